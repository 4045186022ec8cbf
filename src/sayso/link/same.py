"""Which claims of two articles are the same: what is compared, and the gates.

Nearness in meaning only finds what to look at. Two claims are the same where they say yes or no
alike, tell of one stage of one undertaking, no number of one clashes with one of the other, and
either a telling number of one thing agrees or their words do. Every link says which it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from sayso.link.amounts import Compared, Numbers, compared, numbers
from sayso.link.features import Item
from sayso.link.fingerprint import text_words
from sayso.model.linking import Link
from sayso.model.spans import Span

__all__ = ["EDITED", "Pair", "copies", "nested", "pairs", "same"]

NEAR = 0.3
"""Cosine from which on two claims are looked at. In the development stories no pair of the same
claim that a number could confirm lies lower."""
PLAIN = 0.6
"""Cosine below which two are only something to each other by a number, a stage, a time or a no."""
BY_NUMBER, BY_BARE_MEASURE, BY_BARE_NUMBER = 0.3, 0.4, 0.5
"""Cosine that an agreeing number needs: of one thing in one description, and where nothing but the
number is the same: with a unit, without."""
EDITED = 0.85
"""From here on two claims are one sentence, in which a number may have been put for another."""
LEAST_QUOTED = 3
"""Words of a quotation that is told apart by its words."""
LEAST_WORDS = 2
"""Content words of a claim that can be compared: "that", "so" stand for others' words."""
BY_STAGE = 0.6
"""Cosine that two need who name the same, and tell of one stage of an undertaking or give numbers
that can both be true."""
BY_MEANING = 0.8
BY_WORDS, SHARED_WORDS = 0.65, 0.3
"""Cosine and share of content words that together do without a number."""
RETOLD = 0.36
"""Cosine of a passage that is told in other words."""
PASSED_ON = 0.6
"""Share of a claim's content words that are those of somebody whom it quotes."""
AGREEING, ELSEWHERE = 0.15, 0.2
"""What an agreeing number adds to the cosine of a passage and its place, and what a place at the
other end of the report takes away. By judgement, on two stories."""


@dataclass(frozen=True)
class Pair:
    """Two claims, how near they are, and what their numbers say of each other."""

    one: Item
    two: Item
    cosine: float

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.one.claim.id, self.two.claim.id

    @property
    def shared_words(self) -> float:
        """Share of the content words of both that both have."""
        both = self.one.words | self.two.words
        return len(self.one.words & self.two.words) / len(both) if both else 0.0

    @property
    def strangers(self) -> bool:
        """Whether both name something, and nothing in common."""
        return bool(self.one.names and self.two.names and not self.one.names & self.two.names)

    @property
    def of_one_page(self) -> bool:
        """Whether both stand on one page, perhaps in two versions of it."""
        return self.one.page is not None and self.one.page == self.two.page

    @property
    def alike(self) -> bool:
        """Whether both say yes, or both no, of one stage."""
        one, two = self.one, self.two
        if one.against != two.against or self.tell_stage_and_matter:
            return False
        return len({one.stage, two.stage} - {None}) < 2

    @property
    def tell_stage_and_matter(self) -> bool:
        """Whether one tells how far an undertaking has come, the other only what it is."""
        one, two = self.one, self.two
        if bool(one.outer) == bool(two.outer):
            return False
        return (two if one.outer else one).stage is not None

    @property
    def tell_other_parts(self) -> bool:
        """Whether one tells only a part ("two of the nine") and the other not the same one."""
        ones, twos = self.one.parts, self.two.parts
        if not ones and not twos:
            return False
        told = compared(ones or self.one.amounts, twos or self.two.amounts)
        return not any(each.agreement == "equal" for each in told)

    @cached_property
    def numbers(self) -> Numbers:
        """What the numbers say: seen from the claim that has fewer."""
        fewer, more = sorted((self.one.amounts, self.two.amounts), key=len)
        return numbers(fewer, more)


