"""Numbers of two claims compared: is one thing measured, and do the numbers agree."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.link.lexicon import group_of, is_narrow, states, table
from sayso.model.claim import Quantity
from sayso.units import COUNT, in_unit, unit_of

__all__ = ["Agreement", "Amount", "Compared", "amounts", "compared"]

Agreement = Literal["equal", "compatible", "disjoint"]
"""`equal`: the same number, perhaps in other words. `compatible`: as far as they are exact, both
can be true ("about 2,000" and "between 1,800 and 2,200"). `disjoint`: they cannot."""

SLACK = 0.005
"""Share by which two numbers may differ and still be one, converted or written in two ways."""
ABOUT = 0.1
"""What "about" leaves open on either side. No style guide says how much; by judgement."""
FAR = 4
"""How many times one number the other may be and still be of the same thing."""
SMALL = 3
"""Counts up to here are in every text: that two claims share one says nothing."""
PEOPLE = frozenset({"person", "troop", "worker", "resident"})
"""Heads that say who is counted and not what is said of them."""
AFTER, BEFORE = 60, 100
"""Characters after and before a number in which that is said."""
_SETTING = frozenset({"at", "of", "to"})
"""Words between a bound that is set and its number."""
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as it is compared.

    `head` is the noun of what is measured and `words` what describes it, each as the name of its
    group (see `lexicon.group_of`); of people who are counted `head` is what is said of them
    ("dead"), of what bounds something "limit". `owner` is whose it is, folded. `narrow`: it is
    said to be of a part only. `step` is what one in the last digit that is given is worth: so much
    may be due to rounding.
    """

    quantity: Quantity
    dimension: str
    head: str | None
    words: frozenset[str]
    owner: str | None
    narrow: bool
    step: float

    @property
    def telling(self) -> bool:
        """Whether it is unlikely to stand in two texts by chance."""
        low = self.quantity.low if self.quantity.low is not None else self.quantity.high
        return self.dimension != "count" or (low is not None and abs(low) > SMALL)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two amounts of what may be one thing. `sure`: both say what they measure, the same."""

    one: Amount
    two: Amount
    agreement: Agreement
    sure: bool

    @property
    def measured(self) -> bool:
        """Whether they have a unit that says what is measured: no counts, no lengths of time."""
        return self.one.dimension not in {COUNT, "second"}

    @property
    def is_money(self) -> bool:
        """Whether they are sums of money, of which an article has few."""
        return self.one.dimension == self.one.quantity.unit

    @property
    def hardened(self) -> bool:
        """Whether one is exact where the other leaves more open: a range ("20 to 24" and "24"), or
        another number's bound ("at least nine" and "13")."""
        if self.agreement != "compatible":
            return False
        for exact, open_ in ((self.one, self.two), (self.two, self.one)):
            if exact.quantity.bound == "exact" and _leaves_open(open_.quantity, exact.quantity):
                return True
        return False

    @property
    def far(self) -> bool:
        """Whether they are so far apart that they hardly measure the same."""
        other = in_unit(self.two.quantity, unit_of(self.one.quantity)) or self.two.quantity
        one, two = _middle(self.one.quantity), _middle(other)
        return bool(one and two) and max(one, two) > FAR * min(one, two)

    @property
    def one_thing(self) -> bool:
        """Whether a unit or a word of the description is the same: not "patrol boats" and "armed
        vessels", of which the noun alone agrees."""
        described = bool(self.one.words & self.two.words)
        return self.one.dimension != COUNT or described or self.one.head in states().values()


def amounts(
    quantities: Sequence[Quantity], text: str, fold: Callable[[str], str]
) -> tuple[Amount, ...]:
    """`quantities` of `text` ready to be compared; `fold` gives a name the form in which it is
    compared."""
    return tuple(_amount(each, text, fold) for each in quantities)


