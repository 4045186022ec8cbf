"""What stands over a predicate: negation, modals, and verbs and nouns that decide whether and in
what way what is below them is said to happen ("refused to rule out a strike")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.interpret.lexicon import table, words
from sayso.interpret.tree import Tree
from sayso.model.annotation import Token

__all__ = ["Effect", "core", "cue_effects", "effects", "operator", "own_effects"]

COMPLEMENTS = frozenset(
    {
        "acl",
        "acomp",
        "attr",
        "ccomp",
        "csubj",
        "dobj",
        "nsubjpass",
        "oprd",
        "pcomp",
        "pobj",
        "xcomp",
    }
)
"""By which dependencies what is below is what the word above speaks of."""
LINKING = frozenset(
    {"of", "for", "to", "on", "about", "from", "against", "in", "at", "upon", "with"}
)
ARGUMENTS = frozenset({"advmod", "attr", "dobj", "npadvmod", "nsubj", "nsubjpass", "oprd"})
NAMED_BY = frozenset({"prep", "prt", "agent"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What one word does to what is below it: a modality, or "negates", "excludes"."""

    kind: str
    at: int


def effects(tree: Tree, token: Token) -> Iterator[tuple[Token, list[Effect]]]:
    """Each word from `token` up to the sentence's root, with what it does to `token`."""
    yield token, own_effects(tree, token)
    while (above := tree.above(token)) is not None:
        if token.dep in {"relcl", "advcl"}:
            return
        yield above, _over(tree, token, above)
        token = above


def _over(tree: Tree, token: Token, above: Token) -> list[Effect]:
    if token.dep == "conj":
        own = {"aux", "nsubj", "nsubjpass"}
        shared = not own & {each.dep for each in tree.below(token)}
        return own_effects(tree, above) if shared else []
    found = operator(tree, token, above)
    return ([Effect(found, above.index)] if found else []) + own_effects(tree, above)


def operator(tree: Tree, token: Token, above: Token) -> str | None:
    """What `above` does to its complement `token`, by the lexicon."""
    if token.dep not in COMPLEMENTS:
        return None
    lemma = above.lemma.lower()
    if above.pos == "ADP" or above.dep == "prep":
        if lemma in {"without", "against"}:
            return _lexicon().get(lemma)
        over = tree.above(above)
        if over is None:
            return None
        return _look(f"{over.lemma.lower()} {lemma}", token) or (
            _look(over.lemma.lower(), token) if lemma in LINKING else None
        )
    for below in tree.below(above):
        if below.dep == "prt":
            found = _look(f"{lemma} {below.text.lower()}", token)
            if found:
                return found
    return _look(lemma, token)


def _look(key: str, token: Token) -> str | None:
    lexicon = _lexicon()
    return lexicon.get(f"{key}/{_relation(token)}") or lexicon.get(key)


def _relation(token: Token) -> str:
    if token.pos in {"NOUN", "PROPN", "PRON"} and token.dep != "ccomp":
        return "noun"
    return "inf" if token.tag == "VB" and token.dep in {"xcomp", "ccomp", "acl"} else "that"


def own_effects(tree: Tree, token: Token) -> list[Effect]:
    """What the auxiliaries and negators of `token` do to it."""
    found: list[Effect] = []
    for below in tree.below(token):
        lower = below.text.lower()
        if below.dep == "aux" and lower in _auxiliaries():
            found.append(Effect(_auxiliaries()[lower], below.index))
        elif _negator(tree, below, lower):
            found.append(Effect("negates", below.index))
    return found


def _negator(tree: Tree, token: Token, lower: str) -> bool:
    negators = words("negation.json", "negators")
    if lower in negators:
        return token.dep == "neg" or token.dep in ARGUMENTS or token.dep in {"det", "preconj"}
    return token.dep in ARGUMENTS and any(
        each.dep in {"det", "neg"} and each.text.lower() in negators for each in tree.below(token)
    )


def cue_effects(cues: Sequence[Token], top: Token) -> list[Effect]:
    """What the words of a cue do to a content with the predicate `top`, the first word first."""
    found: list[Effect] = []
    for place, token in enumerate(cues):
        after = cues[place + 1].text.lower() if place + 1 < len(cues) else ""
        lemma = token.lemma.lower()
        kind = _look(f"{lemma} {after}", top) or _look(lemma, top)
        if kind and token.pos in {"VERB", "NOUN", "ADJ"}:
            found.append(Effect(kind, token.index))
    return found


def core(tree: Tree, top: Token, inside: frozenset[int]) -> Token:
    """The predicate that `top` speaks of: down through words that only say in what way."""
    while True:
        below = next(
            (
                each
                for each in tree.below(top)
                if each.index in inside
                and each.dep in {"xcomp", "ccomp", "acomp", "attr", "dobj"}
                and _passes(tree, each, top)
            ),
            None,
        )
        if below is None:
            return top
        top = below


def _passes(tree: Tree, token: Token, above: Token) -> bool:
    if above.lemma.lower() == "be":
        return any(operator(tree, each, token) for each in tree.below(token))
    return operator(tree, token, above) is not None and token.dep in {"xcomp", "ccomp", "dobj"}


@cache
def _lexicon() -> Mapping[str, str]:
    groups = table("operators.json")["operators"].items()
    return {entry: kind for kind, entries in groups for entry in entries}


@cache
def _auxiliaries() -> Mapping[str, str]:
    groups = table("operators.json")["auxiliaries"].items()
    return {word: kind for kind, entries in groups for word in entries}
