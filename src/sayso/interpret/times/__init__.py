"""Times: an own grammar on top of the article's date and the tense, as TIMEX3 and as intervals."""

from sayso.interpret.times.times import Times, when_said
from sayso.interpret.times.timex import Timex, timexes

__all__ = ["Times", "Timex", "timexes", "when_said"]
