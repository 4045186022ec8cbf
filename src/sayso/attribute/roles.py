"""Words for what a person is, and for names: "senior fellow", "Norwegian", "van der Zwaan"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from sayso.attribute.lexicon import resource, words
from sayso.attribute.syntax import Range, Syntax

__all__ = [
    "INITIALS",
    "MASSES",
    "POSSESSIVES",
    "capital",
    "is_rank",
    "is_role",
    "is_state",
    "joined",
    "lemma_of",
    "name_end",
    "nation",
    "resource_set",
    "resource_table",
    "role_like",
    "speaks",
]

INITIALS = frozenset({"NGO", "NGOs"})
"""Acronyms that are common nouns."""
DATED = frozenset({"in", "on"})
"""Links of a name that lead from one to a day as well."""
MASSES = frozenset({"media", "medium", "press"})
"""Words for the media at large, which are nobody's employer: "press secretary"."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@cache
def resource_set(file: str, name: str) -> frozenset[str]:
    """A list of words of ``resources/attribute``."""
    return frozenset(resource(file)[name])


@cache
def resource_table(file: str, name: str) -> Mapping[str, str]:
    """A table of words of ``resources/attribute``."""
    found: dict[str, str] = resource(file)[name]
    return found


def nation(word: str) -> str | None:
    """The country of an adjective like "Norwegian", or None."""
    return resource_table("names.json", "demonyms").get(word)


@cache
def _states() -> frozenset[str]:
    """Names that stand for a state by themselves."""
    countries = frozenset(resource_table("names.json", "demonyms").values())
    return countries | resource_set("names.json", "capitals") | words().government_names


def is_state(name: str) -> bool:
    """Whether a name is that of a country, a capital or a government."""
    return name in _states()


def is_role(syntax: Syntax, index: int) -> bool:
    """Whether a token is a word for a post or a profession."""
    token = syntax.tokens[index]
    lemma = token.lemma.lower()
    lists = words()
    if lemma not in lists.roles:
        return lemma in lists.spokespeople or is_rank(token.text)
    surname = token.text[0].isupper() and token.text.lower() in _surnames()
    if surname and not _opens_name(syntax, index):
        return False
    return not _of_a_body(syntax, index)


@cache
def _surnames() -> frozenset[str]:
    return resource_set("names.json", "surnames")


def lemma_of(syntax: Syntax, index: int) -> str:
    """The lemma of a noun in lower case, with what stands before its hyphen: "think-tank"."""
    token = syntax.tokens[index]
    lemma = token.lemma.lower()
    if index > 1 and syntax.text(index - 1) == "-" and syntax.tokens[index - 1].end == token.start:
        return f"{syntax.text(index - 2)}-{lemma}".lower()
    return lemma


def is_rank(text: str) -> bool:
    """Whether a word is a shortened rank or office: "Gen.", "Sen."."""
    if not text.endswith(".") or not text[0].isupper():
        return False
    word = text[:-1].lower()
    return word != "dr" and word in resource_table("names.json", "ranks")


def _of_a_body(syntax: Syntax, index: int) -> bool:
    """Whether a word for a post ends the name of a state's body: "coast guard"."""
    phrase = f"{syntax.text(index - 1)} {syntax.text(index)}".lower()
    return phrase in resource_set("sources.json", "government_phrases")


def _opens_name(syntax: Syntax, index: int) -> bool:
    """Whether two names and no more follow the word that opens a sentence: "Baker Ann Roe"."""
    after = [
        i for i in range(index + 1, index + 4) if i < len(syntax.tokens) and capital(syntax, i)
    ]
    return syntax.sentence(index)[0] == index and after[:2] == [index + 1, index + 2]


def role_like(syntax: Syntax, index: int) -> bool:
    """Whether a token is a role word, a title, or opens the name of an office ("State")."""
    token = syntax.tokens[index]
    return is_role(syntax, index) or token.text.lower() in words().titles or token.text == "State"


def speaks(role: str | None) -> bool:
    """Whether a role is that of somebody who speaks for others: "press secretary"."""
    heard = (role or "").lower().split()
    spoken = words().spokespeople
    return any(word in spoken for word in heard) or any(
        f"{word} {after}" in spoken for word, after in pairwise(heard)
    )


def capital(syntax: Syntax, index: int) -> bool:
    """Whether a token is capitalised and may be part of a name."""
    token = syntax.tokens[index]
    fits = token.text[0].isupper() and token.tag not in {"DT", "IN", "PRP", "PRP$", "CD", "WP"}
    return fits and token.text not in INITIALS


def joined(syntax: Syntax, span: Range) -> str:
    """The words of `span` on one line, without a dash that a headline runs on with."""
    return " ".join(syntax.annotation.words(*span).split()).rstrip("-–—")


def _numbers(syntax: Syntax, index: int, last: int) -> bool:
    """Whether a number is of a name: "Packers Local [212]"; a noun behind it would be counted."""
    if index + 1 >= last:
        return True
    return syntax.tokens[index + 1].pos not in {"ADJ", "NOUN", "SYM"}


def name_end(syntax: Syntax, first: int, last: int) -> int:
    """Where the name of a body that begins at token `first` ends, at `last` at the latest."""
    links = words().particles | words().links
    end = first
    for index in range(first, last):
        text = syntax.text(index)
        joins = text.lower() in links
        if end == index > first and text.isdigit():
            joins = _numbers(syntax, index, last)
            end += joins and not (index + 1 < last and capital(syntax, index + 1))
        if joins and text.lower() in DATED and syntax.label(index + 1) == "DATE":
            break
        if not (capital(syntax, index) or joins):
            break
        if not joins:
            end = index + 1
    return max(end, first + 1)
