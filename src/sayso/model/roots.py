"""On whose word at the root something stands, in words."""

from __future__ import annotations

from sayso.model.attribution import SourceKind

__all__ = ["MEDIA", "PUBLIC", "on_whose_word"]

PUBLIC: frozenset[SourceKind] = frozenset(
    {"person", "spokesperson", "government", "organisation", "document"}
)
"""Kinds of source who, where they are named, speak for all to hear."""
MEDIA: frozenset[SourceKind] = frozenset({"media", "state_media"})


def on_whose_word(who: str | None, reporter: str, *, known: bool) -> str:
    """``Ida Quell`` who is known to all, ``two engineers (Nordwire)`` who are known to the reporter
    only, the reporter itself where it names nobody."""
    if who is None:
        return reporter
    return who if known else f"{who} ({reporter})"
