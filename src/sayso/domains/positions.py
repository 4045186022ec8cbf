"""Where an actor stands on an issue: what it demands, offers, refuses, supports, opposes.

Issues and the words of a stance are data. Who stands there is whom the words of the stance are said
of; where that is the speaker, the office, body or State for which he speaks. Experts and witnesses
tell of positions and have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.domains.actors import speaks_for
from sayso.domains.roles import fillers
from sayso.domains.scene import Scene
from sayso.model.annotation import Token
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, Position

__all__ = ["Issue", "Stance", "Stances", "issues_of", "read_position", "stances_of"]

UNLIKELY = 0.5
"""Where somebody is told to agree with less probability than this, he is told to refuse."""
_FIRST_PERSON = frozenset({"i", "we", "us", "our"})
_SAYABLE = frozenset({"VERB", "ADJ", "NOUN", "ADP"})


@dataclass(frozen=True, slots=True)
class Issue:
    """What positions are taken on, by the words that name it. `denied`: only where it is denied
    that there is such a thing."""

    name: str
    pattern: re.Pattern[str]
    denied: bool


@dataclass(frozen=True, slots=True)
class Stance:
    """A way of standing on an issue; `words` are lemmas with the paths to who stands so, `opposite`
    is how somebody stands of whom it is negated, `issues` the only ones it is possible on."""

    name: str
    words: Mapping[str, tuple[str, ...]]
    phrases: re.Pattern[str] | None
    opposite: str | None
    issues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stances:
    """All stances, and those that the manner of a claim is by itself."""

    each: tuple[Stance, ...]
    by_modality: Mapping[str, str]

    def only(self, name: str) -> frozenset[str]:
        """The only issues on which somebody can stand so; empty where it is any."""
        return next((each.issues for each in self.each if each.name == name), frozenset())

    def opposite(self, name: str) -> str | None:
        """How somebody stands who does not stand so; None where that is no stance."""
        return next((each.opposite for each in self.each if each.name == name), None)


def issues_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Issue, ...]:
    """The issues of a domain's data, in their order: the first that is named is meant."""
    return tuple(
        Issue(row["name"], _pattern(row["phrases"]), bool(row.get("denied"))) for row in rows
    )


