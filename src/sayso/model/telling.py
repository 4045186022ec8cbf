"""A claim where it stands, in few words: enough to set it beside others without its article."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.attribution import SourceKind
from sayso.model.roots import MEDIA, PUBLIC, on_whose_word

__all__ = ["Telling"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of one article, without the article's text.

    `name` and `words` are the source's, None without one. `report` is the id of the origin that the
    article goes back to, `report_of` the agency whose it is; None while that is not known.
    """

    claim_id: str
    content: str
    text: str
    form: str
    polarity: str
    modality: str
    name: str | None
    words: str | None
    kind: SourceKind | None
    anonymous: bool
    article_id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    url: str | None
    path: str | None
    report: str | None
    report_of: str | None

    @property
    def who(self) -> str | None:
        """The source's name, else its words; None without a source."""
        return self.name or self.words

    @property
    def root(self) -> str:
        """On whose word it stands: see `on_whose_word`."""
        reporter = self.report_of or self.agency or self.outlet or self.article_id
        named = self.name is not None and not self.anonymous and self.kind in PUBLIC
        return on_whose_word(self.who, reporter, known=named or self.kind in MEDIA)
