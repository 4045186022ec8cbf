"""One article in the terminal: its text with sources, cues and contents marked, its claims below.

Without colour the marks are brackets. Every character of an article goes through `for_terminal` and
into a `Text`, so neither its escape codes nor Rich's own mark-up are ever obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.reading import Reading
from sayso.model.spans import Field
from sayso.views.marks import Mark, Segment, claims_in_order, marks_of, paragraphs
from sayso.views.safe import for_terminal
from sayso.views.wording import claim_facts, count_words, date_words, details, speaker

__all__ = ["render_article"]

_STYLES = {"source": "bold cyan", "cue": "italic yellow", "content": "green", "nested": "underline"}


def render_article(reading: Reading) -> RenderableType:
    """`reading` for `Console.print`: title, deck, facts, marked text, numbered claims.

    Follows the console it is printed on: colours, or brackets where it has none (``NO_COLOR``, a
    pipe).
    """
    return _View(reading)


class _View:
    """Renders itself when the console, and so whether there is colour, is known."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._claims = claims_in_order(reading)
        self._numbers = {claim.id: n for n, (claim, _) in enumerate(self._claims, 1)}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Rich's protocol: the parts in the order in which they are printed."""
        plain = console.no_color or console.color_system is None
        draw = self._bracketed if plain else self._coloured
        yield from self._field("title", draw, "bold")
        yield from self._field("deck", draw, "")
        yield from _facts(self._reading.article)
        yield Text()
        yield from self._field("text", draw, "", gap=True)
        yield from self._list()

    def _field(
        self, field: Field, draw: Callable[[Iterable[Segment]], Text], style: str, gap: bool = False
    ) -> Iterator[Text]:
        marks = marks_of(self._reading, field)
        for paragraph in paragraphs(self._reading.article.field(field), marks):
            text = draw(paragraph)
            text.stylize_before(style)
            yield text
            if gap:
                yield Text()

    def _coloured(self, paragraph: Iterable[Segment]) -> Text:
        text = Text()
        before: tuple[Mark, ...] = ()
        for segment in paragraph:
            for mark in segment.marks:
                if mark.claim_id and mark not in before:
                    text.append(f"[{self._numbers[mark.claim_id]}]", "bold reverse")
            text.append(for_terminal(segment.text, newlines=True), _style(segment))
            before = segment.marks
        return text

    def _bracketed(self, paragraph: Iterable[Segment]) -> Text:
        text = Text()
        open_marks: list[Mark] = []
        for segment in paragraph:
            shown = [mark for mark in segment.marks if mark.role != "content" or mark.claim_id]
            text.append("]" * len([mark for mark in open_marks if mark not in shown]))
            for mark in shown:
                if mark not in open_marks:
                    text.append(self._opening(mark))
            text.append(for_terminal(segment.text, newlines=True))
            open_marks = shown
        return text.append("]" * len(open_marks))

    def _opening(self, mark: Mark) -> str:
        return f"[{self._numbers[mark.claim_id] if mark.claim_id else mark.role}: "

    def _list(self) -> Iterator[RenderableType]:
        article = self._reading.article
        for number, (claim, attribution) in enumerate(self._claims, 1):
            head = Text(f"[{number}] ", "bold")
            head.append(for_terminal(speaker(attribution, article)), _STYLES["source"])
            for words in _about(claim, attribution):
                head.append(f" · {for_terminal(words)}", "not bold")
            yield head
            indent = (0, 0, 0, len(str(number)) + 3)
            yield Padding(Text(for_terminal(claim.text)), indent, expand=False)
            for label, values in claim_facts(claim, attribution):
                fact = Text(for_terminal(f"{label}: {'; '.join(values)}"), "dim")
                yield Padding(fact, indent, expand=False)


def _style(segment: Segment) -> str:
    """Source over cue over content; what is nested is underlined as well, what the article says in
    its own voice has a number only."""
    roles = {mark.role for mark in segment.marks if not mark.own}
    styles = [_STYLES[role] for role in ("content", "cue", "source") if role in roles]
    if any(mark.nested and mark.role == "content" for mark in segment.marks):
        styles.append(_STYLES["nested"])
    return " ".join(styles)


def _about(claim: Claim, attribution: Attribution) -> Iterator[str]:
    source = attribution.source
    if source:
        yield from filter(None, (details(source), count_words(source.count)))
        if source.anonymous:
            yield "anonymous"
        if source.name and source.text != source.name:
            yield f"as “{source.text}”"
    yield attribution.form
    if claim.polarity != "affirmed":
        yield claim.polarity
    if claim.modality != "asserted":
        yield claim.modality


def _facts(article: Article) -> Iterator[Text]:
    who = (article.outlet, article.agency, article.byline, article.dateline)
    line = [part for part in (*who, date_words(article.published)) if part]
    if line:
        yield Text(for_terminal(" · ".join(line)), "dim")
    for place in (article.url, *article.paths):
        if place:
            yield Text(for_terminal(place), "dim")
    yield Text(f"article {article.id}", "dim")
    yield Text(f"capture {article.capture_id}", "dim")
