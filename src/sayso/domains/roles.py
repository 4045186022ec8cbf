"""Who does what to whom: where the roles of a reported event stand in the syntax of its trigger.

A role is sought along named paths: "subject", "object", "indirect" (sell **whom** boats),
"possessor" (**whose** purchase), "compound" (an **arms** sale), or a preposition ("from", "to").
Passives, infinitives ("a deal to | sell"), participles ("boats | ordered | from") and relative
clauses are followed to what they are said of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model.annotation import Token
from sayso.model.tree import Tree

__all__ = ["fillers", "is_passive", "phrase"]

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "auxpass"})
CLIMBED = frozenset({"acl", "acomp", "advcl", "advmod", "amod", "attr", "ccomp", "conj", "dobj",
                     "pcomp", "pobj", "prep", "relcl", "xcomp"})  # fmt: skip
"""How what has no subject of its own hangs below what has one."""
RELATIVE = frozenset({"WDT", "WP", "WP$"})
HIGHEST = 7
"""Steps upwards to a subject: "is close to a deal to sell" takes five."""
_NAMING = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "poss"})
"""How what belongs to a noun's name hangs on it."""


def fillers(tree: Tree, trigger: Token, paths: Sequence[str]) -> Iterator[Token]:
    """The heads of the phrases that stand along `paths` of `trigger`, the likeliest first."""
    for path in paths:
        for found in _along(tree, trigger, path):
            yield from _with_others(tree, found)


def phrase(tree: Tree, head: Token) -> list[Token]:
    """The tokens that name what `head` is the noun of: "Tanzania's maritime command"."""
    found = [head]
    for token in tree.below(head):
        beside = token.dep == "conj" and head.dep in _NAMING  # "US and | Iranian officials"
        if token.dep in _NAMING or beside:
            found += phrase(tree, token)
    return sorted(found, key=lambda token: token.index)


def _along(tree: Tree, trigger: Token, path: str) -> Iterator[Token]:
    if path == "subject":
        found = _subject(tree, trigger)
        if found is not None:
            yield found
    elif path == "object":
        yield from _objects(tree, trigger)
    elif path in {"indirect", "possessor", "compound"}:
        deps = {"indirect": {"dative"}, "possessor": {"poss"}}.get(path, {"amod", "compound"})
        yield from (token for token in tree.below(trigger) if token.dep in deps)
    else:
        yield from _behind(tree, trigger, path)


def _with_others(tree: Tree, token: Token) -> Iterator[Token]:
    """A noun and those that stand beside it: "Norway and | Sweden"."""
    yield token
    for other in tree.below(token):
        if other.dep == "conj":
            yield from _with_others(tree, other)


def is_passive(tree: Tree, verb: Token) -> bool:
    """Whether something is done to the subject of `verb`."""
    return any(token.dep in PASSIVE for token in tree.below(verb))


def _subject(tree: Tree, trigger: Token) -> Token | None:
    """Who does it: of a passive the one it is done by, else the nearest subject above."""
    agent = next(_behind(tree, trigger, "by"), None)
    if is_passive(tree, trigger) or (trigger.tag == "VBN" and trigger.dep == "acl"):
        return agent
    for token in _upwards(tree, trigger):
        found = _own_subject(tree, token)
        if found is not None and found.tag not in RELATIVE:
            return found
        if found is not None and token.dep == "relcl":
            return tree.above(token)
    return agent


def _upwards(tree: Tree, token: Token) -> Iterator[Token]:
    """A token and those it hangs on, as long as they may have its subject."""
    for _ in range(HIGHEST):
        yield token
        above = tree.above(token)
        if above is None or token.dep not in CLIMBED:
            return
        token = above


def _own_subject(tree: Tree, token: Token) -> Token | None:
    below = tree.below(token)
    return next((each for each in below if each.dep in SUBJECTS | {"nsubjpass"}), None)


def _objects(tree: Tree, trigger: Token) -> Iterator[Token]:
    """What it is done to."""
    for token in tree.below(trigger):
        if token.dep in {"dobj", "nsubjpass"} and token.tag not in RELATIVE:
            yield token
    above = tree.above(trigger)
    if above is not None and (
        (trigger.dep == "acl" and trigger.tag == "VBN") or _relates_object(tree, trigger)
    ):
        yield above


def _relates_object(tree: Tree, trigger: Token) -> bool:
    """ "the boats that it | bought", "the boats it | bought"."""
    if trigger.dep != "relcl":
        return False
    own = _own_subject(tree, trigger)
    return own is not None and own.tag not in RELATIVE


def _behind(tree: Tree, trigger: Token, preposition: str) -> Iterator[Token]:
    """What a preposition of that name joins to `trigger`, or to the noun it is done to."""
    objects = [each for head in _objects(tree, trigger) for each in _with_others(tree, head)]
    places = [trigger, *objects]
    if trigger.pos == "NOUN" and (above := tree.above(trigger)) and trigger.dep == "dobj":
        places.append(above)
    for place in places:
        for token in tree.below(place):
            joins = token.dep in {"prep", "agent", "dative", "prt"}
            if joins and token.lemma.lower() == preposition:
                yield from (each for each in tree.below(token) if each.dep == "pobj")
