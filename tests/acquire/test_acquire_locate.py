"""Which files are meant by paths, folders, patterns and "-"."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.acquire import STDIN, locate
from sayso.acquire.locate import Located


def make(folder: Path, *names: str) -> None:
    """Files of these names below `folder`, with some text each."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The envoy left ({name}).")


def below(folder: Path, patterns: list[str]) -> tuple[list[str], int]:
    """What `patterns`, taken below `folder`, find there, and how many files are skipped."""
    listing = locate([str(folder / pattern) for pattern in patterns])
    names = [os.path.relpath(located.name, folder) for located in listing.found]
    return names, listing.skipped


def test_a_folder_gives_what_can_hold_an_article_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.HTML", "a/z.txt", "a.md", "feed.rss", "x.pdf", "style.css", "a/i.png", "note")
    found, skipped = below(tmp_path, ["."])
    assert found == ["a/z.txt", "a.md", "b.HTML", "feed.rss", "x.pdf"]
    assert skipped == 3


def test_hidden_entries_and_sidecars_are_no_inputs(tmp_path: Path) -> None:
    make(tmp_path, "a.html", "a.html.meta.json", ".b.html", ".git/c.html")
    assert below(tmp_path, [".", "a.html.meta.json"]) == (["a.html"], 0)


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "odd.dat", ".hidden", "[1].txt")
    found, _ = below(tmp_path, ["odd.dat", ".hidden", "[1].txt"])
    assert found == ["odd.dat", ".hidden", "[1].txt"]


def test_a_text_about_the_folder_is_no_article_unless_named(tmp_path: Path) -> None:
    make(tmp_path, "README.md", "readme.html", "a/LICENSE.txt", "b.txt")
    assert below(tmp_path, ["."]) == (["b.txt", "readme.html"], 2)
    assert below(tmp_path, ["README.md"]) == (["README.md"], 0)


def test_the_order_of_the_arguments_is_kept_and_each_file_comes_once(tmp_path: Path) -> None:
    make(tmp_path, "a.html", "b.html")
    (tmp_path / "c.html").symlink_to(tmp_path / "a.html")
    (tmp_path / "d.html").hardlink_to(tmp_path / "a.html")
    assert below(tmp_path, ["b.html", ".", "a.html", "./b.html"])[0] == ["b.html", "a.html"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.html", ["a.html"]),
        ("**/*.html", ["a.html", "x/b.html", "x/y/c.html"]),
        ("x/**/*.html", ["x/b.html", "x/y/c.html"]),
        ("**/y/*", ["x/y/c.html"]),
        ("x/**", ["x/b.html", "x/y/c.html"]),
        ("?/*.h*", ["x/b.html"]),
        ("x", ["x/b.html", "x/y/c.html"]),
        ("[xyz]", ["x/b.html", "x/y/c.html"]),
        ("**/*.dat", ["x/d.dat"]),
        ("*/../a.html", ["a.html"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    make(tmp_path, "a.html", "x/b.html", "x/y/c.html", "x/d.dat", ".h/e.html")
    assert below(tmp_path, [pattern])[0] == expected


def test_a_relative_pattern_keeps_relative_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "x/b.html", "a.html")
    monkeypatch.chdir(tmp_path)
    expected = ["a.html", "x/b.html"]
    for pattern in (".", "**/*.html", "**"):
        assert [located.name for located in locate([pattern]).found] == expected


def test_what_does_not_exist_is_returned_for_capture_to_refuse(tmp_path: Path) -> None:
    for name in ("gone.html", "gone*.html", "gone/**/*.html"):
        assert below(tmp_path, [name])[0] == [name]


def test_standard_input_comes_once() -> None:
    assert locate(["-", "-"]).found == (STDIN,)


def test_the_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "Envoy leaves.html", "Envoy leaves_files/ad.html", "Other_files/b.html")
    make(tmp_path, "d/Ärger.htm", "d/Ärger-Dateien/x.html", "d/Une page.html")
    make(tmp_path, "d/Une page_fichiers/x.html", "d/report.html", "d/report_2023/c.html")
    expected = ["Envoy leaves.html", "Other_files/b.html"]
    expected += ["d/Une page.html", "d/report.html", "d/report_2023/c.html", "d/Ärger.htm"]
    assert below(tmp_path, ["."])[0] == expected
    assert below(tmp_path, ["**/*.htm*"])[0] == expected


def test_the_folder_of_a_saved_page_named_by_the_shell_beside_it(tmp_path: Path) -> None:
    make(tmp_path, "Page.html", "Page_files/ad.html")
    assert below(tmp_path, ["Page.html", "Page_files"])[0] == ["Page.html"]
    assert below(tmp_path, ["Page_files"])[0] == ["Page_files/ad.html"]


@pytest.mark.parametrize("pattern", [".", "**/*.html", "**"])
def test_loops_are_walked_once(tmp_path: Path, pattern: str) -> None:
    make(tmp_path, "a/one.html", "b/two.html")
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "across").symlink_to(tmp_path / "a")
    (tmp_path / "b" / "ring").symlink_to(tmp_path / "b" / "ring")
    assert below(tmp_path, [pattern])[0] == ["a/one.html", "b/two.html"]


def test_a_linked_folder_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "far/one.html")
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far")
    assert below(tmp_path, ["near"])[0] == ["near/link/one.html"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_cannot_be_listed_is_returned(tmp_path: Path) -> None:
    make(tmp_path, "a.html", "shut/b.html")
    (tmp_path / "shut").chmod(0)
    try:
        assert below(tmp_path, ["."])[0] == ["a.html", "shut"]
    finally:
        (tmp_path / "shut").chmod(0o700)


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d"] * 900)
    folder.mkdir(parents=True)
    (folder / "a.html").write_text("The envoy left.")
    assert len(below(tmp_path, ["."])[0]) == 1


def test_a_name_that_is_no_unicode_gets_one_that_can_be_stored(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(raw)).write_text("The envoy left.")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes valid Unicode only")
    (found,) = locate([str(tmp_path)]).found
    assert found.name == str(tmp_path / "caf\\xe9.txt")
    assert found.path is not None
    assert found.path.read_text() == "The envoy left."


def test_control_characters_are_shown_not_obeyed() -> None:
    assert Located("a\x1b[2Jb\u202e.html", None).shown == "a\\x1b[2Jb\\u202e.html"


def test_an_empty_name_and_a_nul_are_left_to_capture() -> None:
    assert [located.name for located in locate(["", "a\0b"]).found] == ["", "a\0b"]
