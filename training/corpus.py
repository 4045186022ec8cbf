"""Annotated articles on disk: brat stand-off.

`text/NAME.txt` with `attributions/NAME_ANNOTATOR.ann`, one file for each annotator. NAME ends at
the last "_": an annotator's name holds none. What fits no text is skipped, and counted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.model.roles import ROLES

__all__ = [
    "Attribution",
    "Corpus",
    "Event",
    "Gold",
    "list_corpus",
    "read_events",
    "read_gold",
    "read_text",
]

Event = list[tuple[str, list[tuple[int, int]]]]
"""One annotated statement: labels in lower case, each with the stretches of text it marks."""
Attribution = Mapping[str, list[tuple[int, int]]]
"""One annotated statement: for each role the stretches of text."""
Gold = dict[str, tuple[str, dict[str, list[Attribution]]]]
"""For each text its characters, and for each annotator the statements."""

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"E\d+\t([^\t]+)")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The annotated texts of a folder, in the order of their names, each with its annotations.

    `bare` texts have no annotation; `stray` annotations have no text.
    """

    folder: Path
    texts: Mapping[Path, list[Path]]
    bare: int
    stray: int

    def told(self) -> str:
        """What is read, and what is not, in a sentence."""
        read = sum(map(len, self.texts.values()))
        told = f"{self.folder}: {len(self.texts)} texts with {read} annotations."
        if self.bare or self.stray:
            told += (
                f" Skipped: {self.bare} texts without annotation, {self.stray} annotations without"
                ' text (attributions/NAME_ANNOTATOR.ann, ANNOTATOR without "_", belongs to'
                " text/NAME.txt)."
            )
        return told

    def digest(self) -> str:
        """A hash of the names and contents of all that is read."""
        found = hashlib.sha256()
        for path in (path for text, its in self.texts.items() for path in (text, *its)):
            data = path.read_bytes()
            found.update(f"{path.name}\0{len(data)}\0".encode() + data)
        return found.hexdigest()


def list_corpus(folder: Path) -> Corpus:
    """What `folder` holds; ends the program with a message if that is no annotated text."""
    for part in ("text", "attributions"):
        if not (folder / part).is_dir():
            raise SystemExit(f"{folder / part} is not there: see training/README.md for the form.")
    annotations: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], []).append(path)
    texts = sorted((folder / "text").glob("*.txt"))
    kept = {path: annotations.pop(path.stem) for path in texts if path.stem in annotations}
    stray = sum(map(len, annotations.values()))
    corpus = Corpus(folder, kept, len(texts) - len(kept), stray)
    if not kept:
        raise SystemExit(f"No annotated text. {corpus.told()}")
    return corpus


def read_text(path: Path) -> str:
    """The characters of a file as they are; ends the program if it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise SystemExit(f"{path} is not UTF-8 ({error}): save it anew.") from error


def read_events(path: Path) -> list[Event]:
    """The statements of one annotation file, in its order."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: list[list[str]] = []
    for line in read_text(path).split("\n"):
        if bound := _TEXT_BOUND.match(line):
            edges = [part.split() for part in bound[3].split(";")]
            spans[bound[1]] = (bound[2].lower(), [(int(start), int(end)) for start, end in edges])
        elif event := _EVENT.match(line):
            events.append([argument.partition(":")[2] for argument in event[1].split()])
    return [[spans[target] for target in event if target in spans] for event in events]


def read_gold(corpus: Corpus) -> Gold:
    """Every text with every annotator's statements."""
    return {
        text.stem: (
            read_text(text),
            {
                path.stem.rpartition("_")[2]: [_attribution(each) for each in read_events(path)]
                for path in its
            },
        )
        for text, its in corpus.texts.items()
    }


def _attribution(event: Event) -> Attribution:
    return {
        role: sorted({part for label, parts in event if label == role for part in parts})
        for role in ROLES
    }
