"""The parts of what somebody says that are claims of their own: sentences, and coordinated clauses
that are not said in the same way ("it may yield a little, but it will not disarm") or of which each
states a number of its own ("it is worth €2bn and covers 24 boats", "17 died, with 14 missing").

What is undertaken, with its number, stands within what says how far it has come: `undertakings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from sayso.interpret.modality import Manner, main_predicate, manner
from sayso.interpret.sentences import JOINING, cut, cut_to, ends_sentence
from sayso.interpret.undertakings import undertakings
from sayso.model.annotation import Annotation, Token
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["Part", "parts"]

Spans = tuple[Span, ...]
Wanted = Callable[[Tree, Token], bool]

SUBJECTS = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
MAY_BE_HELPED = frozenset({"VBD", "VBP"})
"""Tags of what may as well be a participle or infinitive: "was let in and | turned away"."""
LEADING = frozenset({"ADV", "AUX", "PART", "VERB"})
"""What a clause that leaves its subject out begins with."""
UNDER_CONDITION = frozenset({"asserted", "expected", "possible"})
"""What a condition that leads the whole sentence makes conditional in its second clause too."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one claim, how it is made, and where the words stand that it leaves out: its
    subject, or the verb of the cue without which it says nothing ("put | the cost at €2bn").

    `within`: they are words of another claim too, that says how far it has come.
    """

    spans: Spans
    manner: Manner
    subject: Span | None = None
    verb: Span | None = None
    within: bool = False


def parts(
    tree: Tree, cue: Sequence[Span], content: Sequence[Span], counts: Callable[[Spans], bool]
) -> Iterator[Part]:
    """What `content` is split into, in its order; `counts`: whether words state a number."""
    for part in _apart(tree, cue, content, counts):
        yield part
        if part.manner.polarity == "affirmed":
            for spans in undertakings(tree, part.spans, counts):
                yield _inner(tree, part, spans)


def _inner(tree: Tree, outer: Part, spans: Spans) -> Part:
    """What is undertaken, said in the way in which the undertaking is."""
    way = outer.manner.modality
    made = replace(outer.manner, modality="intended" if way == "asserted" else way)
    return Part(spans, made, outer.subject or _subject(tree, outer.spans), within=True)


def _apart(
    tree: Tree, cue: Sequence[Span], content: Sequence[Span], counts: Callable[[Spans], bool]
) -> Iterator[Part]:
    """The parts that stand beside each other."""
    for spans in _by_sentence(tree.annotation, content):
        numbered = list(_clauses(tree, spans, _stands))
        if len(numbered) > 1 and all(map(counts, numbered)):
            yield from _made(tree, cue, numbered)
            continue
        made = list(_made(tree, cue, list(_clauses(tree, spans, _coordinated))))
        if any(_differ(one.manner, two.manner) for one, two in pairwise(made)):
            yield from made
        else:
            valuing = _valuing(tree, cue, spans, counts)
            yield Part(spans, manner(tree, cue, spans), verb=valuing)


def _valuing(
    tree: Tree, cue: Sequence[Span], spans: Spans, counts: Callable[[Spans], bool]
) -> Span | None:
    """The verb of the cue, where the words are what it puts at so much, and at how much."""
    tokens = tree.inside(spans)
    verb = next((each for each in tree.inside(cue) if each.pos == "VERB"), None)
    if verb is None or not tokens:
        return None
    objects = [each for each in tree.below(verb) if each.dep == "dobj"]
    if not any(tokens[0] in tree.within(each) for each in objects):
        return None
    at = next((each for each in tokens if each.head == verb.index and each.text == "at"), None)
    if at is None or not counts(cut_to(spans, at.start, spans[-1].end)):
        return None
    return Span(verb.start, verb.end, spans[0].field)


def _made(tree: Tree, cue: Sequence[Span], clauses: Sequence[Spans]) -> Iterator[Part]:
    """Each of several clauses with its manner, and the subject that one before it gives it."""
    made = [manner(tree, cue, clause) for clause in clauses]
    subject: Span | None = None
    for spans, its_own in zip(clauses, _under(clauses, made), strict=True):
        leaves_out = subject is not None and tree.inside(spans)[0].pos in LEADING
        yield Part(spans, its_own, subject if leaves_out else None)
        subject = subject if leaves_out else _subject(tree, spans)


def _subject(tree: Tree, spans: Spans) -> Span | None:
    """The subject of a clause, without what is set off behind it, if it has one."""
    top = main_predicate(tree, tree.inside(spans))
    for below in tree.below(top) if top else ():
        if below.dep in SUBJECTS:
            words = sorted(tree.within(below), key=lambda token: token.index)
            words = list(takewhile(lambda token: token.text != ",", words))
            return Span(words[0].start, words[-1].end, spans[0].field) if words else None
    return None


def _differ(one: Manner, two: Manner) -> bool:
    terms = [each.likelihood.term if each.likelihood else None for each in (one, two)]
    return (one.polarity, one.modality) != (two.polarity, two.modality) or terms[0] != terms[1]


def _under(clauses: Sequence[tuple[Span, ...]], made: Sequence[Manner]) -> list[Manner]:
    """`made`, where the condition that leads the first clause is one of the others too."""
    on = made[0].condition
    if on is None or on.span.start > clauses[0][0].start + 1:  # a quotation mark may stand before
        return list(made)
    return [
        replace(
            each,
            condition=each.condition or on,
            modality="conditional" if each.modality in UNDER_CONDITION else each.modality,
        )
        for each in made
    ]


def _by_sentence(annotation: Annotation, content: Sequence[Span]) -> list[tuple[Span, ...]]:
    """`content` grouped by the sentence it stands in."""
    groups: list[list[Span]] = [[]]
    for piece in content:
        for number, part in enumerate(cut(annotation, piece)):
            before = annotation.text[groups[-1][0].start : part.start] if groups[-1] else ""
            if before and (number or ends_sentence(before)):
                groups.append([])
            groups[-1].append(part)
    return [tuple(group) for group in groups]


def _clauses(tree: Tree, spans: Spans, wanted: Wanted) -> Iterator[Spans]:
    """`spans` cut before each clause that is coordinated with the main one and `wanted`."""
    tokens = tree.inside(spans)
    top = main_predicate(tree, tokens)
    inside = {token.index for token in tokens}
    joined = [*(_joined(tree, top, inside) if top else ()), *_set_beside(tree, tokens)]
    borders = sorted(_begins(tree, each, inside) for each in joined if wanted(tree, each))
    start = 0
    for border in borders:
        before = [t for t in tokens if start <= t.index < border]
        while before and before[-1].tag in JOINING:
            before.pop()
        if not before:
            continue
        yield cut_to(spans, tree.tokens[start].start if start else 0, before[-1].end)
        start = border
    yield cut_to(spans, tree.tokens[start].start if start else 0, spans[-1].end)


def _joined(tree: Tree, top: Token, inside: set[int]) -> Iterator[Token]:
    """The clauses coordinated with `top`, and those with these."""
    for below in tree.below(top):
        later = below.index in inside and below.index > top.index
        if below.dep == "conj" and below.pos in {"VERB", "AUX"} and later:
            yield below
            yield from _joined(tree, below, inside)


def _set_beside(tree: Tree, tokens: Sequence[Token]) -> Iterator[Token]:
    """The clauses that "with" sets beside another: "17 dead, with | 14 people unaccounted for",
    "with | 30 being treated"."""
    for token in tokens:
        if token.text.lower() != "with":
            continue
        above = tree.above(token)
        if token.dep == "mark" and above is not None:
            yield above
        below = tree.below(token)
        told_of = any(each.dep == "acl" for held in below for each in tree.below(held))
        if told_of or any(each.dep == "pcomp" and _has_subject(tree, each) for each in below):
            yield token


def _coordinated(tree: Tree, verb: Token) -> bool:
    return verb.dep == "conj" and _has_subject(tree, verb)


def _has_subject(tree: Tree, verb: Token) -> bool:
    return any(each.dep in SUBJECTS for each in tree.below(verb))


def _stands(tree: Tree, verb: Token) -> bool:
    """Whether a clause can stand by itself but for its subject: its verb shares no auxiliary with
    the one before ("could kill and | wound")."""
    if verb.dep == "prep" or _has_subject(tree, verb):
        return True
    if any(each.dep in AUXILIARIES for each in tree.below(verb)):
        return True
    before = tree.above(verb)
    helped = before and any(each.dep in AUXILIARIES for each in tree.below(before))
    return verb.tag in FINITE and not (helped and verb.tag in MAY_BE_HELPED)


def _begins(tree: Tree, clause: Token, inside: set[int]) -> int:
    return min(token.index for token in tree.within(clause) if token.index in inside)
