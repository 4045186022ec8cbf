"""What produced a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sayso.model.ids import content_id

__all__ = ["Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """One way of reading: program version, models (``name==version``), settings.

    `id` is derived from all three, so two runs that would give the same rows share it; `started` is
    when the first of them began (UTC).
    """

    id: str
    version: str
    models: tuple[str, ...]
    settings_sha256: str
    started: dt.datetime

    @classmethod
    def of(
        cls, version: str, models: tuple[str, ...], settings_sha256: str, started: dt.datetime
    ) -> Run:
        """A run whose id follows from what it would produce."""
        run_id = content_id("run", version, *models, settings_sha256)
        return cls(run_id, version, models, settings_sha256, started)
