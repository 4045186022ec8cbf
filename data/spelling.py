"""Which of GeoNames' alternate names are other English spellings of the same name.

GeoNames mixes languages and scripts, without saying which. A name is kept where it is written in
plain Latin letters, has the same consonants as the main name, and reads nearly alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from sayso.domains.atoms import key_of

__all__ = ["spellings"]

_PLAIN = re.compile(r"[A-Z][A-Za-z]*(?:[ '’-][A-Za-z]+)*")
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|az|an|ar|at|the) ")
_SOUNDS = (
    ("sch", "S"), ("shch", "S"), ("sh", "S"), ("tch", "C"), ("ch", "C"), ("zh", "Z"), ("kh", "k"),
    ("gh", "g"), ("ph", "f"), ("dzh", "j"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("c", "k"),
    ("x", "ks"), ("w", "v"), ("tz", "z"), ("ts", "z"),
)  # fmt: skip
_ALIKE = 0.65
"""Least similarity (difflib's ratio): below it stood other languages' forms ("Kaenugardur"), above
it other spellings ("Zaporozhye"). Read on the 300 largest towns of Ukraine, Syria and Yemen."""
_SHORTEST = 4


def spellings(name: str, alternates: Iterable[str], at_most: int) -> list[str]:
    """Up to `at_most` other spellings of `name`, the most alike first."""
    key, sound = _bare(name), _sound(name)
    itself = key_of(name)
    kept: dict[str, tuple[float, str]] = {}
    for other in sorted(alternates):
        other_key = _bare(other)
        if (
            key_of(other) == itself
            or len(other) < _SHORTEST
            or not _PLAIN.fullmatch(other)
            or _foreign(key, other_key)
        ):
            continue
        alike = SequenceMatcher(None, key, other_key, autojunk=False).ratio()
        if _sound(other) == sound and alike >= _ALIKE:
            kept.setdefault(other_key, (-alike, other))
    return [other for _, other in sorted(kept.values())[:at_most]]


def _bare(name: str) -> str:
    """The key of a name without its article."""
    return _ARTICLE.sub("", key_of(name))


def _foreign(key: str, other: str) -> bool:
    """Whether it is the name with another language's ending ("Lagosas") or its "j" for "y"."""
    return (other.startswith(key) and other != key) or ("j" in other and "j" not in key)


def _sound(name: str) -> str:
    """The consonants of a name, roughly as heard."""
    letters = _bare(name).replace(" ", "")
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    consonants = re.sub(r"[aeiouyjh]", "", letters)
    return re.sub(r"(.)\1+", r"\1", consonants)
