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
LEFT_OUT_WITHIN = 120
"""Characters before a claim in which an issue is named that it leaves out."""
NEGATED_WITHIN = 4
"""Steps from the words of an issue up to the verb that is negated."""
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
    named = list(_named(scene, issues, claim))
    if not named:
        return None
    speaker = _speaker(scene, attribution)
    inside = scene.tree.inside(claim.spans)
    stands = (
        *_denying(scene, named, inside),
        *_standing(scene, stances, claim, attribution, speaker),
    )
    for stand in stands:
        stance = _turned(stances, stand.stance, claim)
        meant = [each for each in named if not stand.denies or each.issue.denied]
        named_there = (each for each in meant if stand.concerns(each, stances))
        issue = next((each.issue.name for each in named_there), None)
        if stand.actor is not None and stance is not None and issue is not None:
            return Position(stand.actor, issue, stance, claim.content)
    return None


def _speaker(scene: Scene, attribution: Attribution) -> str | None:
    """For whom the source speaks; "its delegation" for whom "its" means."""
    source = attribution.source
    if source is None:
        return None
    whose = [token for token in scene.tree.inside(source.spans) if token.tag == "PRP$"]
    if whose and source.kind != "person":
        return scene.actors.named(whose[0])
    return speaks_for(source)


@dataclass(frozen=True, slots=True)
class _Named:
    """An issue and the tokens that name it; none where it is only meant ("has offered | two")."""

    issue: Issue
    at: frozenset[int]
    not_so: Token | None = None


@dataclass(frozen=True, slots=True)
class _Stand:
    """Who stands how; `clause` are the tokens of what it is said in, None for the whole claim.
    `denies`: only that there is such a thing."""

    actor: str | None
    stance: str
    clause: frozenset[int] | None = None
    denies: bool = False

    def concerns(self, named: _Named, stances: Stances) -> bool:
        """Whether it may be said of an issue that is named there."""
        only = stances.only(self.stance)
        here = self.clause is None or named.at <= self.clause
        return here and (not only or named.issue.name in only)


def _named(scene: Scene, issues: Sequence[Issue], claim: Claim) -> Iterator[_Named]:
    """The issues that a claim names, in their order; else the one that its number leaves out."""
    against = claim.polarity != "affirmed"
    tokens = scene.tree.inside(claim.spans)
    text = scene.tree.annotation.text
    found = False
    for issue in issues:
        for span in claim.spans:
            for match in issue.pattern.finditer(text, span.start, span.end):
                at = _tokens(tokens, match.span())
                not_so = _negated(scene, at) if issue.denied else None
                if against or not_so is not None or not issue.denied:
                    found = True
                    yield _Named(issue, at, not_so)
    if not found and any(token.pos == "NUM" and token.dep == "dobj" for token in tokens):
        yield from _left_out(text, issues, tokens[0].start)


def _left_out(text: str, issues: Sequence[Issue], before: int) -> Iterator[_Named]:
    """The issue named last right before a claim: "six visits a year; it has offered | two"."""
    start = max(text.rfind("\n", 0, before) + 1, before - LEFT_OUT_WITHIN)
    last = [
        (match.end(), issue)
        for issue in issues
        if not issue.denied
        for match in issue.pattern.finditer(text, start, before)
    ]
    if last:
        yield _Named(max(last, key=lambda each: each[0])[1], frozenset())


def _negated(scene: Scene, at: frozenset[int]) -> Token | None:
    """The verb above the tokens `at` that is negated, if one is: "was | not on the point of"."""
    for index in sorted(at):
        token: Token | None = scene.tree.tokens[index]
        for _ in range(NEGATED_WITHIN):
            if token is None:
                break
            if any(each.dep == "neg" for each in scene.tree.below(token)):
                return token
            token = scene.tree.above(token)
    return None


def _denying(scene: Scene, named: Sequence[_Named], tokens: Sequence[Token]) -> Iterator[_Stand]:
    """Who is told not to be at what an issue says that there is."""
    for each in named:
        if each.not_so is not None:
            yield _Stand(_told_of(scene, tokens), "denies", denies=True)


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
    for token, name, paths in _words(scene, stances, tokens):
        clause = frozenset(each.index for each in scene.tree.within(_clause(scene, token)))
        yield _Stand(_holder(scene, token, paths, speaker), name, clause)
    if claim.modality != "asserted" or not _is_statement(tokens):
        for _, name, _ in _words(scene, stances, scene.tree.inside(attribution.cue)):
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
    scene: Scene, stances: Stances, tokens: Sequence[Token]
) -> Iterator[tuple[Token, str, tuple[str, ...]]]:
    """The words of a stance among `tokens`, each with its stance and the paths to who has it."""
    for token in tokens:
        if token.pos not in _SAYABLE:
            continue
        joined = (f"{token.lemma} {each.lemma}".lower() for each in scene.tree.below(token))
        for word in (token.lemma.lower(), *joined):
            for each in stances.each:
                if word in each.words:
                    yield token, each.name, each.words[word]


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
