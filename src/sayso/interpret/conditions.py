"""Under which condition a claim is made: "if diplomacy fails", "should diplomacy fail"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.interpret.lexicon import table, words
from sayso.model.annotation import Token
from sayso.model.claim import Condition
from sayso.model.tree import Tree

__all__ = ["clauses", "condition"]

CLAUSE = frozenset({"advcl", "ROOT", "ccomp", "conj", "dep", "parataxis"})
"""How the parser hangs a conditional clause; it often takes an inverted one for the main clause."""
SUBJECTS = frozenset({"expl", "nsubj", "nsubjpass"})
VERBS = frozenset({"AUX", "VERB"})
REACH = 30
"""How many words after an inverted operator the main clause is looked for."""
ASKING = frozenset({"ask", "wonder", "see", "know", "unclear", "determine", "question", "doubt"})
"""After these "if" means "whether"."""


def condition(tree: Tree, tokens: Sequence[Token], top: Token | None) -> Condition | None:
    """The first condition in a claim of `tokens`, or before its predicate `top` where the words
    of the one who reports stand between ("If that happens, he added, the port could close").
    """
    begin = min((token.index for token in tokens), default=0)
    inside = {token.index for token in tokens}
    for first, last in clauses(tree, tokens):
        held = max(index for index in range(first, last) if index in inside)
        return _words(tree, first, held + 1)
    lead = _sentence_start(tree, begin)
    if top is None or lead == begin:
        return None
    for first, last in clauses(tree, tree.tokens[lead:begin]):
        if first == lead:
            return _words(tree, first, min(last, begin))
    return None


def clauses(tree: Tree, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where among `tokens` a conditional clause begins and ends, as token numbers."""
    for token in tokens:
        lower = token.text.lower()
        head = _head(tree, token, lower)
        if head is not None:
            said = (each.index for each in tree.within(head) if each.pos != "PUNCT")
            last = 1 + max(said, default=token.index)
            yield token.index, _cut(tree, token.index, max(last, token.index + 1))


def _words(tree: Tree, first: int, last: int) -> Condition:
    while last - 1 > first and tree.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return Condition(tree.annotation.span(first, last), tree.annotation.words(first, last))


def _head(tree: Tree, token: Token, lower: str) -> Token | None:
    """The predicate of the clause that `token` makes conditional; None where it makes none."""
    host = tree.above(token)
    if lower in words("conditions.json", "inverted"):
        return _inverted(tree, token, host) if host is not None else None
    if lower in words("conditions.json", "markers"):
        if host is not None and _marks(tree, token, host):
            return host
        return token if token.dep == "prep" else None  # "provided the crew is paid"
    return _phrase_head(tree, token, lower)


def _marks(tree: Tree, token: Token, host: Token) -> bool:
    if _before(tree, token) in words("conditions.json", "not_before"):
        return False
    if _after(tree, token) in words("conditions.json", "not_after"):
        return False
    over = tree.above(host)
    asked = host.dep == "ccomp" and over is not None and over.lemma.lower() in ASKING
    return token.dep in {"mark", "advmod", "prep", "dep"} and host.index > token.index and not asked


def _inverted(tree: Tree, token: Token, host: Token) -> Token | None:
    """The predicate of a clause whose operator `token` stands before the subject, where another
    clause follows or leads: "should diplomacy fail", not "should it fail?"."""
    leads = _leads(tree, token.index)
    auxiliary = token.dep in {"aux", "auxpass"}
    head = host if auxiliary else token  # the parser may take "had the firm paid" for a main verb
    if head.dep not in (CLAUSE if token.tag == "MD" or leads else {"advcl"}):
        return None
    if _before(tree, token) in words("conditions.json", "not_before_inverted"):
        return None
    ends = (each.text for each in tree.tokens[head.index :] if each.text in {".", "?", "!"})
    if not _turned(tree, token, leads=leads) or next(ends, ".") == "?":
        return None
    return head


def _turned(tree: Tree, token: Token, *, leads: bool) -> bool:
    """Whether a subject is the first thing after `token`; before "had" and "were", which also
    begin a predicate alone, there must be nothing and after it a modal: "Had it left, we would"."""
    ahead = tree.tokens[token.index + 1 : token.index + REACH]
    first = next((each for each in ahead if each.dep in SUBJECTS or each.pos in VERBS), None)
    modal = any(each.tag == "MD" for each in ahead)
    return first is not None and first.dep in SUBJECTS and (token.tag == "MD" or (leads and modal))


def _before(tree: Tree, token: Token) -> str:
    return tree.tokens[token.index - 1].text.lower() if token.index else ""


def _after(tree: Tree, token: Token) -> str:
    ahead = tree.tokens[token.index + 1 : token.index + 2]
    return ahead[0].text.lower() if ahead else ""


def _phrase_head(tree: Tree, token: Token, lower: str) -> Token | None:
    for phrase in _phrases().get(lower, ()):
        ahead = tree.tokens[token.index : token.index + len(phrase)]
        if [each.text.lower() for each in ahead] == phrase:
            return tree.above(ahead[-1]) if ahead[-1].dep == "mark" else ahead[-1]
    return None


@cache
def _phrases() -> Mapping[str, list[list[str]]]:
    """The phrases that make a condition, by their first word."""
    starting: dict[str, list[list[str]]] = {}
    for phrase in table("conditions.json")["phrases"]:
        starting.setdefault(phrase.split()[0], []).append(phrase.split())
    return starting


def _cut(tree: Tree, first: int, last: int) -> int:
    """`last`, or the comma that ends a clause which leads the sentence: the parser may hang the
    main clause on it."""
    if _after(tree, tree.tokens[first]) in words("conditions.json", "elliptic"):
        return first + 2
    if not _leads(tree, first):
        return _to_pause(tree, last)
    for token in tree.tokens[first:last]:
        if token.text == "," and token.index > first + 1:
            return token.index
    return last


def _to_pause(tree: Tree, last: int) -> int:
    """`last`, or where the clause pauses after it: a clause that closes a sentence goes on to
    there, though the parser may hang its end elsewhere."""
    while last < len(tree.tokens):
        token = tree.tokens[last]
        if token.pos in {"PUNCT", "CCONJ", "SPACE"} or token.tag in {"''", "``", ":", "."}:
            return last
        last += 1
    return last


def _leads(tree: Tree, first: int) -> bool:
    before = tree.tokens[first - 1] if first else None
    return before is None or before.pos in {"PUNCT", "CCONJ", "SCONJ"}


def _sentence_start(tree: Tree, index: int) -> int:
    start = index
    while start > 0 and tree.tokens[start - 1].text not in {".", "!", "?", "”", '"', "“"}:
        start -= 1
    return start
