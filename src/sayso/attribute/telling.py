"""In whose words each token of a field stands: its attributions, laid over its tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.attribute.roles import joined
from sayso.attribute.syntax import Range, Syntax
from sayso.model.attribution import Attribution
from sayso.model.quotes import quotations

__all__ = ["Telling"]

PERSONAL = frozenset({"person", "spokesperson"})
BODIES = frozenset({"government", "organisation", "media", "state_media"})


class Telling:
    """The attributions of one field by the tokens that are their content or their source."""

    def __init__(self, syntax: Syntax, told: Sequence[Attribution]) -> None:
        self._syntax = syntax
        self._told = told
        self._by_id = {each.id: each for each in told}
        self._contents = {each.id: syntax.ranges(each.content) for each in told}
        self._places = {each.id: self._source_of(each) for each in told}
        self._inner: list[Attribution | None] = [None] * len(syntax.tokens)
        for each in sorted(told, key=lambda each: -self._size(each)):
            for first, last in self._contents[each.id]:
                self._inner[first:last] = [each] * (last - first)
        self.by_source: dict[int, Attribution] = {}
        for each in reversed(told):
            for place in syntax.ranges(each.source.spans) if each.source else ():
                self.by_source.update(dict.fromkeys(range(*place), each))
        self._inside: dict[int, tuple[Range, ...]] = {}

    def _source_of(self, each: Attribution) -> Range | None:
        if each.source is None or not each.source.spans:
            return None
        spans = each.source.spans
        return self._syntax.token_range(spans[0].start, spans[-1].end)

    def _size(self, each: Attribution) -> int:
        return sum(last - first for first, last in self._contents[each.id])

    def place(self, each: Attribution) -> Range | None:
        """The tokens of the source of an attribution, from the first to the last."""
        return self._places[each.id]

    def people(self) -> dict[Range, str]:
        """The places of sources that are people, with the names they were found to have."""
        return self._named(PERSONAL)

    def bodies(self) -> dict[Range, str]:
        """The places of sources that are bodies, with the names they were found to have."""
        return self._named(BODIES)

    def called(self) -> Iterator[Range]:
        """The sources that are bodies and called by their name: "the [Dockers' Federation]"."""
        for place, name in self.bodies().items():
            first = place[0] + (self._syntax.text(place[0]).lower() == "the")
            if first < place[1] and joined(self._syntax, (first, place[1])) == name:
                yield first, place[1]

    def _named(self, kinds: frozenset[str]) -> dict[Range, str]:
        return {
            place: each.source.name
            for each in self._told
            if (place := self._places[each.id]) and each.source and each.source.kind in kinds
            if each.source.name
        }

    def within(self, index: int) -> Attribution | None:
        """The innermost attribution whose content a token is part of."""
        return self._inner[index]

    def quoting(self, index: int) -> Attribution | None:
        """The attribution in whose quotation a token stands; None where in none, or in a quotation
        within one, whose speaker is not told."""
        number = self._syntax.quoted[index]
        if number is None or self._is_quoted_twice(index, number):
            return None
        each = self._inner[index]
        while each is not None and each.parent in self._by_id:
            each = self._by_id[each.parent]
        return each

    def holds(self, each: Attribution, index: int) -> bool:
        """Whether a token is part of the content of an attribution."""
        return any(first <= index < last for first, last in self._contents[each.id])

    def start(self, each: Attribution) -> int:
        """The first token of the content of an attribution."""
        return self._contents[each.id][0][0]

    def _is_quoted_twice(self, index: int, number: int) -> bool:
        if number not in self._inside:
            quote = self._syntax.quotations[number]
            within = (quote.start + 1, max(quote.start + 1, quote.end - 1))
            self._inside[number] = tuple(
                (each.start, each.end)
                for each in quotations(self._syntax.annotation.text, [within])
            )
        at = self._syntax.tokens[index].start
        return any(start <= at < end for start, end in self._inside[number])
