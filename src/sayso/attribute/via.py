"""On whose word somebody reports: "…, the Courier reported, [citing] two officials".

Whoever is cited says what the outlet reports; the outlet's statement is the outer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribute.citing import CITE, cited, is_outlets, may_be_cited
from sayso.attribute.clauses import is_negated, subject_of
from sayso.attribute.lexicon import cues
from sayso.attribute.reader import Statement
from sayso.attribute.syntax import Range, Syntax
from sayso.model.spans import Span

__all__ = ["Via", "vias"]

VERBS = frozenset({"VBD", "VBG", "VBN", "VBZ", "VBP"})
LINKS = frozenset({",", "which", "that"})
"""What may stand between a source and its "citing"."""
DENIALS = frozenset({"deny", "doubt"})


@dataclass(frozen=True, slots=True)
class Via:
    """What somebody cited says, and the number of the statement that reports it."""

    statement: Statement
    host: int


def vias(syntax: Syntax, found: Sequence[Statement]) -> Iterator[Via]:
    """What those say whom the sources of `found` cite."""
    in_sentence = _by_sentence(syntax, found)
    for token in syntax.tokens:
        if token.tag not in VERBS or cues().lemma(token.lemma) not in CITE:
            continue
        numbers = in_sentence.get(syntax.sentence_of[token.index])
        if numbers:
            near = [(number, found[number]) for number in numbers]
            via = _quoted_as(syntax, token.index, near) or _cited_for(syntax, token.index, near)
            if via is not None:
                yield via


def _cited_for(syntax: Syntax, verb: int, near: list[tuple[int, Statement]]) -> Via | None:
    """ "…, the Courier said, [citing two officials]": they say the same."""
    if syntax.tokens[verb].tag != "VBG" and syntax.text(verb - 1) not in {"which", "that"}:
        return None
    host, who = _host(syntax, verb, near), cited(syntax, verb)
    if host is None or who is None:
        return None
    number, outer = host
    if _denies(syntax, outer) or _overlaps(syntax, who, outer):
        return None
    if not may_be_cited(syntax, who, is_outlets(syntax, outer)):
        return None
    spans = syntax.spans([who, (verb, verb + 1)])
    return Via(Statement(spans[:1], spans[1:], outer.content, outer.score), number)


def _overlaps(syntax: Syntax, who: Range, outer: Statement) -> bool:
    apart = syntax.ranges((*outer.cue, *outer.content))
    return any(first < who[1] and who[0] < last for first, last in apart)


def _quoted_as(syntax: Syntax, verb: int, near: list[tuple[int, Statement]]) -> Via | None:
    """ "the Courier quoted [an official as saying it was late]": they say what follows, or the
    quotation before."""
    host = next(((n, each) for n, each in near if _holds(syntax, each.cue, verb)), None)
    objects = [i for i in syntax.kids(verb, "dobj") if i > verb]
    if host is None or not objects:
        return None
    number, outer = host
    first, last = syntax.subtree(objects[0])
    saying = _saying(syntax, verb)
    cue, content = (verb, verb + 1), outer.content
    if saying is not None:
        last, cue = saying - 1, (saying - 1, saying + 1)
        said = (_clause_start(syntax, saying), max(e for _, e in syntax.ranges(outer.content)))
        content = syntax.spans([said]) if said[0] < said[1] else outer.content
    elif not all(syntax.is_quoted(piece) for piece in outer.content):
        return None
    who = first, last - (syntax.text(last - 1) == ",")
    if who[0] >= who[1] or (content == outer.content and _overlaps(syntax, who, outer)):
        return None
    spans = syntax.spans([who, cue])
    return Via(Statement(spans[:1], spans[1:], content, outer.score), number)


def _saying(syntax: Syntax, verb: int) -> int | None:
    """The "saying" of "quoted as saying"."""
    ties = [tie for tie in syntax.kids(verb, "prep") if tie > verb]
    return next((i for tie in ties for i in syntax.kids(tie, "pcomp") if i == tie + 1), None)


def _clause_start(syntax: Syntax, saying: int) -> int:
    """Where what is said begins behind "as saying" or "as telling sailors"."""
    clauses = [syntax.first[i] for i in syntax.kids(saying, "ccomp") if i > saying]
    return max([saying + 1, *clauses[:1]])


def _denies(syntax: Syntax, found: Statement) -> bool:
    """Whether a statement speaks against its content, so that who is cited does not say it."""
    first, last = syntax.token_range(found.cue[0].start, found.cue[-1].end)
    lemmas = {cues().lemma(syntax.tokens[i].lemma) for i in range(first, last)}
    says = any("clause" in cues().verbs.get(lemma, ()) for lemma in lemmas - DENIALS)
    return not (says or "according" in lemmas) or is_negated(syntax, last - 1)


def _by_sentence(syntax: Syntax, found: Sequence[Statement]) -> dict[int, list[int]]:
    """The numbers of the statements with source and cue, by the sentence of the cue."""
    numbers: dict[int, list[int]] = {}
    for number, each in enumerate(found):
        if each.source and each.cue:
            first, _ = syntax.token_range(each.cue[0].start, each.cue[0].end)
            sentence = syntax.sentence_of[min(first, len(syntax.tokens) - 1)]
            numbers.setdefault(sentence, []).append(number)
    return numbers


def _host(
    syntax: Syntax, verb: int, near: list[tuple[int, Statement]]
) -> tuple[int, Statement] | None:
    """The statement whose source cites: the source stands right before the verb, or is its subject,
    or the verb stands between cue and content or hangs on the cue."""
    outside = [
        (number, each)
        for number, each in near
        if not _holds(syntax, (*each.cue, *each.content), verb)
    ]
    subject = subject_of(syntax, verb, cues())
    for number, each in outside:
        first, last = syntax.ranges(each.source)[0]
        beside = last <= verb and all(syntax.text(i) in LINKS for i in range(last, verb))
        between = _is_between(syntax, verb, each)
        if beside or between or first <= verb < last or (subject and subject[0] == first):
            return number, each
    head = syntax.tokens[verb].head
    return next(((n, each) for n, each in outside if _holds(syntax, each.cue, head)), None)


def _is_between(syntax: Syntax, verb: int, each: Statement) -> bool:
    cue, content = syntax.ranges((each.cue[-1], each.content[0]))
    return cue[1] <= verb < content[0]


def _holds(syntax: Syntax, spans: Sequence[Span], index: int) -> bool:
    return any(first <= index < last for first, last in syntax.ranges(spans))
