"""The lists this stage works with, read from `sayso/resources/acquire`."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

__all__ = ["load"]


def load(name: str) -> dict[str, Any]:
    """The JSON object in the resource `name`."""
    text = resources.files("sayso.resources").joinpath("acquire", name).read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data
