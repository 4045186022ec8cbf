"""Events of any kind that a claim reports: who does what to whom, by PLOVER's root codes.

They are read where no frame of the domain is met. An event is told where a verb of the claim's
main clause, or what it is done to, is a word that tells of just the kind that the typer finds, and
an actor is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import dropwhile

from sayso.domains.clause import Clause, features, read_clause
from sayso.domains.frames import Scene, mode_of, status_of
from sayso.domains.roles import fillers, phrase
from sayso.domains.typer import agents, event_typer, retreat_words, telling_words
from sayso.model.annotation import Token
from sayso.model.claim import Claim, Event

__all__ = ["SURE", "agrees", "reported_event"]

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


def agrees(kind: str, told: Collection[str]) -> bool:
    """Whether a verb of the clause, or what it is done to, tells of that kind by itself."""
    return f"v:{kind}" in told or f"o:{kind}" in told


def reported_event(scene: Scene, claim: Claim) -> Event | None:
    """The event that the main clause of a claim reports, if any."""
    clause = read_clause(scene.tree, scene.tree.inside(claim.spans))
    told = frozenset(features(clause, telling_words()))
    kind, probability = event_typer().likeliest(told)
    if probability < SURE or not agrees(kind, told):
        return None
    verbs = _from_trigger(clause, kind)
    roles = _roles(scene, verbs)
    if not roles:
        return None
    mode = "actual" if ACTS.get(claim.modality) == kind else mode_of(claim)
    return Event(_of_today(kind, clause, verbs), mode, status_of(claim), roles)


def _from_trigger(clause: Clause, kind: str) -> list[Token]:
    """The verb that tells of the event, by itself or by what it is done to, and those below it."""
    telling = telling_words()
    verbs = dropwhile(
        lambda verb: all(
            kind not in telling.get((each.pos, each.lemma.lower()), ())
            for each in (verb, *clause.below(verb))
        ),
        clause.verbs,
    )
    return [verb for verb in verbs if verb.pos == "VERB"]


def _of_today(kind: str, clause: Clause, verbs: Sequence[Token]) -> str:
    """A kind as PLOVER has it now: what was YIELD is RETREAT or CONCEDE."""
    if kind != "YIELD":
        return kind
    beside = (each for verb in verbs[:1] for each in (verb, *clause.below(verb)))
    return "RETREAT" if any(each.lemma in retreat_words() for each in beside) else "CONCEDE"


def _roles(scene: Scene, verbs: Sequence[Token]) -> dict[str, str]:
    """Who acts, and on whom, as far as they are named: the actor is that of the first verb."""
    actor = _first(scene, verbs[:1], ("subject",), None)
    target = _first(scene, verbs, TARGETS, actor)
    return {
        role: name for role, name in (("actor", actor), ("target", target)) if name is not None
    }


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
