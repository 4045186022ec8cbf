"""Events of any kind that a claim reports: who does what to whom, by PLOVER's root codes.

They are read where no frame of the domain is met. An event is told where a verb of the claim's
main clause, or what it is done to, is a word that tells of just the kind that the typer finds, and
an actor is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.domains.clause import Clause, features, read_clause, trigger
from sayso.domains.frames import mode_of, status_of
from sayso.domains.roles import fillers, is_passive, phrase
from sayso.domains.scene import Scene
from sayso.domains.typer import (
    agents,
    event_typer,
    light_verbs,
    retreat_words,
    telling_words,
)
from sayso.model.annotation import Token
from sayso.model.claim import Claim, Event

__all__ = ["SURE", "reported_event", "told_kind"]

SURE = 0.5
"""How probable a kind has to be. Among PLV's events that leaves … (training/events.py)."""
ACTS = {
    "asked": "REQUEST",
    "demanded": "REQUEST",
    "intended": "AGREE",
    "offered": "AGREE",
    "refused": "REJECT",
    "threatened": "THREATEN",
}
"""What saying it in that manner does: who is told to refuse has done so."""
TARGETS = ("object", "indirect", "against", "to", "with", "on", "from", "of")
"""The paths along which stands to whom it is done, the likeliest first."""


def told_kind(clause: Clause) -> tuple[str, float, int | None]:
    """The likeliest kind of event, how probable it is, and which of the clause's verbs tells of it;
    None where none does."""
    kind, probability = event_typer().likeliest(features(clause, telling_words()))
    return kind, probability, trigger(clause, kind, telling_words(), light_verbs())


def reported_event(scene: Scene, claim: Claim) -> Event | None:
    """The event that the main clause of a claim reports, if any."""
    clause = read_clause(scene.tree, scene.tree.inside(claim.spans))
    kind, probability, first = told_kind(clause)
    if first is None or probability < SURE:
        return None
    verbs = clause.verbs[first:]
    roles = _roles(scene, verbs)
    if "actor" not in roles and not (roles and is_passive(scene.tree, verbs[0])):
        return None
    mode = "actual" if ACTS.get(claim.modality) == kind else mode_of(claim)
    return Event(_of_today(kind, clause, verbs[0]), mode, status_of(claim), roles)


def _of_today(kind: str, clause: Clause, verb: Token) -> str:
    """A kind as PLOVER has it now: what was YIELD is RETREAT or CONCEDE."""
    if kind != "YIELD":
        return kind
    lemmas = {each.lemma.lower() for each in (verb, *clause.below(verb))}
    return "CONCEDE" if lemmas.isdisjoint(retreat_words()) else "RETREAT"


def _roles(scene: Scene, verbs: Sequence[Token]) -> dict[str, str]:
    """Who acts, and on whom, as far as they are named: the actor is that of the first verb."""
    actor = _first(scene, verbs[:1], ("subject",), None)
    target = _first(scene, verbs, TARGETS, actor)
    return {role: name for role, name in (("actor", actor), ("target", target)) if name is not None}


def _first(
    scene: Scene, verbs: Sequence[Token], paths: Sequence[str], other: str | None
) -> str | None:
    """The first actor that stands along `paths` of a verb, other than `other`."""
    heads = (head for verb in verbs for head in fillers(scene.tree, verb, paths))
    names = (_named(scene, head) for head in heads)
    return next((name for name in names if name not in {None, other}), None)


def _named(scene: Scene, head: Token) -> str | None:
    """The State, body or person that a phrase names; else those who act for one, in its words."""
    name = scene.actors.named(head)
    if name is not None or head.lemma.lower() not in agents():
        return name
    words = phrase(scene.tree, head)
    return scene.tree.annotation.words(words[0].index, words[-1].index + 1)
