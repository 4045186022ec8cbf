"""Numerals in digits and words: "2,500", "12,34,567.89", "two and a half million", "two-thirds",
"tens of thousands". Ordinals are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from sayso.interpret.quantities.atoms import Atom, glued_hyphen, word_at
from sayso.interpret.quantities.lexicon import Phrases, load, words

__all__ = ["MOST", "Numeral", "numeral", "power", "whole_after"]


MOST = Decimal(10) ** 24
"""What no news counts: a million trillions of thousands. Decimals are exact below."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that ends before atom `end`; a vague one is an interval.

    `scale` is the power set after it ("2.5 million"), `scaled` whether it holds one at all;
    `fraction`: it is a part of one whole ("half", "two-thirds"); `digits`: written in digits.
    """

    low: Decimal
    high: Decimal
    end: int
    scale: Decimal = Decimal(1)
    scaled: bool = False
    fraction: bool = False
    digits: bool = False
    vague: bool = False

    def times(self, factor: Decimal, end: int) -> Numeral:
        """The same, multiplied: "2.5" and "million"."""
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            end=end,
            scale=self.scale * factor,
            scaled=True,
            fraction=False,
        )


def numeral(atoms: Sequence[Atom], at: int, *, money: bool = False) -> Numeral | None:
    """The numeral that begins at `at`. `money`: after a currency's sign "m" is a million."""
    found = (
        _vague(atoms, at)
        or _ratio(atoms, at)
        or _in_digits(atoms, at)
        or _part(atoms, at)
        or _in_words(atoms, at)
        or _glyph(atoms, at)
    )
    if found is None:
        return None
    if found.fraction:
        scale = power(atoms, whole_after(atoms, found.end), money=money)
    else:
        scale = power(atoms, found.end, money=money) if found.digits else None
    while scale is not None and found.high < MOST:
        found = found.times(*scale)
        scale = power(atoms, found.end)
    return found


def whole_after(atoms: Sequence[Atom], at: int) -> int:
    """Where what a fraction is of begins: past "a", "of a"."""
    place = at + 1 if word_at(atoms, at) == "of" else at
    if word_at(atoms, place) in {"a", "an"}:
        return place + 1
    return at


def power(atoms: Sequence[Atom], at: int, *, money: bool = False) -> tuple[Decimal, int] | None:
    """A power of ten as word or letters at `at` ("million", "bn", "k"), and where it ends."""
    after_hyphen = at + 1 if glued_hyphen(atoms, at) else at
    if (word := word_at(atoms, after_hyphen)) in _table("powers"):
        return _table("powers")[word], after_hyphen + 1
    if word_at(atoms, at) in _table("short_powers") and (money or atoms[at].low != "k"):
        return _table("short_powers")[atoms[at].low], at + 1
    if at < len(atoms) and atoms[at].glued:
        thousand = atoms[at].text == "k" or (money and atoms[at].low == "k")  # "4K" is a name
        if thousand and at > 0 and atoms[at - 1].kind == "num":
            return _table("short_powers")["k"], at + 1
        if atoms[at].low in _table("letter_powers") and (money or _counts(atoms, at)):
            return _table("letter_powers")[atoms[at].low], at + 1
    return None


