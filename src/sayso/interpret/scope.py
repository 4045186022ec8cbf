"""What stands over a predicate: negation, modals, and verbs and nouns that decide whether and in
what way what is below them is said to happen ("refused to rule out a strike")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.interpret.lexicon import table, words
from sayso.model.annotation import Token
from sayso.model.tree import Tree

__all__ = ["FLIPPING", "Effect", "core", "cue_effects", "effects", "operator"]

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
OPENING = frozenset({"asked", "conditional"})
"""What leaves open what is below it, whatever is said above: "would not say whether it left"."""
WITHOUT = "without"
LINKING = frozenset(
    {"of", "for", "to", "on", "about", "from", "against", "in", "at", "upon", "with"}
)
APART = frozenset(
    {"acl", "amod", "appos", "dep", "nmod", "npadvmod", "parataxis", "pcomp", "poss", "relcl"}
)
"""By which dependencies what is below is told by itself, unless a word above speaks of it."""
NOMINAL = frozenset({"dobj", "nsubjpass", "pobj"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
QUESTION_WORDS = frozenset({"WDT", "WP", "WP$", "WRB"})
DETERMINING = frozenset({"det", "neg", "preconj"})
FLIPPING = frozenset({"negates", "excludes", "forbids"})
ARGUMENTS = frozenset({"advmod", "attr", "dobj", "npadvmod", "nsubj", "nsubjpass", "oprd"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What one word does to what is below it: a modality, or "negates", "excludes"."""

    kind: str
    at: int


def effects(tree: Tree, token: Token) -> Iterator[tuple[Token, list[Effect]]]:
    """Each word from `token` up to where nothing more is said of it, with what it does to it."""
    yield token, _own(tree, token, negators=True)
    while (above := tree.above(token)) is not None:
        does = _over(tree, token, above)
        if does is None:
            return
        yield above, does
        if any(each.kind in OPENING for each in does):
            return
        token = above


def _over(tree: Tree, token: Token, above: Token) -> list[Effect] | None:
    """What `above` does to `token`; None where what stands over it says nothing of `token`."""
    if token.dep == "advcl":
        return _adverbial(tree, token, above)
    if token.dep == "conj":
        own = {"aux", "nsubj", "nsubjpass"} & {each.dep for each in tree.below(token)}
        joined = any(each.text.lower() in {"or", "nor"} for each in tree.below(above))
        return [] if own else _own(tree, above, negators=joined)
    if token.dep in {"ccomp", "pcomp"} and (asked := _asked(tree, token)) is not None:
        return asked
    found, relation = operator(tree, token, above), relation_of(tree, token)
    if found is None and relation == "inf" and token.dep in {"acl", "xcomp", "relcl"}:
        found = "purpose"
    definite = relation == "noun" and token.dep in NOMINAL and _is_definite(tree, token)
    apart = found is None and (definite or _stands_apart(tree, token, above))
    if apart or _is_participle(tree, token):
        return None
    does = [Effect(found, above.index)] if found else []
    return does + _own(tree, above, negators=not definite and token.dep != "nsubj")


def _is_participle(tree: Tree, token: Token) -> bool:
    """Whether `token` tells by itself what was done to a noun: "the claims made by the crew"."""
    clause = {"aux", "auxpass", "mark", "nsubj", "nsubjpass"}
    finite = any(each.dep in clause for each in tree.below(token))
    return token.dep == "acl" and token.tag == "VBN" and not finite


def _adverbial(tree: Tree, token: Token, above: Token) -> list[Effect] | None:
    """A purpose has yet to happen, a condition may not; anything else is told by itself."""
    marks = {each.text.lower() for each in tree.below(token) if each.dep in {"mark", "aux"}}
    if token.tag == "VB" and "to" in marks:
        return [Effect("purpose", token.index), *_own(tree, above, negators=True)]
    if marks & words("conditions.json", "markers"):
        return [Effect("conditional", token.index)]
    return None


