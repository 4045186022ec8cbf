"""Identifiers derived from content, so that reading twice changes nothing."""

from __future__ import annotations

import hashlib

__all__ = ["content_id", "sha256"]

ID_BYTES = 10
"""80 bits: with ten million rows the chance of any collision is below 1 in 10^10."""


def sha256(data: bytes) -> str:
    """The SHA-256 of `data`, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(*parts: str | int | None) -> str:
    """A 20-digit hexadecimal id of `parts`.

    Every part is length-prefixed, so that ``("ab", "c")`` and ``("a", "bc")`` differ, and ``None``
    differs from the empty string.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{'-' if part is None else len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[: 2 * ID_BYTES]
