"""From the reader model's roles to statements: which pieces say something together.

Every statement has one cue; contents go to the cue that their link prefers, and a cue with its
contents chooses one source or none.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from sayso.attribute.reader import Statement
from sayso.model.roles import RolePiece, Roles

__all__ = ["EVIDENCE", "Choices", "Found", "choices", "decode"]

NEVER = -30.0
"""The log-probability of a target that a link leaves out."""

EVIDENCE = (
    *(
        f"{role} {part}"
        for role in ("content", "cue", "source")
        for part in ("begins", "holds", "ends")
    ),
    "has a source",
    "content has this cue",
    "content has no cue",
    "cue has this source",
    "length of content (log)",
    "quoted",
    "in several pieces",
    "rules agree",
)
"""What a score is made of: log-odds of pieces, log-probabilities of links, the form, and whether
rules read the same."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Numbers of the decoder, from the model's ``settings.json``.

    `keep_content`: the least probability of having a cue that a content needs. Statements below
    `least_score` are left out, those without a source, unless the witness agrees, below
    `least_sourceless`. `calibration`: the weight of each `EVIDENCE` and the constant
    in the log-odds of being right; without it every score is 1.
    """

    keep_content: float
    least_score: float
    least_sourceless: float
    calibration: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with what its score is made of, in the order of `EVIDENCE`."""

    statement: Statement
    evidence: tuple[float, ...]


@cache
def choices() -> Choices:
    """The numbers shipped with the model."""
    path = resources.files("sayso.resources") / "models" / "reader" / "settings.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    return Choices(
        held["keep_content"], held["least_score"], held["least_sourceless"], held["calibration"]
    )


Witness = Callable[[Statement], bool]


def decode(roles: Roles, given: Choices, witness: Witness | None = None) -> list[Found]:
    """The statements among `roles`, in the order of their contents.

    `witness` says whether another reading of the text agrees with a statement.
    """
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
