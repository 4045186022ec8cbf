"""What a person is and for whom: "a senior fellow at the Harbour Institute", "Norland's envoy"."""

from __future__ import annotations

import re

from sayso.attribute.lexicon import words
from sayso.attribute.syntax import Range, Syntax

__all__ = ["POSSESSIVES", "capital", "is_role", "joined", "role_like", "role_of", "unnamed_role"]

DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "another", "one"})
"""Determiners of English that may open a role."""
TIES = frozenset({"at", "of", "with", "from", "for", "in"})
"""Prepositions of English between a role and the body it is held in."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def role_of(
    syntax: Syntax, prefix: Range, part: Range, name: Range, others: list[Range]
) -> tuple[str | None, str | None]:
    """Role and affiliation: from before the name, after it, or from an apposition."""
    candidates = [prefix, *others]
    for candidate in candidates:
        if any(is_role(syntax, i) for i in range(*candidate)):
            role, affiliation = _split_role(syntax, candidate)
            if role:
                return role, affiliation
    return None, _tie(syntax, (name[1], part[1]))


def unnamed_role(syntax: Syntax, span: Range, head: int) -> tuple[str | None, str | None]:
    """Role and affiliation of somebody who is not named: "a senior official at the port authority".

    Both are None where the head word is no role ("people briefed on the talks").
    """
    if not is_role(syntax, head):
        return None, None
    counted = [i for i in range(span[0], head) if _counts(syntax, i)]
    first = counted[-1] + 1 if counted else span[0]
    role, owner = _split_role(syntax, (first, head + 1))
    after = head + 1
    tied = after < span[1] and syntax.text(after).lower() in TIES
    if tied and _leads_to_name(syntax, after, span[1]):
        owner = _tie(syntax, (after, span[1])) or owner
    return role, owner


def _counts(syntax: Syntax, index: int) -> bool:
    """Whether a word says how many: "two", "several", "some"."""
    token = syntax.tokens[index]
    lists = words()
    return token.tag == "CD" or token.text.lower() in lists.quantifiers | lists.plural_words


def is_role(syntax: Syntax, index: int) -> bool:
    """Whether a token is a word for a post or a profession."""
    lemma = syntax.tokens[index].lemma.lower()
    return lemma in words().roles or lemma in words().spokespeople


def _split_role(syntax: Syntax, span: Range) -> tuple[str | None, str | None]:
    first, last = span
    while first < last and syntax.text(first).lower() in DETERMINERS:
        first += 1
    owner: str | None = None
    noun = next((i for i in range(first, last) if role_like(syntax, i)), last)
    for index in range(first, noun):
        if syntax.text(index) in POSSESSIVES:
            owner = joined(syntax, (first, index)) if index > first else None
            first = index + 1
            break
    named = syntax.label(first) in {"ORG", "GPE"} and capital(syntax, first)
    if owner is None and named:
        entity = syntax.annotation.entities[syntax.entity_of[first]]
        adjoins = entity.last == noun or entity.label == "ORG"
        if entity.last < last and adjoins and not role_like(syntax, entity.last - 1):
            owner = joined(syntax, (first, entity.last))
            first = entity.last
    end = last
    for index in range(first + 1, last):
        if syntax.text(index).lower() in TIES and _leads_to_name(syntax, index, last):
            owner, end = _tie(syntax, (index, last)) or owner, index
            break
    role = joined(syntax, (first, end)) if first < end else None
    return role, owner


def _leads_to_name(syntax: Syntax, index: int, last: int) -> bool:
    after = index + 1
    if after < last and syntax.text(after).lower() == "the":
        after += 1
    if after >= last or syntax.text(after) in words().portfolios:
        return False
    return capital(syntax, after)


def _tie(syntax: Syntax, span: Range) -> str | None:
    """The name after "at", "of", "with", "from" or "for"."""
    for index in range(*span):
        if syntax.text(index).lower() in TIES and _leads_to_name(syntax, index, span[1]):
            first = index + 2 if syntax.text(index + 1).lower() == "the" else index + 1
            return joined(syntax, (first, _name_end(syntax, first, span[1])))
    return None


def _name_end(syntax: Syntax, first: int, last: int) -> int:
    links = words().particles | words().links
    end = first
    for index in range(first, last):
        text = syntax.text(index)
        joins = text.lower() in links
        if not (capital(syntax, index) or joins):
            break
        if not joins:
            end = index + 1
    return max(end, first + 1)


def role_like(syntax: Syntax, index: int) -> bool:
    """Whether a token is a role word, a title, or opens the name of an office ("State")."""
    token = syntax.tokens[index]
    lists = words()
    lemma = token.lemma.lower()
    return (
        lemma in lists.roles
        or token.text.lower() in lists.titles
        or lemma in lists.spokespeople
        or token.text == "State"
    )


def capital(syntax: Syntax, index: int) -> bool:
    """Whether a token is capitalised and may be part of a name."""
    token = syntax.tokens[index]
    return token.text[0].isupper() and token.tag not in {"DT", "IN", "PRP", "PRP$", "CD", "WP"}


def joined(syntax: Syntax, span: Range) -> str:
    """The words of `span` on one line."""
    return re.sub(r"\s+", " ", syntax.annotation.words(*span))
