"""The agency whose report an article relays, where only its words say so.

These are the weakest signs of a credit: they count where no line credits anyone.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.clean.names import agency_name
from sayso.clean.resource import data, fold

__all__ = ["closing_agency", "relayed_agency", "titled_agency", "told_agency"]

LEAD = 3
"""Paragraphs in which an article says whose report it is; further down, agencies are sources like
any other."""
NEAR = 100
"""Characters before and after a name that are looked at."""

_CAPITALS = r"[A-ZÀ-Þ][\w&'’-]*(?: (?:of )?[A-ZÀ-Þ][\w&'’-]*){0,4}|dpa\b"
_QUOTED = re.compile(r"[“„«][^“”„«»]*[”»]|\"[^\"]*\"")
_TOLD = re.compile(
    r"\b(?:told|tells)\s+((?:[Tt]he\s+)?[A-Z][\w-]*(?:\s(?:of\s)?[A-Z][\w-]*){0,4}|dpa\b)"
)
_CLOSING = re.compile(
    rf"[(\[](?P<bracketed>{_CAPITALS})(?:\s?/\s?\w{{2,10}})*[)\]]\W*$"
    rf"|[.?!][\"”’]?\s*[-–—/]{{1,2}}\s*(?P<bare>{_CAPITALS})\W*$"
)
_TITLED = re.compile(rf".*\S\s*(?:\s[-–—]|:)\s+(?P<last>{_CAPITALS})|(?P<first>{_CAPITALS}):\s.*")


def told_agency(text: str) -> str | None:
    """The known agency that people "told" something in `text`.

    The whole run of capitalised words must be its name, but for a day or month that follows; names
    that people and places have too do not count.
    """
    told = (match.group(1) for match in _TOLD.finditer(text))
    runs = (_undated(part) for run in told for part in (run, run.partition(" of ")[0]))
    return next((name for run in runs if (name := _known(run))), None)


def titled_agency(title: str) -> str | None:
    """The known agency that a headline names as its source: "Crane sold - Reuters"."""
    match = _TITLED.fullmatch(title)
    return _known(match["last"] or match["first"]) if match else None


def closing_agency(text: str) -> str | None:
    """The known agency that the last words of a text are: "… on Monday. (dpa)", "… - Bernama"."""
    match = _CLOSING.search(text[-NEAR:])
    return agency_name(match["bracketed"] or match["bare"]) if match else None


def relayed_agency(text: str) -> str | None:
    """The agency that reported what `text` tells, by its first paragraphs: a known one, or one that
    is called an agency ("as the agency Holmwire reported", "according to Holm news agency")."""
    lead = _QUOTED.sub(" ", "\n".join(text.split("\n\n")[:LEAD]))
    for match in _pattern(rf"(?<!\w)(?!(?:{{openers}})\s)(?-i:{_CAPITALS})").finditer(lead):
        before, after = lead[: match.start()][-NEAR:], lead[match.end() :][:NEAR]
        name = _relayed(_undated(match.group()), before, after)
        if name:
            return name
    return None


def _relayed(run: str, before: str, after: str) -> str | None:
    """The agency that `run` names, if it is called one and what is around it says it reported."""
    own = re.split(r"['’]s ", run)[-1]
    called = _pattern(r"\b(?:{nouns}),?\s+$").search(before)
    follows = _pattern(r",?\s+(?:an? |the )?(?:(?:{adjectives}) )*(?:{nouns})\b").match(after)
    barely = _pattern(r"\b(?:{bare_nouns})\s+$").search(before)
    sure = bool(called or follows or _pattern(r".*\w\s(?:{nouns})").fullmatch(own) or _known(own))
    noun = called or barely
    before = before[: noun.start()] if noun else before
    after = after[follows.end() :] if follows else after
    credited = (sure or barely) and _reports(before, after, sure)
    return (agency_name(own) or own) if credited else None


def _reports(before: str, after: str, sure: bool) -> bool:
    """Whether the words around a name make it the one that reported; `sure` says that it is an
    agency's, so that "said" is enough."""
    leading = _pattern(
        r"(?P<barred>\b(?:{barred})\s+(?:an?\s+|the\s+)?)?(?P<origin>\b(?:{origins}|{reports})\s+)?"
        r"(?:(?:an?|the|its|{adjectives}|(?-i:[A-ZÀ-Þ]\S*))\s+)*$"
    ).search(before)
    if leading is None or leading["barred"]:
        return False
    verbs = "{reports}|{says}" if sure else "{reports}"
    verb = _pattern(rf"(?:,?\s+(?:{{adverbs}}))*,?\s+(?:{verbs})\b").match(after)
    return bool(verb or leading["origin"])


def _known(run: str) -> str | None:
    return None if run in data("agencies.json")["weak"] else agency_name(run)


def _undated(run: str) -> str:
    """`run` without the name of a day or month at its end: "Reuters Friday" is "Reuters"."""
    words = run.split()
    dates = data("dates.json")
    while len(words) > 1 and fold(words[-1]) in {*dates["weekdays"], *dates["months"]}:
        words.pop()
    return " ".join(words)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """`template` with the lists of ``relayed.toml`` in it as alternatives."""
    for key, words in data("relayed.toml").items():
        template = template.replace(f"{{{key}}}", "|".join(words))
    days = "|".join(map(re.escape, data("dates.json")["weekdays"]))
    return re.compile(template.replace("{day}", f"(?:{days})"), re.IGNORECASE)
