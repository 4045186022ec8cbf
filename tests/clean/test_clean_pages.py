"""Every template in pages/: what is read from it is what pages.toml says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from clean_capture import capture_of

from sayso.clean import clean
from sayso.model.article import Article, Given

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "pages.toml").read_text("utf-8"))
FIELDS = (
    "title", "deck", "url", "outlet", "agency", "byline", "dateline", "published", "modified",
)  # fmt: skip


def _read(name: str) -> Article:
    file = HERE / "pages" / name
    charset = CASES[name].get("charset", "utf-8")
    return clean(capture_of(file.read_bytes(), file.suffix, charset), Given())


@pytest.mark.parametrize("name", CASES)
def test_fields(name: str) -> None:
    article = _read(name)
    said = {field: getattr(article, field) for field in FIELDS}
    assert said == {field: CASES[name].get(field) for field in FIELDS}


@pytest.mark.parametrize("name", CASES)
def test_body(name: str) -> None:
    case, text = CASES[name], _read(name).text
    assert text.startswith(case["first"])
    assert text.endswith(case["last"])
    assert [words for words in case["absent"] if words in text] == []
    assert text.count("\n\n") + 1 == case["paragraphs"]
    assert "\n" not in text.replace("\n\n", "")


def test_every_page_has_its_expectations() -> None:
    assert {file.name for file in (HERE / "pages").iterdir()} == set(CASES)
