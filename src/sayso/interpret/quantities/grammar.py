"""From atoms to readings: amounts with units, ranges, bounds, and conversions in parentheses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sayso.interpret.quantities.amounts import (
    Amount,
    amount_at,
    is_glued_to_name,
    is_name,
    starters,
)
from sayso.interpret.quantities.atoms import HYPHENS, Atom, glued_hyphen, token_of, word_at
from sayso.interpret.quantities.bounds import bound_after, bound_before
from sayso.interpret.quantities.conversion import is_conversion
from sayso.interpret.quantities.lexicon import Unit, words
from sayso.interpret.quantities.notnumbers import is_time
from sayso.model.annotation import Annotation
from sayso.model.claim import Bound

__all__ = ["Reading", "readings"]

_DASHES = HYPHENS | {"–", "—", "−"}
_PREPOSITION_FIRST = frozenset({"over", "under", "around", "about"})
_FAR = 5
"""How many times its lower end the upper end of a range may be, where each has its unit."""
_TEMPERATURES = frozenset({"celsius", "fahrenheit", "degree", "percentage"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity as the words give it: atoms [first, end), number and unit [core, core_end).

    `low` and `high` are the numbers said, whatever the bound. `dated`: the length of time points
    to a date ("two years ago"). `falling`: of "from 16 to 12", whether it goes down; None if it is
    not said that way. `conversion` is the same amount said in another unit. `beside` is the one it
    is set against, and measures what that one does ("€631m, up from | €598m").
    """

    first: int
    core: int
    core_end: int
    end: int
    low: Decimal
    high: Decimal
    unit: Unit | None
    bound: Bound
    fraction: bool = False
    dated: bool = False
    falling: bool | None = None
    conversion: Reading | None = None
    beside: Reading | None = None


def readings(annotation: Annotation, atoms: Sequence[Atom]) -> Iterator[Reading]:
    """The quantities of a text, in order, none over another."""
    at = floor = 0
    while at < len(atoms):
        if atoms[at].kind != "num" and atoms[at].low not in starters():
            at += 1
            continue
        found = _Scan(annotation, atoms, floor).at(at)
        if isinstance(found, Reading):
            yield found
            at = floor = max(found.end, at + 1)
        else:
            at = max(found, at + 1)


