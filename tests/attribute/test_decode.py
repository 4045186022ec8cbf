"""From roles to statements, on roles made by hand and on any."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.tagger import RoleTagger
from sayso.attribute.decode import Found, Witness, decode
from sayso.attribute.reader import Statement
from sayso.model.roles import (
    EVIDENCE,
    LINKS,
    NO_ROLES,
    Choices,
    Link,
    LinkKind,
    Role,
    RolePiece,
    Roles,
)
from sayso.model.spans import Span

CASES = json.loads((Path(__file__).parent / "decode.json").read_text("utf-8"))["cases"]
LETTERS: dict[str, Role] = {"s": "source", "c": "cue", "t": "content"}
KEYS: dict[LinkKind, str] = {
    "cue_of_content": "cue",
    "source_of_cue": "source",
    "source_of_content": "of_content",
}
WEIGHTS = dict.fromkeys((*EVIDENCE, "constant"), 0.1)
UNSCORED = Choices(keep_content=0.5, least_score=0.0, least_sourceless=0.0, calibration=None)
LEAST = -30.0


def piece(number: int, role: Role, odds: float = 1.0) -> RolePiece:
    span = Span(number * 10, number * 10 + 5)
    return RolePiece(span, role, begins=odds, holds=odds, ends=odds, words=1, quoted=False)


def link(targets: dict[int, float]) -> Link:
    none = 1 - sum(targets.values())
    return Link(
        math.log(none) if none > 0 else LEAST, {at: math.log(p) for at, p in targets.items()}
    )


def made(case: dict[str, Any]) -> Roles:
    """The roles of a case; a piece without a link of its own has none."""
    pieces = tuple(piece(number, LETTERS[letter]) for number, letter in enumerate(case["roles"]))
    links = {
        kind: {
            number: link({int(k): p for k, p in case[key].get(str(number), {}).items()})
            for number, each in enumerate(pieces)
            if each.role == LINKS[kind][0]
        }
        for kind, key in KEYS.items()
    }
    return Roles(pieces, links)


def statement(roles: Roles, source: int | None, cue: int, contents: list[int]) -> Statement:
    spans = [each.span for each in roles.pieces]
    return Statement(
        () if source is None else (spans[source],),
        (spans[cue],),
        tuple(spans[i] for i in contents),
        1.0,
    )


def weights(changed: dict[str, float]) -> dict[str, float]:
    return dict.fromkeys((*EVIDENCE, "constant"), 0.0) | changed


@st.composite
def any_roles(draw: st.DrawFn) -> Roles:
    """Roles in the shape that the tagger gives, with any numbers."""
    odds = st.floats(-9.3, 9.3)
    letters = draw(st.text("sct", max_size=12))
    pieces = tuple(piece(n, LETTERS[letter], draw(odds)) for n, letter in enumerate(letters))
    links: dict[LinkKind, dict[int, Link]] = {}
    for kind, (left, right) in LINKS.items():
        targets = [n for n, each in enumerate(pieces) if each.role == right]
        kept = st.lists(st.sampled_from(targets), unique=True) if targets else st.just([])
        links[kind] = {}
        for number in (n for n, each in enumerate(pieces) if each.role == left):
            worth = {at: draw(st.floats(-25, 25)) for at in [-1, *draw(kept)]}
            total = math.log(sum(map(math.exp, worth.values())))
            chances = {at: max(value - total, LEAST) for at, value in worth.items()}
            links[kind][number] = Link(chances.pop(-1), chances)
    return Roles(pieces, links)


def decoded(roles: Roles, given: Choices, witness: Witness | None = None) -> list[Found]:
    return decode(replace(roles, choices=given), witness)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_statements(case: dict[str, Any]) -> None:
    roles = made(case)
    wanted = [statement(roles, *each) for each in case["expect"]]
    assert [each.statement for each in decoded(roles, UNSCORED)] == wanted


def test_without_roles_nothing_is_said() -> None:
    assert decode(NO_ROLES) == []


@given(roles=any_roles())
def test_statements_of_any_roles(roles: Roles) -> None:
    number = {each.span: n for n, each in enumerate(roles.pieces)}
    found = [each.statement for each in decoded(roles, UNSCORED)]
    used = [number[span] for each in found for span in each.content]
    assert len(set(used)) == len(used)
    assert len({each.cue for each in found}) == len(found)
    for each in found:
        assert each.content == tuple(sorted(each.content))
        assert len(each.cue) == 1
        assert len(each.source) <= 1
        for role, spans in (("source", each.source), ("cue", each.cue), ("content", each.content)):
            assert all(roles.pieces[number[span]].role == role for span in spans)
    assert all(a.content < b.content for a, b in pairwise(found))


@given(roles=any_roles(), keep=st.floats(0, 1))
def test_every_content_with_a_likely_cue_is_used(roles: Roles, keep: float) -> None:
    found = decoded(roles, replace(UNSCORED, keep_content=keep))
    used = {span for each in found for span in each.statement.content}
    for number, choice in roles.links["cue_of_content"].items():
        likely = bool(choice.targets) and 1 - math.exp(choice.none) >= keep
        assert (roles.pieces[number].span in used) == likely


@given(roles=any_roles(), agrees=st.booleans())
def test_scores(roles: Roles, agrees: bool) -> None:
    scored = replace(UNSCORED, calibration=WEIGHTS)
    for each in decoded(roles, scored, lambda _: agrees):
        assert 0 <= each.statement.score <= 1
        assert len(each.evidence) == len(EVIDENCE)
        assert all(map(math.isfinite, each.evidence))
        assert each.evidence[-1] == agrees


@given(roles=any_roles(), least=st.floats(0, 1), sourceless=st.floats(0, 1), agrees=st.booleans())
def test_only_sure_statements_are_kept(
    roles: Roles, least: float, sourceless: float, agrees: bool
) -> None:
    scored = replace(UNSCORED, calibration=WEIGHTS)
    strict = replace(scored, least_score=least, least_sourceless=sourceless)
    wanted = [
        each
        for each in decoded(roles, scored, lambda _: agrees)
        if each.statement.score >= (least if each.statement.source or agrees else sourceless)
    ]
    assert decoded(roles, strict, lambda _: agrees) == wanted


@given(roles=any_roles(), constant=st.floats(-20, 20))
def test_a_score_is_what_the_weights_say(roles: Roles, constant: float) -> None:
    given_choices = replace(
        UNSCORED, calibration=weights({"constant": constant, "content holds": 2.0})
    )
    for each in decoded(roles, given_choices):
        odds = constant + 2.0 * each.evidence[EVIDENCE.index("content holds")]
        assert each.statement.score == pytest.approx(1 / (1 + math.exp(-odds)))


def test_the_witness_is_asked_once_of_each_statement() -> None:
    roles = made(next(case for case in CASES if case["what"] == "two statements share a source"))
    asked: list[Statement] = []

    def witness(found: Statement) -> bool:
        asked.append(found)
        return len(asked) == 1

    found = decoded(roles, replace(UNSCORED, calibration=weights({"rules agree": 1.0})), witness)
    assert [each.evidence[-1] for each in found] == [1.0, 0.0]
    assert asked == [statement(roles, 0, 1, [2]), statement(roles, 0, 3, [4])]
    assert found[0].statement.score > found[1].statement.score == 0.5


def test_a_calibration_weighs_just_the_evidence() -> None:
    with pytest.raises(ValueError, match="other evidence"):
        Choices(calibration={"constant": 0.0})


def test_shipped_numbers() -> None:
    shipped = RoleTagger().tag("Mara Quill said the pier would close.").choices
    assert shipped.calibration is not None
    assert 0 <= shipped.keep_content <= 1
    assert 0 <= shipped.least_score <= shipped.least_sourceless <= 1
