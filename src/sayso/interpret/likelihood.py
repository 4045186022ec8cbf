"""How probable the one who asserts says it is, in words, with what scales understand by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.interpret.lexicon import table
from sayso.interpret.odds import stated_odds
from sayso.model.annotation import Token
from sayso.model.claim import Band, Likelihood
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["Mention", "best", "likelihood", "makes_possible", "mentions"]

PERCENT = 100
_WORDS_OF_ODDS = frozenset(
    {"chance", "chances", "fifty", "likelihood", "odds", "probability", "50"}
)
"""Without one of these nothing gives a probability as a number."""
NEXT_TO_CERTAIN = 0.9
"""From here ICD 203 writes "almost certain" and the survey's readers heard "certainly"."""
ASIDE = frozenset({"acl", "advcl", "amod", "compound", "pobj", "relcl"})
"""How a word hangs where it speaks of something else than the claim: "for a possible escalation",
"the road, which is likely to close"."""
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
HOSTS = {
    "advmod": frozenset({"acomp", "advmod", "attr", "oprd"}),
    "amod": frozenset({"attr", "dobj", "nsubj", "oprd"}),
}
"""On what in the predicate a word says it of all: "a possible outcome is …"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[first, last)`` that are a word of likelihood; `negated`: "is not likely"."""

    first: int
    last: int
    bands: tuple[Band, ...]
    negated: bool = False


def likelihood(tree: Tree, mention: Mention) -> Likelihood:
    """What a word of likelihood says, in its own words; "not likely" has the rest of the bands."""
    bands = tuple(map(_complement, mention.bands)) if mention.negated else mention.bands
    span = tree.annotation.span(mention.first, mention.last)
    return Likelihood(span, tree.annotation.words(mention.first, mention.last).lower(), bands)


def best(tree: Tree, tokens: Sequence[Token], path: frozenset[int]) -> Mention | None:
    """The word among `tokens` that says how likely the predicate at the end of `path` is.

    A word that says it of the predicate comes before one that stands elsewhere in the words, and
    a word that a scale knows before a hedge. None where there is no such word.
    """
    found = [(_rank(tree, each, path), each) for each in mentions(tree, tokens)]
    ranked = [(rank, each.first, each) for rank, each in found if rank is not None]
    return min(ranked, key=lambda one: one[:2])[2] if ranked else None


def makes_possible(tree: Tree, mention: Mention) -> bool:
    """Whether what is asserted with this word is said to be possible only: not with "reportedly",
    nor with a word for what is next to certain."""
    if tree.annotation.words(mention.first, mention.last).lower() in _evidentials():
        return False
    return not mention.bands or mention.bands[0].low < NEXT_TO_CERTAIN


def mentions(tree: Tree, tokens: Sequence[Token]) -> list[Mention]:
    """The words of likelihood among `tokens`, the longest at each place."""
    found = _numbers(tree, tokens)
    taken = {index for each in found for index in range(each.first, each.last)}
    skip = -1
    for token in tokens:
        if token.index in taken:
            continue
        starting = _terms().get(token.text.lower())
        if starting is None or token.index < skip:
            continue
        for words, bands in starting:
            if _reads(tree.tokens[token.index : token.index + len(words)], words):
                found.append(_negated(tree, Mention(token.index, token.index + len(words), bands)))
                skip = token.index + len(words)
                break
    return found


def _numbers(tree: Tree, tokens: Sequence[Token]) -> list[Mention]:
    """Where among `tokens` a probability is given as a number."""
    if not any(token.text.lower() in _WORDS_OF_ODDS for token in tokens):
        return []
    text, inside = tree.annotation.text, {token.index for token in tokens}
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    found = []
    for low, high, band in stated_odds(text[start:end]):
        words = tree.annotation.inside(Span(start + low, start + high, tree.annotation.field))
        if words and all(word.index in inside for word in words):
            found.append(Mention(words[0].index, words[-1].index + 1, (band,)))
    return found


def _reads(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    return [token.text.lower() for token in tokens] == list(words)


def _negated(tree: Tree, mention: Mention) -> Mention:
    """`mention` with the negation before it: "not likely", "is not at all likely"."""
    if not mention.bands:
        return mention
    anchor = tree.tokens[mention.last - 1]
    host = tree.above(anchor)
    around = [*tree.below(anchor)]
    if host is not None and (anchor.dep in {"acomp", "attr", "oprd"} or host.lemma == "be"):
        around += tree.below(host)
    before = [
        token
        for token in around
        if token.text.lower() in NEGATIONS and mention.first - 3 <= token.index < mention.first
    ]
    if not before:
        return mention
    first = before[0].index
    joined = first > 0 and tree.tokens[first - 1].end == tree.tokens[first].start  # is|n't
    return Mention(first - joined, mention.last, mention.bands, negated=True)


def _rank(tree: Tree, mention: Mention, path: frozenset[int]) -> int | None:
    """How near a word is to the predicate: 0 best; None where it speaks of something else."""
    weight = 0 if mention.bands else 1
    for token in tree.tokens[mention.first : mention.last]:
        if token.index in path or (token.head in path and token.dep not in ASIDE):
            return weight
        host = tree.above(token)
        if host is not None and host.head in path and host.dep in HOSTS.get(token.dep, ()):
            return weight + 2
    anchor = tree.tokens[mention.last - 1]
    if mention.bands and anchor.dep not in {"amod", "compound"} and not _aside(tree, anchor):
        return 4
    return None


def _aside(tree: Tree, token: Token) -> bool:
    """Whether `token` stands in a relative or adverbial clause."""
    above = tree.above(token)
    while above is not None:
        if above.dep in {"relcl", "advcl"}:
            return True
        above = tree.above(above)
    return False


def _complement(band: Band) -> Band:
    return Band(band.scale, round(1 - band.high, 4), round(1 - band.low, 4))


@cache
def _evidentials() -> frozenset[str]:
    return frozenset(table("likelihood.json")["evidentials"]["forms"])


@cache
def _terms() -> Mapping[str, list[tuple[tuple[str, ...], tuple[Band, ...]]]]:
    """By their first word, longest first: the words of each term and its bands."""
    data = table("likelihood.json")
    hedges = [*data["hedges"]["forms"], *data["evidentials"]["forms"]]
    bands: dict[str, list[Band]] = {form: [] for form in hedges}
    for scale in data["scales"]:
        for band in scale["bands"]:
            for form in band["forms"]:
                bands.setdefault(form, []).append(Band(scale["name"], band["low"], band["high"]))
    for survey in data["surveys"]:
        for term in survey["terms"]:
            for form in term["forms"]:
                bands.setdefault(form, []).extend(_survey_bands(survey["name"], term["quartiles"]))
    starting: dict[str, list[tuple[tuple[str, ...], tuple[Band, ...]]]] = {}
    for form in sorted(bands, key=lambda form: -form.count(" ")):
        words = tuple(form.split())
        starting.setdefault(words[0], []).append((words, tuple(bands[form])))
    return starting


def _survey_bands(name: str, quartiles: Sequence[Any]) -> tuple[Band, Band]:
    low, middle, high = (round(value / PERCENT, 4) for value in quartiles)
    return Band(f"{name}, middle half", low, high), Band(f"{name}, median", middle, middle)
