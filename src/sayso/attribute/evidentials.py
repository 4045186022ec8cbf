"""Cues without a speaking subject: "according to", "in her view", "was said to", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribute.contents import tidy
from sayso.attribute.frames import at_value
from sayso.attribute.lexicon import Cues
from sayso.attribute.syntax import FINITE, Range, Syntax

__all__ = ["Draft", "draft_phrase", "passive"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as token ranges, before it is compared with the others.

    `complete` is False where the content is no clause, infinitive or second predication, but a
    bare noun phrase.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    score: float
    complete: bool = True


def passive(syntax: Syntax, verb: int, cues: Cues) -> Draft | None:
    """ "X was said to …", "it was said that …", "X is described by its maker as …"."""
    cue = _passive_cue(syntax, verb)
    agent = _agent(syntax, verb)
    lemma = cues.lemma(syntax.tokens[verb].lemma)
    frames = cues.verbs.get(lemma, frozenset())
    rest = _passive_rest(syntax, verb, "as" in frames and agent is not None)
    if rest is None and agent and "at" in frames:
        rest = _at(syntax, verb, agent)
    if rest is None or not (agent or lemma in cues.evidential_passives):
        return None
    subject = _passive_subject(syntax, verb)
    if subject and syntax.text(subject[0]).lower() == "it" and subject[1] - subject[0] == 1:
        subject = None
    pieces = [tidy(syntax, each, verb) for each in (subject, rest) if each]
    content = tuple(piece for piece in pieces if piece)
    return Draft(agent, cue, content, 0.7) if content else None


def _passive_subject(syntax: Syntax, verb: int) -> Range | None:
    """What is spoken of, shared with the verb before it in "is old and is said to …"."""
    for index in (verb, syntax.tokens[verb].head):
        subjects = syntax.kids(index, "nsubjpass", "nsubj")
        if subjects:
            return syntax.subtree(subjects[0])
        if syntax.tokens[verb].dep != "conj":
            return None
    return None


def _passive_cue(syntax: Syntax, verb: int) -> Range:
    auxiliaries = [i for i in syntax.kids(verb, "aux", "auxpass") if i < verb]
    return min(auxiliaries, default=verb), verb + 1


def _agent(syntax: Syntax, verb: int) -> Range | None:
    for by in syntax.kids(verb, "agent"):
        objects = syntax.kids(by, "pobj")
        if objects:
            return syntax.first[objects[0]], _before_as(syntax, objects[0])
    return None


def _before_as(syntax: Syntax, noun: int) -> int:
    last = syntax.last[noun]
    for index in range(noun, last):
        if syntax.text(index).lower() == "as":
            return index
    return last


def _passive_rest(syntax: Syntax, verb: int, described: bool) -> Range | None:
    last = min(syntax.last[verb], syntax.sentence(verb)[1])
    for child in syntax.kids(verb, "xcomp", "ccomp", "oprd"):
        if child > verb and (_has_to(syntax, child) or syntax.tokens[child].dep == "ccomp"):
            return max(syntax.first[child], verb + 1), last
    if described:
        for index in range(verb + 1, last):
            if syntax.text(index).lower() == "as":
                return index, last
    return None


def _at(syntax: Syntax, verb: int, agent: Range) -> Range | None:
    """ "the cost was put [at €40m] by the ministry"."""
    at = at_value(syntax, verb)
    if at is None:
        return None
    last = syntax.last[at]
    return (at, min(last, agent[0] - 1)) if agent[0] > at else (at, last)


def _has_to(syntax: Syntax, verb: int) -> bool:
    return any(syntax.text(i).lower() == "to" for i in syntax.kids(verb, "aux"))


def draft_phrase(syntax: Syntax, index: int, cues: Cues) -> Draft | None:
    """The draft of a phrase that begins at `index`, if it is a cue without a verb."""
    word = syntax.text(index).lower()
    if word == "according" and syntax.text(index + 1).lower() == "to":
        return _according(syntax, index)
    if word in {"in", "by"} and syntax.text(index + 1):
        return _view(syntax, index, cues)
    if word in cues.evidential_adverbs and syntax.tokens[index].dep == "advmod":
        return _adverb(syntax, index)
    return None


def _according(syntax: Syntax, index: int) -> Draft | None:
    objects = [
        i
        for i in range(index + 2, min(index + 40, len(syntax.tokens)))
        if syntax.tokens[i].dep == "pobj" and syntax.tokens[i].head in (index, index + 1)
    ]
    if not objects:
        return None
    source = (index + 2, _phrase_end(syntax, syntax.last[objects[0]], objects[0]))
    content = _clause_without(syntax, index, _past_citing(syntax, source[1]))
    return Draft(source, (index, index + 2), content, 0.9) if content else None


def _past_citing(syntax: Syntax, end: int) -> int:
    """Past what tells whom a source has it from: "the Courier[, citing two officials], …"."""
    verb = end + (syntax.text(end) == ",")
    if syntax.text(verb).lower() not in {"citing", "quoting"}:
        return end
    high = syntax.sentence(verb)[1]
    return next((i for i in range(verb, high) if syntax.text(i) == ","), high)


def _phrase_end(syntax: Syntax, last: int, noun: int) -> int:
    """The end of the source, before a comma that leads over to a new clause."""
    for index in range(noun, last):
        if syntax.text(index + 1).lower() in {"citing", "quoting"}:
            return index + (syntax.text(index) != ",")
        if syntax.text(index) == "," and syntax.has_finite((index, last)):
            relative = (
                syntax.tokens[index + 1].tag in {"WDT", "WP", "WP$"} if index + 1 < last else False
            )
            if not relative:
                return index
    while (
        last > noun + 1 and syntax.tokens[last - 1].pos == "PUNCT" and syntax.text(last - 1) != ")"
    ):
        last -= 1
    return last


def _view(syntax: Syntax, index: int, cues: Cues) -> Draft | None:
    """ "in her view", "in the words of one trader"."""
    preposition = syntax.tokens[index]
    objects = syntax.kids(preposition.index, "pobj")
    if not objects or syntax.tokens[objects[0]].lemma.lower() not in cues.views:
        return None
    owners = syntax.kids(objects[0], "poss")
    if not owners or objects[0] > index + 8:
        return None
    first, last = syntax.subtree(owners[0])
    if syntax.text(last - 1) in {"'s", "’s", "'", "’"}:
        last -= 1
    content = _clause_without(syntax, index, objects[0] + 1)
    whole = syntax.tokens[owners[0]].pos != "PRON"
    cue = (last, objects[0] + 1) if whole else (index, objects[0] + 1)
    return Draft((first, last), cue, content, 0.6) if content else None


def _adverb(syntax: Syntax, index: int) -> Draft | None:
    head = syntax.tokens[index].head
    while syntax.tokens[head].pos not in {"VERB", "AUX"} and syntax.tokens[head].head != head:
        head = syntax.tokens[head].head
    first, last = syntax.subtree(head)
    low, high = syntax.sentence(index)
    pieces = ((max(first, low), index), (index + 1, min(last, high)))
    content = tuple(_tidied(syntax, pieces, index))
    return Draft(None, (index, index + 1), content, 0.6) if content else None


def _clause_without(syntax: Syntax, first: int, last: int) -> tuple[Range, ...]:
    """The sentence around the phrase ``[first, last)``, or the noun it is said of."""
    low, high = syntax.sentence(first)
    quote = syntax.quoted[first]
    if quote is not None:
        edges = syntax.quote_tokens[quote]
        low, high = max(low, edges[0] + 1), min(high, edges[1] - 1)
    noun = syntax.tokens[syntax.tokens[first].head]
    if noun.dep == "appos" and syntax.text(first - 1) == ",":
        low = max(low, syntax.first[noun.index])
        high = last
    low = _apposition(syntax, (low, first), last) or low
    pieces = ((low, first), (last, high))
    if low > syntax.sentence(first)[0] and syntax.text(low - 1) == ",":
        return tuple(_tidied(syntax, ((low, first),), first))
    for start, end in pieces:
        for index in range(start, end):
            if syntax.text(index) == ";" and syntax.quoted[index] == quote:
                low, high = (index + 1, high) if index < first else (low, min(high, index))
    return tuple(_tidied(syntax, ((low, first), (last, high)), first))


def _apposition(syntax: Syntax, left: Range, last: int) -> int | None:
    """Where an apposition begins that alone is attributed: "The fleet, [half of the navy's],
    according to one officer, is at sea"."""
    commas = [i for i in range(*left) if syntax.text(i) == ","]
    if len(commas) < 2 or syntax.has_finite(left) or last + 1 >= len(syntax.tokens):
        return None
    return commas[0] + 1 if syntax.tokens[last + 1].tag in FINITE else None


def _tidied(syntax: Syntax, pieces: tuple[Range, ...], verb: int) -> Iterator[Range]:
    for piece in pieces:
        tidied = tidy(syntax, piece, verb) if piece[0] < piece[1] else None
        if tidied and (
            tidied[1] - tidied[0] > 1
            or syntax.tokens[tidied[0]].pos not in {"CCONJ", "ADV", "SCONJ"}
        ):
            yield tidied
