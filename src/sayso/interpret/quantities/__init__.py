"""Quantities: which numbers a text gives, as intervals with units, and what they measure."""

from sayso.interpret.quantities.measures import is_designation
from sayso.interpret.quantities.reader import every_number, quantities, within

__all__ = ["every_number", "is_designation", "quantities", "within"]
