"""Every document in shapes.toml: a shape a page or text can have, and what must be read from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from clean_capture import capture_of

from sayso.clean import clean
from sayso.model.article import Given

SHAPES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "shapes.toml").read_text("utf-8")
)


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str) -> None:
    case = dict(SHAPES[name])
    article = clean(capture_of(case.pop("source"), f".{case.pop('kind')}"), Given())
    body = case.pop("body")
    assert article.text.split("\n\n") == body
    said = {field: getattr(article, field) or "" for field in case}
    assert said == case
