"""Who acts: the States, bodies and people that a text names, by the tokens that name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sayso.domains.atoms import Atoms
from sayso.domains.data import table
from sayso.domains.places import country_of, find_countries
from sayso.domains.roles import phrase
from sayso.model.annotation import Token
from sayso.model.attribution import Source
from sayso.model.reference import Reference
from sayso.model.tree import Tree

__all__ = ["Actors", "speak_for", "speaks_for"]

_NAMED = frozenset({"ORG", "PERSON", "GPE", "NORP"})
_SPEAKING = frozenset({"government", "organisation", "spokesperson", "state_media"})
"""Kinds of source that speak for somebody."""


class Actors:
    """The actors of one text."""

    def __init__(self, tree: Tree, atoms: Atoms, references: Sequence[Reference]) -> None:
        self._tree = tree
        people = {
            index
            for entity in tree.annotation.entities
            if entity.label == "PERSON"
            for index in range(entity.first, entity.last)
        }
        self._countries = dict(_countries(tree, atoms, people))
        self._entities = {
            index: tree.annotation.words(entity.first, entity.last)
            for entity in tree.annotation.entities
            if entity.label in _NAMED
            for index in range(entity.first, entity.last)
        }
        self._meant = {
            each.span.start: each.name
            for each in references
            if each.span.field == tree.annotation.field
        }

    def country(self, token: Token) -> str | None:
        """The State that the phrase around `token` names, or means: "Tanzania's command"."""
        for each in reversed(phrase(self._tree, token)):
            if each.index in self._countries:
                return self._countries[each.index]
        meant = self._meant.get(token.start)
        found = country_of(meant) if meant else None
        return found.name if found else None

    def countries(self, token: Token) -> list[str]:
        """All States that the phrase around `token` names: "US and Iranian officials"."""
        named = (self._countries.get(each.index) for each in phrase(self._tree, token))
        found = list(dict.fromkeys(filter(None, named)))
        if found:
            return found
        meant = self._meant.get(token.start)  # "they", of two
        return [each.country.name for each in find_countries(meant)] if meant else []

    def named(self, token: Token) -> str | None:
        """The State, else the body or person, that the phrase around `token` names or means."""
        country = self.country(token)
        if country is not None:
            return country
        meant = self._meant.get(token.start)
        if meant is not None:
            return meant
        words = (self._entities.get(each.index) for each in phrase(self._tree, token))
        return next(filter(None, words), None)


def speaks_for(source: Source) -> str | None:
    """For whom a source speaks: the State of an office, else the body or party; None of an expert
    or a witness, who speak for themselves."""
    if source.kind not in _SPEAKING and not _holds_office(source):
        return None
    for words in (source.affiliation, source.role, source.name, source.text):
        country = _state(words) if words else None
        if country is not None:
            return country
    return source.affiliation or source.name


def speak_for(source: Source) -> tuple[str, ...]:
    """For whom a source speaks, and all States that are its source: "Norway and Sweden said"."""
    first = speaks_for(source)
    if first is None:
        return ()
    named = (each for each in find_countries(source.text) if not each.doubtful)
    return tuple(dict.fromkeys((first, *(each.country.name for each in named))))


def _holds_office(source: Source) -> bool:
    words = f"{source.role or ''} {source.text}".lower()
    return any(office in words for office in _offices())


@cache
def _offices() -> tuple[str, ...]:
    return tuple(table("domains", "offices.json")["offices"])


def _state(words: str) -> str | None:
    found = [each for each in find_countries(words) if not each.doubtful]
    return found[0].country.name if found else None


def _countries(
    tree: Tree, atoms: Atoms, people: set[int]
) -> Sequence[tuple[int, str]] | Mapping[int, str]:
    """Which tokens name a State, and which: none that may be a person's name."""
    found: dict[int, str] = {}
    tokens = tree.tokens
    place = 0
    for each in find_countries(atoms):
        while place < len(tokens) and tokens[place].end <= each.start:
            place += 1
        at = place
        while at < len(tokens) and tokens[at].start < each.end:
            if not (each.doubtful and tokens[at].index in people):
                found[tokens[at].index] = each.country.name
            at += 1
    return found
