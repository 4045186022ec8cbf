"""The reader: the trained model's statements, and what rules still read better.

Rules add what the model's training data has few examples of or none: speech without a source ("was
said to be"), and quotations that stand by themselves. They take away what was not said ("did not
say whether"), and where they agree with the model its statement scores higher.
"""

from __future__ import annotations

from functools import partial

from sayso.attribute.decode import Choices, Found, choices, decode
from sayso.attribute.merge import joined
from sayso.attribute.nested import EVIDENTIAL
from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts, statement
from sayso.attribute.silence import is_silence
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.witness import rules_agree

__all__ = ["ModelReader", "model_statements"]


class ModelReader:
    """A `Reader` on top of the roles that the annotation holds."""

    def find(self, syntax: Syntax) -> tuple[Statement, ...]:
        """The outermost statements, in text order."""
        found = [each.statement for each in model_statements(syntax, choices())]
        kept = [each for each in found if not is_silence(syntax, each)]
        return joined(syntax, [*kept, *_evidentials(syntax, kept)])


def model_statements(syntax: Syntax, given: Choices) -> list[Found]:
    """What the model reads, with the rules for a witness."""
    return decode(syntax.annotation.roles, given, partial(rules_agree, syntax))


def _evidentials(syntax: Syntax, found: list[Statement]) -> list[Statement]:
    """Sourceless speech by rules, where the model found nothing."""
    taken = [False] * len(syntax.tokens)
    for each in found:
        for span in (*each.source, *each.cue, *each.content):
            first, last = syntax.token_range(span.start, span.end)
            taken[first:last] = [True] * (last - first)
    free = (i for i, is_taken in enumerate(taken) if not is_taken and syntax.quoted[i] is None)
    return [
        statement(syntax, draft)
        for draft in drafts(syntax, free)
        if draft.source is None
        and draft.score >= EVIDENTIAL
        and not any(_touches(taken, place) for place in (draft.cue, *draft.content))
    ]


def _touches(taken: list[bool], place: Range) -> bool:
    return any(taken[place[0] : place[1]])