def pairs(ones: Sequence[Item], twos: Sequence[Item], least: float = NEAR) -> Iterator[Pair]:
    """The pairs of two lists of claims that lie near enough to be looked at."""
    if not ones or not twos:
        return
    near = np.stack([each.vector for each in ones]) @ np.stack([each.vector for each in twos]).T
    for row, column in zip(*np.nonzero((near >= least) & _may_meet(ones, twos, near)), strict=True):
        one, two = ones[row], twos[column]
        if min(len(one.words), len(two.words)) >= LEAST_WORDS or _one_quotation(one, two):
            yield Pair(one, two, float(near[row, column]))


def _may_meet(
    ones: Sequence[Item], twos: Sequence[Item], near: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Which pairs have what some gate asks for: nearness, or that both tell of a number, a stage
    or a time, or that only one says no."""
    may = near >= PLAIN
    for tells in (_gives_number, attrgetter("stage"), attrgetter("times")):
        may |= np.logical_and.outer(*_flags(tells, ones, twos))
    return may | np.not_equal.outer(*_flags(attrgetter("against"), ones, twos))


def _flags(tells: Callable[[Item], object], *both: Sequence[Item]) -> list[list[bool]]:
    return [[bool(tells(each)) for each in items] for items in both]


def _gives_number(item: Item) -> bool:
    return bool(item.amounts or item.prior or item.wrong)


def _one_quotation(one: Item, two: Item) -> bool:
    """Whether both quote somebody in the same words, who may be one and the same."""
    if not (one.quoted and two.quoted) or (one.speaker or two.speaker) != (
        two.speaker or one.speaker
    ):
        return False
    words = text_words(one.claim.text)
    return len(words) >= LEAST_QUOTED and words == text_words(two.claim.text)


def same(pair: Pair) -> Link | None:
    """The link of two claims of different reports that are the same; None where they are not."""
    if _one_quotation(pair.one, pair.two):
        return _link(pair, "wording", 1.0, ("quoted in the same words",))
    found = pair.numbers
    if not pair.alike or (pair.tell_other_parts and not found.agree) or _put_off(pair):
        return None
    changed = pair.cosine >= EDITED and (found.clash or found.apart)
    hardened = any(each.hardened and each.sure for each in found.fit)
    moved = found.fit and bool(pair.one.prior) != bool(pair.two.prior)
    if changed or ((found.clash or hardened or moved) and not found.agree):
        return None
    return _by_number(pair, found) or _by_words(pair, found) or _by_stage(pair, found)


def _put_off(pair: Pair) -> bool:
    """Whether one tells that what the other gives a time for was put off or brought forward."""
    one, two = pair.one, pair.two
    return one.moved != two.moved and bool(one.times and two.times) and one.times != two.times


def _by_number(pair: Pair, found: Numbers) -> Link | None:
    sure = [each for each in found.agree if each.sure and each.one_thing]
    agreeing = sure or ([] if found.apart else found.agree)
    least = BY_NUMBER if sure else BY_BARE_NUMBER
    if any(each.measured for each in agreeing):
        least = min(least, BY_BARE_MEASURE)
    if not agreeing or pair.strangers or pair.cosine < least:
        return None
    return _link(pair, "number", 0.5 + pair.cosine / 2, tuple(map(_told, agreeing)))


def _by_words(pair: Pair, found: Numbers) -> Link | None:
    if found.clash or found.apart:
        return None
    shared = pair.shared_words
    near = pair.cosine >= BY_WORDS and shared >= SHARED_WORDS and not pair.strangers
    if not (near or pair.cosine >= BY_MEANING):
        return None
    reason = f"{round(100 * shared)} % of their words in common"
    return _link(pair, "wording", pair.cosine, (reason,))


def _by_stage(pair: Pair, found: Numbers) -> Link | None:
    """Both name the same and tell of one stage of an undertaking, or give numbers that fit."""
    shared = pair.one.names & pair.two.names
    if found.clash or found.apart or not shared or pair.cosine < BY_STAGE:
        return None
    stage = pair.one.stage
    if stage is not None and stage == pair.two.stage and len(shared) > 1:
        return _link(pair, "stage", pair.cosine, (f"both {stage}: {', '.join(sorted(shared))}",))
    fitting = [each for each in found.fit if each.sure]
    if fitting and pair.one.ahead == pair.two.ahead:
        return _link(pair, "number", pair.cosine, tuple(map(_told, fitting)))
    return None


def _told(each: Compared) -> str:
    one, two = each.one.quantity, each.two.quantity
    what = one.measures or two.measures
    return f"“{one.text}” and “{two.text}”" + (f" ({what})" if what else "")


def _link(pair: Pair, kind: str, score: float, reasons: tuple[str, ...]) -> Link:
    one, two = sorted((pair.one.claim.id, pair.two.claim.id))
    near = f"nearness in meaning {pair.cosine:.2f}"
    return Link(one, two, "same", kind, round(min(score, 1.0), 4), (*reasons, near))


def copies(base: Sequence[Item], copy: Sequence[Item]) -> Iterator[Link]:
    """For the claims of a reprint, cut or rewrite their places in the report.

    The surest go first, and no place is taken twice by words that only tell it otherwise; the same
    words on another's word as well (what "the paper" passes on) have the same place. Numbers must
    not clash, nor yes and no; a quotation's place is a quotation.
    """
    found = sorted(_places(base, copy), key=lambda each: (-each[0], each[1:3]))
    taken_by: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    place_of: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    done: set[int] = set()
    for _, row, _, pair in found:
        words, place = pair.one.claim.spans, pair.two.claim.spans
        free = pair.cosine >= BY_MEANING or taken_by.get(place, words) == words
        if row not in done and free and place_of.get(words, place) == place:
            done.add(row)
            taken_by.setdefault(place, words)
            place_of[words] = place
            yield _passage(pair)


def _places(base: Sequence[Item], copy: Sequence[Item]) -> Iterator[tuple[float, int, int, Pair]]:
    """Each claim of the copy with each place it may be from, and how well it fits there."""
    if not base or not copy:
        return
    near = np.stack([each.vector for each in copy]) @ np.stack([each.vector for each in base]).T
    for row, place in zip(*np.nonzero(near >= RETOLD), strict=True):
        pair = Pair(copy[row], base[place], float(near[row, place]))
        if _may_be_copy(pair):
            away = abs(row / len(copy) - place / len(base))
            fit = pair.cosine + AGREEING * bool(pair.numbers.agree) - ELSEWHERE * away
            yield fit, int(row), int(place), pair


def _may_be_copy(pair: Pair) -> bool:
    one, two = pair.one, pair.two
    if pair.tell_stage_and_matter:
        return False
    if one.against != two.against or (one.quoted != two.quoted and pair.cosine < BY_MEANING):
        return False
    found = pair.numbers
    changed = found.clash and pair.cosine >= EDITED
    hardened = any(each.hardened and each.sure for each in found.fit)
    return not (changed or hardened) and bool(found.agree or not (found.clash or found.apart))


def nested(items: Sequence[Item]) -> Iterator[Link]:
    """What somebody is told to have said, with the claim that tells little more: one claim, passed
    on ("the envoy said | officials had told him | that …")."""
    for inner in items:
        for outer in items:
            if outer.attribution.id != inner.attribution.parent:
                continue
            held = any(
                whole.contains(span) for whole in outer.claim.spans for span in inner.claim.spans
            )
            words = len(inner.words) / max(len(outer.words), 1)
            if held and words >= PASSED_ON and inner.against == outer.against:
                score = round(words, 4)
                one, two = sorted((inner.claim.id, outer.claim.id))
                yield Link(one, two, "same", "nested", score, ("passed on by who tells it",))


def _passage(pair: Pair) -> Link:
    """From the copy to its place in the report."""
    how = "the same words" if pair.shared_words == 1 else "told in other words"
    reasons = (how, f"nearness in meaning {pair.cosine:.2f}")
    score = round(min(pair.cosine, 1.0), 4)
    return Link(pair.one.claim.id, pair.two.claim.id, "same", "passage", score, reasons)
