"""The word lists and tables that Interpret reads by, each with its source beside it."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["table", "words"]


@cache
def table(name: str, folder: str = "interpret") -> Any:
    """The data of ``resources/FOLDER/NAME``. It is shared: not to be changed."""
    place = resources.files("sayso.resources").joinpath(folder, name)
    return json.loads(place.read_text("utf-8"))


@cache
def words(name: str, key: str, folder: str = "interpret") -> frozenset[str]:
    """The list `key` of ``resources/FOLDER/NAME``."""
    return frozenset(table(name, folder)[key])
