"""Link: what is the same, what conflicts, what is independent, across articles.

Links are stored judgements with reasons, never merges. What is kept depends on the articles alone,
not on the order in which they were read.
"""

from sayso.link.linker import Linker
from sayso.link.speakers import SpeakerLinker

__all__ = ["Linker", "SpeakerLinker"]
