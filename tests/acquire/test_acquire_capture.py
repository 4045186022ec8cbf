"""Bytes as evidence, and plain refusals of what is none."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from sayso.acquire import STDIN, Located, capture, locate
from sayso.acquire.capture import MAX_BYTES
from sayso.errors import InputError
from sayso.model.article import Capture

NOW = dt.datetime(2024, 5, 31, 14, tzinfo=dt.timezone(dt.timedelta(hours=2)))
TEXT = b"The envoy left early."


def take(path: Path | str) -> Capture:
    """The capture of `path`."""
    return capture(Located(str(path), Path(path)), "sayso test", NOW)


def refusal(path: Path | str) -> InputError:
    """Why `path` is refused."""
    with pytest.raises(InputError) as caught:
        take(path)
    assert caught.value.remedy
    return caught.value


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """`data` waits on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_capture_holds_bytes_hash_type_and_time_in_utc(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    taken = take(tmp_path / "a.txt")
    digest = hashlib.sha256(TEXT).hexdigest()
    assert taken == Capture(
        id=digest,
        sha256=digest,
        media_type="text/plain; charset=utf-8",
        captured_at=dt.datetime(2024, 5, 31, 12, tzinfo=dt.UTC),
        collector="sayso test",
        bytes=TEXT,
    )
    assert taken.captured_at.utcoffset() == dt.timedelta(0)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"<html><p>The envoy left.</p></html>")
    assert capture(STDIN, "sayso test", NOW).media_type == "text/html; charset=utf-8"


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"")
    with pytest.raises(InputError, match="- is empty"):
        capture(STDIN, "sayso test", NOW)


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="closed"):
        capture(STDIN, "sayso test", NOW)


def test_missing(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "gone.html").what


def test_a_pattern_that_matches_nothing(tmp_path: Path) -> None:
    (found,) = locate([str(tmp_path / "**" / "*.html")]).found
    with pytest.raises(InputError, match="matches nothing"):
        capture(found, "sayso test", NOW)


def test_a_file_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert "does not exist" in refusal(tmp_path / "a.txt" / "b.txt").what


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be read" in refusal(tmp_path / "a.txt").what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in refusal(tmp_path / "a.txt").what


def test_permission_denied_is_said_whoever_runs_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "chmod" in refusal(tmp_path / "a.txt").remedy


def test_a_folder(tmp_path: Path) -> None:
    assert "a folder" in refusal(tmp_path).what


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    assert "a pipe" in refusal(tmp_path / "a.html").what


def test_a_device() -> None:
    assert "a device" in refusal("/dev/null").what


def test_a_nul_in_the_name() -> None:
    assert "a\\x00b" in refusal("a\0b").what


def test_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "larger than 100 MB" in refusal(path).what


def test_too_much_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["sayso.acquire.capture"], "MAX_BYTES", 10)
    stdin(monkeypatch, TEXT)
    with pytest.raises(InputError, match="larger than"):
        capture(STDIN, "sayso test", NOW)


def test_terminal_codes_in_a_name_do_not_reach_the_message() -> None:
    assert "\x1b" not in str(refusal("gone\x1b[2J.html"))


def test_a_long_line_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 400_000 + "Zürich".encode("cp1252") * 1000)
    assert take(path).media_type == "text/plain; charset=windows-1252"
