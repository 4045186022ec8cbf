"""What bytes are taken for, and which charset decodes them. Cases are in the JSON files beside."""

from __future__ import annotations

import codecs
import contextlib
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from acquire_cases import case_bytes, cases
from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire import Located, capture
from sayso.acquire.charset import charset_of
from sayso.acquire.data import load
from sayso.acquire.media import media_type
from sayso.errors import InputError

NOW = dt.datetime(2024, 5, 31, 12, tzinfo=dt.UTC)


def by_name(name: str) -> pytest.MarkDecorator:
    """One test per case of the file `name`."""
    return pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in cases(name)])


@by_name("charsets.json")
def test_charset(case: dict[str, Any]) -> None:
    data = case_bytes(case)
    charset = charset_of(data)
    if case["expect"]:
        assert charset == case["expect"]
    if "then" not in case:
        assert data.decode(charset) == case["text"] * case.get("repeat", 1)


@by_name("types.json")
def test_type(case: dict[str, Any]) -> None:
    found = media_type(case_bytes(case), Located(case["file"], None))
    assert found == f"{case['type']}; charset=utf-8"


@by_name("refused.json")
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["file"]
    path.write_bytes(case_bytes(case))
    with pytest.raises(InputError) as caught:
        capture(Located(str(path), path), "sayso test", NOW)
    assert case["says"] in caught.value.what
    assert case["remedy"] in caught.value.remedy
    assert str(path) in caught.value.what


def test_every_charset_in_the_table_decodes_text() -> None:
    tables = load("charsets.json")
    for name in [*tables["labels"], *tables["latin"], *tables["others"]]:
        assert isinstance(codecs.decode(b"abc", name), str), name


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp1251", "utf-16-le"])
def test_a_page_keeps_its_type_in_any_encoding(encoding: str) -> None:
    data = "<!doctype html><html><p>The envoy left.</p></html>".encode(encoding)
    assert media_type(data, Located("a", None)).startswith("text/html; charset=")


def test_stray_nul_bytes_do_not_make_a_page_binary() -> None:
    data = b"<html><p>" + b"The envoy left early that day. " * 20 + b"\0</p></html>"
    assert media_type(data, Located("a.html", None)) == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "opening", ["<!--", "[", "<meta ", "<script ", "**a", "a: b\n", "<p ", "("]
)
def test_hostile_repetition_is_taken_as_it_is(opening: str) -> None:
    data = (opening * (200_000 // len(opening)) + "ü").encode("cp1252")
    assert "; charset=" in media_type(data, Located("a.txt", None))


@given(st.text(min_size=1))
def test_text_is_decoded_by_the_charset_it_is_given(text: str) -> None:
    data = text.encode("utf-8", "replace")
    charset = charset_of(data)
    if b"\0" not in data and charset != "utf-8-sig":
        assert data.decode(charset, "replace") == data.decode("utf-8", "replace")


@given(st.binary())
def test_any_bytes_get_a_charset_or_a_refusal(data: bytes) -> None:
    codecs.lookup(charset_of(data))
    if data:
        with contextlib.suppress(InputError):
            assert media_type(data, Located("a", None)).startswith("text/")
