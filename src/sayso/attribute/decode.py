"""From the reader model's roles to statements: which pieces say something together.

Every statement has one cue; contents go to the cue that their link prefers, and a cue with its
contents chooses one source or none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.attribute.reader import Statement
from sayso.model.roles import EVIDENCE, NEVER, Choices, RolePiece, Roles

__all__ = ["Found", "Witness", "decode"]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with what its score is made of, in the order of `EVIDENCE`."""

    statement: Statement
    evidence: tuple[float, ...]


Witness = Callable[[Statement], bool]


def decode(roles: Roles, witness: Witness | None = None) -> list[Found]:
    """The statements among `roles`, in the order of their contents.

    `witness` says whether another reading of the text agrees with a statement.
    """
    given = roles.choices
    contents: dict[int, list[int]] = defaultdict(list)
    for content, cue in _cues(roles, given.keep_content):
        contents[cue].append(content)
    found = [_found(roles, cue, its, witness) for cue, its in contents.items()]
    found = [_scored(each, given.calibration) for each in found]
    kept = [each for each in found if each.statement.score >= _least(each, given)]
    return sorted(kept, key=lambda each: (each.statement.content, each.statement.cue))


def _least(found: Found, given: Choices) -> float:
    agreed = found.evidence[EVIDENCE.index("rules agree")] > 0
    return given.least_score if found.statement.source or agreed else given.least_sourceless


def _cues(roles: Roles, least: float) -> Iterator[tuple[int, int]]:
    """Each content with its cue; contents that the links refuse are left out."""
    for content, link in roles.links.get("cue_of_content", {}).items():
        if link.targets and 1 - math.exp(link.none) >= least:
            yield content, max(link.targets, key=lambda cue: (link.targets[cue], -cue))


def _found(roles: Roles, cue: int, contents: list[int], witness: Witness | None) -> Found:
    source, chance = _source(roles, cue, contents)
    pieces = roles.pieces
    statement = Statement(
        source=(pieces[source].span,) if source is not None else (),
        cue=(pieces[cue].span,),
        content=tuple(pieces[i].span for i in contents),
        score=1.0,
    )
    agrees = witness is not None and witness(statement)
    evidence = _evidence(roles, cue, contents, source, chance)
    return Found(statement, (*evidence, float(agrees)))


def _scored(found: Found, calibration: Mapping[str, float] | None) -> Found:
    if calibration is None:
        return found
    weighed = zip(EVIDENCE, found.evidence, strict=True)
    odds = calibration["constant"] + sum(calibration[name] * value for name, value in weighed)
    score = 1 / (1 + math.exp(-odds))
    return Found(replace(found.statement, score=score), found.evidence)


def _source(roles: Roles, cue: int, contents: list[int]) -> tuple[int | None, float]:
    """The source that a cue and its contents agree on, None for none, and its log-probability."""
    own = roles.links["source_of_cue"][cue]
    others = [roles.links["source_of_content"][content] for content in contents]
    worth: dict[int | None, float] = {
        at: chance + _mean([other.targets.get(at, NEVER) for other in others])
        for at, chance in own.targets.items()
    }
    worth[None] = own.none + _mean([other.none for other in others])
    top = max(worth.values())
    total = top + math.log(sum(math.exp(value - top) for value in worth.values()))
    best = max(worth, key=lambda at: worth[at])
    return best, worth[best] - total


def _evidence(
    roles: Roles, cue: int, contents: list[int], source: int | None, chance: float
) -> tuple[float, ...]:
    said = [roles.pieces[i] for i in contents]
    links = [roles.links["cue_of_content"][i] for i in contents]
    return (
        *(_mean(part) for part in zip(*map(_certain, said), strict=True)),
        *_certain(roles.pieces[cue]),
        *(_certain(roles.pieces[source]) if source is not None else (0.0, 0.0, 0.0)),
        float(source is not None),
        max(link.targets.get(cue, NEVER) for link in links),
        min(link.none for link in links),
        chance,
        math.log(sum(piece.words for piece in said)),
        _mean([float(piece.quoted) for piece in said]),
        float(len(said) > 1),
    )


def _certain(piece: RolePiece) -> tuple[float, float, float]:
    return piece.begins, piece.holds, piece.ends


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
