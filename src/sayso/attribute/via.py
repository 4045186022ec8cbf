"""On whose word somebody reports: "…, the Courier reported, [citing] two officials".

Whoever is cited says what the outlet reports; the outlet's statement is the outer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribute.clauses import is_negated, subject_of
from sayso.attribute.lexicon import cues, words
from sayso.attribute.reader import Statement
from sayso.attribute.sources import describe, head_of
from sayso.attribute.syntax import Range, Syntax
from sayso.model.spans import Span

__all__ = ["Via", "vias"]

CITING = frozenset({"cite", "quote"})
"""Lemmas of the verbs with which an outlet names whom it has something from."""
VERBS = frozenset({"VBD", "VBG", "VBN", "VBZ", "VBP"})
LINKS = frozenset({",", "which", "that"})
"""What may stand between a source and its "citing"."""
DENIALS = frozenset({"deny", "doubt"})
MEDIA = frozenset({"media", "state_media"})
SPEAKERS = frozenset({"person", "spokesperson", "witness", "group", "government", "organisation"})
LONGEST = 40
"""Tokens of who is cited."""


@dataclass(frozen=True, slots=True)
class Via:
    """What somebody cited says, and the number of the statement that reports it."""

    statement: Statement
    host: int


def vias(syntax: Syntax, found: Sequence[Statement]) -> Iterator[Via]:
    """What those say whom the sources of `found` cite."""
    in_sentence = _by_sentence(syntax, found)
    for token in syntax.tokens:
        if token.tag not in VERBS or cues().lemma(token.lemma) not in CITING:
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
    host, cited = _host(syntax, verb, near), _cited(syntax, verb)
    if host is None or cited is None:
        return None
    number, outer = host
    if _denies(syntax, outer) or not _may_say(syntax, cited, outer):
        return None
    cue = syntax.spans([(verb, verb + 1)])
    return Via(Statement(syntax.spans([cited]), cue, outer.content, outer.score), number)


def _quoted_as(syntax: Syntax, verb: int, near: list[tuple[int, Statement]]) -> Via | None:
    """ "the Courier quoted [an official as saying it was late]": they say what follows."""
    host = next(((n, each) for n, each in near if _holds(syntax, each.cue, verb)), None)
    objects = syntax.kids(verb, "dobj")
    said = [i for tie in syntax.kids(verb, "prep") for i in syntax.kids(tie, "pcomp") if tie > verb]
    if host is None or not objects or not said or said[0] - 1 not in syntax.kids(verb, "prep"):
        return None
    number, outer = host
    last = max(place[1] for place in syntax.ranges(outer.content))
    source, content = (syntax.first[objects[0]], said[0] - 1), (said[0] + 1, last)
    if source[0] >= source[1] or content[0] >= content[1]:
        return None
    spans = syntax.spans([source, (said[0] - 1, said[0] + 1), content])
    return Via(Statement(spans[:1], spans[1:2], spans[2:], outer.score), number)


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
    or its cue is what the verb hangs on."""
    outside = [
        (number, each)
        for number, each in near
        if not _holds(syntax, (*each.cue, *each.content), verb)
    ]
    subject = subject_of(syntax, verb, cues())
    for number, each in outside:
        first, last = syntax.ranges(each.source)[0]
        beside = last <= verb and all(syntax.text(i) in LINKS for i in range(last, verb))
        if beside or first <= verb < last or (subject and subject[0] == first):
            return number, each
    head = syntax.tokens[verb].head
    return next(((n, each) for n, each in outside if _holds(syntax, each.cue, head)), None)


def _holds(syntax: Syntax, spans: Sequence[Span], index: int) -> bool:
    return any(first <= index < last for first, last in syntax.ranges(spans))


def _cited(syntax: Syntax, verb: int) -> Range | None:
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


def _may_say(syntax: Syntax, cited: Range, outer: Statement) -> bool:
    """Whether words mean somebody who speaks, or for an outlet a document, rather than a reason
    ("citing the cost"), and are none of what is said."""
    apart = (*outer.cue, *outer.content)
    if any(first < cited[1] and cited[0] < last for first, last in syntax.ranges(apart)):
        return False
    head = syntax.tokens[head_of(syntax, cited)]
    lists = words()
    kind = describe(syntax, cited).kind
    if kind == "document":
        source = syntax.ranges(outer.source)[0]
        return head.lemma.lower() in lists.documents and describe(syntax, source).kind in MEDIA
    return kind in SPEAKERS | MEDIA and (head.pos != "NOUN" or _is_speaker(head.lemma.lower()))


def _is_speaker(noun: str) -> bool:
    """Whether a common noun is listed as one for people or a body."""
    lists = words()
    people = lists.roles | lists.people | lists.experts | lists.groups | lists.witnesses
    return noun in people | lists.spokespeople | lists.bodies | lists.governments | lists.media
