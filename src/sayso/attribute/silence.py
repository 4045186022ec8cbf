"""What was not said: "did not say whether", "declined to comment", "citing two engineers"."""

from __future__ import annotations

from sayso.attribute.clauses import is_negated
from sayso.attribute.lexicon import cues, words
from sayso.attribute.reader import Statement
from sayso.attribute.reasons import says_why_unnamed
from sayso.attribute.rules import NOBODY, VERBAL
from sayso.attribute.syntax import Syntax

__all__ = ["is_silence"]

NEAR = 60
"""Characters from a cue on in which "asked not to be named" must stand. Set by judgement."""


def is_silence(syntax: Syntax, found: Statement) -> bool:
    """Whether a statement's cue says that its content was not said.

    Only verbs of saying count: who "does not believe" something has said so. Whom somebody cites
    is not what they say, nor is that they asked not to be named; what "seems" to nobody in
    particular is the writer's own.
    """
    if not found.cue:
        return False
    first, last = syntax.token_range(found.cue[0].start, found.cue[-1].end)
    verbs = [i for i in range(first, last) if syntax.tokens[i].pos in VERBAL]
    return bool(verbs) and any(test(syntax, found, verbs) for test in TESTS)


def _only_appears(syntax: Syntax, found: Statement, verbs: list[int]) -> bool:
    return not found.source and _lemma(syntax, verbs[-1]) in cues().appearances


def _tells_why_unnamed(syntax: Syntax, found: Statement, _: list[int]) -> bool:
    said = syntax.annotation.text[found.cue[0].start : found.content[0].end]
    return says_why_unnamed(said[:NEAR])


def _cites_somebody(syntax: Syntax, found: Statement, verbs: list[int]) -> bool:
    """Whether a content is but people: "citing two engineers"."""
    if _lemma(syntax, verbs[-1]) != "cite":
        return False
    first, last = syntax.token_range(found.content[0].start, found.content[-1].end)
    heads = [i for i in range(first, last) if not first <= syntax.tokens[i].head < last]
    people = words().people | words().roles | words().experts
    return bool(heads) and all(
        syntax.label(i) == "PERSON" or syntax.tokens[i].lemma.lower() in people for i in heads
    )


def _says_nothing(syntax: Syntax, found: Statement, verbs: list[int]) -> bool:
    sayings, refusals = cues().sayings, cues().refusals
    last = _lemma(syntax, verbs[-1])
    if last in sayings:
        negated = is_negated(syntax, verbs[-1]) or _nobody(syntax, verbs[-1])
        return negated or _lemma(syntax, verbs[0]) in refusals
    start, end = syntax.token_range(found.content[0].start, found.content[0].end)
    to = syntax.text(start).lower() == "to" and start + 1 < end
    return to and last in refusals and _lemma(syntax, start + 1) in sayings


TESTS = (_only_appears, _tells_why_unnamed, _cites_somebody, _says_nothing)


def _lemma(syntax: Syntax, verb: int) -> str:
    return cues().lemma(syntax.tokens[verb].lemma)


def _nobody(syntax: Syntax, verb: int) -> bool:
    """Whether the subject opens with a negative word: "neither", "no one"."""
    return any(
        syntax.text(syntax.first[subject]).lower() in NOBODY
        for subject in syntax.kids(verb, "nsubj")
    )
