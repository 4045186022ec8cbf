"""How newsrooms lay out what is no prose: datelines, and headlines run together in a deck."""

from __future__ import annotations

import re

__all__ = ["DATELINE", "FIRST_DATELINE", "HEADLINE_BREAK"]

DATELINE = re.compile(
    r"[^\S\n]*[A-Z]{3}[A-Z .’'/-]*(?:,[^\n.()]{1,25}\.?)?(?:\s*\([^()\n]{1,30}\))?\s*[-–—]\s+"
)
"""In capitals, with or without date and agency, to the dash: "PORT VELA, May 3 (Agency) - "."""
FIRST_DATELINE = re.compile(
    r"(?:[A-Z][\w.’'-]*(?: \w[\w.’'-]*){0,3})(?:\s*\([^()\n]{1,30}\)\s*[-–—:]|:)\s+(?=[A-Z“\"])"
)
"""At the very beginning it may be in ordinary letters: "Port Vela: ", "Port Vela (Agency) – "."""
HEADLINE_BREAK = re.compile(r"(?<=\w)- (?=[A-Z“‘\"'])")
"""Agency decks run several headlines together: "Deal is near- Ministry calls it historic"."""
