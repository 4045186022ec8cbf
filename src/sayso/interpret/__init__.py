"""Interpret: what an attribution claims. For now the split into claims and their polarity."""

from sayso.interpret.interpreter import interpret

__all__ = ["interpret"]
