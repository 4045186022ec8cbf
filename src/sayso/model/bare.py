"""A text without what only its storage needs, and the way back to the text as it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sayso.model.attribution import Attribution
from sayso.model.claim import TimeRef
from sayso.model.spans import Span, piece_text

__all__ = ["BareText"]

_STORAGE = re.compile("\\A\ufeff|\r(?=\n)")


class BareText:
    """`text` is `stored` without its byte order mark and with plain line ends.

    Neither is anything that is said, and with them in it, the models would find something else.
    """

    def __init__(self, stored: str) -> None:
        self.text = _STORAGE.sub("", stored)
        self._stored = stored
        left_out = {match.start() for match in _STORAGE.finditer(stored)}
        self._places = [place for place in range(len(stored)) if place not in left_out]

    def stored(self, found: Attribution) -> Attribution:
        """What was found in `text`, at its places in the stored text."""
        source = found.source
        if source:
            spans = self._moved(source.spans)
            source = replace(source, spans=spans, text=piece_text(self._stored, spans))
        cue, content = self._moved(found.cue), self._moved(found.content)
        return replace(found, source=source, cue=cue, content=content, said=self._said(found.said))

    def _said(self, said: TimeRef | None) -> TimeRef | None:
        if said is None:
            return None
        (span,) = self._moved((said.span,))
        return replace(said, span=span, text=piece_text(self._stored, (span,)))

    def _moved(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        places = self._places
        return tuple(
            replace(span, start=places[span.start], end=places[span.end - 1] + 1) for span in spans
        )
