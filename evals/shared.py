"""Data and scorers that lie beside the checkout; without them a stage says so and is skipped."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

__all__ = ["SHARED", "Figures", "MissingDataError", "load_module", "need", "scorer"]

SHARED = Path(__file__).parents[2] / "shared"

Figures = dict[str, float]


class MissingDataError(Exception):
    """What this stage measures against is not on this machine."""


def need(path: Path) -> Path:
    """`path`, if it is there."""
    if not path.exists():
        raise MissingDataError(f"{path} is not here")
    return path


def scorer(name: str) -> ModuleType:
    """The scorer module ``bench/NAME.py``: figures are its definition, not a copy of it."""
    return load_module(need(SHARED / "bench" / f"{name}.py"))


def load_module(path: Path) -> ModuleType:
    """The Python file at `path` as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise MissingDataError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
