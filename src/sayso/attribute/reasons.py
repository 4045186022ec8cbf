"""Why a source goes unnamed, in the article's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.attribute.lexicon import resource
from sayso.attribute.syntax import Range, Syntax

__all__ = ["says_why_unnamed", "unnamed_because"]

REST = r"\b[^.;,]*"
NEAR = 40
"""How many characters behind "asked not to be named" a reason may begin. Set by judgement."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The expressions of ``resources/attribute/reasons.json``."""

    told: re.Pattern[str]
    reason: re.Pattern[str]
    clause: re.Pattern[str]
    backward: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = resource("reasons.json")

    def pattern(name: str, form: str = "(?:{})") -> re.Pattern[str]:
        return re.compile(form.format("|".join(data[name])), re.IGNORECASE)

    return _Patterns(
        told=pattern("told"),
        reason=pattern("reason", r"\b(?:{})" + REST),
        clause=pattern("clause", "(?:{})" + REST),
        backward=pattern("backward", r"(?:{})\b"),
    )


def unnamed_because(syntax: Syntax, source: Range) -> str | None:
    """The words near an unnamed source that say why: in its sentence, or in one close behind that
    speaks of "none", "they" or "the officials"."""
    own = syntax.annotation.sentences
    first = min(source[0], len(syntax.tokens) - 1)
    here = syntax.sentence_of[first]
    paragraph = syntax.paragraph(first)
    for number in range(here, min(here + 4, len(own))):
        first, last = own[number].first, own[number].last
        if syntax.paragraph(first) - paragraph > 1:
            return None
        sentence = syntax.annotation.words(first, last)
        told = _patterns().told.search(sentence)
        if told and (number == here or _patterns().backward.match(sentence)):
            return _words(sentence, told)
    return None


def says_why_unnamed(text: str) -> bool:
    """Whether some words say that somebody is not named: "who asked not to be identified"."""
    return _patterns().told.search(text) is not None


def _words(sentence: str, told: re.Match[str]) -> str:
    for reason in _patterns().reason.finditer(sentence):
        if reason.end() > told.start() and (
            reason.start() < told.start() or reason.start() - told.end() < NEAR
        ):
            return reason.group().strip(' ,\n”"')
    clause = None
    for each in _patterns().clause.finditer(sentence):
        if each.start() <= told.start() < each.end():
            clause = each
    return (clause.group() if clause else told.group()).strip(' ,\n”"')
