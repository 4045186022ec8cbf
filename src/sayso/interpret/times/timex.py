"""The times of a text as TIMEX3 (TimeML 1.2.1): where each stands, its type, value and mod."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sayso.interpret.times import dates, hours, lengths, relative
from sayso.interpret.times.calendar import Today
from sayso.interpret.times.lexer import pieces
from sayso.interpret.times.rules import Found, Grammar
from sayso.interpret.times.scene import Reading, Scene
from sayso.model.annotation import Annotation

__all__ = ["Timex", "timexes"]

Reader = Callable[[Found, Scene], Reading | None]
_READERS: dict[str, Reader] = {
    **dates.READERS,
    **hours.READERS,
    **relative.READERS,
    **lengths.READERS,
}
_JOINER = re.compile(r"\s*(?:,|and|or|to|through|until|till|[–—-])\s*(?:the\s)?")
_YEARLY = re.compile(r"\d{4}-(?!W)")
_UNITS = {
    "S": "second",
    "MIN": "minute",
    "H": "hour",
    "D": "day",
    "W": "week",
    "F": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "HALF": "half",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
_GRAINS = {
    "date": "day",
    "day": "day",
    "days": "day",
    "part_of_month": "day",
    "day_but_one": "day",
    "weekday": "day",
    "dayword": "day",
    "part": "day",
    "holiday": "day",
    "clock": "minute",
    "month": "month",
    "year_end": "month",
    "season": "season",
    "quarter_code": "quarter",
    "year": "year",
    "years": "year",
    "decade": "decade",
    "century": "century",
    "every": "recurring",
    "often": "recurring",
}
"""How precise what a rule reads is, where no unit says it."""


_NAMELIKE = frozenset({"dayword", "often", "month", "holiday"})
"""What is also a word of names."""
_ASIDE = frozenset({"ago", "year_ago"})
"""What is only compared with: what follows does not refer back to it."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One time: characters ``[start, end)`` of the text and what they mean.

    `grain` is how precise the words are, also where the value is unknown. `part` is True where
    they mean the first, middle or last third of the value ("late June"), not the whole with
    something before or after it ("later this year").
    """

    start: int
    end: int
    reading: Reading
    grain: str
    part: bool = False

    @property
    def type(self) -> str:
        """DATE, TIME, DURATION or SET."""
        return self.reading.type

    @property
    def value(self) -> str:
        """The TIMEX3 value; empty where the article's date would be needed and is not known."""
        return self.reading.value or ""


def timexes(annotation: Annotation, published: str | None) -> tuple[Timex, ...]:
    """The times of one text, in order, read against the date the article was `published`."""
    return _with_years(annotation.text, list(_read(Scene(annotation, Today.of(published)))))


def _read(scene: Scene) -> Iterator[Timex]:
    grammar = Grammar(pieces(scene.text))
    taken = 0
    for place in grammar.places():
        if place < taken:
            continue
        for match in grammar.at(place):
            reading = None if _is_name(match, scene) else _READERS[match.read](match, scene)
            if reading is None:
                continue
            if match.read not in _ASIDE:
                scene.note(reading)
            yield _with_edge(match, reading)
            taken = match.last
            break


def _with_years(text: str, found: list[Timex]) -> tuple[Timex, ...]:
    """`found`, where "January and February 2031" gives its year to both."""
    for place in range(len(found) - 2, -1, -1):
        one, two = found[place], found[place + 1]
        if _shares_year(one, two) and _JOINER.fullmatch(text, one.end, two.start):
            value = two.value[:4] + one.value[4:]
            found[place] = replace(one, reading=replace(one.reading, value=value, basis="stated"))
    return tuple(found)


def _shares_year(one: Timex, two: Timex) -> bool:
    bases = one.reading.basis, two.reading.basis
    same = one.grain == two.grain and one.grain in {"day", "month", "season", "quarter"}
    return same and bases == ("relative", "stated") and bool(_YEARLY.match(one.value))


def _is_name(found: Found, scene: Scene) -> bool:
    """Whether a unit is written as in a name ("60 Minutes", "This Week"), or a word is part of
    one ("USA Today")."""
    unit = found.parts.get("unit")
    if found.read in _NAMELIKE and scene.in_name(found):
        return True
    return unit is not None and found.start < unit.start and scene.text[unit.start].isupper()


def _with_edge(found: Found, reading: Reading) -> Timex:
    """`reading` with what "early", "the end of" or "later" add."""
    mod = found.word("edge") if found.read != "year_end" else None
    mod = mod or found.word("mod")
    if mod is None:
        return Timex(found.start, found.end, reading, _grain(found), found.read == "year_end")
    part = found.kind("mod") != "COMPARED"
    return Timex(found.start, found.end, replace(reading, mod=mod), _grain(found), part)


def _grain(found: Found) -> str:
    """How precise what was matched is: by its unit, else by the rule."""
    if found.read in _GRAINS:
        return _GRAINS[found.read]
    unit = found.word("unit") or found.word("bare") or found.word("decade") or ""
    return _UNITS.get(unit, "unknown")
