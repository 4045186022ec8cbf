"""The cue lexicon, read once from ``resources/attribute/cues.json``, where its source is stated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["Cues", "cues", "resource"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Verbs with the frames they take, and the small word lists around them (all lemmas)."""

    verbs: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]
    evidential_passives: frozenset[str]
    evidential_adverbs: frozenset[str]
    carriers: frozenset[str]
    negation_raising: frozenset[str]
    views: frozenset[str]

    def has(self, lemma: str) -> bool:
        """Whether a verb of that lemma can be a cue."""
        return lemma in self.verbs or lemma in self.phrases or lemma in self.prepositions

    def lemma(self, lemma: str) -> str:
        """`lemma` in lower case, with the tagger's known slips ("hop" for "hoped") put right."""
        lemma = lemma.lower()
        return self.lemmas.get(lemma, lemma)


@cache
def cues() -> Cues:
    """The lexicon shipped with Sayso."""
    data = resource("cues.json")
    return Cues(
        verbs=_table(data["verbs"]),
        prepositions=_table(data["prepositions"]),
        phrases=_table(data["phrases"]),
        lemmas=data["lemmas"],
        evidential_passives=frozenset(data["evidential_passives"]),
        evidential_adverbs=frozenset(data["evidential_adverbs"]),
        carriers=frozenset(data["carriers"]),
        negation_raising=frozenset(data["negation_raising"]),
        views=frozenset(data["views"]),
    )


def _table(data: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(values) for word, values in data.items()}


def resource(name: str) -> Any:
    """A JSON file of ``resources/attribute``."""
    path = resources.files("sayso.resources") / "attribute" / name
    return json.loads(path.read_text(encoding="utf-8"))