def _asked(tree: Tree, token: Token) -> list[Effect] | None:
    """Nothing more is said of what is asked for by "what", "how", …; "whether" leaves it open."""
    for below in tree.below(token):
        if below.text.lower() in {"whether", "if"} and below.dep == "mark":
            return [Effect("asked", below.index)]
    return None


def _stands_apart(tree: Tree, token: Token, above: Token) -> bool:
    """Whether what is said of `above` is not said of `token`, which no word there speaks of."""
    if token.dep == "ccomp":
        questioned = any(each.tag in QUESTION_WORDS for each in tree.below(token))
        raised = above.lemma.lower() in words("negation.json", "raising")
        return questioned or not (raised or relation_of(tree, token) == "inf")
    if token.dep == "pobj":
        return not any(each.text.lower() == "any" for each in tree.below(token))
    return token.dep in APART


def _is_definite(tree: Tree, token: Token) -> bool:
    """Whether a noun means something known to be there: "the offer", "their offer"."""
    return any(
        each.dep == "poss" or (each.dep == "det" and each.text.lower() in DEFINITE)
        for each in tree.below(token)
    )


def operator(tree: Tree, token: Token, above: Token) -> str | None:
    """What `above` does to its complement `token`, by the lexicon."""
    if token.dep not in COMPLEMENTS:
        return None
    lemma, relation = above.lemma.lower(), relation_of(tree, token)
    if above.pos == "ADP" or above.dep == "prep":
        return _behind(tree, above, relation)
    if lemma == "be" and token.dep in {"ccomp", "csubj", "xcomp"}:  # "it is possible that …"
        said = [each.lemma.lower() for each in tree.below(above) if each.dep in {"acomp", "attr"}]
        return _first(said, relation)
    particles = [each.text.lower() for each in tree.below(above) if each.dep == "prt"]
    return _first([*(f"{lemma} {each}" for each in particles), lemma], relation)


def _behind(tree: Tree, preposition: Token, relation: str) -> str | None:
    """What is done to what stands behind a preposition: "prevent from", "no evidence of"."""
    lemma = preposition.lemma.lower()
    if lemma == WITHOUT:
        return _look(lemma, relation)
    over = tree.above(preposition)
    if over is None:
        return None
    host = over.lemma.lower()
    return _first([f"{host} {lemma}", *([host] if lemma in LINKING else [])], relation)


def _first(keys: Iterable[str], relation: str) -> str | None:
    return next((kind for key in keys if (kind := _look(key, relation))), None)


def _look(key: str, relation: str) -> str | None:
    lexicon = _lexicon()
    return lexicon.get(f"{key}/{relation}") or lexicon.get(key)


def relation_of(tree: Tree, token: Token) -> str:
    """How a complement is built, as the lexicon restricts its entries."""
    if token.pos in {"NOUN", "PROPN", "PRON"} and token.dep != "ccomp":
        return "noun"
    if token.tag == "VBG":
        return "ing"
    below = tree.below(token)
    infinitive = token.tag == "VB" and not any(each.tag == "MD" for each in below)
    return "inf" if infinitive and token.dep != "ROOT" else "that"


def _own(tree: Tree, token: Token, *, negators: bool) -> list[Effect]:
    """What the auxiliaries of `token` do to it and, where asked for, its negators."""
    found: list[Effect] = []
    for below in tree.below(token):
        lower = below.text.lower()
        if below.dep == "aux" and lower in _auxiliaries():
            found.append(Effect(_auxiliaries()[lower], below.index))
        elif below.dep == "amod" and lower in _adjectives():
            found.append(Effect(_adjectives()[lower], below.index))
        elif negators and (by := _negator(tree, below, lower)) is not None:
            found.append(Effect("negates", by))
    return found