def stances_of(data: Mapping[str, Any]) -> Stances:
    """The stances of the data."""
    usual = tuple(data["paths"])
    each = tuple(
        Stance(
            name=row["name"],
            words={
                **dict.fromkeys(row.get("words", ()), usual),
                **{word: tuple(paths) for word, paths in row.get("said_of", {}).items()},
            },
            phrases=_pattern(row["phrases"]) if row.get("phrases") else None,
            opposite=row.get("opposite"),
            issues=frozenset(row.get("issues", ())),
        )
        for row in data["stances"]
    )
    return Stances(each, data["by_modality"])


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Whole words; `*` stands for any ending, a space also for a hyphen."""
    parts = (re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for each in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def read_position(
    scene: Scene, issues: Sequence[Issue], stances: Stances, claim: Claim, attribution: Attribution
) -> Position | None:
    """The position that a claim takes or reports, if any."""
    named = _named(scene, issues, claim)
    if not named:
        return None
    speaker = speaks_for(attribution.source) if attribution.source else None
    of_being = {issue.name for issue in issues if issue.denied}
    for stand in _standing(scene, stances, claim, attribution, speaker):
        stance = _turned(stances, stand.stance, claim)
        meant = [each for each in named if not stand.denies or each[0] in of_being]
        issue = next((name for name, at in meant if stand.concerns(name, at, stances)), None)
        if stand.actor is not None and stance is not None and issue is not None:
            return Position(stand.actor, issue, stance, claim.content)
    return None


@dataclass(frozen=True, slots=True)
class _Stand:
    """Who stands how; `clause` are the tokens of what it is said in, None for the whole claim.
    `denies`: only that there is such a thing."""

    actor: str | None
    stance: str
    clause: frozenset[int] | None = None
    denies: bool = False

    def concerns(self, issue: str, at: frozenset[int], stances: Stances) -> bool:
        """Whether it may be said of an issue that is named at these tokens."""
        only = stances.only(self.stance)
        here = self.clause is None or at <= self.clause
        return here and (not only or issue in only)


def _named(scene: Scene, issues: Sequence[Issue], claim: Claim) -> list[tuple[str, frozenset[int]]]:
    """The issues that a claim names, in their order, each with the tokens that name it."""
    against = claim.polarity != "affirmed"
    tokens = scene.tree.inside(claim.spans)
    text = scene.tree.annotation.text
    return [
        (issue.name, _tokens(tokens, match.span()))
        for issue in issues
        if against or not issue.denied
        for span in claim.spans
        for match in issue.pattern.finditer(text, span.start, span.end)
    ]


def _tokens(tokens: Sequence[Token], span: tuple[int, int]) -> frozenset[int]:
    return frozenset(each.index for each in tokens if each.start < span[1] and span[0] < each.end)


def _standing(
    scene: Scene,
    stances: Stances,
    claim: Claim,
    attribution: Attribution,
    speaker: str | None,
) -> Iterator[_Stand]:
    """Who stands how, the surest first: what is said of somebody, then what the speaker does."""
    tokens = scene.tree.inside(claim.spans)
    if claim.polarity == "denied":
        yield _Stand(speaker, "denies")
    elif claim.polarity == "negated":
        yield _Stand(speaker, "denies", denies=True)
    for each in stances.each:
        if each.phrases is not None and each.phrases.search(claim.text):
            yield _Stand(speaker or _told_of(scene, tokens), each.name)
    for token, name, paths in _words(stances, tokens):
        clause = frozenset(each.index for each in scene.tree.within(_clause(scene, token)))
        yield _Stand(_holder(scene, token, paths, speaker), name, clause)
    if claim.modality != "asserted" or not _is_statement(tokens):
        for _, name, _ in _words(stances, scene.tree.inside(attribution.cue)):
            yield _Stand(speaker, name)
    if claim.modality in stances.by_modality:
        yield _Stand(speaker, stances.by_modality[claim.modality])


def _is_statement(tokens: Sequence[Token]) -> bool:
    """Whether it is said that something is so: "insisted | the boats were policemen"."""
    return any(token.dep in {"nsubj", "nsubjpass"} for token in tokens)


def _clause(scene: Scene, token: Token) -> Token:
    """The verb that a noun or an adjective of a stance is said by: "face | resistance"."""
    while token.pos != "VERB" and token.dep in {"acomp", "attr", "dobj", "oprd", "pobj", "prep"}:
        above = scene.tree.above(token)
        if above is None:
            break
        token = above
    return token


def _words(
    stances: Stances, tokens: Sequence[Token]
) -> Iterator[tuple[Token, str, tuple[str, ...]]]:
    """The words of a stance among `tokens`, each with its stance and the paths to who has it."""
    for token in tokens:
        if token.pos not in _SAYABLE:
            continue
        for each in stances.each:
            paths = each.words.get(token.lemma.lower())
            if paths is not None:
                yield token, each.name, paths


def _holder(scene: Scene, token: Token, paths: Sequence[str], speaker: str | None) -> str | None:
    """Who has the stance that `token` tells of; the speaker where he says "we"."""
    for head in fillers(scene.tree, token, paths):
        if head.pos == "PRON" and head.text.lower() in _FIRST_PERSON:
            return speaker
        named = scene.actors.named(head)
        if named is not None:
            return named
    return None


def _told_of(scene: Scene, tokens: Sequence[Token]) -> str | None:
    """The first actor that is named as who or whose something is."""
    for token in tokens:
        if token.dep in {"nsubj", "nsubjpass", "poss"} and (named := scene.actors.named(token)):
            return named
    return None


def _turned(stances: Stances, name: str, claim: Claim) -> str | None:
    """The stance as it is told: turned where it is negated, or told to be unlikely."""
    bands = claim.likelihood.bands if claim.likelihood else ()
    unlikely = bool(bands) and bands[0].high < UNLIKELY
    negated = claim.polarity == "negated"
    if name in {"denies", "red line", "refuses"}:
        return name
    return stances.opposite(name) if negated != unlikely else name
