"""What some bytes are, told from the bytes: a page, a text, Markdown, or nothing Sayso reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from sayso.acquire.charset import charset_of
from sayso.acquire.data import load
from sayso.acquire.locate import Located
from sayso.errors import InputError

__all__ = ["media_type"]

LOOK_BYTES = 65_536
"""How much of the beginning tells what a file is."""

CONTROL_SHARE = 0.01
"""Share of control characters from which data is binary. Compressed data has .1 and programs more;
a page with stray NULs from a broken converter stays below .001."""

_FORMATS = load("formats.json")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_PROLOGUE = re.compile(
    r"""(?: \s+ | \ufeff | <!--.*?--> | <\?.*?\?> | <!doctype\b[^>\[]*(?:\[[^\]]*\]\s*)?> )+""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?)[\s/>]")
_PAGE_ROOTS = frozenset({"html", "head", "body"})
_ELEMENTS = (
    "html|head|body|title|meta|link|style|script|base|main|article|section|header|footer|nav|aside"
    "|div|p|h[1-6]|span|table|tbody|tr|td|ul|ol|li|br|hr|figure|blockquote|form|font|center|a|img|b"
    "|i|em|strong|iframe|noscript|svg"
)
_ELEMENT = re.compile(rf"(?:{_ELEMENTS})", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:html|head|body|title|div|p|article|section|h[1-6]|ul|li|table|td|br|main|header)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_JSON = re.compile(r"""\s*(?:\{\s*"[^"\n]{1,200}"\s*:|\[\s*\{\s*")""")
_MAIL_HEADER = re.compile(
    r"(?:From \S+ .*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t].*(?:\n|\Z)(?:[ \t]+\S.*\n)*)+"
)
_MAIL_FIELD = re.compile(
    r"^(?:mime-version|message-id|received|return-path|snapshot-content-location):",
    re.IGNORECASE | re.MULTILINE,
)

MARKDOWN_NAMES = frozenset({".md", ".markdown"})
MARKDOWN_NEEDS = 2
"""Signs of Markdown that are enough: one alone ("# 1 in sales") happens in any text. The name is
worth two, so a file called .md is Markdown unless it is a page."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[A-Za-z][\w -]*:.*\n|[ \t#-].*\n)+---[ \t]*\n")
_MARKDOWN_SIGNS = (
    re.compile(r"\A#{1,2} \S"),
    re.compile(r"^.*\n^#{2,6} \S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]{1,300}\]\((?:https?://|/|#)[^)\s]{0,2000}\)"),
    re.compile(r"(?<!\*)\*\*[^*\s][^*\n]{0,300}\*\*(?!\*)"),
    re.compile(r"\A[^\n]+\n(?:={3,}|-{3,})[ \t]*\n"),
)


def media_type(data: bytes, located: Located) -> str:
    """Type and charset of `data`, as in ``text/html; charset=windows-1252``.

    XHTML is ``text/html`` too. The name decides only between plain text and Markdown. Raises
    `InputError` for what holds no article that Sayso reads.
    """
    _refuse_signatures(data, located)
    charset = charset_of(data)
    _refuse_binary(data, charset, located)
    text = data[:LOOK_BYTES].decode(charset, "replace").replace("\r\n", "\n")
    return f"{_kind(text, located)}; charset={charset}"


def _kind(text: str, located: Located) -> str:
    """The type of decoded text. The order matters: a feed has tags too, and Markdown may."""
    prologue = _PROLOGUE.match(text)
    head, rest = (prologue[0], text[prologue.end() :]) if prologue else ("", text)
    root = _ROOT.match(rest)
    name = root[1].lower() if root else ""
    if name in _PAGE_ROOTS or _HTML_DOCTYPE.search(head):
        return "text/html"
    _refuse_xml(name, head, located)
    _refuse_if(_JSON.match(rest), "json", located)
    _refuse_if(_is_mail(rest), "mail", located)
    if _is_markdown(rest, located):
        return "text/markdown"
    if _ELEMENT.fullmatch(name) or _has_tags(rest):
        return "text/html"
    return "text/plain"


def _has_tags(text: str) -> bool:
    """Whether a page lost its first lines: three tags that build a page, one of them an end."""
    tags = [match[0] for match in _BLOCK_TAG.finditer(text)]
    return len(tags) >= 3 and any(tag.startswith("</") for tag in tags)


def _is_markdown(text: str, located: Located) -> bool:
    named = PurePath(located.name).suffix.lower() in MARKDOWN_NAMES
    signs = 2 * named + 2 * bool(_FRONT_MATTER.match(text))
    signs += sum(bool(sign.search(text)) for sign in _MARKDOWN_SIGNS)
    return signs >= MARKDOWN_NEEDS and (named or not _has_tags(text))


def _is_mail(text: str) -> bool:
    """Whether `text` begins with header fields that only mail (and MHTML, its kin) has."""
    header = _MAIL_HEADER.match(text)
    return bool(header and _MAIL_FIELD.search(header[0]))


def _refuse_xml(name: str, head: str, located: Located) -> None:
    known = _FORMATS["roots"].get(name)
    if known:
        _refuse(known, located)
    _refuse_if(name and "<?xml" in head and not _ELEMENT.fullmatch(name), "xml", located)


def _refuse_signatures(data: bytes, located: Located) -> None:
    for signature in _FORMATS["signatures"]:
        if _fits(data, signature):
            _refuse(signature, located)


def _fits(data: bytes, signature: Mapping[str, Any]) -> bool:
    magic = _magic(signature)
    within = data[: signature.get("within", 0) + len(magic)]
    if not (magic in within if "within" in signature else data.startswith(magic)):
        return False
    also = signature.get("and")
    if also and not data.startswith(_magic(also), also["at"]):
        return False
    return signature.get("holds", "").encode() in data[:LOOK_BYTES]


def _magic(signature: Mapping[str, Any]) -> bytes:
    if "hex" in signature:
        return bytes.fromhex(signature["hex"])
    text: str = signature["text"]
    return text.encode()


def _refuse_binary(data: bytes, charset: str, located: Located) -> None:
    """Look at the beginning, the middle and the end: a script may carry an archive behind it."""
    if charset.startswith(("utf-16", "utf-32")):
        text = data[:LOOK_BYTES].decode(charset, "replace")
        _refuse_if(len(_CONTROL_TEXT.findall(text)) > CONTROL_SHARE * len(text), "binary", located)
        return
    size = LOOK_BYTES // 4
    for start in (0, len(data) // 2, max(0, len(data) - size)):
        window = data[start : start + size]
        share = len(_CONTROL.findall(window)) / len(window)
        _refuse_if(share > CONTROL_SHARE, "binary", located)


def _refuse_if(condition: object, key: str, located: Located) -> None:
    if condition:
        _refuse(_FORMATS[key], located)


def _refuse(entry: Mapping[str, str], located: Located) -> None:
    raise InputError(f"{located.shown} is {entry['what']}.", entry["remedy"])
