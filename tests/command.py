"""The command as a person runs it, in this process."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from sayso.views.cli.app import main

__all__ = ["Command", "Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Command:
    """Runs `sayso` with arguments."""

    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> Result:
        self.patch.setattr(sys, "argv", ["sayso", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = self.capture.readouterr()
        code = stop.value.code
        return Result(code if isinstance(code, int) else int(bool(code)), printed.out, printed.err)

    def rows(self, *arguments: object) -> list[dict[str, Any]]:
        """What a command prints as JSON lines."""
        return [json.loads(line) for line in self(*arguments, "-f", "jsonl").out.splitlines()]
