"""The reader: the trained model's statements, and what rules still read better.

Rules add what the model passed over: speech without a source ("was said to be"), a clear statement
that nothing overlaps, quotations that stand by themselves. They take away what was not said ("did
not say whether"), and where they agree with the model its statement scores higher.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sayso.attribute.citing import with_own_cue, without_cited, without_quoted
from sayso.attribute.decode import Found, decode
from sayso.attribute.evidentials import Draft
from sayso.attribute.halves import with_halves
from sayso.attribute.merge import joined
from sayso.attribute.nested import EVIDENTIAL
from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts, statement
from sayso.attribute.silence import is_silence
from sayso.attribute.syntax import Syntax
from sayso.attribute.whole import whole_source, within_its_clause, without_marks
from sayso.attribute.witness import rules_agree, rules_know_who
from sayso.model.spans import Span

__all__ = ["ModelReader", "model_statements"]

RULES_ALONE = 0.4
"""The score of what rules alone find: on dev 15 of 36 such statements are right."""


class ModelReader:
    """A `Reader` on top of the roles that the annotation holds."""

    def find(self, syntax: Syntax) -> tuple[Statement, ...]:
        """The outermost statements, in text order."""
        found = [each.statement for each in model_statements(syntax)]
        kept = [
            _tidied(syntax, each)
            for each in found
            if not is_silence(syntax, each) and not rules_know_who(syntax, each)
        ]
        taken = [False] * len(syntax.tokens)
        _take(syntax, taken, kept)
        whole = [with_halves(syntax, each, taken) for each in kept]
        return joined(syntax, [*whole, *_passed_over(syntax, whole)])


def model_statements(syntax: Syntax) -> list[Found]:
    """What the model reads, with the rules for a witness."""
    return decode(syntax.annotation.roles, partial(rules_agree, syntax))


def _tidied(syntax: Syntax, found: Statement) -> Statement:
    """`found` with its whole source, no colon at the end of its cue, and what it adds left apart
    from quotations in paragraphs before it."""
    cue = without_marks(syntax.annotation.text, found.cue)
    content = _of_its_paragraph(syntax, found)
    whole = replace(found, source=whole_source(syntax, found), cue=cue, content=content)
    whole = without_quoted(syntax, with_own_cue(syntax, whole))
    return without_cited(syntax, within_its_clause(syntax, whole))


def _of_its_paragraph(syntax: Syntax, found: Statement) -> tuple[Span, ...]:
    """The content of `found` without what was said before.

    Where a piece of it is no quotation, earlier quotations that are paragraphs of their own go:
    "“It is late.” ¶ He added that it was not too late".
    """
    quoted = [syntax.is_quoted(span) for span in found.content]
    if all(quoted):
        return found.content
    return tuple(
        span
        for span, is_quoted in zip(found.content, quoted, strict=True)
        if not is_quoted or "\n" not in syntax.annotation.text[span.end : found.cue[0].start]
    )


def _passed_over(syntax: Syntax, found: list[Statement]) -> list[Statement]:
    """What the rules read where the model found nothing: whole statements only."""
    taken = [False] * len(syntax.tokens)
    _take(syntax, taken, found)
    free = [i for i, is_taken in enumerate(taken) if not is_taken and syntax.quoted[i] is None]
    more = []
    sources = {place for each in found for place in syntax.ranges(each.source)}
    for draft in drafts(syntax, free):
        own = [draft.source] if draft.source and draft.source not in sources else []
        places = (*draft.content, draft.cue, *own)
        if _is_whole(draft) and not any(any(taken[first:last]) for first, last in places):
            more.append(replace(statement(syntax, draft), score=RULES_ALONE))
            _take(syntax, taken, more[-1:])
            sources.update(own)
    return more


def _is_whole(draft: Draft) -> bool:
    return draft.complete if draft.source else draft.score >= EVIDENTIAL


def _take(syntax: Syntax, taken: list[bool], found: list[Statement]) -> None:
    for each in found:
        for first, last in syntax.ranges((*each.source, *each.cue, *each.content)):
            taken[first:last] = [True] * (last - first)
