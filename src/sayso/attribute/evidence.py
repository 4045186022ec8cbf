"""What an article tells of a name anywhere that shows it to be a body's: a noun beside it, who
speaks for it or works there, "which", "the company"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.attribute.lexicon import words
from sayso.attribute.roles import (
    POSSESSIVES,
    capital,
    is_role,
    is_state,
    joined,
    lemma_of,
    name_end,
    nation,
    resource_set,
)
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.told import NO_NAMES, Told, body_nouns, name_ending, personal, told_by

__all__ = ["shown_in", "told_in"]

NAMES = frozenset({"NNP", "NNPS"})
NOUNS = frozenset({"NN", "NNP", "NNPS", "NNS"})


def told_in(syntax: Syntax) -> Iterator[Told]:
    """All that nouns tell of bodies by name, in text order of the nouns."""
    for token in syntax.tokens:
        if token.lemma.lower() in _last_words():
            found = told_by(syntax, token.index)
            if found is not None:
                yield found


@cache
def _last_words() -> frozenset[str]:
    """The nouns for bodies, those with a hyphen by what stands behind it."""
    return frozenset(noun.rsplit("-", 1)[-1] for noun in body_nouns())


def shown_in(syntax: Syntax) -> Iterator[Range]:
    """The names that other words show to be those of bodies."""
    yield from _served(syntax)
    yield from _owning(syntax)
    yield from _which(syntax)
    yield from _renamed(syntax)


def _served(syntax: Syntax) -> Iterator[Range]:
    """The names of those that somebody speaks for or works at: "a spokesman for [Astor]", "the
    [Astor] spokesman", "lawyers at [Open Deck]"."""
    for token in syntax.tokens:
        if token.tag not in NOUNS or not is_role(syntax, token.index):
            continue
        speaks = token.lemma.lower() in words().spokespeople
        low, high = syntax.sentence(token.index)
        tie = syntax.text(token.index + 1).lower()
        start = token.index + 2
        offices = resource_set("sources.json", "offices")
        if (tie == "at" or (tie == "for" and token.lemma.lower() not in offices)) and start < high:
            start += syntax.text(start).lower() == "the"
            name = (start, name_end(syntax, start, high)) if capital(syntax, start) else None
        else:
            owned = syntax.text(token.index - 1) in POSSESSIVES
            name = name_ending(syntax, token.index - owned, low) if speaks else None
        if name and not _is_anothers(syntax, name):
            yield name


def _owning(syntax: Syntax) -> Iterator[Range]:
    """The names of those that have what bodies have: "[Astor] shares", "[Astor]'s branches"."""
    for token in syntax.tokens:
        if token.text in resource_set("sources.json", "of_firms"):
            owned = syntax.text(token.index - 1) in POSSESSIVES
            low = syntax.sentence(token.index)[0]
            name = name_ending(syntax, token.index - owned, low)
            if name and not _is_anothers(syntax, name):
                yield name


def _which(syntax: Syntax) -> Iterator[Range]:
    """The names that are spoken of as things are: "[Astor], which makes cars, said …"."""
    for token in syntax.tokens[2:]:
        if token.tag == "WDT" and token.text == "which" and syntax.text(token.index - 1) == ",":
            name = name_ending(syntax, token.index - 1, syntax.sentence(token.index)[0])
            verb = syntax.tokens[min(token.index + 1, len(syntax.tokens) - 1)]
            acts = verb.lemma in resource_set("sources.json", "firm_acts")
            relative = acts or syntax.has_finite((verb.index, verb.index + 1))
            if name and relative and not _is_anothers(syntax, name, known_place=acts):
                yield name


def _renamed(syntax: Syntax) -> Iterator[Range]:
    """The names that the next sentence calls "the company": "[Astor] said it … The firm …"."""
    for token in syntax.tokens:
        if token.dep != "nsubj" or token.tag != "NN" or syntax.text(token.index - 1) != "The":
            continue
        if lemma_of(syntax, token.index) in resource_set("sources.json", "firm_words"):
            name = _subject_before(syntax, syntax.sentence(token.index)[0])
            if name and not _is_anothers(syntax, name, known_place=True):
                yield name


def _subject_before(syntax: Syntax, end: int) -> Range | None:
    """The name that is the subject of the sentence before token `end`, if that speaks of it as of a
    thing."""
    if end == 0 or syntax.paragraph(end - 1) < syntax.paragraph(end) - 1:
        return None
    low, high = syntax.sentence(end - 1)
    subjects = [i for i in range(low, high) if syntax.tokens[i].dep == "nsubj"]
    told = {syntax.text(i).lower() for i in range(low, high)}
    if not subjects or syntax.tokens[subjects[0]].tag not in NAMES or not told & {"it", "its"}:
        return None
    first, last = syntax.subtree(subjects[0])
    whole = capital(syntax, first) and name_end(syntax, first, last) == last
    return (first, last) if whole and not told & {"he", "she", "his", "her"} else None


def _is_anothers(syntax: Syntax, name: Range, known_place: bool = False) -> bool:
    """Whether a name is a person's, a place's (a `known_place`'s: one that is listed), a day's, or
    an office's."""
    first = syntax.text(name[0])
    place = is_state(joined(syntax, name)) if known_place else _is_country(syntax, name)
    return (
        personal(syntax, name)
        or place
        or syntax.label(name[0]) in NO_NAMES
        or first in words().portfolios
    )


def _is_country(syntax: Syntax, name: Range) -> bool:
    """Whether a name is a place's. Of longer names the recogniser often knows too little."""
    single = name[1] - name[0] == 1 and syntax.label(name[0]) in {"GPE", "NORP"}
    return single or any(nation(syntax.text(i)) for i in range(*name))
