"""What became of claims between two versions of a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.linking import Link
from sayso.model.reading import Reading
from sayso.views.changes import changes_between
from view_samples import build_reading

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("changes.json").read_text("utf-8")
)
words = st.lists(st.sampled_from(("the", "crane", "fell", "22", "24", "boats")), min_size=1)
sayings = st.lists(st.tuples(st.sampled_from(("Ida", "Tom")), words.map(" ".join)), max_size=6)


def version(url: str, said: list[tuple[str, str]]) -> Reading:
    """A version in which these things are said, a paragraph each."""
    text, say = "", []
    for who, content in said:
        text += f"{who} said {content}.\n\n"
        say.append({"source": who, "name": who, "cue": "said", "content": [content]})
    return build_reading({"url": url, "text": text or "Nothing.", "say": say})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_changes(case: dict[str, Any]) -> None:
    before, after = version("one", case["before"]), version("two", case["after"])
    olds, news = ([each.id for each in one.claims] for one in (before, after))
    links = [
        Link(news[new], olds[old], relation, "wording", 0.9, ("why",))
        for old, new, relation in case.get("links", ())
    ]
    found = [
        [
            each.kind,
            olds.index(each.before.claim.id) if each.before else None,
            news.index(each.after.claim.id) if each.after else None,
        ]
        for each in changes_between(before, after, links)
    ]
    assert found == case["found"]


@given(sayings, sayings)
def test_every_claim_of_both_versions_is_told_of_once(
    olds: list[tuple[str, str]], news: list[tuple[str, str]]
) -> None:
    before, after = version("one", olds), version("two", news)
    found = changes_between(before, after, ())
    told = [row.claim.id for each in found for row in (each.before, each.after) if row]
    assert sorted(told) == sorted(each.id for one in (before, after) for each in one.claims)


@given(sayings)
def test_nothing_changes_where_nothing_did(said: list[tuple[str, str]]) -> None:
    found = changes_between(version("one", said), version("two", said), ())
    assert {each.kind for each in found} <= {"kept"}
