"""What a person wrote down beside a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from acquire_cases import cases

from sayso.acquire import STDIN, Located, given_beside
from sayso.errors import InputError
from sayso.model.article import Given


def beside(path: Path) -> Given:
    """What is given beside `path`."""
    return given_beside(Located(str(path), path))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in cases("sidecars.json")])
def test_sidecar(case: dict[str, Any], tmp_path: Path) -> None:
    sidecar = tmp_path / "a.html.meta.json"
    sidecar.write_text(case["sidecar"], "utf-8")
    if "given" in case:
        assert beside(tmp_path / "a.html") == Given(**case["given"])
        return
    with pytest.raises(InputError) as caught:
        beside(tmp_path / "a.html")
    assert case["says"] in caught.value.what
    assert sidecar.name in caught.value.what
    assert case["remedy"] in caught.value.remedy


def test_the_short_name_will_do_and_the_full_name_goes_first(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text('{"outlet": "Short"}')
    assert beside(tmp_path / "a.html").outlet == "Short"
    (tmp_path / "a.html.meta.json").write_text('{"outlet": "Full"}')
    assert beside(tmp_path / "a.html").outlet == "Full"


@pytest.mark.parametrize("name", ["a.html", "gone/a.html", "a" * 250 + ".html", "a\0b"])
def test_no_sidecar(tmp_path: Path, name: str) -> None:
    assert beside(tmp_path / name) == Given()


def test_nothing_is_beside_standard_input() -> None:
    assert given_beside(STDIN) == Given()


@pytest.mark.parametrize("content", ["[" * 60_000, " " * 70_000], ids=["deep", "large"])
def test_hostile_sidecars(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.meta.json").write_text(content)
    with pytest.raises(InputError, match="sidecar"):
        beside(tmp_path / "a.html")


def test_a_folder_by_that_name(tmp_path: Path) -> None:
    (tmp_path / "a.html.meta.json").mkdir()
    with pytest.raises(InputError, match="no file"):
        beside(tmp_path / "a.html")
