"""Which claims contradict each other, and which overtake others.

Two claims contradict each other where one denies what the other says, or where numbers of one thing
clash at one time. A later one updates an earlier one where its number is another, its date is
another, or the undertaking has come further. Rounding is no conflict, nor is a number of another
thing or of another time. Every link says which it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.link.amounts import Compared
from sayso.link.differing import differing, named, replacing
from sayso.link.features import Item
from sayso.link.fingerprint import text_words
from sayso.link.lexicon import group_of
from sayso.link.order import RIVALS, dates, days_apart, later_of, other, rivals, to_come
from sayso.link.same import Pair
from sayso.model.linking import CORRECTION, EDITED_NUMBER, Link, LinkRelation
from sayso.stages import stages

__all__ = ["came_true", "conflict"]

DENIED, DENIED_ALIKE, DENIED_BESIDE = 0.7, 0.55, 0.35
"""Cosine from which on yes and no are said of one thing: where both tell of one stage of an
undertaking (a denial lowers it to some .75 of what a plain repetition has); where one answers the
other in the same article."""
SHARED_NEGATED = 0.5
"""Share of content words from which on "is not" answers an "is": all that is said of one thing is
near in meaning."""
BESIDE = 2
"""So many claims apart in an article, one answers the other."""
OVERTAKEN, MOVED, PUT_OFF = 0.65, 0.58, 0.45
"""Cosine from which on two stages of one undertaking, or two dates of one thing, are compared; the
latter from further off where the later one says that it was put off."""
FORETOLD, SHARED_FORETOLD = 0.35, 0.25
"""Cosine and share of content words from which on what is to come and what has come are one."""
SETTLED = "agreed"
"""The stage from which on an undertaking has come further than before: steps before it (asked for,
discussed, applied for) go side by side."""
_OPEN = frozenset({"conditional", "demanded", "offered", "possible"})
"""Modalities of what may as well not come about; what is expected or intended is told as coming."""
_NOT_ASSERTED = frozenset({"asked", "demanded"})


def conflict(pair: Pair, matched: Sequence[Compared] = (), *, kin: bool = False) -> Link | None:
    """The link of two claims that contradict each other or of which one overtakes the other.

    `matched` are the numbers of the two that go together (see `counterparts`). `kin`: their
    articles go back to one report, of which one may have changed the figures.
    """
    if pair.strangers:
        return None
    if kin:
        found = _number(pair, matched)
        kind = CORRECTION if pair.of_one_page else EDITED_NUMBER
        return replace(found, kind=kind) if found else None
    return _denial(pair) or _number(pair, matched) or _stage(pair) or _date(pair)


def _denial(pair: Pair) -> Link | None:
    one, two = pair.one, pair.two
    if one.against == two.against or pair.numbers.clash or _one_speaker(pair):
        return None
    if {one.claim.modality, two.claim.modality} & _NOT_ASSERTED:
        return None
    if pair.cosine < _least(pair):
        return None
    no = one if one.against else two
    later = later_of(pair)
    if (
        later
        and later is not no
        and no.stage
        and no.stage == later.stage
        and days_apart(pair) > RIVALS
    ):
        return _update(pair, later, "stage", (f"not {no.stage} before", dates(pair)))
    said = "denied" if no.claim.polarity == "denied" else "negated"
    return _link(pair, "contradicts", "denial", (f"one is {said}, the other affirmed",))


def _least(pair: Pair) -> float:
    """The cosine that yes and no need to be of one thing."""
    told = {pair.one.stage, pair.two.stage}
    if len(told - {None}) > 1:
        return 1.0
    if _answers(pair):
        return DENIED_BESIDE
    only_negated = "denied" not in {pair.one.claim.polarity, pair.two.claim.polarity}
    if only_negated and pair.shared_words < SHARED_NEGATED:
        return 1.0
    return DENIED_ALIKE if told != {None} and len(told) == 1 else DENIED


def _answers(pair: Pair) -> bool:
    """Whether one stands right beside the other in an article, and another says it."""
    one, two = pair.one, pair.two
    beside = one.article.id == two.article.id and abs(one.place - two.place) <= BESIDE
    return beside and bool(one.words & two.words)


def _one_speaker(pair: Pair) -> bool:
    """Whether one voice says both in one article: it explains itself, or was misread."""
    one, two = pair.one, pair.two
    if one.article.id != two.article.id:
        return False
    told_inside = one.attribution.id == two.attribution.parent
    tells = one.attribution.parent == two.attribution.id
    return one.speaker == two.speaker or told_inside or tells


def _number(pair: Pair, matched: Sequence[Compared]) -> Link | None:
    """The same thing is measured, and the numbers cannot both be true."""
    later = later_of(pair)
    replaced = replacing(pair)
    if replaced and later is not None and _denies_number(pair):
        return _link(pair, "contradicts", "number", replaced[:2])
    if replaced and later is not None:
        return _update(pair, later, "number", (*replaced[:2], dates(pair)))
    reasons = differing(pair, matched)
    if not reasons:
        return None
    if later is not None and not rivals(pair, matched):
        return _update(pair, later, "number", (*reasons, dates(pair)))
    if pair.one.ahead != pair.two.ahead or not (pair.one.when and pair.two.when):
        return None
    return _link(pair, "contradicts", "number", reasons)


def _denies_number(pair: Pair) -> bool:
    """Whether one says that the number somebody else gives on another page is wrong."""
    one, two = pair.one, pair.two
    if pair.of_one_page:
        return False
    wrong = [*named(one.wrong, two.amounts), *named(two.wrong, one.amounts)]
    return bool(wrong) and one.speaker != two.speaker


def _stage(pair: Pair) -> Link | None:
    """One undertaking, at two stages."""
    one, two = pair.one.stage, pair.two.stage
    if pair.one.outer or pair.two.outer:
        return None
    if one is None or two is None or one == two or pair.one.against or pair.two.against:
        return None
    later = later_of(pair)
    if later is None or pair.numbers.clash:
        return None
    before = other(pair, later)
    near = pair.cosine >= OVERTAKEN and bool(pair.one.names & pair.two.names)
    if not near and not _as_foretold(pair, before, later):
        return None
    reached = _place(later.stage or "")
    if reached <= _place(before.stage or "") or reached < _place(SETTLED):
        return None
    return _update(pair, later, "stage", (f"{before.stage}, then {later.stage}", dates(pair)))


def came_true(pair: Pair) -> Link | None:
    """What was a possibility is told as a fact some days later."""
    later = later_of(pair)
    if later is None or later.ahead or days_apart(pair) <= RIVALS:
        return None
    before = other(pair, later).claim.modality
    if before not in _OPEN or not pair.numbers.agree:
        return None
    reasons = (f"{before}, then {later.claim.modality}", dates(pair))
    return _update(pair, later, "stage", reasons)


def _as_foretold(pair: Pair, before: Item, later: Item) -> bool:
    """Whether the stage that `before` says is to come is reached, in shared words."""
    foretold = before.stage == f"to be {later.stage}"
    return foretold and pair.cosine >= FORETOLD and pair.shared_words >= SHARED_FORETOLD


def _place(stage: str) -> float:
    """The place of a stage in their order; what is to come of one lies right before it."""
    bare = stage.removeprefix("to be ")
    return stages().index(bare) - (0.5 if bare != stage else 0.0)


def _date(pair: Pair) -> Link | None:
    """One thing is said for another time than before."""
    later = later_of(pair)
    if later is None or pair.cosine < (PUT_OFF if later.moved else MOVED):
        return None
    if pair.numbers.clash or pair.one.against != pair.two.against:
        return None
    if _other_events(pair) or not _one_matter(pair):
        return None
    ones, twos = (sorted(to_come(item)) for item in (pair.one, pair.two))
    if not ones or not twos:
        return None
    put_off = later.moved and ones[-1][1] != twos[-1][1]
    moved = len(ones) == len(twos) and not _meet(ones[-1], twos[-1])
    if not put_off and not moved:
        return None
    reasons = (f"until {ones[-1][1]} and until {twos[-1][1]}", dates(pair))
    return _update(pair, later, "date", reasons)


def _other_events(pair: Pair) -> bool:
    """Whether the two report events of other kinds: talks, a delivery."""
    events = pair.one.claim.event, pair.two.claim.event
    kinds = {each.type.partition(".")[0] for each in events if each is not None}
    return None not in events and len(kinds) > 1


def _one_matter(pair: Pair) -> bool:
    """Whether the two share a word that is no name: of one land much is told."""
    named = {
        word
        for item in (pair.one, pair.two)
        for entity in item.claim.entities
        for word in text_words(f"{entity.text} {entity.name}")
    }
    return not (pair.one.words & pair.two.words) <= {group_of(word) for word in named}


def _meet(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _update(pair: Pair, later: Item, kind: str, reasons: tuple[str, ...]) -> Link:
    left, right = later.claim.id, other(pair, later).claim.id
    near = f"nearness in meaning {pair.cosine:.2f}"
    score = round(min(pair.cosine, 1.0), 4)
    return Link(left, right, "updates", kind, score, (*reasons, near))


def _link(pair: Pair, relation: LinkRelation, kind: str, reasons: tuple[str, ...]) -> Link:
    one, two = sorted((pair.one.claim.id, pair.two.claim.id))
    near = f"nearness in meaning {pair.cosine:.2f}"
    return Link(one, two, relation, kind, round(min(pair.cosine, 1.0), 4), (*reasons, near))
