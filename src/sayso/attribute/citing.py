"""Who is cited for what somebody says, as the article's words go: "…, citing two officials"."""

from __future__ import annotations

from dataclasses import replace

from sayso.attribute.lexicon import cues, words
from sayso.attribute.reader import Statement
from sayso.attribute.sources import describe, head_of
from sayso.attribute.syntax import Range, Syntax
from sayso.model.spans import Span

__all__ = [
    "CITE",
    "cited",
    "is_outlets",
    "may_be_cited",
    "with_own_cue",
    "without_cited",
    "without_quoted",
]

CITE = frozenset({"cite", "quote"})
CITING = frozenset({"citing", "quoting"})
"""The participles with which somebody says whom they have something from."""
MEDIA = frozenset({"media", "state_media"})
SPEAKERS = frozenset({"person", "spokesperson", "witness", "group", "government", "organisation"})
REPORTING = frozenset({"broadcast", "publish", "report", "write"})
"""Lemmas of the cues of outlets."""
LEAST_PIECES = 2
LONGEST = 40
"""Tokens of who is cited."""


def cited(syntax: Syntax, verb: int) -> Range | None:
    """The words for who is cited, up to a comma that leads back to the sentence."""
    low, high = verb + 1, min(syntax.sentence(verb)[1], verb + LONGEST)
    objects = syntax.kids(verb, "dobj")
    last = min(syntax.last[objects[0]], high) if objects else high
    for index in range(low, last):
        after = syntax.tokens[index + 1].tag if index + 1 < last else ""
        relative = after in {"WP", "WDT"} or (after in {"DT", "NN"} and bool(objects))
        if syntax.text(index) in {";", ":", "—", "–"} or (
            syntax.text(index) == "," and not relative
        ):
            last = index
            break
    while last > low and not syntax.text(last - 1)[-1].isalnum():
        last -= 1
    return (low, last) if low < last else None


def may_be_cited(syntax: Syntax, who: Range, by_outlet: bool) -> bool:
    """Whether words mean somebody who speaks, or `by_outlet` a document, rather than a reason:
    "citing the cost"."""
    head = syntax.tokens[head_of(syntax, who)]
    noun = head.lemma.lower()
    kind = describe(syntax, who).kind
    if kind == "document":
        return by_outlet and noun in words().documents
    return kind in SPEAKERS | MEDIA and (head.pos != "NOUN" or _is_speaker(noun))


def _is_speaker(noun: str) -> bool:
    """Whether a common noun is listed as one for people or a body."""
    lists = words()
    people = lists.roles | lists.people | lists.experts | lists.groups | lists.witnesses
    return noun in people | lists.spokespeople | lists.bodies | lists.governments | lists.media


def is_outlets(syntax: Syntax, found: Statement) -> bool:
    """Whether a statement is an outlet's, by its source or by its cue."""
    first, last = syntax.token_range(found.cue[0].start, found.cue[-1].end)
    reports = any(cues().lemma(syntax.tokens[i].lemma) in REPORTING for i in range(first, last))
    source = syntax.ranges(found.source)[0] if found.source else (0, 0)
    return reports or (source[0] < source[1] and describe(syntax, source).kind in MEDIA)


def with_own_cue(syntax: Syntax, found: Statement) -> Statement:
    """`found`, where the model took "citing" for its cue and who is cited for its content, with the
    cue and the content that are its own: "said, citing two officials, that it was late",
    "according to the Courier, citing two officials, it was late"."""
    if len(found.cue) != 1 or len(found.content) != 1 or not found.source:
        return found
    source, cue, (low, high) = syntax.ranges((*found.source[:1], *found.cue, *found.content))
    if cue[1] - cue[0] != 1 or syntax.text(cue[0]).lower() not in CITING:
        return found
    start = next((i for i in range(low + 1, high) if syntax.text(i - 1) == ","), high)
    own = _according(syntax, source[0]) or _governor(syntax, start, cue[0])
    if start >= high or own is None:
        return found
    return replace(found, cue=syntax.spans([own]), content=syntax.spans([(start, high)]))


def _according(syntax: Syntax, source: int) -> Range | None:
    told = syntax.text(source - 2).lower() == "according" and syntax.text(source - 1) == "to"
    return (source - 2, source) if told else None


def _governor(syntax: Syntax, that: int, before: int) -> Range | None:
    """The cue before a token that a clause with `that` hangs on."""
    if syntax.text(that).lower() != "that":
        return None
    verb = syntax.tokens[syntax.tokens[that].head].head
    known = verb < before and cues().has(cues().lemma(syntax.tokens[verb].lemma))
    return (verb, verb + 1) if known else None


def without_quoted(syntax: Syntax, found: Statement) -> Statement:
    """`found` without whom an outlet quotes behind its cue, where the quotation stands before it:
    "“It is late,” the Courier quoted [an official as saying]"."""
    if len(found.content) < LEAST_PIECES or not found.cue:
        return found
    *said, behind = found.content
    verbs = range(*syntax.token_range(found.cue[0].start, found.cue[-1].end))
    quotes = any(cues().lemma(syntax.tokens[i].lemma) in CITE for i in verbs)
    first = syntax.token_range(behind.start, behind.end)[0]
    if not (quotes and verbs.stop == first and all(map(syntax.is_quoted, said))):
        return found
    return found if syntax.is_quoted(behind) else replace(found, content=tuple(said))


def without_cited(syntax: Syntax, found: Statement) -> Statement:
    """The statement `found` of an outlet without whom it cites at the end of its content."""
    if not (found.cue and found.source):
        return found
    last_words = syntax.annotation.text[found.content[-1].start : found.content[-1].end]
    if not any(word in last_words for word in CITING):
        return found
    first, last = syntax.ranges(found.content[-1:])[0]
    verb = next((i for i in range(first + 1, last) if _cites_behind(syntax, i)), None)
    who = None if verb is None else cited(syntax, verb)
    if verb is None or who is None or who[1] < last - 1 or not is_outlets(syntax, found):
        return found
    if not may_be_cited(syntax, who, by_outlet=True):
        return found
    kept: tuple[Span, ...] = syntax.spans([(first, verb - 1)])
    return replace(found, content=(*found.content[:-1], *kept)) if kept else found


def _cites_behind(syntax: Syntax, index: int) -> bool:
    """Whether ", citing" stands at a token, outside quotation marks."""
    citing = syntax.text(index).lower() in CITING and syntax.text(index - 1) == ","
    return citing and syntax.quoted[index] is None
