"""Interpret: what an attribution claims. Claims with their polarity and
times, and when something was said."""

from sayso.interpret.interpreter import interpret
from sayso.interpret.times import when_said

__all__ = ["interpret", "when_said"]
