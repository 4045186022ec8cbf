"""Events of a domain: what words tell of one, and who has which role in it. All of it is data.

A frame has a type (PLOVER's, refined: "COOPERATE.transfer") and words, each with the paths along
which its roles stand in the syntax (`roles`). It is met only where all that it needs is there: a
transfer without a thing that changes hands is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.domains.about import about
from sayso.domains.data import table
from sayso.domains.roles import fillers
from sayso.domains.scene import Scene
from sayso.domains.things import Thing
from sayso.model.annotation import Token
from sayso.model.claim import Claim, Event
from sayso.model.tree import Tree
from sayso.stages import stage_of

__all__ = ["JOINED", "Frame", "frames_of", "mode_of", "read_event", "status_of"]

_MODES = {
    "asserted": "actual",
    "expected": "future",
    "intended": "future",
}
"""PLOVER's modes by modality; whatever else is said of an event leaves it hypothetical."""
_TALKED = frozenset({"agreement", "contract", "deal", "negotiation", "talk"})
JOINED = "; "
"""Between several that share a role."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells of an event, with the paths of its `roles`; `particle` belongs to it ("ask
    **for**"). `things` are the paths to what it is about, where it is not enough that the claim
    names it ("a deal | for boats"); `said_of` the nouns of which alone it tells so ("the contract |
    covers boats")."""

    particle: str | None
    things: tuple[str, ...]
    said_of: frozenset[str]
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
class Telling:
    """A claim in its text, those for whom its source speaks, and the types of what it may be about:
    such things name nobody who acts."""

    scene: Scene
    claim: Claim
    speakers: Sequence[str]
    things: frozenset[str]

    def filled(self, role: str, heads: Sequence[Token], taken: Collection[str]) -> str | None:
        """The actors that have a role: all of `parties`, of any other role the first."""
        actors = self.scene.actors
        if role == "parties":
            several = [
                name for head in heads for name in actors.countries(head) or self._selves(head)
            ]
            return JOINED.join(dict.fromkeys(several)) or None
        named = (
            actors.named(head) or self._own(head)
            for head in heads
            if not self.scene.is_thing(head, self.things)
        )
        return next((name for name in named if name is not None and name not in taken), None)

    def roles(self, token: Token, word: Word) -> dict[str, str]:
        """Who has which role, as the syntax around the word says."""
        found: dict[str, str] = {}
        for role, paths in word.roles.items():
            heads = list(fillers(self.scene.tree, token, paths))
            if filled := self.filled(role, heads, found.values()):
                found[role] = filled
        return found

    def roles_of(
        self, things: Sequence[Thing], word: Word, owner: str | None, known: Mapping[str, str]
    ) -> dict[str, str]:
        """What it is about, and the roles that are told beside that: "boats | to Kenya"."""
        found = dict(known)
        if things:
            found["thing"] = JOINED.join(dict.fromkeys(thing.name for thing in things))
        for role, paths in word.roles.items():
            heads = [each for thing in things for each in self.scene.joined(thing, paths)]
            if role not in found and (filled := self.filled(role, heads, found.values())):
                found[role] = filled
        whose = next(filter(None, map(self.scene.owner, things)), None)
        if owner and owner not in found and whose not in {None, *found.values()}:
            found[owner] = str(whose)
        return found

    def _own(self, head: Token) -> str | None:
        """Whom the speaker means by a body without a name: "the | ministry", "we"."""
        meant = head.lemma.lower() in _bodies() and self.speakers
        return self.speakers[0] if meant else None

    def _selves(self, head: Token) -> Sequence[str]:
        """Whom several who speak mean by "we" and "they"."""
        return self.speakers if head.text.lower() in {"they", "we"} else ()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(table("domains", "offices.json")["bodies"])


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
            said_of = frozenset(row.get("said_of", ()))
            word = Word(particle or None, tuple(row.get("things", ())), said_of, roles)
            key = row["pos"], lemma
            found[key] = (*found.get(key, ()), word)
    return found


def read_event(
    scene: Scene, frames: Sequence[Frame], claim: Claim, speakers: Sequence[str]
) -> Event | None:
    """The event that a claim reports: of those its words may tell of the one with most roles.

    `speakers` are those for whom its source speaks, who are meant by "we" and "the ministry".
    """
    tokens = [token for token in scene.tree.inside(claim.spans) if _may_tell(scene.tree, token)]
    found = [
        (frame, roles)
        for frame in frames
        for token in tokens
        for word in frame.words.get(("VERB" if token.pos == "VERB" else "NOUN", token.lemma), ())
        for roles in _told(Telling(scene, claim, speakers, frame.things), frame, token, word)
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


def _told(telling: Telling, frame: Frame, token: Token, word: Word) -> Iterator[dict[str, str]]:
    """The roles of one word, if all that the frame needs is there."""
    scene = telling.scene
    if word.particle and not _has_particle(scene.tree, token, word.particle):
        return
    if word.said_of and not _is_said_of(scene.tree, token, word.said_of):
        return
    roles = telling.roles(token, word)
    if frame.things:
        things = about(scene, frame.things, token, telling.claim, word.things)
        roles |= telling.roles_of(things, word, frame.owner, roles)
    if all(need in roles for need in frame.needs):
        yield roles


def _has_particle(tree: Tree, token: Token, particle: str) -> bool:
    joined = (each for each in tree.below(token) if each.dep in {"prep", "prt"})
    return any(each.lemma.lower() == particle for each in joined)


def _is_said_of(tree: Tree, token: Token, nouns: frozenset[str]) -> bool:
    return any(head.lemma.lower() in nouns for head in fillers(tree, token, ("subject",)))


def mode_of(claim: Claim) -> str:
    """PLOVER's mode of what a claim reports."""
    return _MODES.get(claim.modality, "hypothetical")


def status_of(claim: Claim) -> str:
    """How far it has come, in the words of `stages`; "denied" where it is denied."""
    if claim.polarity == "denied":
        return "denied"
    return stage_of(claim.text) or "reported"
