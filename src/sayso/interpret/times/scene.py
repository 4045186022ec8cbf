"""What a time is read against: the article's date, the tense around it, what was said before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from sayso.interpret.times.calendar import Today
from sayso.interpret.times.lexer import lexicon
from sayso.interpret.times.rules import Found
from sayso.model.annotation import Annotation, Token

__all__ = ["OWNER", "Basis", "Placed", "Reading", "Scene", "Tense"]

Tense = Literal["past", "present", "future", "none"]
Basis = Literal["stated", "relative", "inferred", "unknown"]

_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT"})
_VERBS = frozenset({"VERB", "AUX"})
_FUTURE = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "can", "could", "may", "might", "should"}
)
_PAST = frozenset({"has", "have", "had", "'ve", "’ve", "did", "was", "were", "been"})
OWNER = ("'s", "’s")
"""What makes a time the owner of something: "last year's war"."""
_AHEAD = ("as early as ", "as soon as ", "until ")
_STEPS = 12
"""How far up a verb is looked for."""


class Placed(Protocol):
    """What stands at characters ``[start, end)`` of the text."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """Behind its last."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time means: TIMEX3 type, value (None where the article's date would be needed) and
    mod. `anchor` is the interval a duration has when it is counted from a known day."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None = None
    basis: Basis = "relative"
    anchor: tuple[str | None, str | None] | None = None


class Scene:
    """One text while its times are read, in order."""

    def __init__(self, annotation: Annotation, today: Today) -> None:
        self.text = annotation.text
        self.today = today
        self.day: str | None = None
        """The day last spoken of."""
        self.period: str | None = None
        """The period last spoken of that is longer than a day."""
        self.quarter: str | None = None
        """The quarter last spoken of."""
        self._names = [name for name in annotation.entities if name.label in _NAMES]
        self._tokens: Sequence[Token] = annotation.tokens
        self._starts = [token.start for token in annotation.tokens]

    def token(self, place: int) -> Token | None:
        """The token that holds the character at `place`."""
        number = bisect_right(self._starts, place) - 1
        return self._tokens[number] if number >= 0 else None

    def note(self, reading: Reading) -> None:
        """Remember `reading` for what refers back to it."""
        value = reading.value or ""
        if reading.type not in {"DATE", "TIME"} or not value[:1].isdigit():
            return
        if "-Q" in value:
            self.quarter = value
        if len(value) >= 10 and value[4] == value[7] == "-":
            self.day = value[:10]
        else:
            self.period = value

    def word_before(self, found: Found) -> str:
        """The word before `found`, in lower case."""
        words = self.text[max(0, found.start - 12) : found.start].lower().split()
        return words[-1] if words else ""

    def in_name(self, found: Found) -> bool:
        """Whether `found` is part of a longer name of a person, a body or a work."""
        token = self.token(found.start)
        if token is None:
            return False
        place = bisect_right(self._names, token.index, key=lambda name: name.first) - 1
        name = self._names[place] if place >= 0 else None
        if name is None or name.last <= token.index:
            return False
        first, last = self._tokens[name.first], self._tokens[name.last - 1]
        return first.start < found.start or found.end < last.end

    def verb(self, place: int) -> Token | None:
        """The verb that what stands at `place` depends on."""
        token = self.token(place)
        for _ in range(_STEPS):
            if token is None or (token.pos in _VERBS and token.tag != "VBG"):
                return token
            if token.head == token.index:
                return None
            token = self._tokens[token.head]
        return None

    def tense(self, found: Placed) -> Tense:
        """The tense of the verb over `found`; none where it has none of its own."""
        if self.text.startswith(OWNER, found.end):
            return "past"
        if self.text[max(0, found.start - 12) : found.start].lower().endswith(_AHEAD):
            return "future"
        verb = self.verb(found.start)
        if verb is None:
            return "none"
        tense = self._infinitive(verb) or self._finite(verb)
        return "none" if tense == "present" and not self._hangs_on(found, verb) else tense

    def _hangs_on(self, found: Placed, verb: Token) -> bool:
        """Whether `found` is said of `verb` itself, perhaps through a preposition."""
        token = self.token(found.end - 1)
        while token is not None and found.start <= token.start:
            above = self._tokens[token.head]
            if above is token or above is verb:
                return above is verb
            token = above
        return token is not None and token.pos == "ADP" and token.head == verb.index

    def _finite(self, verb: Token) -> Tense:
        helpers = self._helpers(verb)
        if helpers & _FUTURE:
            return "past" if "have" in helpers else "future"
        if verb.tag == "VBD" or helpers & _PAST:
            return "past"
        return "present" if verb.tag in {"VBZ", "VBP"} else "none"

    def _infinitive(self, verb: Token) -> Tense | None:
        """That of "to meet": ahead after a plan ("agreed to meet"), unless it was overtaken ("had
        been due to meet"); otherwise that of what it hangs on. None for other forms."""
        if "to" not in self._helpers(verb):
            return None
        above = self._tokens[verb.head]
        helpers = self._helpers(above)
        if above.lemma.lower() in lexicon()["plans"]:
            return (
                "past" if "had" in helpers | self._helpers(self._tokens[above.head]) else "future"
            )
        return self._finite(above) if above.pos in _VERBS and above is not verb else "none"

    def _helpers(self, verb: Token) -> set[str]:
        """The words before `verb` that hang on it."""
        return {
            token.text.lower()
            for token in self._tokens[max(0, verb.index - 6) : verb.index]
            if token.head == verb.index
        }
