"""What only a country or a body does and has, and what a thing may: by ``references.json``."""

from __future__ import annotations

from sayso.attribute.roles import resource_set
from sayso.attribute.syntax import Syntax

__all__ = ["NONE", "SELDOM", "SURE", "is_owned", "is_part", "may_do", "strength"]

NONE, SELDOM, SURE = range(3)
"""How sure it is that the subject of a verb is a country or a body: a thing may do the same; a
thing seldom does; it never does."""


def strength(syntax: Syntax, subject: int, verb: int) -> int:
    """How sure what `verb` says of `subject` makes that it is a country or a body."""
    token = syntax.tokens[verb]
    lemma = token.lemma.lower()
    if syntax.tokens[subject].dep == "nsubjpass":
        return SURE if lemma in _words("passives") else NONE
    if lemma == "be":
        told = (syntax.text(i).lower() for i in syntax.kids(verb, "acomp"))
        return SURE if any(word in _words("adjectives") for word in told) else NONE
    if lemma in _words("verbs"):
        return SURE
    seldom = lemma in _words("transitive") and bool(syntax.kids(verb, "dobj"))
    return SELDOM if seldom else NONE


def may_do(syntax: Syntax, subject: int, verb: int) -> bool:
    """Whether a verb in the active voice tells what a country or a body may do, and not what
    happens to things, or is only said to be so ("it is late", "it rained")."""
    passive = syntax.tokens[subject].dep == "nsubjpass" or syntax.kids(verb, "auxpass")
    return not passive and syntax.tokens[verb].lemma.lower() not in _words("happenings")


def is_owned(syntax: Syntax, noun: int) -> bool:
    """Whether only a country or a body has what a noun means, or what stands before it."""
    named = (noun, *syntax.kids(noun, "amod", "compound"))
    owned = _words("owned") | _words("offices")
    return any(syntax.text(i).lower() in owned for i in named)


def is_part(syntax: Syntax, noun: int) -> bool:
    """Whether a thing may have what a noun means: "its hull"."""
    return syntax.text(noun).lower() in _words("parts")


def _words(name: str) -> frozenset[str]:
    return resource_set("references.json", name)
