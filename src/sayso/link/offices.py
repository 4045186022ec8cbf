"""What two profiles say of who bears the names: role, organisation, State, sex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.link.bodies import Bodies
from sayso.link.lexicon import singular, small_words, table
from sayso.link.persons import person_name
from sayso.link.spelling import KEPT, folded
from sayso.model.speakers import Profile, Sex

__all__ = ["Context", "context", "sex_of_role"]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What agrees (a role, an organisation, a State: in words, else None), and what conflicts.

    `telling`: the role alone is held by few. `differs` says in words which roles are other ones.
    """

    role: str | None = None
    telling: bool = False
    organisation: str | None = None
    country: str | None = None
    other_country: str | None = None
    differs: str | None = None
    sexes: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it says by itself that two like names are one person's: an organisation, an
        office of one State, or an office that few hold and no State."""
        if self.organisation:
            return True
        return self.role is not None and (
            self.country is not None or (self.telling and self.other_country is None)
        )

    @property
    def count(self) -> int:
        """How many things agree."""
        return sum(each is not None for each in (self.role, self.organisation, self.country))

    @property
    def agrees(self) -> tuple[str, ...]:
        """What agrees, in words."""
        return tuple(filter(None, (self.role, self.organisation, self.country)))


def context(one: Profile, two: Profile, bodies: Bodies) -> Context:
    """What two profiles have in common, and what not."""
    first, second = _roles(one), _roles(two)
    shared = _shared_role(first, second)
    organisation = _shared_organisation(one, two, bodies)
    countries = sorted({*one.countries} & {*two.countries})
    apart = one.countries and two.countries and not countries
    of = f"of {' and '.join(one.countries)} here, of {' and '.join(two.countries)} there"
    differs = None
    if first and second and not shared:
        differs = f"{min(first.values())} here, {min(second.values())} there"
    return Context(
        role=f"both {first[shared]}" if shared else None,
        telling=len(shared or ()) > 1,
        organisation=f"both of {organisation}" if organisation else None,
        country=f"both of {countries[0]}" if countries else None,
        other_country=of if apart else None,
        differs=differs,
        sexes=None not in {one.sex, two.sex} and one.sex != two.sex,
    )


def sex_of_role(role: str) -> Sex | None:
    """What a role tells: "spokeswoman"."""
    words = set(_WORD.findall(folded(role)))
    data = table("speakers")
    told: list[Sex] = [sex for sex in ("male", "female") if words & {*data[sex]}]
    return told[0] if len(told) == 1 else None


def _roles(profile: Profile) -> dict[frozenset[str], str]:
    """The compared words of each role, with the role as it is written."""
    written = list(profile.roles)
    if profile.family == "person" and (office := person_name(profile.name).title):
        written.append(office)
    return {words: role for role in sorted(written, reverse=True) if (words := _role(role))}


@lru_cache(KEPT)
def _role(role: str) -> frozenset[str]:
    plain = f" {' '.join(_WORD.findall(folded(role)))} "
    for phrase, instead in _phrases().items():
        plain = plain.replace(f" {phrase} ", f" {instead} ")
    skipped = small_words() | _past()
    return frozenset(singular(word) for word in plain.split() if word not in skipped)


def _shared_role(
    one: Iterable[frozenset[str]], two: Iterable[frozenset[str]]
) -> frozenset[str] | None:
    """A role that both have: the same words, or all of at least two of the other's."""
    for first in sorted(one, key=sorted):
        for second in two:
            few, many = sorted((first, second), key=len)
            if few == many or (len(few) > 1 and few < many):
                return first
    return None


def _shared_organisation(one: Profile, two: Profile, bodies: Bodies) -> str | None:
    for first in one.affiliations:
        for second in two.affiliations:
            if not bodies.named(first).words or not bodies.named(second).words:
                continue  # a State alone is no organisation
            match = bodies.match(first, second)
            if match and not match.conflicts and match.score >= 0.6 and _tells(first, bodies):
                return min(first, second)
    return None


def _tells(affiliation: str, bodies: Bodies) -> bool:
    """Whether it is not just "the company"."""
    its = bodies.named(affiliation)
    return bool(its.telling or its.places or len(its.words) > 2)


@cache
def _phrases() -> Mapping[str, str]:
    found: Mapping[str, str] = table("speakers")["role_phrases"]
    return found


@cache
def _past() -> frozenset[str]:
    return frozenset(table("speakers")["past"])
