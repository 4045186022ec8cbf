"""Settings, declared once: name, default, help. File < environment < argument."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import UsageError

__all__ = ["SETTINGS", "SETTINGS_FILE", "Setting", "Settings", "load_settings"]

SETTINGS_FILE = "sayso.toml"
MOST_THREADS = 64


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table. `shapes_rows`: whether it changes how an article is read."""

    name: str
    default: str
    help: str
    parse: Callable[[str], Any] = str
    shapes_rows: bool = False

    @property
    def environment(self) -> str:
        """The environment variable that sets it."""
        return f"SAYSO_{self.name.upper()}"


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 3600:
        raise ValueError("from 0 to 3600")
    return value


def _folder(text: str) -> Path | None:
    return Path(text) if text else None


def _threads(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_THREADS:
        raise ValueError(f"a whole number from 1 to {MOST_THREADS}")
    return int(text)


SETTINGS = (
    Setting("ledger", "sayso.db", "The ledger's file.", Path),
    Setting("wait", "5", "Seconds to wait while another process writes to the ledger.", _seconds),
    Setting(
        "model", "", "Folder of another reader model than the one shipped (training/).", _folder
    ),
    Setting(
        "domain",
        "arms",
        "The field the articles are about: a domain's name, or a folder with one; or none.",
        shapes_rows=True,
    ),
    Setting("threads", "1", "Threads of the reader model. What is found is the same.", _threads),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force."""

    ledger: Path
    wait: float
    model: Path | None
    domain: str
    threads: int

    def sha256(self) -> str:
        """SHA-256 over the settings that shape rows: what a `Run` records."""
        shaping = [f"{s.name}={getattr(self, s.name)}" for s in SETTINGS if s.shapes_rows]
        return hashlib.sha256("\n".join(shaping).encode()).hexdigest()


def load_settings(
    arguments: Mapping[str, str | None] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path = Path(SETTINGS_FILE),
) -> Settings:
    """The settings in force: `file` (TOML, may be absent) < `environment` < `arguments`.

    Raises `UsageError` naming the place of an unknown name or a value that does not parse.
    """
    environment = os.environ if environment is None else environment
    written = _from_file(file)
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        places = (
            (f"--{setting.name}", (arguments or {}).get(setting.name)),
            (setting.environment, environment.get(setting.environment) or None),
            (str(file), written.get(setting.name)),
            ("default", setting.default),
        )
        place, text = next((place, text) for place, text in places if text is not None)
        values[setting.name] = _parse(setting, text, place)
    return Settings(**values)


def _from_file(file: Path) -> dict[str, str]:
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The settings in {file} cannot be read: {error}.",
            f'They are TOML: ledger = "{SETTINGS[0].default}".',
        ) from error
    known = {setting.name for setting in SETTINGS}
    if unknown := sorted(set(written) - known):
        raise UsageError(
            f"{file} sets {unknown[0]!r}, which is no setting.",
            f"Settings are: {', '.join(sorted(known))}.",
        )
    for name, value in written.items():
        if isinstance(value, bool | list | dict):
            raise UsageError(f"{file}: {value!r} is no {name}.", "Write text or a number.")
    return {name: str(value) for name, value in written.items()}


def _parse(setting: Setting, text: str, place: str) -> Any:
    try:
        return setting.parse(text)
    except ValueError as error:
        raise UsageError(
            f"{place}: {text!r} is no value for {setting.name} ({error}).", setting.help
        ) from error