def _amount(quantity: Quantity, text: str, fold: Callable[[str], str]) -> Amount:
    measured = [group_of(word) for word in _WORD.findall((quantity.measures or "").lower())]
    dimension = unit_of(quantity).dimension
    head = measured[-1] if measured else None
    counted = dimension == COUNT and (head is None or head in PEOPLE)
    return Amount(
        quantity=quantity,
        dimension=dimension,
        head=_bounding(quantity, text) or (_state(quantity, text) if counted else None) or head,
        words=frozenset(measured[:-1]),
        owner=fold(quantity.of) if quantity.of else None,
        narrow=is_narrow(_clause(quantity, text)),
        step=_step(quantity),
    )


def _state(quantity: Quantity, text: str) -> str | None:
    """What is said of people who are counted: behind the number ("13 people were killed"), or
    before it where they are named there ("The number of people killed rose to 13")."""
    behind = _WORD.findall(_clause(quantity, text).lower())
    before = re.split(r"[.;:,]", text[max(0, quantity.span.start - BEFORE) : quantity.span.start])
    ahead = _WORD.findall(before[-1].lower())
    noun = (quantity.measures or "").lower().split(" ")[-1]
    places = (behind, ahead[::-1])
    if noun in ahead and noun not in behind:
        places = places[::-1]
    return next(filter(None, (states().get(word) for words in places for word in words)), None)


def _clause(quantity: Quantity, text: str) -> str:
    """What follows the number, up to the next clause."""
    after = text[quantity.span.end : quantity.span.end + AFTER]
    return re.split(r"[.;:]|,? (?:and|but) ", after, maxsplit=1)[0]


def _bounding(quantity: Quantity, text: str) -> str | None:
    """ "limit" where the number is a bound that is set: "a ceiling of | 40 vessels"."""
    before = text[max(0, quantity.span.start - 16) : quantity.span.start].lower().rstrip()
    *words, last = _WORD.findall(before) or [""]
    nouns = set(table("measures")["bounding"])
    named = last in nouns if before.endswith(":") else last in _SETTING and nouns & set(words[-2:])
    return "limit" if named else None


def _step(quantity: Quantity) -> float:
    """What one in the last digit given is worth: .1 billion in "1.4 billion", 1 in "24"."""
    written = _DIGITS.search(quantity.text)
    value = float(quantity.low if quantity.low is not None else quantity.high or 0)
    if not written or not value:
        return 0.0
    digits = written[0].rstrip(".,").replace(",", "")
    if "." not in digits:
        digits = digits.rstrip("0") or "1"
    significant = len(digits.replace(".", "").lstrip("0")) or 1
    return float(10 ** (math.floor(math.log10(abs(value))) - significant + 1))


def compared(ones: Sequence[Amount], twos: Sequence[Amount]) -> Iterator[Compared]:
    """Every pair of amounts that may measure one thing."""
    for one in ones:
        for two in twos:
            sure = _measure_one_thing(one, two)
            if sure is not None:
                yield Compared(one, two, _agreement(one, two), sure)


def _measure_one_thing(one: Amount, two: Amount) -> bool | None:
    """True or False (perhaps), None where they cannot be compared."""
    a, b = one.quantity, two.quantity
    if one.dimension != two.dimension or (a.change, a.amount) != (b.change, b.amount):
        return None
    if one.narrow != two.narrow:
        return None
    if one.owner and two.owner and one.owner != two.owner:
        return None
    if one.head is None or two.head is None:
        return False
    if one.head != two.head:
        return False if one.dimension not in {COUNT, "second"} else None
    return True


def _agreement(one: Amount, two: Amount) -> Agreement:
    other = in_unit(two.quantity, unit_of(one.quantity)) or two.quantity
    a, b = _ends(one.quantity), _ends(other)
    if _are_equal(a, b):
        return "equal"
    scale = 1.0 if other is two.quantity else _scale(two.quantity, other)
    (low, high), (least, most) = _widened(a, one), _widened(b, two, scale)
    return "compatible" if low <= most and least <= high else "disjoint"


