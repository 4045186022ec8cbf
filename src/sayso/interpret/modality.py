"""In what way a claim is made: asserted, or as possible, intended, demanded, refused …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

from sayso.interpret.conditions import clauses, condition
from sayso.interpret.likelihood import Mention, best, likelihood, makes_possible
from sayso.interpret.polarity import clause_heads, is_negator, polarity
from sayso.interpret.scope import FLIPPING, Effect, core, cue_effects, effects
from sayso.model.annotation import Token
from sayso.model.claim import Condition, Likelihood, Modality, Polarity
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["Manner", "main_predicate", "manner"]

STATED = frozenset(get_args(Modality)) - {"asked"}
"""What words in the content can make of it; that somebody asked is told, not asked."""
TELLING = {"forbids": "demanded", "hypothetical": "expected", "rejects": "refused"}
"""What the kinds of `scope` that are no modality of their own are told as."""
ACTS = frozenset({"asked", "demanded", "intended", "offered", "refused", "threatened"})
"""What an act of saying makes of its content, before anything in the content."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a claim is made: yes or no, in what way, on what condition, how probable."""

    polarity: Polarity
    modality: Modality
    condition: Condition | None
    likelihood: Likelihood | None


def manner(tree: Tree, cue: Sequence[Span], content: Sequence[Span]) -> Manner:
    """How the claim with the words `content`, said by `cue`, is made."""
    tokens, cues = tree.inside(content), tree.inside(cue)
    top = main_predicate(tree, tokens)
    if top is None:
        return Manner(polarity(tree, cue, content), "asserted", None, None)
    inside = frozenset(token.index for token in tokens)
    path, between = _between(tree, core(tree, top, inside), top)
    over = cue_effects(tree, cues, top)
    on = condition(tree, tokens, top)
    hedging = [token for token in cues if token.pos == "ADV"]
    where = frozenset([*path, *(token.index for token in cues)])
    word = best(tree, [*tokens, *_beside(tree, top, inside), *hedging], where)
    said = likelihood(tree, word) if word else None
    yes = _yes(polarity(tree, cue, content), [*between, *over], word)
    if _left_open([*between, *over], yes, cues):
        return Manner("affirmed", "possible", on, said)
    over = [] if yes == "denied" else over
    way = _modality(over, between, on, tokens)
    if way == "asserted" and word and makes_possible(tree, word):
        way = "possible"
    return Manner(yes, way, on, said)


def _yes(yes: Polarity, does: Sequence[Effect], word: Mention | None) -> Polarity:
    """`yes` with what stands between the predicate and the act of saying: "failed to repair it"."""
    if yes == "denied":
        return yes
    flips = sum(each.kind in FLIPPING for each in does)
    if word and word.negated and yes == "negated":
        flips += 1  # "not likely" is said of how likely it is
    return yes if flips % 2 == 0 else ("affirmed" if yes == "negated" else "negated")


def _beside(tree: Tree, top: Token, inside: frozenset[int]) -> list[Token]:
    """What a clause outside the content says of it: "It is highly unlikely, she said, that …"."""
    above = tree.above(top)
    if above is None or above.lemma.lower() != "be" or above.index in inside:
        return []
    said = [each for each in tree.below(above) if each.dep in {"acomp", "attr"}]
    around = {token.index for each in said for token in tree.within(each)} - inside
    return [tree.tokens[index] for index in sorted(around)]


def _modality(
    over: Sequence[Effect], between: Sequence[Effect], on: Condition | None, tokens: Sequence[Token]
) -> Modality:
    """The outermost: what the act of saying makes of it, a condition, then what the words say."""
    said = [TELLING.get(each.kind, each.kind) for each in over]
    acts = [kind for kind in said if kind in ACTS]
    if acts:
        return cast(Modality, acts[0])
    if any(token.text == "?" for token in tokens[-2:]):
        return "asked"
    if on is not None:
        return "conditional"
    outer = [kind for kind in said if kind == "expected"]
    inner = [TELLING.get(each.kind, each.kind) for each in reversed(between)]
    outermost = outer + [kind for kind in inner if kind in STATED]
    return cast(Modality, outermost[0]) if outermost else "asserted"


def _between(tree: Tree, inner: Token, top: Token) -> tuple[list[int], list[Effect]]:
    """The words from `inner` up to `top`, and what they do, the innermost first. How `top` itself
    is negated is Polarity's to say."""
    path: list[int] = []
    found: list[Effect] = []
    for token, does in effects(tree, inner):
        path.append(token.index)
        found += [each for each in does if each not in found]
        if token.index == top.index:
            own = {each for each in does if each.kind == "negates" and each.at != token.index}
            return path, [each for each in found if each not in own]
    return path, found


def _left_open(does: Sequence[Effect], yes: Polarity, cues: Sequence[Token]) -> bool:
    """Whether something is not ruled out: "refused to rule out", "did not rule out"."""
    kinds = [each.kind for each in does]
    negated = any(is_negator(token) for token in cues)
    return "excludes" in kinds and ("refused" in kinds or negated or yes == "affirmed")


def main_predicate(tree: Tree, tokens: Sequence[Token]) -> Token | None:
    """The main predicate of `tokens`: not that of a condition that leads them."""
    aside = {index for first, last in clauses(tree, tokens) for index in range(first, last)}
    heads = sorted(clause_heads(tokens))
    main = [tree.tokens[index] for index in heads if index not in aside]
    verbs = [token for token in main if token.pos in {"VERB", "AUX"}]
    picked = verbs or main or [tree.tokens[index] for index in heads]
    return picked[0] if picked else None