@dataclass(frozen=True, slots=True)
class _Scan:
    """One look at the atoms, of which those before `floor` are taken."""

    annotation: Annotation
    atoms: Sequence[Atom]
    floor: int

    def at(self, place: int) -> Reading | int:
        """The reading whose number begins at `place`, or the atom to go on from."""
        first = amount_at(self.atoms, place)
        if first is None:
            return place + 1
        both = self._range(first)
        if isinstance(both, int):
            return both
        found = self._single(first) if both is None else both
        if isinstance(found, int):
            return found
        return self._turned(self._converted(self._bounded(found)))

    def _single(self, amount: Amount) -> Reading | int:
        if is_name(self.annotation, self.atoms, amount):
            return amount.end if amount.number.digits else amount.first + 1
        return self._reading(amount, amount, "about" if amount.number.vague else "exact")

    def _reading(self, low: Amount, high: Amount, bound: Bound) -> Reading:
        return Reading(
            first=low.first,
            core=low.first,
            core_end=high.end,
            end=high.end,
            low=low.number.low,
            high=high.number.high,
            unit=high.unit or low.unit,
            bound=bound,
            fraction=high.number.fraction and high.unit is None,
        )

    # -- ranges

    def _range(self, low: Amount) -> Reading | int | None:
        """ "2,500 to 3,000", "8–12", "between … and …", "300 or 500 km"; None: no range. An atom to
        go on from, where two numbers are bound but none is a quantity: "3-1", "1914–18"."""
        found = self._joined(low)
        if found is None:
            return None
        joint, high = found
        low = self._with_scale(low, high)
        opened = word_at(self.atoms, low.first - 1)
        if not self._same_kind(low, high) or self._is_by_and_to(low, high, opened):
            return None
        if joint == "to" and opened != "from" and self._is_ratio(low, high):
            return high.end
        if self._is_no_range(low, high, dashed=joint in _DASHES):
            return high.end
        if low.number.low >= high.number.high:
            falling = opened == "from" and joint == "to"
            return self._opened(self._reading(high, low, "between"), low, high) if falling else None
        bound: Bound = "either" if joint == "or" else "between"
        return self._opened(self._reading(low, high, bound), low, high)

    def _joined(self, low: Amount) -> tuple[str, Amount] | None:
        """The amount that a sign or word joins to `low`, and that word."""
        atoms = self.atoms
        joint, after = word_at(atoms, low.end), low.end + 1
        if glued_hyphen(atoms, low.end) and word_at(atoms, after) in {"to", "or"}:
            joint, after = word_at(atoms, after), after + 2
        dashed = joint in _DASHES
        if not (dashed or joint in {"to", "or"} or (joint == "and" and self._between(low.first))):
            return None
        high = amount_at(atoms, after, money=low.money_first)
        if high is None or (dashed and not (high.number.digits or low.number.digits)):
            return None
        return joint, high

    def _is_by_and_to(self, low: Amount, high: Amount, opened: str) -> bool:
        """Whether "rose $2 to $63" says by how much and to where, no range."""
        if (
            low.unit is None
            or opened in {"from", "between"}
            or word_at(self.atoms, low.end) != "to"
        ):
            return False
        return low.number.low * _FAR < high.number.high

    def _opened(self, found: Reading, low: Amount, high: Amount) -> Reading:
        """A range with the word that opens it; `first` and `end` whatever the order of numbers."""
        opened = word_at(self.atoms, low.first - 1)
        first = low.first - 1 if opened in {"between", "from"} else low.first
        falling = low.number.low > high.number.low if opened == "from" else None
        span = replace(found, first=first, core=low.first, core_end=high.end, end=high.end)
        return replace(span, falling=falling)

    def _between(self, first: int) -> bool:
        return "between" in {word_at(self.atoms, first - 1), word_at(self.atoms, first - 2)}

    def _with_scale(self, low: Amount, high: Amount) -> Amount:
        """ "2 to 3 million": the power of the second is the first's."""
        number, scale = low.number, high.number.scale
        if number.scaled or scale == 1 or number.low * scale >= high.number.low:
            return low
        return replace(low, number=number.times(scale, number.end))

    def _same_kind(self, low: Amount, high: Amount) -> bool:
        if low.unit is None or high.unit is None:
            return low.unit is None or (low.money_first and low.unit.kind == "currency")
        return low.unit.name == high.unit.name or high.unit.name.startswith(low.unit.name + " per ")

    def _is_no_range(self, low: Amount, high: Amount, *, dashed: bool) -> bool:
        atoms = self.atoms
        bare = low.unit is None and high.unit is None
        times = (is_time(atoms, low.first, low.end), is_time(atoms, high.first, high.end))
        if bare and any(times):
            return True  # "between 5 and 8 June", "Sept. 19 to 22"
        if is_glued_to_name(atoms, low.first):
            return True  # "Su-30 or 35"
        if not dashed:
            return False
        further = atoms[high.end].text in _DASHES if high.end < len(atoms) else False
        coded = further and atoms[high.end].glued and high.unit is None
        return coded or (bare and low.number.low >= high.number.high)

    def _is_ratio(self, low: Amount, high: Amount) -> bool:
        """ "split 4 to 1", "voted 54 to 46": numbers that fall and count nothing."""
        if low.unit or high.unit or low.number.low <= high.number.high:
            return False
        return token_of(self.annotation, self.atoms[high.first]).dep != "nummod"

    # -- bounds, names, conversions

    def _bounded(self, found: Reading) -> Reading:
        bound, first = bound_before(self.atoms, found.first, self.floor)
        preposition = word_at(self.atoms, first) in _PREPOSITION_FIRST
        if preposition and found.unit and found.unit.kind == "time" and self._governs(first):
            # "over two years", "over at least two years": during
            bound, first = bound_before(self.atoms, found.first, first + 1)
        after = bound_after(self.atoms, found.end)
        bound = found.bound if bound == "exact" else bound
        if after and bound in {"exact", "about"}:
            bound, end = after
            found = replace(found, end=end)
        if found.bound in {"between", "either"}:
            bound = found.bound
        found = self._signed(found) if first == found.first else found
        return replace(found, first=min(first, found.first), bound=bound)

    def _governs(self, at: int) -> bool:
        """Whether a bound is a plain preposition: "over two years", but "in over two years"."""
        return (
            token_of(self.annotation, self.atoms[at]).dep == "prep"
            and word_at(self.atoms, at - 1) != "in"
        )

    def _signed(self, found: Reading) -> Reading:
        """ "-5 degrees", "minus 5": below zero."""
        before = self.atoms[found.first - 1] if found.first > self.floor else None
        if before is None or found.unit is None or found.unit.name not in _TEMPERATURES:
            return found
        free = not before.glued and before.text in _DASHES
        if not free and before.low != "minus":
            return found
        low, high = sorted((-found.low, -found.high))
        return replace(found, first=found.first - 1, low=low, high=high)

    def _turned(self, found: Reading) -> Reading:
        """Marks a length of time that is a date: "at least two years ago"."""
        if not found.unit or found.unit.kind != "time":
            return found
        turned = word_at(self.atoms, found.end) in words("notnumbers", "turned_to_time")
        return replace(found, dated=turned)

    def _converted(self, found: Reading) -> Reading:
        """Takes up the same amount in another unit: "(1,243-mile)", ", or 180 miles,"."""
        unit = found.unit
        begin = self._conversion_begin(found.end) if unit else None
        if unit is None or begin is None:
            return found
        place, closed = begin
        _, place = self._bound_ahead(place)
        low = amount_at(self.atoms, place)
        if low is None:
            return found
        both = self._range(low)
        other = both if isinstance(both, Reading) else self._reading(low, low, "exact")
        end = self._closing(other.end) if closed else other.end
        if other.unit is None or end is None:
            return found
        if not closed and other.unit.kind == "currency":
            return found
        pairs = ((found.low, other.low), (found.high, other.high))
        if not all(is_conversion(a, unit, b, other.unit) for a, b in pairs):
            return found
        return replace(found, end=end, conversion=other)

    def _closing(self, at: int) -> int | None:
        """Past the parenthesis that closes at `at`, or after a further conversion: "(620 miles;
        540 nmi)"."""
        if word_at(self.atoms, at) in {";", ",", "/"}:
            ahead = range(at, min(at + 7, len(self.atoms)))
            at = next((place for place in ahead if self.atoms[place].text == ")"), at)
        return at + 1 if word_at(self.atoms, at) in {")", "]"} else None

    def _bound_ahead(self, at: int) -> tuple[Bound, int]:
        """Skips a bound inside the parentheses: "(about 180 miles)"."""
        for place in range(at, min(at + 4, len(self.atoms))):
            bound, begin = bound_before(self.atoms, place)
            if begin == at and place > at:
                return bound, place
        return "exact", at

    def _conversion_begin(self, end: int) -> tuple[int, bool] | None:
        first, second = word_at(self.atoms, end), word_at(self.atoms, end + 1)
        if first in {"(", "["}:
            return end + 1, True
        if first == "," and second == "or":
            return end + 2, False
        return (end + 1, False) if first in {"or", "/"} else None