def _are_equal(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether both ends are the same; of what is open at one end it is the other that counts ("at
    least 24" and "24"), but not against a range ("up to 24" and "20 to 24")."""
    if not all(_near(a, b) for a, b in zip(one, two, strict=True)):
        return False
    is_number = one[0] == one[1] or two[0] == two[1]
    return is_number or list(map(math.isinf, one)) == list(map(math.isinf, two))


def _ends(quantity: Quantity) -> tuple[float, float]:
    low = -math.inf if quantity.low is None else float(quantity.low)
    high = math.inf if quantity.high is None else float(quantity.high)
    return low, high


def _leaves_open(quantity: Quantity, exact: Quantity) -> bool:
    if quantity.bound in {"between", "either"}:
        return True
    bounds = [float(end) for end in (quantity.low, quantity.high) if end is not None]
    said = exact.low if exact.low is not None else exact.high
    return len(bounds) == 1 and said is not None and not _near(bounds[0], float(said))


def _middle(quantity: Quantity) -> float:
    """The middle of an interval, its one end if the other is open."""
    known = [abs(float(end)) for end in (quantity.low, quantity.high) if end is not None]
    return sum(known) / len(known) if known else 0.0


def _near(one: float, two: float) -> bool:
    """Whether two ends are one; an open end is any."""
    return one == two or abs(one - two) <= SLACK * max(abs(one), abs(two))


def _scale(given: Quantity, converted: Quantity) -> float:
    before, after = given.low or given.high, converted.low or converted.high
    return float(after / before) if before and after else 1.0


def _widened(ends: tuple[float, float], amount: Amount, scale: float = 1.0) -> tuple[float, float]:
    """The interval with what rounding or "about" may have moved."""
    low, high = ends
    if amount.quantity.bound == "about":
        margin = max(ABOUT * abs(low if math.isfinite(low) else high), amount.step * scale / 2)
    else:
        margin = amount.step * scale / 2 if amount.step < 1 or _is_scaled(amount) else 0.0
    return low - margin, high + margin


def _is_scaled(amount: Amount) -> bool:
    """Whether the number is written with a word for its size: "1.4 billion" may be rounded; "24" is
    as it is."""
    return bool(
        re.search(r"\d\s?(?:k|m|bn|tn|thousand|million|billion|trillion)\b", amount.quantity.text)
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the numbers of two claims say of each other: each amount of the one with the amount of
    the other that it meets best.

    `agree` holds the telling ones that are equal, `fit` those that are compatible, `clash` those
    that meet none of the same measure, `apart` those that meet none of what may be the same.
    """

    agree: tuple[Compared, ...]
    fit: tuple[Compared, ...]
    clash: tuple[Compared, ...]
    apart: tuple[Compared, ...]


_NONE = Numbers((), (), (), ())
_ORDER: tuple[Agreement, ...] = ("equal", "compatible", "disjoint")


def numbers(ones: Sequence[Amount], twos: Sequence[Amount]) -> Numbers:
    """The numbers of two claims compared."""
    if not ones or not twos:
        return _NONE
    best: dict[int, Compared] = {}
    for each in compared(ones, twos):
        key = id(each.one)
        if key not in best or _rank(each) < _rank(best[key]):
            best[key] = each
    found = list(best.values())
    return Numbers(
        agree=tuple(each for each in found if each.agreement == "equal" and _tells(each)),
        fit=tuple(each for each in found if each.agreement == "compatible" and _tells(each)),
        clash=tuple(each for each in found if each.agreement == "disjoint" and each.sure),
        apart=tuple(each for each in found if each.agreement == "disjoint" and not each.sure),
    )


def _rank(each: Compared) -> tuple[int, bool]:
    return _ORDER.index(each.agreement), not each.sure


def _tells(each: Compared) -> bool:
    """Whether an agreement says that the claims are about one thing: not two lengths of time, nor
    small counts, by themselves."""
    if each.one.dimension == "second" and not each.sure:
        return False
    return each.one.telling and each.two.telling
