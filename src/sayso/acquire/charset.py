"""Which charset decodes some bytes: BOM, declaration, UTF-8's own redundancy, then statistics."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from charset_normalizer import from_bytes

from sayso.acquire.data import load

__all__ = ["SAMPLE_BYTES", "charset_of"]

SAMPLE_BYTES = 65_536
"""How much is looked at where a guess is needed. Sixteen pages of text settle what a million bytes
would, and charset-normalizer's time grows with what it is given."""

HEAD_BYTES = 8_192
"""Where a declaration is looked for. Browsers stop at 1,024; real pages put scripts before it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_ORDERS = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_DECLARATIONS = (
    re.compile(rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.()-]{1,40})""", re.IGNORECASE),
    re.compile(
        rb"""^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})["']""", re.IGNORECASE
    ),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_FOREIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])(?![‘’“”–—…·\xad])[^\x00-\x7f](?=[^\W\d_])|[^\x00-\x7f](?<=[^\W\d_])"
)
_LEAD_BYTES = bytes(range(0xC2, 0xF5))

TOLERATED_ERRORS = 0.1
"""Broken bytes per UTF-8 sequence up to which a text still is UTF-8 (a foreign snippet pasted into
a page). Text in another charset breaks about once per letter, so anything well between does."""

FOREIGN_SHARE = 0.3
"""Share of non-ASCII among letters from which a text is in no Latin script. The Latin languages
with most diacritics (Czech, Lithuanian) have .15; Russian, Greek, Hebrew, Chinese above .9."""

FOREIGN_NAME_COST = 0.3
"""What a letter of another language of the same code page counts against a reading: less than a
letter no such language has (1), more than one of the language itself (0)."""


def charset_of(data: bytes) -> str:
    """A name `codecs.lookup` knows, for the charset that decodes `data`.

    In this order: a BOM; valid UTF-8 that is not plain ASCII (chance does not produce it, so it
    overrules a declaration); UTF-16 or 32 without BOM, by where the NULs stand; the declaration
    in the page (WHATWG labels); a guess from a sample; windows-1252. Some bytes may still be
    undecodable: decode with ``errors="replace"``.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    wide = _wide(data)
    if wide:
        return wide
    declared = _declared(data[:HEAD_BYTES])
    if data.isascii():
        return declared or "utf-8"
    if _is_utf8(data):
        return "utf-8"
    if declared and declared != "utf-8" and _decodes(_sample(data), declared):
        return declared
    return _guess(_sample(data))


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a BOM: the zero bytes of common characters stand in one place."""
    head = data[:4096]
    head = head[: len(head) // 4 * 4] or head[: len(head) // 2 * 2]
    if b"\0" not in head:
        return None
    for name in _WIDE_ORDERS:
        if _zeros_fit(head, name) and _is_prose(head.decode(name, "replace")):
            return name
    return None


def _zeros_fit(head: bytes, name: str) -> bool:
    """Whether NULs are at least 1 in 50 where `name` puts its high byte, and rare where not."""
    width = 4 if name.startswith("utf-32") else 2
    high, low = (width - 1, 0) if name.endswith("le") else (0, width - 1)
    total = max(1, len(head) // width)
    zeros_high = head[high::width].count(0) / total
    zeros_low = head[low::width].count(0) / total
    return zeros_high >= (0.9 if width == 4 else 0.02) and zeros_low <= zeros_high / 10


def _is_prose(text: str) -> bool:
    """Whether nearly all of `text` is printable, and it has the white space that prose has."""
    odd = sum(not (char.isprintable() or char.isspace()) for char in text)
    return odd * 50 <= len(text) and any(char in " \n<" for char in text)


def _declared(head: bytes) -> str | None:
    """What the page says of itself, by WHATWG's table; a label that is not in it says nothing."""
    head = _COMMENT.sub(b"", head)
    for pattern in _DECLARATIONS:
        match = pattern.search(head)
        name = _LABELS.get(match[1].decode("ascii", "replace").lower()) if match else None
        if name:
            return name
    return None


def _is_utf8(data: bytes) -> bool:
    """Valid UTF-8, but for a few broken bytes."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        errors = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
        leads = len(data) - len(data.translate(None, _LEAD_BYTES))
        return errors <= TOLERATED_ERRORS * leads
    return True


def _decodes(data: bytes, name: str) -> bool:
    """Whether `name` makes sense of nearly all of `data` (a cut last character is no matter)."""
    return data.decode(name, "replace").count("\ufffd") * 100 <= len(data)


def _sample(data: bytes) -> bytes:
    """The text around the first byte that is not ASCII, without markup, scripts and styles."""
    match = _NON_ASCII.search(data)
    start = max(0, match.start() - SAMPLE_BYTES // 4) if match else 0
    window = data[start : start + SAMPLE_BYTES]
    text = _MARKUP.sub(b" ", window)
    return text if _NON_ASCII.search(text) else window


def _guess(sample: bytes) -> str:
    """The likely charset of bytes that declare none and are no UTF-8."""
    foreign = len(_NON_ASCII.findall(sample))
    letters = foreign + len(re.findall(rb"[A-Za-z]", sample))
    if foreign >= FOREIGN_SHARE * letters:
        name = _japanese(sample) or _by_statistics(sample)
        if name:
            return name
    return min(_LATIN, key=lambda name: _strangeness(sample, name))


def _japanese(sample: bytes) -> str | None:
    """By its hiragana, half of any Japanese text: charset-normalizer takes it for Korean."""
    for name in ("cp932", "euc-jp"):
        text = sample.decode(name, "replace")
        foreign = [char for char in text if char > "\x7f"]
        hiragana = sum("\u3041" <= char <= "\u3096" for char in foreign)
        if _decodes(sample, name) and hiragana * 4 >= len(foreign):
            return name
    return None


def _by_statistics(sample: bytes) -> str | None:
    best = from_bytes(sample, cp_isolation=[*_OTHERS, *_LATIN]).best()
    return _OTHERS.get(_codec(best.encoding)) if best else None


def _strangeness(sample: bytes, name: str) -> float:
    """How many signs within words the best-fitting language of Latin code page `name` lacks."""
    text = sample.decode(name, "replace").lower()
    found = Counter(_FOREIGN_IN_WORD.findall(text))
    languages = _LATIN[name]
    anywhere = "".join(languages)
    return min(_misfit(found, language, anywhere) for language in languages)


def _misfit(found: Counter[str], language: str, anywhere: str) -> float:
    """Letters of another language of the same code page are a foreign name: counted in part."""
    costs = ((n, char) for char, n in found.items() if char not in language)
    return sum(n * (FOREIGN_NAME_COST if char in anywhere else 1) for n, char in costs)


def _codec(name: str) -> str:
    return codecs.lookup(name).name


_TABLES = load("charsets.json")
_LABELS: Mapping[str, str] = MappingProxyType(
    {label: name for name, labels in _TABLES["labels"].items() for label in labels}
)
_LATIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(languages) for name, languages in _TABLES["latin"].items()}
)
_OTHERS: Mapping[str, str] = MappingProxyType({_codec(name): name for name in _TABLES["others"]})
