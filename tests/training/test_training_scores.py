"""Figures, calibration, and what learnt links are compared with."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pytest
from corpus_made import annotated
from evals.calibration import right
from hypothesis import given
from hypothesis import strategies as st
from training.calibrate import calibrated, fit, held_out, predict
from training.corpus import Attribution, Gold, list_corpus, read_gold
from training.nearest import nearest
from training.plan import check_plan, plan_of

from sayso.attribute.decode import decode
from sayso.model.roles import EVIDENCE, Choices, Role, RolePiece, Roles
from sayso.model.spans import Span
from training import scoring


def gold(folder: Path) -> Gold:
    return read_gold(list_corpus(annotated(folder)))


def test_what_people_annotated_is_all_right(tmp_path: Path) -> None:
    wanted = gold(tmp_path)
    found = {name: readings["ada"] for name, (_, readings) in wanted.items()}
    assert set(scoring.score(wanted, found).values()) == {(1.0, 1.0, 1.0)}
    assert "relation + cue    1.000  1.000  1.000" in scoring.told(scoring.score(wanted, found))


def test_nothing_found_is_nothing_right(tmp_path: Path) -> None:
    assert set(scoring.score(gold(tmp_path), {}).values()) == {(0.0, 0.0, 0.0)}


def changed(statement: Attribution, **roles: list[tuple[int, int]]) -> Attribution:
    return {**statement, **roles}


def test_measures_ask_for_more_and_more(tmp_path: Path) -> None:
    text, readings = gold(tmp_path)["bridge"]
    said, told = readings["ada"]
    (begin, end) = told["content"][0]
    found = [
        changed(said, cue=[]),
        changed(told, content=[(begin, end - len("complained"))]),
        changed(said, source=[]),
    ]
    figures = scoring.score({"bridge": (text, readings)}, {"bridge": found})
    assert figures == {
        "relation": pytest.approx((2 / 3, 1.0, 0.8)),
        "relation + cue": pytest.approx((1 / 3, 0.5, 0.4)),
        "content exact": pytest.approx((1 / 3, 0.5, 0.4)),
    }
    assert right(scoring, text, readings["ada"], found) == [True, True, False]


def test_what_has_no_source_takes_any(tmp_path: Path) -> None:
    text, readings = gold(tmp_path)["bridge"]
    (alone,) = readings["bo"]
    assert right(scoring, text, [alone], [changed(alone, source=[(0, 4)])]) == [True]
    assert right(scoring, text, [alone], [alone, alone]) == [True, False]


def test_pairing_finds_what_taking_the_first_would_miss() -> None:
    choices = {(0, 0), (0, 1), (1, 0)}
    assert scoring.pairing(2, 2, lambda i, j: (i, j) in choices) == {0: 1, 1: 0}


@given(st.text("ab .", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_token_sets_share_characters(text: str, begin: int, end: int) -> None:
    tokens = scoring.tokenize(text)
    shared = scoring.token_set([(begin, end)], tokens)
    marked = set(range(begin, end))
    assert shared == {n for n, token in enumerate(tokens) if marked & set(range(*token))}


def test_a_fit_finds_the_odds_that_made_the_answers() -> None:
    random = np.random.default_rng(3)
    inputs = random.normal(size=(4000, 2))
    true = np.array([1.5, -0.7, 0.4])
    answers = (random.random(4000) < predict(inputs, true)).astype(float)
    assert fit(inputs, answers) == pytest.approx(true, abs=0.15)


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_a_fit_to_answers_that_are_all_alike_is_finite(answer: float) -> None:
    inputs = np.random.default_rng(4).normal(size=(120, 3))
    weights = fit(inputs, np.full(120, answer))
    assert np.isfinite(weights).all()
    assert predict(inputs, weights) == pytest.approx(np.full(120, answer), abs=0.01)


def test_what_is_held_out_was_not_learnt() -> None:
    text = np.arange(40) % 8
    answers = (text % 5 == 2).astype(float)
    chance = held_out(np.zeros((40, 1)), answers, text)
    assert chance[text % 5 == 2] == pytest.approx(0.0, abs=1e-3)
    assert (chance[text % 5 != 2] > 0.1).all()


def test_settings_say_what_the_calibration_is_of(tmp_path: Path) -> None:
    corpus = list_corpus(annotated(tmp_path / "invented" / "dev"))
    held = calibrated(corpus, np.arange(len(EVIDENCE) + 1) / 7, 120)
    assert (
        f"120 statements found in 2 texts of invented/dev (sha256 {corpus.digest()[:12]})"
        == (held["calibrated_on"])
    )
    assert Choices(calibration=held["calibration"]).calibration == held["calibration"]


def pieces(letters: str) -> tuple[RolePiece, ...]:
    """Pieces of five characters, one every ten: s(ource), c(ue), t for content, "." for none."""
    roles: dict[str, Role] = {"s": "source", "c": "cue", "t": "content"}
    return tuple(
        RolePiece(Span(at * 10, at * 10 + 5), roles[letter], 1.0, 1.0, 1.0, 1, False)
        for at, letter in enumerate(letters)
        if letter != "."
    )


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("sct", [("s0", "c1", "t2")]),
        ("sc..tc", [("s0", "c5", "t4")]),
        ("tcs..sct", [("s2", "c1", "t0"), ("s5", "c6", "t7")]),
        ("t.c", [("", "c2", "t0")]),
        ("st", []),
        ("", []),
    ],
)
def test_nearest(letters: str, wanted: list[tuple[str, str, str]]) -> None:
    least = Choices(keep_content=0.1)
    roles = nearest(Roles(pieces(letters), choices=least))
    assert roles.choices is least
    found = [
        tuple("".join(f"{letters[s.start // 10]}{s.start // 10}" for s in part) for part in parts)
        for each in decode(roles)
        for parts in [(each.statement.source, each.statement.cue, each.statement.content)]
    ]
    assert found == wanted


def options(folder: Path, **changes: object) -> argparse.Namespace:
    given_options = {"data": folder, "encoder": folder, "out": folder, "threads": 2, "minutes": 5.0}
    return argparse.Namespace(**{**given_options, "epochs": 3, "seed": 1, "limit": None, **changes})


def test_a_run_goes_on_with_its_own_plan_only(tmp_path: Path) -> None:
    corpus = list_corpus(annotated(tmp_path))
    with pytest.raises(SystemExit, match=r"model\.safetensors is not there"):
        plan_of(options(tmp_path), corpus)
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_text(name)
    plan = plan_of(options(tmp_path), corpus)
    check_plan(plan, plan_of(options(tmp_path, threads=1, out=Path("x")), corpus), tmp_path)
    with pytest.raises(SystemExit, match=r"different: epochs, seed\).*Give another --out"):
        check_plan(plan, plan_of(options(tmp_path, epochs=1, seed=2), corpus), tmp_path)
    (tmp_path / "text" / "bridge.txt").write_text("Other words.")
    with pytest.raises(SystemExit, match="different: data"):
        check_plan(plan, plan_of(options(tmp_path), corpus), tmp_path)
    with pytest.raises(SystemExit, match="other options or texts"):
        check_plan({}, plan, tmp_path)
