"""Which claims of two articles are the same: what is compared, and the gates.

Nearness in meaning only finds what to look at. Two claims are the same where they say yes or no
alike, tell of one stage of one undertaking, no number of one clashes with one of the other, and
either a telling number of one thing agrees or their words do. Every link says which it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.link.amounts import Compared, Numbers, numbers
from sayso.link.features import Item
from sayso.model.linking import Link

__all__ = ["Pair", "copies", "same"]

NEAR = 0.3
"""Cosine from which on two claims are looked at. In the development stories no pair of the same
claim that a number could confirm lies lower."""
BY_NUMBER, BY_BARE_NUMBER = 0.3, 0.45
"""Cosine that an agreeing number needs, where both say what it measures, and where not."""
BY_MEANING = 0.8
BY_WORDS, SHARED_WORDS = 0.65, 0.3
"""Cosine and share of content words that together do without a number."""
RETOLD = 0.36
"""Cosine of a passage told in other words, where each is the other's nearest in its article."""


@dataclass(frozen=True)
class Pair:
    """Two claims, how near they are, and what their numbers say of each other."""

    one: Item
    two: Item
    cosine: float

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
    def alike(self) -> bool:
        """Whether both say yes, or both no, of one stage."""
        stages = {self.one.stage, self.two.stage} - {None}
        return self.one.against == self.two.against and len(stages) < 2

    def numbers(self) -> Numbers:
        """What the numbers say: seen from the claim that has fewer."""
        fewer, more = sorted((self.one.amounts, self.two.amounts), key=len)
        return numbers(fewer, more)


def pairs(ones: Sequence[Item], twos: Sequence[Item], least: float = NEAR) -> Iterator[Pair]:
    """The pairs of two lists of claims that lie near enough to be looked at."""
    if not ones or not twos:
        return
    near = np.stack([each.vector for each in ones]) @ np.stack([each.vector for each in twos]).T
    for row, column in zip(*np.nonzero(near >= least), strict=True):
        yield Pair(ones[row], twos[column], float(near[row, column]))


def same(pair: Pair) -> Link | None:
    """The link of two claims of different reports that are the same; None where they are not."""
    if not pair.alike:
        return None
    found = pair.numbers()
    if found.clash and not found.agree:
        return None
    return _by_number(pair, found) or _by_words(pair, found)


def _by_number(pair: Pair, found: Numbers) -> Link | None:
    sure = [each for each in found.agree if each.sure]
    agreeing = sure or ([] if found.apart else found.agree)
    least = BY_NUMBER if sure else BY_BARE_NUMBER
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

    A passage goes to the claim that it is nearest to, where that is nearest to it as well or the
    words are nearly the same; numbers must not clash, nor yes and no.
    """
    if not base or not copy:
        return
    near = np.stack([each.vector for each in copy]) @ np.stack([each.vector for each in base]).T
    for row, claim in enumerate(copy):
        place = int(near[row].argmax())
        pair = Pair(claim, base[place], float(near[row, place]))
        mutual = int(near[:, place].argmax()) == row
        if _is_copy(pair, mutual=mutual):
            yield _passage(pair)


def _is_copy(pair: Pair, *, mutual: bool) -> bool:
    if pair.one.against != pair.two.against:
        return False
    found = pair.numbers()
    changed = found.clash and pair.cosine >= BY_MEANING  # one figure put for another
    if changed or ((found.clash or found.apart) and not found.agree):
        return False
    return pair.cosine >= BY_MEANING or (mutual and pair.cosine >= RETOLD)


def _passage(pair: Pair) -> Link:
    """From the copy to its place in the report."""
    how = "the same words" if pair.shared_words == 1 else "told in other words"
    reasons = (how, f"nearness in meaning {pair.cosine:.2f}")
    score = round(min(pair.cosine, 1.0), 4)
    return Link(pair.one.claim.id, pair.two.claim.id, "same", "passage", score, reasons)
