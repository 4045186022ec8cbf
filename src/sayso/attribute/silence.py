"""What was not said: "did not say whether", "declined to comment", "citing two engineers"."""

from __future__ import annotations

from sayso.attribute.clauses import is_negated
from sayso.attribute.lexicon import Cues, cues, words
from sayso.attribute.reader import Statement
from sayso.attribute.reasons import says_why_unnamed
from sayso.attribute.rules import NOBODY
from sayso.attribute.syntax import Syntax

__all__ = ["is_silence"]

VERBAL = frozenset({"VERB", "AUX"})
NEAR = 60
"""Characters from a cue on in which "asked not to be named" must stand. Set by judgement."""


def is_silence(syntax: Syntax, found: Statement) -> bool:
    """Whether a statement's cue says that its content was not said.

    Only verbs of saying count: who "does not believe" something has said so. Whom somebody cites
    is not what they say, nor is that they asked not to be named.
    """
    if not found.cue:
        return False
    lexicon = cues()
    first, last = syntax.token_range(found.cue[0].start, found.cue[-1].end)
    verbs = [i for i in range(first, last) if syntax.tokens[i].pos in VERBAL]
    if not verbs:
        return False
    text = syntax.annotation.text
    if says_why_unnamed(text[found.cue[0].start : found.content[0].end][:NEAR]):
        return True
    if lexicon.lemma(syntax.tokens[verbs[-1]].lemma) == "cite":
        return _is_somebody(syntax, found)
    if _says(syntax, verbs[-1], lexicon):
        negated = is_negated(syntax, verbs[-1]) or _nobody(syntax, verbs[-1])
        return negated or _refuses(syntax, verbs[0], lexicon)
    start, end = syntax.token_range(found.content[0].start, found.content[0].end)
    to = syntax.text(start).lower() == "to" and start + 1 < end
    return to and _refuses(syntax, verbs[-1], lexicon) and _says(syntax, start + 1, lexicon)


def _is_somebody(syntax: Syntax, found: Statement) -> bool:
    """Whether a content is but people: "two engineers"."""
    first, last = syntax.token_range(found.content[0].start, found.content[-1].end)
    heads = [i for i in range(first, last) if not first <= syntax.tokens[i].head < last]
    lists = words()
    return bool(heads) and all(
        syntax.label(i) == "PERSON"
        or syntax.tokens[i].lemma.lower() in lists.people | lists.roles | lists.experts
        for i in heads
    )


def _says(syntax: Syntax, verb: int, lexicon: Cues) -> bool:
    return lexicon.lemma(syntax.tokens[verb].lemma) in lexicon.sayings


def _refuses(syntax: Syntax, verb: int, lexicon: Cues) -> bool:
    return lexicon.lemma(syntax.tokens[verb].lemma) in lexicon.refusals


def _nobody(syntax: Syntax, verb: int) -> bool:
    """Whether the subject opens with a negative word: "neither", "no one"."""
    return any(
        syntax.text(syntax.first[subject]).lower() in NOBODY
        for subject in syntax.kids(verb, "nsubj")
    )
