"""A claim where it stands, in few words: enough to set it beside others without its article."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Telling"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of one article, without the article's text.

    `who` is the source's name, else its words; None without a source. `report` is the id of the
    origin that the article goes back to, None while that is not known.
    """

    claim_id: str
    content: str
    text: str
    form: str
    polarity: str
    modality: str
    who: str | None
    kind: str | None
    anonymous: bool
    article_id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    url: str | None
    path: str | None
    report: str | None
