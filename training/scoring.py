"""How many statements are found: Sayso's own figures, where no scorer is given.

Two contents or sources are alike if they share half of their words (Jaccard; a word is a run of
letters and digits, or one sign). Each annotated statement pairs with at most one that was found, so
that as many as possible do. `tokenize` to `pairing` are what `evals.calibration.right` asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.attribute.reader import Statement
from sayso.model.roles import ROLES, Choices, Roles
from training.corpus import Attribution, Gold

__all__ = [
    "ROLES",
    "Figures",
    "jaccard",
    "pairing",
    "score",
    "spans",
    "token_set",
    "tokenize",
    "told",
    "uncalibrated",
]

Tokens = list[tuple[int, int]]
Sets = Mapping[str, frozenset[int]]
Same = Callable[[Sets, Sets], bool]
Figures = dict[str, tuple[float, float, float]]
"""Precision, recall and F1 of each measure."""

ALIKE = 0.5


def told(figures: Figures) -> str:
    """A table of precision, recall and F1."""
    rows = (f"{name:16} {p:6.3f} {r:6.3f} {f:6.3f}\n" for name, (p, r, f) in figures.items())
    return f"{'':16} {'P':>6} {'R':>6} {'F1':>6}\n" + "".join(rows)


def tokenize(text: str) -> Tokens:
    """Where the words of `text` begin and end."""
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


def token_set(pieces: Iterable[Sequence[int]], tokens: Tokens) -> frozenset[int]:
    """The numbers of the tokens that share a character with any of `pieces`."""
    return frozenset(
        number
        for begin, until in pieces
        if begin < until
        for number, (start, end) in enumerate(tokens)
        if start < until and begin < end
    )


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of two sets that both hold."""
    return len(a & b) / len(a | b) if a or b else 1.0


def pairing(wanted: int, given: int, same: Callable[[int, int], bool]) -> dict[int, int]:
    """The largest one-to-one pairing of `wanted` with `given` numbers (augmenting paths)."""
    choices = [[j for j in range(given) if same(i, j)] for i in range(wanted)]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in choices[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(wanted):
        place(i, set())
    return {i: j for j, i in owner.items()}


def _exact(wanted: Sets, given: Sets) -> bool:
    return wanted["content"] == given["content"]


def _alike(role: str, wanted: Sets, given: Sets) -> bool:
    return jaccard(wanted[role], given[role]) >= ALIKE


def _relation(wanted: Sets, given: Sets) -> bool:
    source = not wanted["source"] or _alike("source", wanted, given)
    return source and _alike("content", wanted, given)


def _with_cue(wanted: Sets, given: Sets) -> bool:
    return _relation(wanted, given) and (not wanted["cue"] or _alike("cue", wanted, given))


MEASURES: Mapping[str, Same] = {
    "relation": _relation,
    "relation + cue": _with_cue,
    "content exact": _exact,
}
"""An annotated statement without a source, or a cue, pairs with whatever has one."""


def score(gold: Gold, found: Mapping[str, Sequence[Attribution]]) -> Figures:
    """Compare what was `found` with each text's first annotator, over all texts."""
    hits = dict.fromkeys(MEASURES, 0)
    wanted_count = given_count = 0
    for name, (text, readings) in gold.items():
        tokens = tokenize(text)
        wanted = [_sets(each, tokens) for each in readings[min(readings)] if each["content"]]
        given = [_sets(each, tokens) for each in found.get(name, ())]
        wanted_count += len(wanted)
        given_count += len(given)
        for measure, same in MEASURES.items():
            hits[measure] += _hits(wanted, given, same)
    return {measure: _figures(hit, given_count, wanted_count) for measure, hit in hits.items()}


def _figures(hits: int, given: int, wanted: int) -> tuple[float, float, float]:
    return hits / max(1, given), hits / max(1, wanted), 2 * hits / max(1, given + wanted)


def _sets(attribution: Attribution, tokens: Tokens) -> Sets:
    return {role: token_set(attribution[role], tokens) for role in ROLES}


def _hits(wanted: Sequence[Sets], given: Sequence[Sets], same: Same) -> int:
    return len(pairing(len(wanted), len(given), lambda i, j: same(wanted[i], given[j])))


def spans(statement: Statement) -> Attribution:
    """A statement in the form of annotations."""
    return {role: [(span.start, span.end) for span in getattr(statement, role)] for role in ROLES}


def uncalibrated(roles: Roles) -> Roles:
    """`roles` from which everything proposed is decoded, whatever its score."""
    return replace(roles, choices=Choices(keep_content=roles.choices.keep_content))
