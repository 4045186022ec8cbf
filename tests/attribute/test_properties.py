"""What holds for any text, hostile ones included."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.quotes import paragraphs, quotations

WORDS = (
    "Mara", "Quill", "said", "told", "he", "she", "that", "the", "minister", "was", "to", "be",
    "according", "reportedly", "denied", "it", "ship", "sailed", "and", "officials", "two", "who",
    "“", "”", '"',
    "'", "‘", "’", "''", "«", "»", ",", ".", ":", ";", "?", "—", "\n\n", "\n", "(", ")",
    "- ", "\u202e", "\x1b[31m", "😀", "e\u0301",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.text(max_size=200),
)
RELAXED = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(annotator: Annotator, text: str, deck: str | None = None) -> tuple[Attribution, ...]:
    article = Article(id="article", capture_id="capture", text=text, deck=deck)
    return Attributor().attribute(article, annotator.annotate(article))


@RELAXED
@given(text=TEXTS, deck=st.one_of(st.none(), TEXTS))
def test_spans_lie_in_the_text_and_give_back_the_source(
    annotator: Annotator, text: str, deck: str | None
) -> None:
    article = Article(id="article", capture_id="capture", text=text, deck=deck)
    for found in read(annotator, text, deck):
        assert found.content
        assert 0 <= found.score <= 1
        source = found.source.spans if found.source else ()
        for span in (*source, *found.cue, *found.content):
            assert span.field in {"deck", "text"}
            assert span.end <= len(article.field(span.field))
        if found.source and len(source) == 1:
            whole = article.field(source[0].field)
            assert whole[source[0].start : source[0].end] == found.source.text
        starts = [span.start for span in found.content]
        assert starts == sorted(starts)


@RELAXED
@given(text=TEXTS, deck=st.one_of(st.none(), TEXTS))
def test_references_hold_words_and_their_names_no_brackets(
    annotator: Annotator, text: str, deck: str | None
) -> None:
    article = Article(id="article", capture_id="capture", text=text, deck=deck)
    annotations = annotator.annotate(article)
    found = Attributor().read(article, annotations).references
    for each in found:
        assert each.span.end <= len(article.field(each.span.field))
        assert each.name
        assert not set("[]\n") & set(each.name)
    for before, after in pairwise(each.span for each in found):
        assert before.field != after.field or before.end <= after.start
    assert found == Attributor().read(article, annotations).references


@RELAXED
@given(text=TEXTS)
def test_ids_are_unique_and_parents_exist(annotator: Annotator, text: str) -> None:
    found = read(annotator, text)
    ids = [each.id for each in found]
    assert len(set(ids)) == len(ids)
    assert all(each.parent is None or each.parent in ids for each in found)
    assert all(each.parent != each.id for each in found)


@RELAXED
@given(text=TEXTS)
def test_reading_twice_gives_the_same(annotator: Annotator, text: str) -> None:
    assert read(annotator, text) == read(annotator, text)


@given(text=TEXTS)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = quotations(text, paragraphs(text))
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_an_article_without_text_says_nothing(annotator: Annotator) -> None:
    assert read(annotator, "") == ()
    assert read(annotator, " \n\n ") == ()


def test_the_headline_is_not_read(annotator: Annotator) -> None:
    article = Article(
        id="article",
        capture_id="capture",
        text="Rain fell.",
        title="Mara Quill said it would rain.",
    )
    assert Attributor().attribute(article, annotator.annotate(article)) == ()


def test_deck_and_text_share_their_speakers(annotator: Annotator) -> None:
    deck = "Quill said the pier was unsafe."
    found = read(annotator, "Mara Quill, a ranger, said the pier would close.", deck)
    assert [each.source.name for each in found if each.source] == ["Mara Quill", "Mara Quill"]
