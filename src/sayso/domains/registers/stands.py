"""Who stands where on which issue, as claims tell it: a row for each actor, issue and stance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.domains.actors import speak_for
from sayso.domains.registers.reports import Ref, Report, Told

__all__ = ["Stand", "stands"]


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance. `terms` are the words in which it is told first, `condition` what it hangs on.
    `ascribed_by` is who says so of somebody else; None where the actor says it for itself, or the
    article. `as_of` is when it was told first, `until` last."""

    actor: str
    issue: str
    stance: str
    terms: str | None
    condition: str | None
    ascribed_by: str | None
    as_of: str | None
    until: str | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    ref: Ref
    terms: str | None
    condition: str | None


def stands(reports: Iterable[Report]) -> list[Stand]:
    """The stances of all reports, by issue and actor, each with all claims that tell of it."""
    found: dict[tuple[str, str, str, str], list[_Said]] = {}
    for told in (each for report in reports for article in report.told for each in article):
        position = told.claim.position
        if position is not None:
            key = (position.issue, position.actor, position.stance, _ascribed_by(told) or "")
            condition = told.claim.condition
            said = _Said(told.ref, position.terms, condition.text if condition else None)
            found.setdefault(key, []).append(said)
    return [_stand(key, told) for key, told in sorted(found.items(), key=lambda each: each[0])]


def _stand(key: tuple[str, str, str, str], told: Iterable[_Said]) -> Stand:
    issue, actor, stance, ascribed_by = key
    ordered = sorted(told, key=lambda each: (each.ref.day or "9999", each.ref.claim))
    days = [each.ref.day for each in ordered if each.ref.day]
    return Stand(
        actor=actor,
        issue=issue,
        stance=stance,
        terms=ordered[0].terms,
        condition=ordered[0].condition,
        ascribed_by=ascribed_by or None,
        as_of=days[0] if days else None,
        until=days[-1] if days else None,
        refs=tuple(each.ref for each in ordered),
    )


def _ascribed_by(told: Told) -> str | None:
    """Who says of another where it stands; None where somebody speaks for the actor (or holds an
    office of which nothing says whose it is), or nobody is named as the source."""
    source, position = told.attribution.source, told.claim.position
    if source is None or position is None:
        return None
    spoken_for = speak_for(source)
    own = {*spoken_for, source.name, source.text}
    theirs = source.text.lower().startswith(("its ", "their ", "his ", "her "))
    of_no_known_state = source.affiliation is None and spoken_for == (source.name,)
    return None if position.actor in own or theirs or of_no_known_state else told.by
