"""Small annotated articles, invented, for tests of what training reads."""

from __future__ import annotations

from pathlib import Path

Statement = tuple[tuple[str, ...], ...]

TEXT = (
    "“The bridge is safe,” Mayor Ilse Brandt said on Monday, “and it stays open.”\n\n"
    "According to the ferry company, nobody complained. The river was calm.\n"
)
READINGS: dict[str, tuple[Statement, ...]] = {
    "ada": (
        (("Source", "Mayor Ilse Brandt"), ("Cue", "said"),
         ("Content", "“The bridge is safe,”", "“and it stays open.”")),
        (("Source", "the ferry company"), ("Cue", "According to"),
         ("Content", "nobody complained")),
    ),
    "bo": (
        (("Cue", "According to"), ("Content", "nobody complained. The river was calm")),
    ),
}  # fmt: skip
"""For each annotator the statements: labels with the stretches of text they mark."""


def brat(text: str, statements: tuple[Statement, ...]) -> str:
    """Statements as a brat stand-off file."""
    lines: list[str] = []
    events: list[str] = []
    for statement in statements:
        arguments = []
        for label, *parts in statement:
            number = len(lines) + 1
            where = ";".join(f"{text.index(part)} {text.index(part) + len(part)}" for part in parts)
            lines.append(f"T{number}\t{label} {where}\t{' '.join(parts)}")
            arguments.append(f"{label}:T{number}")
        events.append(f"E{len(events) + 1}\t{' '.join(arguments)}")
    return "\n".join([*lines, *events, "A1\tNested E1", "#1\tAnnotatorNotes T1\tsure", ""])


def write(folder: Path, name: str, annotators: dict[str, tuple[Statement, ...]]) -> None:
    """The text under a name, with the annotations given."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(TEXT, "utf-8", newline="")
    for annotator, statements in annotators.items():
        path = folder / "attributions" / f"{name}_{annotator}.ann"
        path.write_text(brat(TEXT, statements), "utf-8", newline="")


def annotated(folder: Path) -> Path:
    """`folder` with two annotated texts, one of them with an underscore in its name."""
    write(folder, "bridge", READINGS)
    write(folder, "the_bridge[2]", {"ada": READINGS["ada"]})
    return folder
