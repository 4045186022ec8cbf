"""Attribute: who said what. Works on annotations only; a reader finds, the rest resolves."""

from sayso.attribute.attributor import Attributor
from sayso.attribute.reader import Reader, Statement

__all__ = ["Attributor", "Reader", "Statement"]
