"""Events of a domain: what words tell of one, and who has which role in it. All of it is data.

A frame has a type (PLOVER's, refined: "COOPERATE.transfer") and words, each with the paths along
which its roles stand in the syntax (`roles`). It is met only where all that it needs is there: a
transfer without a thing that changes hands is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.domains.actors import Actors
from sayso.domains.roles import fillers
from sayso.domains.things import Thing
from sayso.model.annotation import Token
from sayso.model.claim import Claim, Event
from sayso.model.tree import Tree
from sayso.stages import stage_of

__all__ = ["Frame", "Scene", "frames_of", "mode_of", "read_event", "status_of"]

_MODES = {
    "asserted": "actual",
    "expected": "future",
    "intended": "future",
}
"""PLOVER's modes by modality; whatever else is said of an event leaves it hypothetical."""
_CARRIERS = frozenset(
    {"battery", "complex", "fleet", "system", "station", "unit", "craft", "group"}
)
"""Nouns after a class that are things of it: "radar stations", "missile batteries"."""
_TALKED = frozenset({"agreement", "contract", "deal", "negotiation", "talk"})
JOINED = "; "
"""Between several that share a role."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells of an event, with the paths of its `roles`; `particle` belongs to it ("ask
    **for**"). `things` are the paths to what it is about, where it is not enough that the claim
    names it ("a deal | for boats")."""

    particle: str | None
    things: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of event. `things` are the types of thing that it is about, and `owner` the role of
    whose they are said to be; `needs` the roles without which it is not told of, `words` by part
    of speech and lemma."""

    type: str
    things: frozenset[str]
    owner: str | None
    needs: tuple[str, ...]
    words: Mapping[tuple[str, str], tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One text as events are read in it: its syntax, actors and things."""

    tree: Tree
    actors: Actors
    things: Sequence[Thing]

    def owner(self, thing: Thing) -> str | None:
        """The State whose a thing is said to be: "Finnish-built boats", "US troops"."""
        head = self._head(thing)
        while head is not None and head.dep in {"compound", "nmod", "nummod", "amod"}:
            head = self.tree.above(head)
        return thing.country or (self.actors.country(head) if head is not None else None)

    def _head(self, thing: Thing) -> Token | None:
        ends = [each for each in self.tree.tokens if thing.start < each.end <= thing.end]
        return ends[-1] if ends else None

    def _stands_alone(self, thing: Thing) -> bool:
        """Whether a class is meant as a thing: not in "missile programme", "boat crew"."""
        head = self._head(thing)
        above = self.tree.above(head) if head is not None else None
        if not thing.generic or head is None or above is None:
            return True
        modifies = head.dep in {"amod", "compound", "nmod", "poss"} and above.pos == "NOUN"
        return not modifies or above.lemma.lower() in _CARRIERS

    def things_of(self, tokens: Sequence[Token], types: frozenset[str]) -> list[Thing]:
        """The things of `types` that `tokens` name."""
        return [
            thing
            for thing in self.things
            if thing.type in types
            and self._stands_alone(thing)
            and any(token.start < thing.end and thing.start < token.end for token in tokens)
        ]


def frames_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Frame, ...]:
    """The frames of a domain's data."""
    return tuple(
        Frame(
            type=row["type"],
            things=frozenset(row.get("things", ())),
            owner=row.get("owner"),
            needs=tuple(row.get("needs", ())),
            words=_words(row["words"]),
        )
        for row in rows
    )


def _words(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], tuple[Word, ...]]:
    found: dict[tuple[str, str], tuple[Word, ...]] = {}
    for row in rows:
        roles = {role: tuple(paths) for role, paths in row["roles"].items()}
        for written in row["lemmas"]:
            lemma, _, particle = written.partition(" ")
            word = Word(particle or None, tuple(row.get("things", ())), roles)
            key = row["pos"], lemma
            found[key] = (*found.get(key, ()), word)
    return found


def read_event(scene: Scene, frames: Sequence[Frame], claim: Claim) -> Event | None:
    """The event that a claim reports: of those its words may tell of the one with most roles."""
    tokens = [token for token in scene.tree.inside(claim.spans) if _may_tell(scene.tree, token)]
    found = [
        (frame, roles)
        for frame in frames
        for token in tokens
        for word in frame.words.get(("VERB" if token.pos == "VERB" else "NOUN", token.lemma), ())
        for roles in _told(scene, frame, token, word, claim)
    ]
    if not found:
        return None
    frame, roles = max(found, key=lambda each: len(each[1]))
    return Event(frame.type, mode_of(claim), status_of(claim), roles)


def _may_tell(tree: Tree, token: Token) -> bool:
    """Whether a word may tell of an event: no noun that only describes another ("delivery |
    systems"), but for talks of it ("arms sale talks")."""
    if token.pos == "VERB":
        return True
    above = tree.above(token)
    describes = token.dep in {"amod", "compound", "nmod"} and above is not None
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    return not describes or (above is not None and above.lemma.lower() in _TALKED)


def _told(
    scene: Scene, frame: Frame, token: Token, word: Word, claim: Claim
) -> Iterator[dict[str, str]]:
    """The roles of one word, if all that the frame needs is there."""
    if word.particle and not _has_particle(scene.tree, token, word.particle):
        return
    roles: dict[str, str] = {}
    for role, paths in word.roles.items():
        heads = list(fillers(scene.tree, token, paths))
        filled = _filled(scene, role, heads, frozenset(roles.values()))
        if filled:
            roles[role] = filled
    if frame.things:
        things = _things(scene, frame, token, claim, word.things)
        if things:
            roles["thing"] = JOINED.join(dict.fromkeys(thing.name for thing in things))
        owner = next(filter(None, (scene.owner(thing) for thing in things)), None)
        if frame.owner and frame.owner not in roles and owner not in {None, *roles.values()}:
            roles[frame.owner] = str(owner)
    if all(need in roles for need in frame.needs):
        yield roles


def _has_particle(tree: Tree, token: Token, particle: str) -> bool:
    joined = (each for each in tree.below(token) if each.dep in {"prep", "prt"})
    return any(each.lemma.lower() == particle for each in joined)


def _filled(scene: Scene, role: str, heads: Sequence[Token], taken: frozenset[str]) -> str | None:
    """The actors that have a role: all of `parties`, of any other role the first."""
    if role == "parties":
        several = [name for head in heads for name in scene.actors.countries(head)]
        return JOINED.join(dict.fromkeys(several)) or None
    named = (scene.actors.named(head) for head in heads)
    return next((name for name in named if name is not None and name not in taken), None)


def _things(
    scene: Scene, frame: Frame, token: Token, claim: Claim, paths: Sequence[str]
) -> list[Thing]:
    """What an event is about: what hangs on its word, else what the claim names; a thing that is
    named goes before a class."""
    along = fillers(scene.tree, token, paths or ("object", "for", "of", "subject"))
    reached = [each for head in along for each in scene.tree.within(head)]
    below = [each for each in scene.tree.within(token) if each.index != token.index]
    inside = scene.tree.inside(claim.spans)
    for tokens in (reached,) if paths else (reached, below, inside):
        found = scene.things_of(tokens, frame.things)
        if found:
            return [each for each in found if not each.generic] or found
    return []


def mode_of(claim: Claim) -> str:
    """PLOVER's mode of what a claim reports."""
    return _MODES.get(claim.modality, "hypothetical")


def status_of(claim: Claim) -> str:
    """How far it has come, in the words of `stages`; "denied" where it is denied."""
    if claim.polarity == "denied":
        return "denied"
    return stage_of(claim.text) or "reported"
