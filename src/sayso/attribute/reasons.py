"""Why a source goes unnamed, in the article's own words."""

from __future__ import annotations

import re

from sayso.attribute.syntax import Range, Syntax

__all__ = ["unnamed_because"]

_TOLD = re.compile(
    r"anonym|not to be (?:named|identified)|be (?:named|identified)(?: by name)?\b|"
    r"authori[sz]ed to (?:speak|discuss|comment|brief|talk)|permission to speak|allowed to speak",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|as|since|citing|given|for fear|due to)\b[^.;,]*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:on (?:the )?condition|who (?:asked|declined|requested|spoke|was|were)|"
    r"(?:asked|declined|requested) not|none|neither|they|all|both|the \w+)\b[^.;,]*",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"(?:none|neither|they|he|she|all|both|"
    r"the (?:\w+ )?(?:official|person|people|source|diplomat|officer)s?)\b",
    re.IGNORECASE,
)


def unnamed_because(syntax: Syntax, source: Range) -> str | None:
    """The words near an unnamed source that say why: in its sentence, or in one close behind that
    speaks of "none", "they" or "the officials"."""
    own = syntax.annotation.sentences
    here = syntax.sentence_of[source[0]]
    paragraph = syntax.paragraph(source[0])
    for number in range(here, min(here + 4, len(own))):
        first, last = own[number].first, own[number].last
        if syntax.paragraph(first) - paragraph > 1:
            return None
        sentence = syntax.annotation.words(first, last)
        told = _TOLD.search(sentence)
        if told and (number == here or _BACKWARD.match(sentence)):
            return _words(sentence, told)
    return None


def _words(sentence: str, told: re.Match[str]) -> str:
    for reason in _REASON.finditer(sentence):
        if reason.end() > told.start() and (
            reason.start() < told.start() or reason.start() - told.end() < 40
        ):
            return reason.group().strip(' ,\n”"')
    clause = None
    for each in _CLAUSE.finditer(sentence):
        if each.start() <= told.start() < each.end():
            clause = each
    return (clause.group() if clause else told.group()).strip(' ,\n”"')
