"""What kind of body a source is, and by which words a body is met again: `bodies.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.attribute.kinds import kind_named
from sayso.attribute.lexicon import resource
from sayso.attribute.outlets import is_state_outlet, told_of_a_state
from sayso.attribute.reader import Statement
from sayso.attribute.renaming import may_rename
from sayso.attribute.syntax import Syntax
from sayso.model.article import Article
from sayso.model.attribution import Source
from sayso.model.spans import Span

CASES = json.loads((Path(__file__).parent / "bodies.json").read_text("utf-8"))
STATE_MEDIA = resource("state_media.json")["outlets"]


def read(annotator: Annotator, text: str, source: str, outlet: str | None = None) -> Source | None:
    """What is made of `source` in `text`, where {} stands for it, as who said the rest."""
    whole = text.replace("{}", source)
    start, end = text.index("{}"), text.index("{}") + len(source)
    cue = re.compile(r"\w+").search(whole, end)
    assert cue is not None
    content = Span(cue.end() + 1, len(whole) - 1)
    given = Statement((Span(start, end),), (Span(*cue.span()),), (content,), 1.0)

    class Given:
        def find(self, syntax: Syntax) -> tuple[Statement, ...]:
            return (given,) if syntax.tokens else ()

    article = Article(id="case", capture_id="capture", text=whole, outlet=outlet)
    return Attributor(Given()).attribute(article, annotator.annotate(article))[0].source


@pytest.mark.parametrize("case", CASES["sources"], ids=lambda case: case["source"])
def test_kind_and_name(annotator: Annotator, case: dict[str, Any]) -> None:
    found = read(annotator, case["text"], case["source"])
    assert found is not None
    assert (found.kind, found.name) == (case["kind"], case["name"])


@pytest.mark.parametrize("country", STATE_MEDIA)
def test_every_listed_outlet_is_a_states(country: str) -> None:
    assert all(is_state_outlet(name) for name in STATE_MEDIA[country])


def test_a_listed_outlet_may_be_called_more() -> None:
    assert is_state_outlet("Xinhua News Agency")
    assert is_state_outlet("People’s Daily")
    assert not is_state_outlet("Xinhua Bookshop")
    assert not is_state_outlet("Anadolu Airport")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Xinhua News Agency", "state_media"),
        ("Interfax", "media"),
        ("Vela Herald", "media"),
        ("Radio Vela", "media"),
        ("Il Corriere di Vela", "media"),
        ("Ministry of Works", "government"),
        ("Astor Works", "organisation"),
    ],
)
def test_kind_by_name_alone(name: str, kind: str) -> None:
    assert kind_named(name) == kind


def test_the_article_s_own_outlet_is_a_medium(annotator: Annotator) -> None:
    text = "{} said on Monday that the dam was cracked."
    own = read(annotator, text, "Meridiano", outlet="Meridiano")
    assert own is not None
    assert own.kind == "media"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("the government-controlled broadcaster", True),
        ("a daily owned by the state", True),
        ("the army's newspaper, funded by the junta", True),
        ("a private station", False),
        ("the public broadcaster", False),
        ("a newspaper owned by a baker", False),
    ],
)
def test_wording(text: str, states: bool) -> None:
    assert told_of_a_state(text) is states


@pytest.mark.parametrize(
    "case", CASES["renamings"], ids=lambda case: f"{case['noun']} {case['of']}"
)
def test_renaming(case: dict[str, Any]) -> None:
    assert may_rename(case["noun"], frozenset(case["of"])) is case["may"]
