"""The lexicons, each read once from ``resources/attribute``, where its source is stated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["Cues", "WordLists", "cues", "resource", "words"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Verbs with the frames they take, and the small word lists around them (all lemmas).

    `circumstances` open what says, after a parenthetical cue, when, where or how it was said.
    `appearances` without a source are the writer's own; `sayings`, negated or after one of the
    `refusals`, mean that nothing was said.
    """

    verbs: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]
    appearances: frozenset[str]
    refusals: frozenset[str]
    sayings: frozenset[str]
    evidential_passives: frozenset[str]
    evidential_adverbs: frozenset[str]
    carriers: frozenset[str]
    negation_raising: frozenset[str]
    views: frozenset[str]
    circumstances: frozenset[str]
    time_units: frozenset[str]

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
        appearances=frozenset(data["appearances"]),
        refusals=frozenset(data["refusals"]),
        sayings=frozenset(data["sayings"]),
        evidential_passives=frozenset(data["evidential_passives"]),
        evidential_adverbs=frozenset(data["evidential_adverbs"]),
        carriers=frozenset(data["carriers"]),
        negation_raising=frozenset(data["negation_raising"]),
        views=frozenset(data["views"]),
        circumstances=frozenset(data["circumstances"]),
        time_units=frozenset(data["time_units"]),
    )


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists of ``sources.json``, ``names.json`` and ``given_names.json``."""

    roles: frozenset[str]
    people: frozenset[str]
    experts: frozenset[str]
    witnesses: frozenset[str]
    spokespeople: frozenset[str]
    bodies: frozenset[str]
    governments: frozenset[str]
    government_names: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    media: frozenset[str]
    media_names: frozenset[str]
    plural_words: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    portfolios: frozenset[str]
    either: frozenset[str]
    classes: frozenset[str]
    pronouns: frozenset[str]
    definite: frozenset[str]
    quantifiers: frozenset[str]
    media_stems: tuple[str, ...]
    generic: dict[str, str]
    numbers: dict[str, int]
    titles: dict[str, str]
    gendered: dict[str, str]
    given: dict[str, str]


@cache
def words() -> WordLists:
    """The lists shipped with Sayso."""
    data = resource("sources.json")
    names, given = resource("names.json"), resource("given_names.json")
    special = {
        "media_stems",
        "generic",
        "numbers",
        "titles",
        "gendered",
        "given",
    }
    sets = {k: frozenset((data | names)[k]) for k in WordLists.__annotations__ if k not in special}
    return WordLists(
        **sets,
        media_stems=tuple(data["media_stems"]),
        generic=data["generic"],
        numbers=data["numbers"],
        titles={word: sex for sex, each in data["titles"].items() for word in each},
        gendered={word: sex for sex, each in data["gendered"].items() for word in each},
        given={word: sex for sex in ("male", "female") for word in given[sex]},
    )


def _table(data: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(values) for word, values in data.items()}


def resource(name: str) -> Any:
    """A JSON file of ``resources/attribute``."""
    path = resources.files("sayso.resources") / "attribute" / name
    return json.loads(path.read_text(encoding="utf-8"))
