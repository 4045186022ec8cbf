"""Whether a claim affirms its proposition, negates it, or reports that the speaker denies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from sayso.interpret.lexicon import words as _words
from sayso.model.annotation import Token
from sayso.model.claim import Polarity
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["clause_heads", "is_negator", "polarity"]

DIRECT = frozenset({"advmod", "attr", "cc", "dobj", "neg", "nsubj", "nsubjpass", "preconj", "dep"})
"""How a negator itself may hang on the predicate: "not", "never", "nobody came", "saw nothing"."""
ARGUMENTS = frozenset({"advmod", "attr", "dobj", "npadvmod", "nsubj", "nsubjpass", "oprd"})
"""What in the predicate a negating determiner negates it through: "no ship came", "no longer"."""
DETERMINING = frozenset({"det", "neg", "preconj"})
NOMINAL = frozenset({"NOUN", "PROPN"})
LEADING = 5
"""Tokens at the head of the content in which its noun stands: "the unfounded charge that"."""


def polarity(tree: Tree, cue: Sequence[Span], content: Sequence[Span]) -> Polarity:
    """`denied` where the cue is a verb of denial; `negated` where the content's predicate is
    negated, or a cue is whose negation belongs to what follows ("does not believe it will hold").

    A negation below the predicate ("the bridge, which is not painted, will open") or in a contrast
    ("a road, not a bridge") does not count, nor does one in a second, coordinated clause. A negated
    cue over a negated content affirms. A negated denial ("did not deny that …") says neither yes
    nor no, so Attribute leaves it out; given one all the same, its content decides.
    """
    cues, tokens = tree.inside(cue), tree.inside(content)
    refused = any(is_negator(token) for token in cues)
    lemmas = {token.lemma.lower() for token in cues}
    if not refused and (lemmas & _words("denial.json", "cue_lemmas") or _rejects(lemmas, tokens)):
        return "denied"
    raised = refused and bool(lemmas & _words("negation.json", "raising"))
    return "negated" if raised != _is_negated(tokens) else "affirmed"


def _rejects(lemmas: AbstractSet[str], tokens: Sequence[Token]) -> bool:
    """Whether what somebody says is rejected, and not something that is offered or asked for:
    "rejected | the charge that it knew"."""
    if not lemmas & _words("denial.json", "rejecting_lemmas"):
        return False
    told = [token for token in tokens[:LEADING] if token.pos in NOMINAL]
    return bool(told) and told[0].lemma.lower() in _words("denial.json", "told_nouns")


def _is_negated(tokens: Sequence[Token]) -> bool:
    inside = {token.index: token for token in tokens}
    heads = clause_heads(tokens)
    return any(
        _negates(token, inside, heads)
        for place, token in enumerate(tokens)
        if is_negator(token)
        and not _is_number_sign(tokens[place : place + 3])
        and not _starts(tokens[place:], _words("negation.json", "affirming"))
    )


def _is_number_sign(tokens: Sequence[Token]) -> bool:
    """ "No. 2", "No 10": a number that is a name."""
    ahead = [token.text for token in tokens[1:] if token.text != "."][:1]
    return tokens[0].text in {"No", "Nos"} and bool(ahead) and ahead[0][:1].isdigit()


def _negates(negator: Token, inside: Mapping[int, Token], heads: frozenset[int]) -> bool:
    """Whether a negator negates one of the predicates `heads`."""
    before = inside.get(negator.index - 1)
    if (
        before
        and before.pos in {"PUNCT", "CCONJ"}
        and min(heads, default=negator.index) < negator.index
    ):
        return False
    if negator.head in heads and negator.dep in DIRECT:
        return negator.dep != "cc" or negator.index < negator.head
    host = inside.get(negator.head)
    if host is None or negator.dep not in DETERMINING:
        return False
    if host.index in heads:
        return host.pos in NOMINAL
    if host.dep in ARGUMENTS:
        return host.head in heads
    phrase = f"{before.text} {negator.text} {host.text}".lower() if before else ""
    return phrase in _words("negation.json", "phrases")


def is_negator(token: Token) -> bool:
    """Whether `token` is a word that negates: "not", "never", "no" …"""
    return token.text.lower() in _words("negation.json", "negators")


def _starts(tokens: Sequence[Token], phrases: frozenset[str]) -> bool:
    ahead = " ".join(token.text.lower() for token in tokens[:4]) + " "
    return any(ahead.startswith(phrase + " ") for phrase in phrases)


def clause_heads(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens whose own head lies outside: the top of the content's syntax, without what is
    only coordinated with it."""
    inside = {token.index for token in tokens}
    words = [token for token in tokens if token.pos != "PUNCT"]
    tops = [token for token in words if token.head not in inside or token.head == token.index]
    first = [token for token in tops if token.dep != "conj"] or tops
    return frozenset(token.index for token in first)
