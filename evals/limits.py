"""What a bench must reach and may not exceed, and its figures as a table that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Limits"]


@dataclass(frozen=True)
class Limits:
    """Bounds by the name of a figure."""

    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)

    def met(self, figures: Mapping[str, float]) -> bool:
        """Whether all that is bounded was measured and lies within its bounds."""
        measured = (self.at_least.keys() | self.at_most.keys()) <= figures.keys()
        return measured and all(self._holds(name, value) for name, value in figures.items())

    def table(self, figures: Mapping[str, float]) -> str:
        """A line for each figure with its bounds and whether they are met."""
        return "".join(
            f"{name:47} {value:10.3f}{self._verdict(name, value)}\n"
            for name, value in figures.items()
        )

    def _verdict(self, name: str, value: float) -> str:
        bounds = (("at least", self.at_least), ("at most", self.at_most))
        told = [f"  {word} {limits[name]:g}" for word, limits in bounds if name in limits]
        return "".join(told) + ("" if self._holds(name, value) else "  NOT MET")

    def _holds(self, name: str, value: float) -> bool:
        return self.at_least.get(name, value) <= value <= self.at_most.get(name, value)
