"""The reader model at work: what holds for any weights, and what is said when they are damaged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from annotate_made import TEXTS
from hypothesis import given, settings

from sayso.annotate.tagger import RoleTagger
from sayso.errors import ModelMissing
from sayso.model.roles import LINKS, NO_ROLES, Roles

FILES = ("reader.onnx", "links.npz", "tokenizer.json", "settings.json")
DAMAGE = json.loads((Path(__file__).parent / "damage.json").read_text("utf-8"))["cases"]
SHORT = "Mara Quill said on Monday that the pier would close."
LONG = "\n\n".join(
    f"{name} Quill, a ranger, said that pier {number} was unsafe. “It sways,” she added. "
    "According to two officials, nobody had looked at it since March."
    for number, name in enumerate(["Mara", "Ilse", "Tom", "Ade"] * 6)
)
ODD = ["", " \n", "\x00", "…", "x" * 3000, "zqzqxj" * 16 + " said ", "said " * 700, "“" * 900]


@pytest.fixture(scope="module")
def tagger() -> RoleTagger:
    return RoleTagger()


@pytest.fixture(scope="module")
def shipped() -> Path:
    return Path(str(resources.files("sayso.resources") / "models" / "reader"))


def check(roles: Roles, text: str) -> None:
    """What holds for the roles of any text."""
    pieces = roles.pieces
    assert all(0 < each.span.end <= len(text) for each in pieces)
    assert all(a.span.end <= b.span.start for a, b in pairwise(pieces))
    assert all(each.words >= 1 for each in pieces)
    for kind, (left, right) in LINKS.items():
        links = roles.links.get(kind, {})
        assert list(links) == [n for n, each in enumerate(pieces) if each.role == left]
        for link in links.values():
            assert link.none <= 0
            assert all(pieces[at].role == right for at in link.targets)
            assert all(chance <= 0 for chance in link.targets.values())


def test_a_plain_statement_is_read(tagger: RoleTagger) -> None:
    roles = tagger.tag(SHORT)
    found = [(each.role, SHORT[each.span.start : each.span.end]) for each in roles.pieces]
    assert ("source", "Mara Quill") in found
    assert ("cue", "said") in found
    assert any(role == "content" and "would close" in text for role, text in found)


@pytest.mark.parametrize("text", [SHORT, LONG, *ODD], ids=lambda text: text[:12])
def test_threads_change_nothing(tagger: RoleTagger, text: str) -> None:
    assert RoleTagger(threads=2).tag(text) == tagger.tag(text)


def test_what_else_is_read_changes_nothing(tagger: RoleTagger) -> None:
    alone = {text: RoleTagger().tag(text) for text in (SHORT, LONG)}
    for text in (LONG, SHORT, *ODD, LONG, SHORT):
        assert tagger.tag(text) == alone.get(text, tagger.tag(text))


@pytest.mark.parametrize("text", ["", " ", "\r\n\r\n", "\x00\x1b", "\u200b\ufeff"])
def test_without_words_there_are_no_roles(tagger: RoleTagger, text: str) -> None:
    assert tagger.tag(text) == NO_ROLES


def test_spans_are_of_the_field(tagger: RoleTagger) -> None:
    assert {each.span.field for each in tagger.tag(SHORT, "deck").pieces} == {"deck"}


@pytest.mark.parametrize("text", [LONG, *ODD], ids=lambda text: text[:12])
def test_roles_of_long_and_odd_texts(tagger: RoleTagger, text: str) -> None:
    check(tagger.tag(text), text)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_roles_of_any_text(tagger: RoleTagger, text: str) -> None:
    roles = tagger.tag(text)
    check(roles, text)
    assert roles == tagger.tag(text)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("case", DAMAGE, ids=lambda case: case["what"])
def test_a_damaged_model_says_what_to_do(
    case: dict[str, Any], name: str, shipped: Path, tmp_path: Path
) -> None:
    shutil.copytree(shipped, tmp_path, copy_function=os.symlink, dirs_exist_ok=True)
    whole = (shipped / name).read_bytes()
    (tmp_path / name).unlink()
    if case["left"] is not None:
        left = whole[: int(len(whole) * case["left"])]
        (tmp_path / name).write_bytes(left + case["then"].encode("latin-1"))
    with pytest.raises(ModelMissing, match=r"missing or damaged .* Install Sayso anew: pip"):
        RoleTagger(folder=tmp_path)


def test_the_name_is_of_the_content(tagger: RoleTagger, shipped: Path, tmp_path: Path) -> None:
    shutil.copytree(shipped, tmp_path, copy_function=os.symlink, dirs_exist_ok=True)
    assert RoleTagger(folder=tmp_path).name == tagger.name
    (tmp_path / "settings.json").unlink()
    (tmp_path / "settings.json").write_bytes((shipped / "settings.json").read_bytes() + b"\n")
    assert RoleTagger(folder=tmp_path).name != tagger.name


def test_the_runtime_reports_to_nobody(tmp_path: Path) -> None:
    """ONNX Runtime would lay down an identifier and a queue of reports before it sends them."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "PYTHONPATH"}}
    code = "from sayso.annotate.tagger import RoleTagger; RoleTagger().tag('Mara said no.')"
    places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env={**kept, **places})
    assert not list(tmp_path.rglob("*"))
