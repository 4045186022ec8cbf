"""Names in a byline: people, staff, agencies, outlets."""

from __future__ import annotations

import re
from functools import cache

from sayso.clean.resource import data, fold

__all__ = ["agency_name", "is_agency", "is_person", "is_staff", "may_supply", "title_case"]

_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_])|\.$)*")


@cache
def _agencies() -> dict[str, str]:
    table = data("agencies.json")["agencies"]
    return {
        (alias if alias.isupper() and len(alias) < 6 else fold(alias)): name
        for name, aliases in table.items()
        for alias in (name, *aliases)
    }


@cache
def _set(table: str, key: str) -> frozenset[str]:
    return frozenset(data(table)[key])


def agency_name(text: str) -> str | None:
    """The canonical name of the known agency that `text` (all of it) names, or None.

    Short all-capital aliases (AP, AA) are matched in capitals only.
    """
    words = re.sub(r"^[Tt]he\s+|['’]s$", "", " ".join(text.split()).strip(" .,;:()[]"))
    return _agencies().get(words) or _agencies().get(fold(words))


def is_agency(text: str) -> bool:
    """Whether `text` is a known agency's name, or calls itself one ("… News Agency")."""
    words = f" {fold(text)} "
    return agency_name(text) is not None or any(
        f" {word} " in words for word in _set("credits.toml", "agency_words")
    )


def may_supply(text: str) -> bool:
    """Whether `text`, given as a text's source, can be an agency not known: a single word, or a
    name that ends as agencies' names do."""
    words = fold(text).split()
    return len(words) == 1 or any(words[-1].endswith(e) for e in data("credits.toml")["endings"])


def is_staff(text: str) -> bool:
    """Whether `text` credits a desk or the staff, nobody by name."""
    return re.sub(r"^(?:by|the) ", "", fold(text)) in _set("credits.toml", "staff")


def is_person(text: str) -> bool:
    """Whether `text` has the form of a person's name: two to five words, capitals, no role."""
    words = text.split()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in text) or fold(words[0]) == "the":
        return False
    if any(fold(word) in _set("credits.toml", "roles") for word in words):
        return False
    particles = _set("credits.toml", "particles")
    return words[-1][:1].isupper() and all(
        _NAME_WORD.fullmatch(word) and (word[0].isupper() or word.casefold() in particles)
        for word in words
    )


def title_case(text: str) -> str:
    """`text` with words in capitals made ordinary: "DAR ES SALAAM" is "Dar es Salaam"."""
    if any(c.islower() for c in text):
        return text
    particles = _set("credits.toml", "place_particles")
    return re.sub(
        r"[^\W\d_]+(?:['’][^\W\d_]+)?",
        lambda m: (
            m.group().lower()
            if m.start() and m.group().lower() in particles and text[m.start() - 1] == " "
            else m.group().capitalize()
        ),
        text,
    )
