"""Attribute: who said what. Works on annotations only; a reader finds, the rest resolves."""

from sayso.attribute.attributor import Attributor, Told
from sayso.attribute.reader import Reader, Statement

__all__ = ["Attributor", "Reader", "Statement", "Told"]
