"""Who asserts a claim, and which of them are one: what the views group by."""

from __future__ import annotations

from typing import Literal

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.ids import content_id
from sayso.views.wording import speaker

__all__ = ["VoiceKind", "group_id", "only_here", "voice_kind"]

VoiceKind = Literal["named", "anonymous", "unnamed", "none", "own"]
"""A name, people who are not named on purpose, words without a name, nobody, the outlet itself."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "one"})


def group_id(attribution: Attribution, article: Article) -> str:
    """The page's id of the group that a claim of `attribution` stands in.

    A name is one group wherever it stands. So are the words for an unnamed source, but for those
    that mean nobody outside their article.
    """
    section = voice_kind(attribution)
    own = article.id if only_here(attribution, article) else None
    return f"s-{content_id('speaker', section, _folded(speaker(attribution, article)), own)}"


def only_here(attribution: Attribution, article: Article) -> bool:
    """Whether who asserts it is known within `article` only: a pronoun, no word at all, one person
    whose name is not resolved, an article that names no outlet."""
    source = attribution.source
    if source is None:
        return attribution.form == "narrator" and not article.outlet
    if source.name:
        return False
    unresolved = source.kind in {"person", "spokesperson"} and not source.anonymous
    return unresolved or not source.text or _folded(source.text) in _PRONOUNS


def voice_kind(attribution: Attribution) -> VoiceKind:
    """Which of the kinds of `VoiceKind` asserts it."""
    source = attribution.source
    if source is None:
        return "own" if attribution.form == "narrator" else "none"
    if source.name:
        return "named"
    return "anonymous" if source.anonymous else "unnamed"


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold().replace("’", "'")
