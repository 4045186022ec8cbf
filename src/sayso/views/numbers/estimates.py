"""One number with who gives it, where and when; and what makes several of them comparable."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, Quantity
from sayso.units import COUNT, FACTOR, Unit, unit_named, unit_of, unit_words
from sayso.views.voices import group_id
from sayso.views.wording import manner_words, speaker, time_words

__all__ = ["Estimate", "Kind", "by_date", "estimates_of", "is_level", "kind_of", "shared_unit"]

Kind = tuple[str, bool]
"""A dimension, and whether it is a change in it ("up by 12") rather than a level."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as somebody gives it. It holds no text of the article.

    `voice` tells sources apart, `who` is how they are called; `own`: the outlet says it in its own
    voice. `times` are the claim's, in words; `manner` is what is not plainly affirmed: "denied",
    "possible", "“could”".
    """

    quantity: Quantity
    claim_id: str
    article_id: str
    voice: str
    who: str
    own: bool
    outlet: str | None
    published: str | None
    times: tuple[str, ...]
    manner: tuple[str, ...]


def estimates_of(claim: Claim, attribution: Attribution, article: Article) -> Iterator[Estimate]:
    """Every number of one claim, in the order of the text."""
    for quantity in claim.quantities:
        yield Estimate(
            quantity=quantity,
            claim_id=claim.id,
            article_id=article.id,
            voice=group_id(attribution, article),
            who=speaker(attribution, article),
            own=attribution.source is None and attribution.form == "narrator",
            outlet=article.outlet,
            published=article.published,
            times=tuple(map(time_words, claim.times)),
            manner=tuple(manner_words(claim)),
        )


def by_date(found: Iterable[Estimate]) -> list[Estimate]:
    """In the order of publication; those without a date come last."""
    return sorted(found, key=lambda one: (one.published is None, one.published or ""))


def is_level(quantity: Quantity) -> bool:
    """Whether it says how much there is, not by how much that changed."""
    return quantity.change == "none" and quantity.amount != FACTOR


def kind_of(quantity: Quantity) -> Kind:
    """What it can be compared within."""
    return unit_of(quantity).dimension, not is_level(quantity)


def shared_unit(quantities: Sequence[Quantity]) -> Unit:
    """The unit in which all of `quantities` can be drawn: the one most of them are in.

    Raises `UsageError` where they measure different things, or where there are none.
    """
    if not quantities:
        raise UsageError("There are no numbers to compare.", "Ask for less, or read more articles.")
    kinds = Counter(kind_of(quantity) for quantity in quantities)
    units = Counter(unit_of(quantity) for quantity in quantities)
    if len(kinds) > 1:
        raise _mixed(units)
    most = units.most_common(1)[0][0]
    return unit_named("%") if most.pint == "dimensionless" else most


def _mixed(units: Counter[Unit]) -> UsageError:
    told = ", ".join(f"{count} {_called(unit)}" for unit, count in units.most_common())
    names = (unit.name or (COUNT if unit.dimension == COUNT else "%") for unit in units)
    choices = dict.fromkeys(f"--unit {shlex.quote(name)}" for name in names)
    return UsageError(
        f"These numbers measure different things: {told}.",
        f"Ask for one: {' or '.join(choices)}; or narrow with --measures, --of, --article.",
    )


def _called(unit: Unit) -> str:
    if unit.name:
        return f"in {unit_words(unit.name)}"
    return {COUNT: "as counts", FACTOR: "as factors"}.get(unit.dimension, "as shares")
