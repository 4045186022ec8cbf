"""`sayso attribute`: who said what in plain texts, taken as they are."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from command import Command
from sayso.pipeline import Pipeline

SCORER = Path(__file__).parents[4] / "shared" / "bench" / "score_attribution.py"
STORY = (
    "The mill bridge will open in May, said Ilse Brandvold, the mayor of Sund.\n\n"
    "“We built it to stand,” Brandvold told the Sund Courier. "
    "She said that engineers had said it was safe.\n"
)
OTHER = "The ferry is late, Tamsin Quarrel said.\n"

AS_IT_IS = {
    "plain": STORY,
    "no line end": STORY.strip(),
    "CRLF": STORY.replace("\n", "\r\n"),
    "lone CR": STORY.replace("\n", "\r"),
    "BOM": f"\ufeff{STORY}",
    "emoji": STORY.replace("May", "May 🌉👩🏽‍🚒").replace("stand", "stand 🙂"),
    "combining characters": STORY.replace("Ilse", "Ilse\u0301").replace("mill", "mi\u0308ll"),
    "soft hyphens": STORY.replace("bridge", "bri\u00addge"),
    "line separators": STORY.replace("\n\n", "\u2028\u0085"),
    "right to left": STORY.replace("the mayor", "\u202eroyam\u202c the mayor"),
    "furniture": f"Share this\n\n\n{STORY}\n\n\nRead more: All news &amp; views\n",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    write(folder / "bridge.txt", STORY)
    write(folder / "ferry.txt", OTHER)
    return folder


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def places(row: dict[str, Any]) -> list[list[list[int]]]:
    return [pieces for each in row["attributions"] for pieces in each.values()]


@pytest.mark.parametrize("name", AS_IT_IS)
def test_places_are_those_of_the_files_own_text(
    name: str, sayso_command: Command, tmp_path: Path
) -> None:
    text = AS_IT_IS[name]
    path = write(tmp_path / "story.txt", text)
    (row,) = sayso_command.rows("attribute", path)
    found = Pipeline().attribute(text)
    assert found
    assert path.read_bytes().decode() == text
    for each, attribution in zip(row["attributions"], found, strict=True):
        assert list(each) == ["source", "cue", "content"]
        source = attribution.source
        assert [text[s:e] for s, e in each["source"]] == (
            source.text.split(" … ") if source else []
        )
        assert all(0 <= s < e <= len(text) for pieces in each.values() for s, e in pieces)
        assert "\ufeff" not in "".join(text[s:e] for p in each.values() for s, e in p)
    assert "Brandvold" in {text[s:e].split(",")[0].split()[-1] for p in places(row) for s, e in p}


@pytest.mark.parametrize("name", ["CRLF", "BOM"])
def test_how_a_text_is_stored_changes_nothing_found(name: str, sayso_command: Command) -> None:
    def words(text: str) -> list[tuple[str, ...]]:
        (row,) = sayso_command.rows("attribute", write(Path("story.txt"), text))
        return [tuple(text[s:e] for s, e in pieces) for pieces in places(row)]

    assert words(AS_IT_IS[name]) == words(STORY)


def test_a_line_for_each_text_and_what_it_says(sayso_command: Command, texts: Path) -> None:
    done = sayso_command("attribute", texts, "--format", "jsonl")
    assert done.code == 0, done.err
    bridge, ferry = (json.loads(line) for line in done.out.splitlines())
    assert (bridge["doc"], ferry["doc"]) == ("bridge", "ferry")
    (only,) = ferry["attributions"]
    said = {role: [OTHER[s:e] for s, e in pieces] for role, pieces in only.items()}
    assert said == {
        "source": ["Tamsin Quarrel"],
        "cue": ["said"],
        "content": ["The ferry is late"],
    }


def test_outermost_leaves_out_what_is_said_inside(sayso_command: Command, texts: Path) -> None:
    path = texts / "bridge.txt"
    (everything,) = sayso_command.rows("attribute", path)
    (outer,) = sayso_command.rows("attribute", path, "--outermost")
    nested = [each for each in Pipeline().attribute(STORY) if each.parent]
    assert nested
    assert len(outer["attributions"]) == len(everything["attributions"]) - len(nested)
    assert all(each in everything["attributions"] for each in outer["attributions"])
    assert "engineers" not in [STORY[s:e] for p in places(outer) for s, e in p]


def test_a_table_has_one_header_and_harmless_cells(sayso_command: Command, texts: Path) -> None:
    write(texts / "ferry.txt", OTHER.replace("late", "late \x1b[31m\x9b5n"))
    done = sayso_command("attribute", texts)
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0].split() == ["doc", "form", "speaker", "source", "cue", "content", "score"]
    assert done.out.count("speaker") == 1
    assert {"bridge", "ferry"} <= {line.split()[0] for line in lines[1:] if line.strip()}
    assert not {"\x1b", "\x9b"} & set(done.out)


def test_a_text_in_which_nobody_speaks(sayso_command: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "quiet.txt", "It rained.\n")
    assert sayso_command.rows("attribute", path) == [{"doc": "quiet", "attributions": []}]
    done = sayso_command("attribute", path)
    assert (done.code, done.out) == (0, "")
    assert "Attributions: 0" in done.err


def test_standard_input(sayso_command: Command, texts: Path) -> None:
    with (texts / "ferry.txt").open(encoding="utf-8") as stream:
        sayso_command.patch.setattr(sys, "stdin", stream)
        (row,) = sayso_command.rows("attribute", "-")
    assert row["doc"] == "-"
    assert len(row["attributions"]) == 1


@pytest.mark.parametrize(
    ("patterns", "docs"),
    [
        (["texts"], ["bridge", "ferry", "deep"]),
        (["texts/*.txt"], ["bridge", "ferry"]),
        (["texts/**/*.txt"], ["bridge", "ferry", "deep"]),
        (["texts/*.story"], ["odd"]),
        (["texts/odd.story", "texts/ferry.txt"], ["odd", "ferry"]),
        (["texts/ferry.txt", "texts", "./texts/ferry.txt"], ["ferry", "bridge", "deep"]),
        (["texts/noext"], ["noext"]),
    ],
)
def test_which_files_are_meant(
    patterns: list[str], docs: list[str], sayso_command: Command, texts: Path
) -> None:
    (texts / "inner").mkdir()
    write(texts / "inner" / "deep.txt", OTHER)
    write(texts / "page.html", f"<html><body><p>{OTHER}</p></body></html>")
    write(texts / "notes.md", OTHER)
    write(texts / "odd.story", OTHER)
    write(texts / "noext", OTHER)
    assert sorted(r["doc"] for r in sayso_command.rows("attribute", *patterns)) == sorted(docs)


def test_texts_of_one_name_are_kept_apart(sayso_command: Command, texts: Path) -> None:
    (texts / "later").mkdir()
    write(texts / "later" / "ferry.txt", OTHER)
    done = sayso_command("attribute", "texts", "-f", "jsonl")
    docs = [json.loads(line)["doc"] for line in done.out.splitlines()]
    assert sorted(docs) == ["bridge", "texts/ferry.txt", "texts/later/ferry.txt"]
    assert "ferry" in done.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.txt", None, "does not exist"),
        ("*.story", None, "matches nothing"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\xef\xbb\xbf \r\n\t\n", "empty"),
        ("binary.txt", random.Random(5).randbytes(50_000), "binary"),  # noqa: S311
        ("paper.txt", b"%PDF-1.7\n", "PDF"),
        ("page.txt", f"<html><body><p>{OTHER}</p></body></html>".encode(), "sayso read"),
        ("western.txt", "The café is late, Ann Roe said.".encode("windows-1252"), "iconv"),
        ("wide.txt", STORY.encode("utf-16"), "utf-16"),
        ("unmarked.txt", OTHER.encode("utf-16-le"), "utf-16"),
        ("cut.txt", STORY.encode() + b"\xe2\x80", "not UTF-8"),
        ("long.txt", OTHER.encode() * 20_000, "more than any article"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_named_and_the_rest_done(
    name: str, data: bytes | None, said: str, sayso_command: Command, texts: Path
) -> None:
    bad = texts / name
    if data is not None:
        bad.write_bytes(data)
    done = sayso_command("attribute", bad, texts / "ferry.txt", "-f", "jsonl")
    assert done.code == 3, done.err
    assert [json.loads(line)["doc"] for line in done.out.splitlines()] == ["ferry"]
    assert said in done.err
    assert name in done.err
    alone = sayso_command("attribute", bad)
    assert (alone.code, alone.out) == (1, "")


def test_a_folder_without_texts(sayso_command: Command, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    done = sayso_command("attribute", "bare")
    assert done.code == 1
    assert "bare" in done.err


@pytest.mark.parametrize("arguments", [[], ["a.txt", "-f", "csv"], ["a.txt", "--inner"]])
def test_a_call_that_makes_no_sense(arguments: list[str], sayso_command: Command) -> None:
    assert sayso_command("attribute", *arguments).code == 2


@pytest.mark.parametrize(
    ("text", "error", "expected"),
    [
        (STORY, ZeroDivisionError, (3, "ferry", "defect of Sayso")),
        (OTHER, KeyboardInterrupt, (130, "bridge", "Interrupted")),
    ],
    ids=["a defect", "an interruption"],
)
def test_what_goes_wrong_with_one_text_loses_no_other(
    text: str,
    error: type[BaseException],
    expected: tuple[int, str, str],
    sayso_command: Command,
    texts: Path,
) -> None:
    attribute = Pipeline.attribute

    def fails_once(self: Pipeline, given: str) -> Any:
        if given == text:
            raise error
        return attribute(self, given)

    sayso_command.patch.setattr(Pipeline, "attribute", fails_once)
    done = sayso_command("attribute", texts, "-f", "jsonl")
    code, printed, told = expected
    assert done.code == code
    assert json.loads(done.out)["doc"] == printed
    assert told in done.err


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer lies beside the checkout, not in it")
def test_the_scorer_takes_the_lines(sayso_command: Command, texts: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_attribution", SCORER)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = tmp_path / "gold"
    (gold / "attributions").mkdir(parents=True)
    texts.rename(gold / "text")
    write(gold / "text" / "ferry.txt", f"\ufeff\r\n{OTHER}")
    write(gold / "attributions" / "bridge_A.ann", "")
    annotated = [(22, 36, "Source"), (37, 41, "Cue"), (3, 20, "Content")]
    lines = [f"T{n}\t{role} {s} {e}\t-" for n, (s, e, role) in enumerate(annotated)]
    lines.append("E0\tAttribution:T1 Source:T0 Cue:T1 Content:T2")
    write(gold / "attributions" / "ferry_A.ann", "\n".join(lines))
    found = {
        row["doc"]: row["attributions"] for row in sayso_command.rows("attribute", gold / "text")
    }
    result = scorer.score_system(scorer.read_gold(str(gold)), {**found, "bridge": []})
    assert result["documents_without_prediction_line"] == 0
    for metric in ("token/source", "token/cue", "content/exact", "relation+cue"):
        assert result["metrics"][metric]["F1"] == 1, metric
