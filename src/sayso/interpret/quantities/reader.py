"""From an annotation to its quantities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from sayso.interpret.quantities.atoms import atoms_of, word_at
from sayso.interpret.quantities.changes import (
    Change,
    Multiplied,
    change_of,
    moved_between,
    multiplied,
)
from sayso.interpret.quantities.grammar import Reading, readings
from sayso.interpret.quantities.measures import Measured, Measures
from sayso.interpret.quantities.setagainst import set_against
from sayso.model.annotation import Annotation
from sayso.model.claim import Quantity
from sayso.model.spans import Span
from sayso.model.tree import Tree

_CLOSING = frozenset({",", ".", ";", "―", "–", "—"})
_OLDEST = 125
"""A number of years beside a name that is still an age."""

__all__ = ["every_number", "quantities", "within"]


def quantities(annotation: Annotation) -> tuple[Quantity, ...]:
    """The quantities of a text, in its order. Lengths of time that point to a date ("two years
    ago") are times, not quantities."""
    reader = _Reader(annotation)
    found = [reader.quantity(one) for one in reader.readings() if not one.dated]
    found += map(reader.factor, multiplied(reader.tree))
    return tuple(sorted(found, key=lambda quantity: quantity.span.start))


def every_number(annotation: Annotation) -> tuple[Quantity, ...]:
    """All numbers said: without verbs that multiply, with what a claim's quantities leave out:
    lengths of time that point to a date, and conversions, each a quantity of its own."""
    reader = _Reader(annotation)
    found: list[Quantity] = []
    for reading in reader.readings():
        parts = (reading, reading.conversion) if reading.conversion else (reading,)
        found += map(reader.quantity, parts)
    return tuple(found)


def within(found: Sequence[Quantity], spans: Sequence[Span]) -> tuple[Quantity, ...]:
    """Those of `found` that stand wholly inside one of `spans`."""
    return tuple(
        quantity
        for quantity in found
        if any(
            span.start <= quantity.span.start and quantity.span.end <= span.end for span in spans
        )
    )


class _Reader:
    """Puts grammar and syntax of one text together."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._atoms = atoms_of(annotation)
        self.tree = Tree(annotation)
        self._measures = Measures(self.tree)
        self._people = {
            entity.last - 1 for entity in annotation.entities if entity.label == "PERSON"
        }

    def readings(self) -> Iterator[Reading]:
        """What the grammar reads."""
        return set_against(
            list(readings(self._annotation, self._atoms)), self._annotation, self._atoms
        )

    def quantity(self, reading: Reading) -> Quantity:
        """A reading with what it measures, whose, and whether it is a change."""
        span = self._span(reading)
        measured = self._measured(reading.beside or reading)
        return Quantity(
            span=span,
            text=self._annotation.text[span.start : span.end],
            low=None if reading.bound in {"at_most", "less_than"} else _plain(reading.low),
            high=None if reading.bound in {"at_least", "more_than"} else _plain(reading.high),
            unit=self._unit(reading),
            bound=reading.bound,
            change=self._change(reading),
            amount=self._amount(reading),
            measures=measured.measures,
            of=measured.of,
        )

    def factor(self, found: Multiplied) -> Quantity:
        """A word that multiplies, as a quantity of what it is said of."""
        verb = found.word
        host = self._measures.moved(verb)
        measured = self._measures.named(host) if host else Measured()
        return Quantity(
            span=self._annotation.span(verb.index, verb.index + 1),
            text=verb.text,
            low=_plain(found.factor),
            high=_plain(found.factor),
            unit=None,
            bound="exact",
            change=found.change,
            amount="factor" if found.factor > 1 else "fraction",
            measures=measured.measures,
            of=measured.of,
        )

    def _span(self, reading: Reading) -> Span:
        atoms = self._atoms
        return Span(atoms[reading.first].start, atoms[reading.end - 1].end, self._annotation.field)

    def _tokens(self, reading: Reading, *, core: bool) -> tuple[int, int]:
        """The annotation's tokens of a reading; `core`: without bounds and conversion."""
        first = self._atoms[reading.core if core else reading.first].token
        end = reading.core_end if core else reading.end
        return first, self._atoms[end - 1].token + 1

    def _measured(self, reading: Reading) -> Measured:
        first, last = self._tokens(reading, core=True)
        if self._is_age(reading):
            return Measured("age", self._measures.age(first, last))
        whole = self._tokens(reading, core=False)[1]
        return self._measures.of(first, last, whole, unit=reading.unit is not None)

    def _amount(self, reading: Reading) -> Literal["absolute", "fraction", "factor"]:
        """ "three times as large", "a 10-fold rise" are factors."""
        atoms, end = self._atoms, reading.end
        if reading.fraction or (reading.unit is not None and reading.unit.kind == "percent"):
            return "fraction"
        if word_at(atoms, end) == "-" and word_at(atoms, end + 1) == "fold":
            return "factor"
        if reading.unit is None and word_at(atoms, end) == "times" and end + 1 < len(atoms):
            compared = self._annotation.tokens[atoms[end + 1].token]
            if compared.lemma == "as" or compared.tag in {"JJR", "RBR"}:
                return "factor"
        return "absolute"

    def _unit(self, reading: Reading) -> str | None:
        if reading.unit is None:
            return "year" if self._is_age(reading) else None
        return reading.unit.name

    def _is_age(self, reading: Reading) -> bool:
        """ "8 months old", "three years of age", "aged 46"."""
        atoms, end = self._atoms, reading.end
        if reading.unit is None:
            before = word_at(atoms, reading.first - 1)
            if before in {"age", "aged", "ages"} or self._is_apposed_age(reading):
                return True
            return self._is_persons(reading)
        if reading.unit.kind != "time":
            return False
        after = end + 1 if word_at(atoms, end) == "-" else end
        if word_at(atoms, after) in {"old", "olds", "yo"}:
            return True
        return word_at(atoms, end) == "of" and word_at(atoms, end + 1) == "age"

    def _is_persons(self, reading: Reading) -> bool:
        """ "Mara Quill, who is 45"."""
        token = self._annotation.tokens[self._atoms[reading.core].token]
        verb = self.tree.above(token)
        if verb is None or verb.lemma != "be" or token.dep not in {"attr", "acomp"}:
            return False
        subject = self._measures.subject(verb)
        return subject is not None and subject.index in self._people and reading.high < _OLDEST

    def _is_apposed_age(self, reading: Reading) -> bool:
        """ "Mara Quill, 45, said"."""
        atoms, first, end = self._atoms, reading.first, reading.end
        if word_at(atoms, first - 1) != "," or word_at(atoms, end) not in _CLOSING:
            return False
        return first > 1 and atoms[first - 2].token in self._people and reading.high < _OLDEST

    def _change(self, reading: Reading) -> Change:
        first, last = self._tokens(reading, core=True)
        anchor = self._measures.anchor(first, last)
        if reading.falling is not None and moved_between(self.tree, anchor):
            return "down" if reading.falling else "up"
        level = reading.unit is None and not reading.fraction
        return change_of(self.tree, anchor, self._atoms[reading.first].token, level=level)


def _plain(number: Decimal) -> Decimal:
    """The number without trailing zeros or an exponent: 3500000, not 3500000.0 or 3.5E+6."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()
