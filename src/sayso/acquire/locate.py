"""Which files are meant: paths, folders, glob patterns, standard input."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from sayso.acquire.data import load

__all__ = ["GLOB_SIGNS", "SIDECAR", "STDIN", "Listing", "Located", "locate"]

SIDECAR = ".meta.json"
"""What a sidecar's name ends with."""

GLOB_SIGNS = frozenset("*?[")
"""Any of these makes a name that does not exist a pattern."""


@dataclass(frozen=True, slots=True)
class Located:
    """One input. `name` is the path as given or joined, always valid Unicode; "-" is standard
    input, which has no `path`."""

    name: str
    path: Path | None

    @property
    def shown(self) -> str:
        """The name for a message: control characters (a terminal would obey them) made visible."""
        return "".join(c if c.isprintable() else repr(c)[1:-1] for c in self.name)


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found, in order, and how many files in folders were passed over as no articles."""

    found: tuple[Located, ...]
    skipped: int


STDIN = Located("-", None)


class _Names:
    """The lists of `resources/acquire/names.json`."""

    def __init__(self) -> None:
        names = load("names.json")
        self.taken = frozenset(names["readable"]) | frozenset(names["refused"])
        self.pages = frozenset(n for n in names["readable"] if "htm" in n or n == ".xht")
        self.about = frozenset(a + end for a in names["about"] for end in names["about_endings"])
        self.folders = tuple(unicodedata.normalize("NFC", n) for n in names["page_folders"])


_NAMES = _Names()


def locate(patterns: Iterable[str]) -> Listing:
    """The inputs that `patterns` mean: each real file once, in the order given, folders sorted.

    A pattern is a file (taken whatever its name), a folder (walked through, hidden entries, saved
    pages' picture folders and names that cannot hold an article left out), a glob with ``**``, or
    ``-`` for standard input. Sidecars are never inputs. What does not exist is returned all the
    same: `capture` says so.
    """
    search = _Search()
    given = tuple(patterns)
    pages = _pages(map(Path, given))
    for pattern in given:
        search.add(pattern, pages)
    return Listing(tuple(search.found), search.skipped)


class _Search:
    """Collects inputs, each real file once."""

    def __init__(self) -> None:
        self.found: list[Located] = []
        self.skipped = 0
        self._seen: set[tuple[int, int] | str] = set()

    def add(self, pattern: str, pages: frozenset[str]) -> None:
        """Whatever `pattern` means. `pages` are the stems of the pages given beside it."""
        path = Path(pattern)
        if pattern == STDIN.name:
            self._take(STDIN)
        elif pattern and _is_folder(path):
            if not _belongs_to_page(path, pages):
                self._walk(path)
        elif GLOB_SIGNS & set(pattern) and not os.path.lexists(path):
            self._glob(pattern)
        elif not pattern.endswith(SIDECAR):
            self._take(_located(pattern))

    def _walk(self, folder: Path) -> None:
        for path in sorted(_files(folder)):
            self._take_if_article(path)

    def _glob(self, pattern: str) -> None:
        matches = sorted(_expand(*_base(pattern)))
        if not matches:
            self._take(_located(pattern))
        spelled_out = _spells_out_ending(pattern)
        for path in matches:
            if _is_folder(path):
                self._walk(path)
            elif spelled_out and not path.name.endswith(SIDECAR):
                self._take(_located(str(path)))
            else:
                self._take_if_article(path)

    def _take_if_article(self, path: Path) -> None:
        """A folder comes here only when it cannot be listed."""
        if path.name.endswith(SIDECAR):
            return
        if _can_hold_article(path) or _is_folder(path):
            self._take(_located(str(path)))
        else:
            self.skipped += 1

    def _take(self, located: Located) -> None:
        key = _identity(located)
        if key not in self._seen:
            self._seen.add(key)
            self.found.append(located)


def _can_hold_article(path: Path) -> bool:
    """By its name alone."""
    return path.suffix.lower() in _NAMES.taken and path.name.lower() not in _NAMES.about


def _located(path: str) -> Located:
    """A name that is not valid Unicode is shown with ``\\xff`` for what is not."""
    return Located(os.fsencode(path).decode("utf-8", "backslashreplace"), Path(path))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None


def _is_folder(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _identity(located: Located) -> tuple[int, int] | str:
    """Device and inode, so that links and names given twice are one; else the absolute name."""
    if located.path is None:
        return located.name
    status = _status(located.path)
    return (status.st_dev, status.st_ino) if status else str(located.path.absolute())


def _entries(folder: Path) -> list[Path]:
    """What is in `folder`, sorted, without hidden entries."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _folders(top: Path) -> Iterator[tuple[Path, list[Path] | None]]:
    """`top` and every folder below it with its files, each real folder once; None: not readable.

    Links wait until the real folders are done: names stay the ones a person knows, and a link back
    ends by itself.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status, entries = folder.stat(), _entries(folder)
        except OSError:
            yield folder, None
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        folders, files = _parted(entries)
        waiting.extend(path for path in reversed(folders) if not path.is_symlink())
        waiting[:0] = [path for path in folders if path.is_symlink()]
        yield folder, files


def _parted(entries: list[Path]) -> tuple[list[Path], list[Path]]:
    """Folders (without those that only belong to a saved page beside them) and files."""
    folders = [path for path in entries if _is_folder(path)]
    known = set(folders)
    files = [path for path in entries if path not in known]
    pages = _pages(files)
    return [path for path in folders if not _belongs_to_page(path, pages)], files


def _files(top: Path) -> Iterator[Path]:
    """Every file below `top`. A folder that cannot be listed is returned itself."""
    for folder, files in _folders(top):
        yield from [folder] if files is None else files


def _pages(paths: Iterable[Path]) -> frozenset[str]:
    """The web pages among `paths`, without their endings, in a form that compares."""
    stems = (path.with_suffix("") for path in paths if path.suffix.lower() in _NAMES.pages)
    return frozenset(map(_comparable, stems))


def _belongs_to_page(folder: Path, pages: frozenset[str]) -> bool:
    """Whether `folder` is the "Page_files" of one of `pages`."""
    name = _comparable(folder)
    for word in _NAMES.folders:
        if name.endswith(word) and name[: -len(word)].endswith(("_", "-", ".")):
            return name[: -len(word) - 1] in pages
    return False


def _comparable(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _base(pattern: str) -> tuple[Path, tuple[str, ...]]:
    """The folder that `pattern` begins with, and its parts from the first wildcard on."""
    parts = Path(pattern).parts
    first = next(i for i, part in enumerate(parts) if GLOB_SIGNS & set(part))
    return Path(*parts[:first]), parts[first:]


def _spells_out_ending(pattern: str) -> bool:
    """Whether the user asked for an ending ("*.dat"), so that it is taken as if named."""
    ending = Path(pattern).suffix
    return bool(ending) and not GLOB_SIGNS & set(ending)


def _expand(folder: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """The paths below `folder` that match `parts`; ``**`` is any number of folders."""
    head, rest = parts[0], parts[1:]
    if head == "**":
        for below, _ in _folders(folder):
            yield from _expand(below, rest) if rest else [below]
        return
    try:
        entries = _entries(folder)
    except OSError:
        return
    for path in entries:
        if fnmatchcase(path.name, head):
            yield from _expand(path, rest) if rest else [path]
