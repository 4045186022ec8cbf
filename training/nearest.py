"""What learnt links are compared with: everything belongs to what is nearest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.model.roles import NEVER, Link, Role, RolePiece, Roles

__all__ = ["nearest"]


def nearest(roles: Roles) -> Roles:
    """`roles` with each content linked to the nearest cue, each cue to the nearest source."""
    cue_of = dict(_nearest(roles.pieces, "content", "cue"))
    source_of = dict(_nearest(roles.pieces, "cue", "source"))
    shared = {content: source_of.get(cue) for content, cue in cue_of.items()}
    return replace(
        roles,
        links={
            "cue_of_content": {at: _link(cue) for at, cue in cue_of.items()},
            "source_of_cue": {
                at: _link(source_of.get(at))
                for at, piece in enumerate(roles.pieces)
                if piece.role == "cue"
            },
            "source_of_content": {at: _link(source) for at, source in shared.items()},
        },
    )


def _nearest(
    pieces: tuple[RolePiece, ...], from_role: Role, to_role: Role
) -> Iterable[tuple[int, int]]:
    targets = [at for at, piece in enumerate(pieces) if piece.role == to_role]
    for at, piece in enumerate(pieces):
        if piece.role == from_role and targets:
            yield at, min(targets, key=lambda to: (_gap(piece, pieces[to]), to))


def _gap(a: RolePiece, b: RolePiece) -> int:
    return max(a.span.start - b.span.end, b.span.start - a.span.end)


def _link(target: int | None) -> Link:
    return Link(0.0, {}) if target is None else Link(NEVER, {target: 0.0})
