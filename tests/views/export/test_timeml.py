"""TimeML: the tags are data, in ``timeml.json``; the text is the article's own, whatever it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sayso.interpret.times.scene import Reading
from sayso.interpret.times.timex import Timex
from sayso.model.article import Article
from sayso.views.export.timeml import timeml

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("timeml.json").read_text("utf-8"))
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _article(text: str, **more: Any) -> Article:
    return Article(
        **{"id": "a1", "capture_id": "c1", "text": text, "published": CASES["published"]} | more
    )


def _times(case: dict[str, Any]) -> list[Timex]:
    found = []
    for words, kind, value, basis, mod, anchor in case["times"]:
        start = case["text"].index(words)
        reading = Reading(kind, value, mod, basis, tuple(anchor) if anchor else None)
        found.append(Timex(start, start + len(words), reading, "day"))
    return found


def _tree(document: str) -> Any:
    """The document as a tree. `Any`: lxml has no types."""
    return etree.fromstring(document.encode())


@pytest.mark.parametrize("case", CASES["tagged"], ids=str)
def test_times_become_tags(case: dict[str, Any]) -> None:
    document = timeml(_article(case["text"]), {"text": _times(case)})
    for tag in case["tags"]:
        assert tag in document
    (body,) = _tree(document).iter("TEXT")
    assert "".join(body.itertext()) == case["text"]
    assert [each.text for each in body.iter("TIMEX3")] == [words for words, *_ in case["times"]]


@pytest.mark.parametrize(("published", "tag"), CASES["dates"])
def test_the_documents_date_is_as_precise_as_it_is(published: str | None, tag: str) -> None:
    assert tag in timeml(_article("It sank.", published=published), {})


def test_title_and_deck_stand_beside_the_text_and_tags_are_numbered_on() -> None:
    article = _article("It sank on Friday.", title="Sunk on Friday & gone", deck="Friday <b>")
    friday = Reading("DATE", "2031-05-02")
    times = {
        "title": (Timex(8, 14, friday, "day"),),
        "deck": (Timex(0, 6, friday, "day"),),
        "text": (Timex(11, 17, friday, "day"),),
    }
    tree = _tree(timeml(article, times))  # type: ignore[arg-type]
    assert [each.tag for each in tree] == ["DOCID", "DCT", "TITLE", "EXTRAINFO", "TEXT"]
    assert "".join(tree.find("TITLE").itertext()) == "Sunk on Friday & gone"
    assert "".join(tree.find("EXTRAINFO").itertext()) == "Friday <b>"
    assert [each.get("tid") for each in tree.iter("TIMEX3")] == ["t0", "t1", "t2", "t3"]


def test_nothing_in_a_document_steers_a_terminal() -> None:
    document = timeml(_article("a\x1b[2J\x9b5n\u202eb\u2028c\r\n</TEXT><X/>"), {})
    assert not set("\x1b\x9b\u202e\u2028\r") & set(document)
    (body,) = _tree(document).iter("TEXT")
    assert body.text == "a\ufffd[2J\x9b5n\u202eb\u2028c\r\n</TEXT><X/>"


@given(text=st.text(), title=st.none() | st.text())
def test_whatever_is_written_the_document_gives_it_back(text: str, title: str | None) -> None:
    tree = _tree(timeml(_article(text, title=title), {}))
    assert (tree.find("TEXT").text or "") == NOT_XML.sub("\ufffd", text)
    if title:
        assert tree.find("TITLE").text == NOT_XML.sub("\ufffd", title)
