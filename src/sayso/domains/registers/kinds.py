"""Of which class the things of a register are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.domains.registers.reports import Told
from sayso.domains.things import FactsOf, Lineage

__all__ = ["Kinds"]

NAMED = frozenset({"ship", "system"})
"""Types of thing that are more than a class."""
BESIDE = 40
"""Characters between a name and the class that stands beside it in one phrase."""
_ENDS = (",", ";", ".", " and ", " or ", " of ", " for ", " to ")


@dataclass(frozen=True)
class Kinds:
    """The classes of a domain. `lineage` leads to the wider ones, `facts` to what is listed of a
    name; `untraded` are classes that no register has rows for."""

    lineage: Lineage
    facts: FactsOf
    untraded: frozenset[str] = frozenset()
    _beside: dict[str, str] = field(default_factory=dict)

    def learn(self, told: Iterable[Told]) -> None:
        """See beside which class names stand: "KX-12 | patrol boats". The first counts."""
        for each in told:
            things = [entity for entity in each.claim.entities if entity.id]
            for one, other in pairwise(things):
                words = each.between(one, other)
                named = one.type in NAMED and other.type not in NAMED
                if named and words is not None and _in_one_phrase(words):
                    self._beside.setdefault(one.name, other.name)

    def of(self, name: str) -> str:
        """The class of a thing: as listed, else what stands beside its name, else itself."""
        facts = self.facts(name)
        return (facts.kind if facts else None) or self._beside.get(name) or name

    def named(self, told: Sequence[Told]) -> tuple[str, ...]:
        """The names, more than those of a class, that an article's claims hold."""
        entities = (entity for each in told for entity in each.claim.entities)
        return tuple(
            dict.fromkeys(each.name for each in entities if each.id and each.type in NAMED)
        )

    def is_traded(self, kind: str) -> bool:
        """Whether registers have rows for things of a class."""
        return kind not in self.untraded

    def related(self, one: str, other: str) -> bool:
        """Whether one class is the other, or a wider one of it."""
        return one in self.lineage(other) or other in self.lineage(one)

    def akin(self, one: str, other: str) -> bool:
        """Whether two classes have a wider one in common, besides the widest."""
        widest = {*list(self.lineage(one))[-1:], *list(self.lineage(other))[-1:]}
        return bool({*self.lineage(one)} & {*self.lineage(other)} - widest)

    def depth(self, kind: str) -> int:
        """How narrow a class is."""
        return len(list(self.lineage(kind)))


def _in_one_phrase(words: str) -> bool:
    return len(words) <= BESIDE and not any(end in words for end in _ENDS)
