"""An article as a TimeML 1.2.1 document: its date and its times as TIMEX3.

Source: TimeML 1.2.1, annotation guidelines and ``TimeML_1.2.1.xsd`` (Saurí et al., 2006); the
elements around the text are those of TempEval-3's files. The characters of TITLE, EXTRAINFO (the
deck) and TEXT are the article's own, but for what XML 1.0 cannot hold (U+FFFD stands in its place).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sayso.model.article import Article
from sayso.model.spans import Field

if TYPE_CHECKING:
    from sayso.pipeline import Timex

__all__ = ["timeml"]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
_ELEMENTS: tuple[tuple[Field, str], ...] = (
    ("title", "TITLE"),
    ("deck", "EXTRAINFO"),
    ("text", "TEXT"),
)
_DATE, _MINUTE = 10, 16
"""Length of an ISO 8601 day, and of a day with hours and minutes."""
_UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PXX", "SET": "XXXX"}
"""TIMEX3 asks for a value; what is not known is X."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERING = re.compile("[\r\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What XML allows and a terminal obeys, or a parser changes: written as a reference."""


def timeml(article: Article, times: Mapping[Field, Sequence[Timex]]) -> str:
    """`article` as a TimeML document, with the `times` of each of its fields in order."""
    numbers = count(1)
    parts = [_HEAD, f"<DOCID>{_text(article.id)}</DOCID>\n", _date(article.published)]
    for field, element in _ELEMENTS:
        body = "".join(_tagged(article, field, times.get(field, ()), numbers))
        if body or field == "text":
            parts.append(f"<{element}>{body}</{element}>\n")
    return "".join([*parts, "</TimeML>\n"])


def _date(published: str | None) -> str:
    """The document's creation time: as precise as it is known."""
    known = published or ""
    has_time = len(known) > _DATE
    value = known[:_MINUTE].replace(" ", "T") if has_time else known or _UNKNOWN["DATE"]
    attributes = {
        "tid": "t0",
        "type": "TIME" if has_time else "DATE",
        "value": value,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return f"<DCT>{_timex(attributes, known)}</DCT>\n"


def _tagged(
    article: Article, field: Field, times: Sequence[Timex], numbers: Iterator[int]
) -> Iterator[str]:
    """The characters of one field, with its times in tags."""
    text, end = article.field(field), 0
    for time in times:
        yield _text(text[end : time.start])
        attributes = _attributes(time, next(numbers), article.published)
        yield _timex(attributes, text[time.start : time.end])
        end = time.end
    yield _text(text[end:])


def _attributes(time: Timex, number: int, published: str | None) -> dict[str, str]:
    """Of one time. A date is a temporal function where it was reckoned from another: from the
    document's, unless it refers back to one in the text. A length may begin or end there."""
    reckoned = time.type in {"DATE", "TIME"} and time.reading.basis != "stated"
    first, last = time.reading.anchor or (None, None)
    from_here = reckoned and published and time.reading.basis == "relative"
    attributes = {
        "tid": f"t{number}",
        "type": time.type,
        "value": time.value or _UNKNOWN[time.type],
        "mod": time.reading.mod or "",
        "beginPoint": _if_document(first, published) if time.type == "DURATION" else "",
        "endPoint": _if_document(last, published) if time.type == "DURATION" else "",
        "temporalFunction": "true" if reckoned else "false",
        "anchorTimeID": "t0" if from_here else "",
    }
    return {name: value for name, value in attributes.items() if value}


def _if_document(date: str | None, published: str | None) -> str:
    """The document's time where `date` is that."""
    return "t0" if date and published and published.startswith(date) else ""


def _timex(attributes: Mapping[str, str], words: str) -> str:
    written = "".join(f" {name}={quoteattr(_legal(each))}" for name, each in attributes.items())
    return f"<TIMEX3{written}>{_text(words)}</TIMEX3>"


def _text(text: str) -> str:
    return _STEERING.sub(lambda match: f"&#x{ord(match[0]):X};", escape(_legal(text)))


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
