"""What holds for any text, hostile ones included: exact spans, in order, none inside another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.domains.arms import (
    find_classes,
    find_designations,
    find_facilities,
    find_makers,
    find_ships,
    find_systems,
    systems,
)
from sayso.domains.atoms import Atoms, key_of
from sayso.domains.places import find_countries, find_places

WORDS = (
    "CM-302", "CM", "302", "F-16s", "Leopard", "2A7", "Patriot", "missiles", "the", "Gulf", "of",
    "Oman", "US", "us", "U.S.", "Finnish", "Dar", "es", "Salaam", "think", "tank", "KX-12", "boats",
    "USS", "Ford", "Gerald", "R.", "Élysée", "e\u0301", "İ", "ǆ", "ß", "-", "–", ".", ". ", "\n\n",
    "’s", "&", "Bosnia", "and", "Herzegovina", "T-72B3M", "\u202e", "\x1b[31m", "😀", "Type",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.text(max_size=200),
)


class Mention(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


FINDERS: dict[str, Callable[[str], Sequence[Mention]]] = {
    "countries": find_countries,
    "places": find_places,
    "systems": lambda text: find_systems(text, doubtful=True),
    "classes": find_classes,
    "facilities": find_facilities,
    "designations": find_designations,
    "makers": find_makers,
    "ships": find_ships,
}


@pytest.mark.parametrize("name", FINDERS)
@settings(max_examples=80, deadline=None)
@given(text=TEXTS)
def test_spans_are_exact(name: str, text: str) -> None:
    found = FINDERS[name](text)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        words = text[each.start : each.end]
        assert words == words.strip()
        assert not (text[: each.start][-1:].isalnum() and words[0].isalnum())
        assert not (text[each.end :][:1].isalnum() and words[-1].isalnum())
    for one, other in pairwise(found):
        assert one.end <= other.start


@settings(max_examples=80, deadline=None)
@given(
    each=st.sampled_from(sorted(systems())),
    before=st.sampled_from(["", "the ", "x, ", "(", "“"]),
    after=st.sampled_from(["", ".", " was", ")", "’s", ", "]),
)
def test_a_system_is_found_by_its_own_name(each: str, before: str, after: str) -> None:
    text = before + each + after
    found = find_systems(text, doubtful=True)
    assert any(
        mention.system.name == each
        and text[mention.start : mention.end].startswith(each.rstrip("."))
        for mention in found
    )


@given(text=TEXTS)
def test_atoms_give_back_their_text(text: str) -> None:
    atoms = Atoms.of(text)
    assert len(atoms.keys) == len(atoms.spans)
    assert key_of(text) == " ".join(atoms.keys)
    for (_, end), (start, _) in pairwise(atoms.spans):
        assert end <= start
