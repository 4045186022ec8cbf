"""What a clause shows of the kind of event it reports: its verbs, what they are done to, and how.

Each feature is a short text ("v0:arrest", "o:COERCE"). None of them names anybody: a name is "NAME"
whosever it is, so that who acts never decides what was done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.annotation import Token
from sayso.model.tree import Tree

__all__ = ["Clause", "Telling", "features", "read_clause", "trigger"]

STEPS = 4
"""Verbs below the main one that are looked at: "said | it would agree | to stop | helping"."""
LAST_PLACE = 2
"""From this verb on the place of a verb is no longer told apart."""
_DOWN = ("ccomp", "xcomp", "pcomp")
"""How what a verb is about hangs on it, the likeliest first."""
_OBJECTS = frozenset({"acomp", "attr", "dobj", "nsubjpass", "oprd"})
_JOINS = frozenset({"agent", "dative", "prep"})
_NEGATES = frozenset({"never", "no", "without"})
_CARRIES = frozenset({"ADJ", "NOUN", "VERB"})

Telling = Mapping[tuple[str, str], Sequence[str]]
"""The kinds of event that a word tells of, by its part of speech and lemma."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause, and its verbs: the main one, what that is about, and so on."""

    tree: Tree
    tokens: Sequence[Token]
    inside: Collection[int]
    verbs: Sequence[Token]

    def below(self, token: Token) -> list[Token]:
        """What hangs directly on `token` in the clause."""
        return [each for each in self.tree.below(token) if each.index in self.inside]


def read_clause(tree: Tree, tokens: Sequence[Token]) -> Clause:
    """The clause that `tokens` are; without verbs where they are none."""
    inside = frozenset(token.index for token in tokens)
    main = _main(tokens, inside)
    return Clause(tree, tokens, inside, _chain(tree, main, inside) if main else ())


def _main(tokens: Sequence[Token], inside: Collection[int]) -> Token | None:
    """The first verb that hangs on none of `tokens`, else the first such word."""
    tops = [
        each
        for each in tokens
        if each.dep != "punct" and (each.head == each.index or each.head not in inside)
    ]
    verbs = (each for each in tops if each.pos in {"VERB", "AUX"})
    return next(verbs, tops[0] if tops else None)


def _chain(tree: Tree, main: Token, inside: Collection[int]) -> list[Token]:
    found = [main]
    while len(found) <= STEPS:
        below = [each for each in tree.below(found[-1]) if each.index in inside]
        under = next((each for dep in _DOWN for each in below if each.dep == dep), None)
        under = under or _behind_noun(tree, below)
        if under is None:
            break
        found.append(under)
    return found


def _behind_noun(tree: Tree, below: Sequence[Token]) -> Token | None:
    """The verb said of a noun ("a deal | to sell") or behind a preposition ("of | killing")."""
    joined = (each for each in below if each.dep in _OBJECTS or each.dep == "prep")
    under = (each for join in joined for each in tree.below(join))
    return next(
        (each for each in under if each.dep in {"acl", "pcomp"} and each.pos == "VERB"), None
    )


def trigger(clause: Clause, kind: str, telling: Telling, light: Collection[str]) -> int | None:
    """Which of a clause's verbs tells of that kind: by itself, or, where it says little itself, by
    what it is done to ("hold | talks")."""
    for step, verb in enumerate(clause.verbs):
        lemma = _lemma(verb)
        if verb.pos == "VERB" and kind in telling.get(("VERB", lemma), ()):
            return step
        objects = [each for each in clause.below(verb) if each.dep in _OBJECTS]
        told = (telling.get(("NOUN", _lemma(each)), ()) for each in objects)
        if lemma in light and any(kind in kinds for kinds in told):
            return step
    return None


def features(clause: Clause, telling: Telling) -> Iterator[str]:
    """The features of a clause; the same one may come more than once."""
    for step, verb in enumerate(clause.verbs):
        place, below = min(step, LAST_PLACE), clause.below(verb)
        word = _word(verb, below)
        told = telling.get((verb.pos, _lemma(verb)), ())
        yield from _of_verb((word, *told), below, place)
        for each in below:
            yield from _of_dependent(clause.tree, word, each, place)
            if each.dep in _OBJECTS:
                yield from (f"o:{kind}" for kind in telling.get(("NOUN", _lemma(each)), ()))
    for token in clause.tokens:
        if token.pos in _CARRIES:
            yield f"w:{_lemma(token)}"
            yield from (f"w:{kind}" for kind in telling.get((token.pos, _lemma(token)), ()))


def _of_verb(told: Sequence[str], below: Sequence[Token], place: int) -> Iterator[str]:
    """A verb and the kinds of event it tells of, in its place; negated they are others."""
    negated = any(each.dep == "neg" or each.lemma.lower() in _NEGATES for each in below)
    for each in told:
        yield f"v:{each}"
        yield f"v{place}:{'not ' if negated else ''}{each}"
    if negated:
        yield f"neg{place}"


def _of_dependent(tree: Tree, verb: str, token: Token, place: int) -> Iterator[str]:
    """How a verb is said (modal, infinitive, passive) and what it is done to, with, against."""
    lemma = _lemma(token)
    if token.dep == "aux" and token.tag in {"MD", "TO"}:
        yield f"m{place}:{lemma}"
    elif token.dep == "auxpass":
        yield f"passive{place}"
    elif token.dep in _OBJECTS:
        yield f"o{place}:{lemma}"
        yield f"vo:{verb} {lemma}"
    elif token.dep in _JOINS:
        yield f"vp:{verb} {lemma}"
        yield from (f"p:{lemma} {_lemma(each)}" for each in tree.below(token) if each.dep == "pobj")


def _word(verb: Token, below: Sequence[Token]) -> str:
    """A verb with its particle: "pull out"."""
    particle = next((f" {each.lemma.lower()}" for each in below if each.dep == "prt"), "")
    return _lemma(verb) + particle


def _lemma(token: Token) -> str:
    return "NAME" if token.pos == "PROPN" else token.lemma.lower()
