"""How far a long run has come, on standard error."""

from __future__ import annotations

import sys
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso.views.cli.console import note

__all__ = ["Watched"]

SECONDS_BETWEEN_LINES = 10


class Watched:
    """A bar with the rate where someone watches; elsewhere a line every ten seconds.

    `rows_too`: the run prints rows meanwhile, so that on a terminal they would tear the bar.
    """

    def __init__(
        self, *, rows_too: bool = False, doing: str = "Reading", done: str = "read"
    ) -> None:
        console = Console(stderr=True, highlight=False)
        self._done = done
        self._began = self._spoke = time.monotonic()
        self._bar = Progress(
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,  # rows belong to standard output, whatever the bar is on
            disable=not console.is_terminal or (rows_too and sys.stdout.isatty()),
        )
        self._task = self._bar.add_task("read", total=None, rate="")

    def __enter__(self) -> Watched:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._began

    def show(self, done: int, total: int, failed: int) -> None:
        """Where things stand."""
        rate = f"{done / max(self.seconds, 0.001):.1f}/s"
        self._bar.update(self._task, completed=done, total=total, rate=rate)
        if self._bar.disable and time.monotonic() - self._spoke > SECONDS_BETWEEN_LINES:
            self._spoke = time.monotonic()
            note(f"{done} of {total} {self._done}, {rate}, {failed} failed")
