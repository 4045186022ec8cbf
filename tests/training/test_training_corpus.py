"""What lies on disk, and which of it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_made import READINGS, TEXT, annotated, brat, write
from training.corpus import list_corpus, read_events, read_gold


def test_annotations_are_told_from_names_with_underscores(tmp_path: Path) -> None:
    write(annotated(tmp_path), "the", {"bridge[2]_zoe": READINGS["ada"]})
    corpus = list_corpus(tmp_path)
    assert {text.stem: len(its) for text, its in corpus.texts.items()} == {
        "bridge": 2,
        "the_bridge[2]": 2,
    }
    assert (corpus.bare, corpus.stray) == (1, 0)


def test_what_is_skipped_is_counted_and_told(tmp_path: Path) -> None:
    assert "Skipped" not in list_corpus(annotated(tmp_path)).told()
    write(tmp_path, "bare", {})
    (tmp_path / "attributions" / "bridge_my_self.ann").write_text("")
    (tmp_path / "attributions" / "nameless.ann").write_text("")
    corpus = list_corpus(tmp_path)
    assert (len(corpus.texts), corpus.bare, corpus.stray) == (2, 1, 2)
    assert "1 texts without annotation, 2 annotations without text" in corpus.told()


@pytest.mark.parametrize("missing", ["", "text", "attributions"])
def test_a_folder_without_its_parts_ends_the_program(tmp_path: Path, missing: str) -> None:
    for part in {"text", "attributions"} - {missing} if missing else ():
        (tmp_path / part).mkdir()
    with pytest.raises(SystemExit, match="is not there"):
        list_corpus(tmp_path)


def test_texts_that_nobody_annotated_end_the_program(tmp_path: Path) -> None:
    write(tmp_path, "bare", {})
    with pytest.raises(SystemExit, match=r"No annotated text.* 1 texts without annotation"):
        list_corpus(tmp_path)


def test_the_digest_is_of_names_and_contents(tmp_path: Path) -> None:
    digest = list_corpus(annotated(tmp_path)).digest()
    assert list_corpus(tmp_path).digest() == digest
    file = tmp_path / "attributions" / "bridge_bo.ann"
    file.write_text(brat(TEXT, READINGS["ada"]), "utf-8")
    changed = list_corpus(tmp_path).digest()
    file.rename(file.with_name("bridge_cy.ann"))
    assert len({digest, changed, list_corpus(tmp_path).digest()}) == 3


def test_gold_has_every_annotators_statements(tmp_path: Path) -> None:
    text, readings = read_gold(list_corpus(annotated(tmp_path)))["bridge"]
    shown = {
        annotator: [
            {role: [text[start:end] for start, end in spans] for role, spans in each.items()}
            for each in statements
        ]
        for annotator, statements in readings.items()
    }
    assert text == TEXT
    assert shown["ada"][0] == {
        "source": ["Mayor Ilse Brandt"],
        "cue": ["said"],
        "content": ["“The bridge is safe,”", "“and it stays open.”"],
    }
    assert [each["source"] for each in shown["bo"]] == [[]]


def test_what_is_no_statement_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.ann"
    path.write_text("T1\tCue 0 4\tsaid\nE1\tCue:T1 Source:T9 odd\nE2\nR1\tx\n\nT2\tCue 5\tx\n")
    assert read_events(path) == [[("cue", [(0, 4)])]]


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    (annotated(tmp_path) / "text" / "bridge.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(SystemExit, match=r"bridge\.txt is not UTF-8"):
        read_gold(list_corpus(tmp_path))
