"""What rows are looked up by: text and addresses brought to the form in which they are equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

__all__ = ["fold", "has_words", "storable", "url_key", "words_of"]

_TRACKING = ("utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=")
"""Query parameters that say how a reader came to a page, not which page it is: those of Google
Analytics (documented as campaign parameters), Google Ads, Facebook and Mailchimp."""
_DEFAULT_PORTS = (None, 80, 443)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` without case, accents and surplus white space, as a person would type it.

    The same folding as the search index's (``unicode61 remove_diacritics 2``).
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", storable(text)).casefold()
    apart = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.split())


def words_of(text: str) -> str:
    """The words of `text` as the search index takes them: folded, without signs."""
    return " ".join(_WORD.findall(fold(text)))


def has_words(texts: Iterable[str | None], asked: str) -> bool:
    """Whether each term of `asked` stands in one of `texts`, as the search index would find it.

    A term of several words ("F-16") stands there in their order; signs alone are no term, and
    nothing has them.
    """
    terms = [f" {words} " for term in asked.split() if (words := words_of(term))]
    places = [f" {words_of(text)} " for text in texts if text]
    return bool(terms) and all(any(term in place for place in places) for term in terms)


def storable(text: str) -> str:
    """`text` with lone surrogates written out (``\\udce9``).

    They stand for bytes of a file name or an argument that are no text; no database takes them.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def url_key(url: str | None) -> str | None:
    """The part of `url` in which two addresses of one page agree, or None where there is none.

    Case of the host, default port, fragment and final slash go after RFC 3986, section 6.2;
    http and https, and tracking parameters, are no difference between articles either.
    """
    text = storable(url or "").strip()
    if not text:
        return None
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        return _page(parts, parts.port) or text
    except ValueError:
        return text


def _page(parts: SplitResult, port: int | None) -> str:
    scheme = "" if parts.scheme in ("", "http", "https") else f"{parts.scheme}://"
    host = (parts.hostname or "") + ("" if port in _DEFAULT_PORTS else f":{port}")
    kept = [piece for piece in parts.query.split("&") if not piece.startswith(_TRACKING)]
    query = "&".join(kept)
    return f"{scheme}{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")
