"""Whatever the words: nothing breaks, spans give back their text, bands are ordered."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.interpret.conditions import clauses
from sayso.interpret.likelihood import likelihood, mentions
from sayso.interpret.modality import Manner, manner
from sayso.model.annotation import Annotation, Sentence, Token
from sayso.model.spans import Span
from sayso.model.tree import Tree

WORDS = [
    *("if", "should", "unless", "not", "n't", "no", "never", "likely", "highly", "unlikely"),
    *("almost", "certain", "chance", "could", "will", "would", "refuse", "to", "rule", "out"),
    *("plan", "that", "talks", "fail", "stop", "short", "of", "provided", "in", "the", "event"),
    *(",", ".", "?", "“", "”", "have", "be", "real", "possibility", "and", "or", "é", "𝒳"),
]
DEPS = [
    *("ROOT", "ccomp", "xcomp", "acomp", "attr", "dobj", "nsubj", "advcl", "acl", "relcl", "conj"),
    *("mark", "aux", "neg", "det", "prep", "pobj", "pcomp", "prt", "advmod", "amod", "punct"),
]
TAGS = ["VB", "VBD", "NN", "MD", "JJ", "RB", "IN", "."]
POS = ["VERB", "AUX", "NOUN", "ADJ", "ADV", "ADP", "PUNCT", "SCONJ"]


@st.composite
def parsed(draw: st.DrawFn) -> Annotation:
    """Any words with any tree over them: what a parser may answer to a broken page."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    tokens: list[Token] = []
    at = 0
    for index, word in enumerate(words):
        head = draw(st.integers(0, index))  # heads before their dependents: no cycles
        tokens.append(
            Token(
                index=index,
                start=at,
                end=at + len(word),
                text=word,
                lemma=word,
                tag=draw(st.sampled_from(TAGS)),
                pos=draw(st.sampled_from(POS)),
                head=head,
                dep=draw(st.sampled_from(DEPS)),
            )
        )
        at += len(word) + 1
    return Annotation("text", " ".join(words), tuple(tokens), (Sentence(0, len(tokens)),), ())


@settings(max_examples=400, deadline=None)
@given(parsed(), st.data())
def test_any_tree(annotation: Annotation, data: st.DataObject) -> None:
    tree, size = Tree(annotation), len(annotation.text)
    cut = data.draw(st.integers(1, size))
    content = [Span(0, cut)] if data.draw(st.booleans()) else [Span(cut - 1, size)]
    cue = [Span(cut, size)] if cut < size and content[0].start == 0 else []
    _check(annotation, manner(tree, cue, content))
    for first, last in clauses(tree, tree.tokens):
        assert first < last
    for mention in mentions(tree, tree.tokens):
        assert mention.first < mention.last
        assert all(0 <= b.low <= b.high <= 1 for b in likelihood(tree, mention).bands)


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=80))
def test_any_text(text: str, annotator: Annotator) -> None:
    annotation = annotator.annotate_text(text)
    _check(annotation, manner(Tree(annotation), [], [Span(0, len(text))]))


def _check(annotation: Annotation, made: Manner) -> None:
    if made.condition:
        span = made.condition.span
        assert annotation.text[span.start : span.end] == made.condition.text
    if made.likelihood:
        span = made.likelihood.span
        assert annotation.text[span.start : span.end].lower() == made.likelihood.term
        assert all(0 <= band.low <= band.high <= 1 for band in made.likelihood.bands)
