"""What an event is about: which of the things that a text names its words tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.domains.roles import fillers
from sayso.domains.scene import Scene
from sayso.domains.things import Thing
from sayso.model.annotation import Token
from sayso.model.claim import Claim
from sayso.model.tree import Tree

__all__ = ["about", "short_forms"]

_JOINS = frozenset({",", "and", "or", "plus"})
_BREAKS = frozenset({"AUX", "PRON", "SCONJ", "VERB"})
"""Parts of speech that end a list."""
_LISTED_WITHIN = 10
"""Tokens between two items of a list."""
_NAMED_WITHIN = 4
"""Tokens between a name and the class it is of: "CM-302 | supersonic | anti-ship missile"."""
_ANYTHING = frozenset({"equipment", "group", "system", "technology", "unit", "vehicle", "weapon"})
"""Last words of classes that alone may mean any other."""
_PATHS = ("object", "for", "of", "subject")
"""Where what an event is about stands, unless its word says otherwise."""


def about(
    scene: Scene, types: frozenset[str], token: Token, claim: Claim, paths: Sequence[str]
) -> list[Thing]:
    """The things of `types` that `token` tells of: what stands along `paths`, and only there;
    without any, what hangs on its word, else what the claim names. Lists are followed; a class
    beside the name of a thing of it is not another thing."""
    along = fillers(scene.tree, token, paths or _PATHS)
    reached = [each for head in along for each in scene.tree.within(head)]
    below = [each for each in scene.tree.within(token) if each.index != token.index]
    inside = scene.tree.inside(claim.spans)
    for tokens in (reached,) if paths else (reached, below, inside):
        found = scene.things_of(tokens, types)
        if found:
            return _apart(scene.tree, _with_listed(scene, found, types, claim))
    return []


def _with_listed(
    scene: Scene, found: list[Thing], types: frozenset[str], claim: Claim
) -> list[Thing]:
    """`found` with what stands in one list with it, wherever the syntax puts that."""
    near = scene.things_of(scene.tree.inside(claim.spans), types)
    listed = sorted(found, key=lambda each: each.start)
    for thing in sorted(near, key=lambda each: each.start):
        if thing not in listed and any(_goes_on(scene.tree, each, thing) for each in listed):
            listed.append(thing)
    return sorted(listed, key=lambda each: each.start)


def _goes_on(tree: Tree, one: Thing, other: Thing) -> bool:
    between = _between(tree, one, other)
    joined = any(token.text.lower() in _JOINS for token in between)
    broken = any(token.pos in _BREAKS for token in between)
    return joined and not broken and len(between) <= _LISTED_WITHIN


def _between(tree: Tree, one: Thing, other: Thing) -> list[Token]:
    return [token for token in tree.tokens if one.end <= token.start < other.start]


def _apart(tree: Tree, things: Sequence[Thing]) -> list[Thing]:
    """Without the classes that stand in one phrase with a name: "KV-31 | patrol boats"."""
    names = [each for each in things if not each.generic]
    return [
        each
        for each in things
        if not (each.generic and any(_in_one_phrase(tree, each, name) for name in names))
    ]


def _in_one_phrase(tree: Tree, one: Thing, other: Thing) -> bool:
    first, last = sorted((one, other), key=lambda each: each.start)
    between = _between(tree, first, last)
    apart = any(token.pos in {"ADP", "CCONJ", "PUNCT", *_BREAKS} for token in between)
    hyphens = all(token.text == "-" for token in between if token.pos == "PUNCT")
    return len(between) <= _NAMED_WITHIN and (not apart or (hyphens and _names_only(between)))


def _names_only(tokens: Sequence[Token]) -> bool:
    return all(token.pos not in {"ADP", "CCONJ", *_BREAKS} for token in tokens)


def short_forms(tree: Tree, things: Sequence[Thing]) -> Iterator[Thing]:
    """Classes named again by their last word alone: "patrol boats … the | boats"."""
    known = {_last_word(each.kind): each for each in reversed(things) if _is_class(each)}
    taken = {at for each in things for at in range(each.start, each.end)}
    for token in tree.tokens:
        of = known.get(token.lemma.lower()) if token.pos == "NOUN" else None
        if of is not None and token.start not in taken and _stands_free(tree, token, taken):
            yield replace(of, start=token.start, end=token.end)


def _is_class(thing: Thing) -> bool:
    many_words = " " in (thing.kind or "") and _last_word(thing.kind) not in _ANYTHING
    return thing.generic and thing.type == "class" and many_words


def _last_word(kind: str | None) -> str:
    return (kind or "").rsplit(" ", 1)[-1]


def _stands_free(tree: Tree, token: Token, taken: set[int]) -> bool:
    """Whether a noun has no other noun before it that says which: not "fishing | boats"."""
    return not any(
        below.dep in {"compound", "nmod"} or below.start in taken
        for below in tree.below(token)
        if below.index < token.index and below.dep != "det"
    )