def _counts(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a glued letter is a power and no unit: "1.8M", "3m people" (but "1.8m tall")."""
    if atoms[at].text == "M":
        return True
    following = word_at(atoms, at + 1)
    return atoms[at].text == "m" and following.endswith(("s", "people")) and len(following) > 3


def _in_digits(atoms: Sequence[Atom], at: int) -> Numeral | None:
    if not 0 <= at < len(atoms) or (value := atoms[at].value) is None:
        return None
    end = at + 1
    divided = _divided(atoms, at)
    if divided is not None:
        return Numeral(divided, divided, at + 3, fraction=divided < 1, digits=True)
    split = word_at(atoms, end) == "," and word_at(atoms, end + 1) == "000"
    if split and value < 1000:  # "10, 000": a thousands group torn off
        return Numeral(value * 1000, value * 1000, end + 2, digits=True)
    rest = _rest(atoms, end) if value == value.to_integral_value() else None
    if rest:
        return Numeral(value + rest[0], value + rest[0], rest[1], digits=True)
    return Numeral(value, value, end, digits=True)


def _divided(atoms: Sequence[Atom], at: int) -> Decimal | None:
    """ "1/2", "3/4" at `at`: a fraction by its usual denominator, not "9/11" or "24/7"."""
    if word_at(atoms, at + 1) not in {"/", "⁄"} or at + 2 >= len(atoms):
        return None
    above, below = atoms[at].value, atoms[at + 2].value
    if above is None or below is None or not atoms[at + 1].glued or not atoms[at + 2].glued:
        return None
    if below not in load("numbers")["denominators"] or not 0 < above < below:
        return None
    return None if word_at(atoms, at + 3) == "/" else above / below


_AND_A_HALF = ("-", "and", "-", "a", "-", "half")


def _rest(atoms: Sequence[Atom], at: int) -> tuple[Decimal, int] | None:
    """The fraction after a whole number: "10 1/2", "10½", "two and a half"."""
    if at < len(atoms) and atoms[at].value is not None:
        divided = _divided(atoms, at)
        return (divided, at + 3) if divided is not None else None
    if tuple(word_at(atoms, place) for place in range(at, at + 6)) == _AND_A_HALF:
        return Decimal("0.5"), at + 6
    glyph = _glyph(atoms, at)
    if glyph:
        return glyph.low, glyph.end
    if word_at(atoms, at) == "and":
        part = _part(atoms, at + 1)
        if part and part.low < 1 and word_at(atoms, at + 1) != "half":
            return part.low, part.end
    return None


def _glyph(atoms: Sequence[Atom], at: int) -> Numeral | None:
    parts = load("numbers")["glyphs"].get(word_at(atoms, at))
    if not parts:
        return None
    value = Decimal(parts[0]) / parts[1]
    return Numeral(value, value, at + 1, fraction=True, digits=True)


def _ratio(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "one in five", "2 out of 3": a share."""
    above = _count(atoms, at)
    joint = word_at(atoms, at + 1)
    out_of = joint == "out" and word_at(atoms, at + 2) == "of"
    if above is None or not (out_of or joint in {"in", "of"}):
        return None
    place = at + 3 if out_of else at + 2
    below = _count(atoms, place)
    usual = out_of or below in _SHARED or (above == 1 and joint == "in")
    if below is None or not 0 < above < below or not usual or (above == 1 and joint == "of"):
        return None
    if atoms[place].kind == "num" and 1900 <= below < 2100:
        return None
    return Numeral(above / below, above / below, place + 1, fraction=True)


_SHARED = frozenset(map(Decimal, (3, 4, 10)))
"""What more than one may be "in" without "out of": "nine in ten", "eight of 10"."""


def _count(atoms: Sequence[Atom], at: int) -> Decimal | None:
    """A whole number of one atom."""
    if not 0 <= at < len(atoms):
        return None
    value = atoms[at].value
    return value if value is not None else _small().get(atoms[at].low)


def _part(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "half", "a third", "two-thirds", "three quarters"; "a third" only of something."""
    named = load("numbers")["fractions"]
    above, place = Decimal(1), at
    first = word_at(atoms, at)
    if first in {"a", "an"}:
        place = at + 1
    elif first in _small():
        above = _small()[first]
        place = at + 2 if glued_hyphen(atoms, at + 1) else at + 1
    name = word_at(atoms, place)
    scaled = power(atoms, place + 1) is not None
    bare = name == "half" or (name == "quarter" and scaled)
    if name not in named or (place == at and not bare):
        return None
    above_of, below = named[name]
    unsure = first in {"a", "an"} or name.startswith("quarter")
    if unsure and name != "half" and not scaled and word_at(atoms, place + 1) != "of":
        return None
    value = above * above_of / Decimal(below)
    return Numeral(value, value, place + 1, fraction=True)


def _in_words(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "two thousand five hundred and six", "twenty-five", "a hundred", "half a million"."""
    total = group = Decimal(0)
    smallest = Decimal(10) ** 30  # of what the group has: "twenty five", never "five twenty"
    place, scaled = at, False
    if word_at(atoms, at) in {"a", "an"}:
        if power(atoms, at + 1) is None or glued_hyphen(atoms, at + 1):
            return None
        group, place, smallest = Decimal(1), at + 1, Decimal(1)
    while True:
        step = _step(atoms, place, scaled) if place > at else place
        word = word_at(atoms, step)
        if word in _small() and _fits(_small()[word], smallest):
            group, smallest = group + _small()[word], _small()[word]
        elif word in _table("powers") and _scales(word, total + group, bare=place == at):
            smallest = _table("powers")[word]
            scaled = True
            if not group and total:
                total *= smallest  # "a thousand million"
            else:
                group = (group or 1) * smallest
            if smallest > 100:
                total, group = total + group, Decimal(0)
        else:
            break
        place = step + 1
    if place == at:
        return None
    last = _table("powers").get(word_at(atoms, place - 1), Decimal(1))
    return _with_rest(atoms, Numeral(total + group, total + group, place, last, scaled=scaled))


def _scales(word: str, value: Decimal, *, bare: bool) -> bool:
    return value < MOST and not (bare and word in _NEVER_BARE)


_NEVER_BARE = frozenset({"dozen", "lakhs", "crores"})


def _step(atoms: Sequence[Atom], place: int, scaled: bool) -> int:
    """Where the next word of a numeral is: past a hyphen, past "and" after a power."""
    if glued_hyphen(atoms, place):
        return place + 1
    return place + 1 if scaled and word_at(atoms, place) == "and" else place


def _with_rest(atoms: Sequence[Atom], number: Numeral) -> Numeral:
    """ "two and a half (million)"."""
    rest = _rest(atoms, number.end) if not number.scaled and number.low < 100 else None
    if rest is None:
        return number
    value = number.low + rest[0]
    whole = replace(number, low=value, high=value, end=rest[1])
    scale = power(atoms, rest[1])
    return whole.times(*scale) if scale else whole


def _fits(value: Decimal, smallest: Decimal) -> bool:
    """Whether a number below a hundred may follow: units after tens, anything after a power."""
    return (smallest >= 100) or (20 <= smallest <= 90 and 0 < value < 10)


def _vague(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "dozens", "several hundred", "tens of thousands" as intervals."""
    found = _vague_phrases().starting(atoms, at)
    if found is None:
        return None
    name, end = found
    entry = load("numbers")["vague"][name]
    value = Numeral(Decimal(entry["low"]), Decimal(entry["high"]), end, vague=True)
    if word_at(atoms, end) == "of":
        following = word_at(atoms, end + 1)
        scale = _table("powers").get(following.removesuffix("s"))
        if following.endswith("s") and scale is not None:
            high = (value.high + 1) * scale - 1
            return replace(value.times(scale, end + 2), high=high)
    elif scaled := power(atoms, end):
        return value.times(*scaled)
    elif name in words("numbers", "vague_needs_of") and word_at(atoms, end) != "of":
        return None
    return value


@cache
def _vague_phrases() -> Phrases[str]:
    return Phrases({name: name for name in load("numbers")["vague"]})


@cache
def _table(name: str) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in load("numbers")[name].items()}


@cache
def _small() -> dict[str, Decimal]:
    return _table("ones") | _table("teens") | _table("tens")
