"""The cut of a text at the borders of its marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.article import Article
from sayso.model.attribution import Attribution, Source
from sayso.model.claim import Claim
from sayso.model.reading import Reading
from sayso.model.spans import Span
from sayso.views.marks import Mark, Role, claims_in_order, marks_of, paragraphs, segments

TEXT = "“It leaks,” Vik said, adding that Lind believed it sank."


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text with paragraphs in it and any marks, overlapping and equal ones too."""
    text = draw(st.text(st.sampled_from("ab \n“”\u202e"), min_size=1, max_size=40))
    marks = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        roles: list[Role] = ["source", "cue", "content"]
        role = draw(st.sampled_from(roles))
        marks.append(Mark(Span(start, end), role, f"a{number}", draw(st.booleans())))
    return text, marks


@given(marked_texts())
def test_segments_are_the_text_and_cover_every_mark_exactly(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = segments(text, marks)
    assert "".join(segment.text for segment in cut) == text
    assert [text[segment.start : segment.end] for segment in cut] == [s.text for s in cut]
    for mark in marks:
        covered = [place for s in cut if mark in s.marks for place in range(s.start, s.end)]
        assert covered == list(range(mark.span.start, mark.span.end))
    assert all(len(set(segment.marks)) == len(segment.marks) for segment in cut)


@given(marked_texts())
def test_the_outermost_mark_comes_first(case: tuple[str, list[Mark]]) -> None:
    for segment in segments(*case):
        for before, after in zip(segment.marks, segment.marks[1:], strict=False):
            assert before.span.start <= after.span.start
            if before.span.start == after.span.start:
                assert before.span.end >= after.span.end


@given(marked_texts())
def test_paragraphs_leave_out_blank_lines_only(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = paragraphs(text, marks)
    kept = {place for p in cut for s in p for place in range(s.start, s.end)}
    assert all(text[place].isspace() for place in set(range(len(text))) - kept)
    for paragraph in cut:
        words = "".join(segment.text for segment in paragraph)
        assert words == text[paragraph[0].start : paragraph[-1].end]
        assert "\n\n" not in words


def test_paragraphs() -> None:
    cut = paragraphs("One.\n\nTwo\nlines.\n \nThree.", [])
    assert [[s.text for s in p] for p in cut] == [["One."], ["Two\nlines."], ["Three."]]


def test_a_mark_across_paragraphs_is_in_both() -> None:
    mark = Mark(Span(1, 8), "content", "a", False)
    cut = paragraphs("abc\n\ndef", [mark])
    assert [[(s.text, bool(s.marks)) for s in p] for p in cut] == [
        [("a", False), ("bc", True)],
        [("def", True)],
    ]


def test_no_text_no_segments() -> None:
    assert segments("", []) == []
    assert paragraphs("", []) == []


def test_a_mark_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="the text ends at 3"):
        segments("abc", [Mark(Span(2, 4), "cue", "a", False)])


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _reading() -> Reading:
    vik = Source(spans=(_span("Vik"),), text="Vik", kind="person")
    outer = (_span("“It leaks,”"), _span("Lind believed it sank"))
    attributions = (
        Attribution("a1", "x", "mixed", vik, (_span("said"),), outer),
        Attribution("a2", "x", "indirect", None, (_span("believed"),), (_span("it sank"),), "a1"),
        Attribution("a3", "x", "narrator", None, (), (Span(0, 5, "title"),)),
    )
    claims = (
        Claim("c2", "a2", (_span("it sank"),), "it sank", "it sank"),
        Claim("c1", "a1", outer, "…", "…"),
        Claim("c3", "a3", (Span(0, 5, "title"),), "Leaks", "Leaks"),
    )
    return Reading(Article("x", "b", TEXT, title="Leaks found"), attributions, claims)


def test_marks_of_a_field() -> None:
    marks = [
        (TEXT[mark.span.start : mark.span.end], mark.role, mark.nested, mark.claim_id)
        for mark in marks_of(_reading(), "text")
    ]
    assert marks == [
        ("Vik", "source", False, None),
        ("said", "cue", False, None),
        ("“It leaks,”", "content", False, "c1"),
        ("Lind believed it sank", "content", False, "c1"),
        ("believed", "cue", True, None),
        ("it sank", "content", True, "c2"),
    ]
    assert [mark.claim_id for mark in marks_of(_reading(), "title")] == ["c3"]
    assert marks_of(_reading(), "deck") == []


def test_content_that_its_claims_leave_open_is_marked_as_a_whole() -> None:
    reading = _reading()
    short = replace(reading.claims[0], spans=(_span("sank"),))
    marks = marks_of(replace(reading, claims=(short,)), "text")
    contents = [
        (mark.span, mark.claim_id)
        for mark in marks
        if mark.attribution_id == "a2" and mark.role == "content"
    ]
    assert contents == [(_span("sank"), "c2"), (_span("it sank"), None)]


def test_claims_are_read_from_the_title_on() -> None:
    assert [claim.id for claim, _ in claims_in_order(_reading())] == ["c3", "c1", "c2"]