def _negator(tree: Tree, token: Token, lower: str) -> int | None:
    """The word by which `token` negates what it hangs on; None where it does not."""
    negators = words("negation.json", "negators")
    if lower in {"nor", "neither"} and token.dep == "cc":
        return token.index if token.index < token.head else None
    if lower in negators:
        hangs = token.dep in ARGUMENTS or token.dep in DETERMINING
        return token.index if hangs and not affirming(tree, token) else None
    if token.dep in ARGUMENTS:
        for each in tree.below(token):
            if each.dep in DETERMINING and each.text.lower() in negators:
                return None if affirming(tree, each) else each.index
    return None


def affirming(tree: Tree, token: Token) -> bool:
    """Whether a negator begins words that negate nothing: "not only", "no doubt"."""
    ahead = " ".join(each.text.lower() for each in tree.tokens[token.index : token.index + 4]) + " "
    return any(ahead.startswith(f"{each} ") for each in words("negation.json", "affirming"))


def cue_effects(tree: Tree, cues: Sequence[Token], top: Token) -> list[Effect]:
    """What the words of a cue do to a content with the predicate `top`, the first word first. A
    preposition right after them counts: "asked {for a closure}"."""
    found: list[Effect] = []
    relation = relation_of(tree, top)
    for place, token in enumerate(cues):
        ahead = cues[place + 1 : place + 2] or tree.tokens[token.index + 1 : token.index + 2]
        after = ahead[0].text.lower() if ahead else ""
        lemma, built = token.lemma.lower(), "inf" if after == "to" else relation
        kind = _look(f"{lemma} {after}", built) or _look(lemma, built)
        denies = lemma in words("denial.json", "cue_lemmas")  # that is Polarity's to say
        if kind and not denies and token.pos in {"VERB", "NOUN", "ADJ"}:
            found.append(Effect(kind, token.index))
    return found


def core(tree: Tree, top: Token, inside: frozenset[int]) -> Token:
    """The predicate that `top` speaks of: down through words that only say in what way. What a
    bare noun speaks of is not said to be so in any way ("their willingness to help")."""
    found, below = top, _next(tree, top, inside)
    if below is None or below.dep == "acl":
        return top
    while below is not None:
        found, below = below, _next(tree, below, inside)
    return found


def _next(tree: Tree, token: Token, inside: frozenset[int]) -> Token | None:
    below = (each for each in _complements(tree, token) if each.index in inside)
    return next((each for each in below if _passes(tree, each)), None)


def _complements(tree: Tree, token: Token) -> Iterator[Token]:
    """What `token` may speak of, also behind a preposition: "stopped short of banning it"."""
    for below in tree.below(token):
        if below.dep in {"xcomp", "ccomp", "acl", "acomp", "attr", "dobj"}:
            yield below
        elif below.dep in {"prep", "advmod"}:
            ahead = [each for inner in tree.below(below) for each in [inner, *tree.below(inner)]]
            yield from (each for each in ahead if each.dep == "pcomp")


def _passes(tree: Tree, token: Token) -> bool:
    above = tree.tokens[token.head]
    if above.lemma.lower() in {"be", "have"} and token.dep in {"acomp", "attr", "dobj"}:
        said = _complements(tree, token)
        return any(operator(tree, each, tree.tokens[each.head]) for each in said)
    kind = operator(tree, token, above)
    return kind is not None and (
        token.dep != "dobj" or kind not in {"negates", "forbids", "refused"}
    )


@cache
def _lexicon() -> Mapping[str, str]:
    groups = table("operators.json")["operators"].items()
    return {entry: kind for kind, entries in groups for entry in entries}


@cache
def _auxiliaries() -> Mapping[str, str]:
    groups = table("operators.json")["auxiliaries"].items()
    return {word: kind for kind, entries in groups for word in entries}


@cache
def _adjectives() -> Mapping[str, str]:
    groups = table("operators.json")["adjectives"].items()
    return {word: kind for kind, entries in groups for word in entries}
