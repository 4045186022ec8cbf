"""Whether a noun may stand for a body already named: "the bank" for a lender, not for a union."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from sayso.attribute.lexicon import resource

__all__ = ["may_rename", "renames", "says_little", "shows_another"]


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each) for each in resource("sources.json")["alike"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(resource("sources.json")[name])


def renames(noun: str, known: Set[str]) -> bool:
    """Whether `noun` says of a body what is known of it: one of the nouns `known`, or one alike."""
    return noun in known or any(noun in each and not known.isdisjoint(each) for each in _alike())


def may_rename(noun: str, known: Set[str]) -> bool:
    """Whether nothing that is `known` of a body speaks against calling it `noun`."""
    known = known - _listed("body_words")
    if not known or renames(noun, known) or noun in _listed("body_words"):
        return True
    return noun in _listed("firm_words") and not known.isdisjoint(_listed("firms"))


def says_little(noun: str) -> bool:
    """Whether a noun says no more of a body than that it is one: "company"."""
    return noun in _listed("firm_words") | _listed("body_words")


def shows_another(modifiers: Set[str]) -> bool:
    """Whether one of the words before a noun shows that it means another body: "the rival firm"."""
    return not modifiers.isdisjoint(_listed("others"))
