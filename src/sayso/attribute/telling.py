"""In whose words each token of a field stands: the attributions of a field, laid over its tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.attribute.quotes import quotations
from sayso.attribute.roles import joined
from sayso.attribute.syntax import Range, Syntax
from sayso.model.attribution import Attribution

__all__ = ["Telling", "source_range"]


PERSONAL = frozenset({"person", "spokesperson"})
BODIES = frozenset({"government", "organisation", "media", "state_media"})


class Telling:
    """The attributions of one field by the tokens that are their content or their source."""

    def __init__(self, syntax: Syntax, told: Sequence[Attribution]) -> None:
        self._syntax = syntax
        self.told = told
        self._by_id = {each.id: each for each in told}
        self.contents = {each.id: syntax.ranges(each.content) for each in told}
        self._inner: list[Attribution | None] = [None] * len(syntax.tokens)
        for each in sorted(told, key=lambda each: -self._size(each)):
            for first, last in self.contents[each.id]:
                self._inner[first:last] = [each] * (last - first)
        self.by_source: dict[int, Attribution] = {}
        for each in reversed(told):
            for place in syntax.ranges(each.source.spans) if each.source else ():
                self.by_source.update(dict.fromkeys(range(*place), each))

    def _size(self, each: Attribution) -> int:
        return sum(last - first for first, last in self.contents[each.id])

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
        found = {}
        for each in self.told:
            place = source_range(self._syntax, each)
            if place and each.source and each.source.kind in kinds and each.source.name:
                found[place] = each.source.name
        return found

    def within(self, index: int) -> Attribution | None:
        """The innermost attribution whose content a token is part of."""
        return self._inner[index]

    def quoting(self, index: int) -> Attribution | None:
        """The attribution in whose quotation a token stands; None where in none, or in a quotation
        within one, whose speaker is not told."""
        if self._syntax.quoted[index] is None or self._is_quoted_twice(index):
            return None
        each = self._inner[index]
        while each is not None and each.parent in self._by_id:
            each = self._by_id[each.parent]
        return each

    def holds(self, each: Attribution, index: int) -> bool:
        """Whether a token is part of the content of an attribution."""
        return any(first <= index < last for first, last in self.contents[each.id])

    def start(self, each: Attribution) -> int:
        """The first token of the content of an attribution."""
        return self.contents[each.id][0][0]

    def _is_quoted_twice(self, index: int) -> bool:
        number = self._syntax.quoted[index]
        if number is None:
            return False
        quote = self._syntax.quotations[number]
        inside = quotations(self._syntax.annotation.text, [(quote.start + 1, quote.end - 1)])
        at = self._syntax.tokens[index].start
        return any(each.start <= at < each.end for each in inside)


def source_range(syntax: Syntax, each: Attribution) -> Range | None:
    """The tokens of the source of an attribution, from the first to the last."""
    if each.source is None or not each.source.spans:
        return None
    spans = each.source.spans
    return syntax.token_range(spans[0].start, spans[-1].end)
