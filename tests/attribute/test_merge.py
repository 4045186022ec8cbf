"""Quotations joined to the statements before them, and those that stand by themselves."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.merge import joined
from sayso.attribute.reader import Statement
from sayso.attribute.syntax import Syntax
from sayso.model.annotation import Annotation, Sentence, Token
from sayso.model.spans import Span

CASES = json.loads((Path(__file__).parent / "merge.json").read_text("utf-8"))["cases"]
WORDS = (
    "Mara", "said", "it", "sways", "now", "boats’", "“", "”", '"', "‘", "’", "''", "«", "»",
    ".", ".", ",", "?", "!", "\n", "\n\n", "(", "—",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=50).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=50).map("".join),
)


def syntax_of(text: str) -> Syntax:
    """A text with words and marks for tokens, and nothing known of them."""
    places = enumerate(re.finditer(r"\w+|''|[^\w\s]", text))
    tokens = tuple(
        Token(i, at.start(), at.end(), at[0], at[0], "NN", "NOUN", i, "dep") for i, at in places
    )
    return Syntax(Annotation("text", text, tokens, (Sentence(0, len(tokens)),), ()))


def place(text: str, words: str | None) -> tuple[Span, ...]:
    if words is None:
        return ()
    start = text.index(words)
    return (Span(start, start + len(words)),)


def statements(text: str, rows: list[Any]) -> list[Statement]:
    return [
        Statement(
            place(text, source),
            place(text, cue),
            tuple(span for words in contents for span in place(text, words)),
            1.0 if cue else 0.4,
        )
        for source, cue, contents in rows
    ]


@st.composite
def readings(draw: st.DrawFn) -> tuple[Syntax, list[Statement]]:
    """A text and statements in it: pieces that do not overlap, each used once."""
    syntax = syntax_of(draw(TEXTS))
    count = len(syntax.tokens)
    cuts = sorted(draw(st.sets(st.integers(0, count), max_size=14))) if count else []
    spans = [syntax.annotation.span(a, b) for a, b in pairwise(cuts) if draw(st.booleans())]
    found = []
    while spans:
        size = draw(st.integers(1, 4))
        taken, spans = spans[:size], spans[size:]
        cue = draw(st.integers(0, len(taken) - 1)) if len(taken) > 1 else None
        content = tuple(span for n, span in enumerate(taken) if n != cue)
        found.append(Statement((), () if cue is None else (taken[cue],), content, 0.5))
    return syntax, found


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    if "fails" in case:
        pytest.xfail(case["fails"])
    text = case["text"]
    found = joined(syntax_of(text), statements(text, case["found"]))
    assert [(f.source, f.cue, f.content) for f in found] == [
        (each.source, each.cue, each.content) for each in statements(text, case["expect"])
    ]


@given(reading=readings())
def test_what_was_found_is_kept(reading: tuple[Syntax, list[Statement]]) -> None:
    syntax, found = reading
    result = joined(syntax, found)
    for each in found:
        kept = [other for other in result if set(each.content) <= set(other.content)]
        assert [(k.source, k.cue, k.score) for k in kept] == [(each.source, each.cue, each.score)]
    assert len(result) - len(found) == sum(
        not set(each.content) & {span for old in found for span in old.content} for each in result
    )


@given(reading=readings())
def test_only_whole_quotations_that_nothing_holds_are_added(
    reading: tuple[Syntax, list[Statement]],
) -> None:
    syntax, found = reading
    old = {span for each in found for span in (*each.source, *each.cue, *each.content)}
    result = joined(syntax, found)
    quoted = {syntax.annotation.span(a, b) for a, b in syntax.quote_tokens if a < b}
    contents = [span for each in result for span in each.content]
    assert len(set(contents)) == len(contents)
    added = set(contents) - old
    assert added <= quoted
    assert not any(span.overlaps(other) for span in added for other in old)


@given(reading=readings())
def test_statements_are_in_text_order(reading: tuple[Syntax, list[Statement]]) -> None:
    syntax, found = reading
    result = joined(syntax, found)
    starts = [min(each.content).start for each in result]
    assert starts == sorted(starts)
    for each in result:
        assert list(each.content) == sorted(each.content)
    assert joined(syntax, found[::-1]) == result


@given(text=TEXTS)
def test_free_quotations_have_neither_source_nor_cue(text: str) -> None:
    for each in joined(syntax_of(text), []):
        assert (each.source, each.cue) == ((), ())
        assert 0 < each.score < 1


@pytest.mark.parametrize("mark", ["“It sways so much now.” ", "“It sways so much now.\n\n"])
def test_a_page_of_nothing_but_quotations(mark: str) -> None:
    """Thousands, each looked up once: by all statements before, it would take minutes."""
    count = 6000
    text = "He said: " + mark * count
    found = joined(syntax_of(text), [])
    assert sum(len(each.content) for each in found) == count


@given(reading=readings())
def test_joining_again_changes_nothing(reading: tuple[Syntax, list[Statement]]) -> None:
    syntax, found = reading
    once = joined(syntax, found)
    assert joined(syntax, list(once)) == once
