"""What was captured, and what it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Literal

from sayso.model.dates import partial_date
from sayso.model.spans import Field

__all__ = ["Article", "Capture", "Given", "GivenBy"]

GivenBy = Literal["sidecar", "argument", "set"]
"""How a person said it: in a file beside the page, by an option, with `sayso set`."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were found: the evidence everything else leads back to.

    `id` and `sha256` are the bytes' SHA-256; `media_type` carries the charset that decodes them
    (``text/html; charset=windows-1252``); `captured_at` is UTC; `collector` is program and version.
    """

    id: str
    sha256: str
    media_type: str
    captured_at: dt.datetime
    collector: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about an article, above what its page says. None: nothing said.

    `published` is partial or full (see `sayso.model.dates`), `url` an http or https address. A bad
    or a blank value raises `ValueError`.
    """

    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        for name, value in self.stated().items():
            if not value.strip():
                raise ValueError(f"{name} is blank")
        if self.published is not None:
            object.__setattr__(self, "published", partial_date(self.published))
        if self.url is not None and not self.url.lower().startswith(("http://", "https://")):
            raise ValueError(f"url is no http or https address: {self.url!r}")

    def over(self, lower: Given) -> Given:
        """This layer on top of `lower`."""
        return replace(lower, **self.stated())

    def stated(self) -> dict[str, str]:
        """Only what was said, by field name."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Article:
    """What an article says, and who published it.

    `text` is the body, paragraphs separated by a blank line; `title` and `deck` stand beside it.
    `outlet` published it, `agency` is the agency it credits. `published` and `modified` are ISO
    8601 of the precision the page gives, or None: never guessed. `previous` is the version it
    follows.
    `id` comes from the capture and where it is from (URL, else outlet).
    """

    id: str
    capture_id: str
    text: str
    title: str | None = None
    deck: str | None = None
    url: str | None = None
    paths: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    previous: str | None = None

    def field(self, name: Field) -> str:
        """The characters that a span with ``field=name`` points into."""
        return (self.text if name == "text" else self.title if name == "title" else self.deck) or ""
