"""What the lists of the field hold of a system or of a class of equipment."""

from __future__ import annotations

from sayso.domains.arms.classes import ThingClass, classes
from sayso.domains.arms.gazetteer import System, system
from sayso.domains.arms.makers import makers
from sayso.domains.places import countries
from sayso.domains.things import Facts

__all__ = ["facts"]

SIPRI, UNROCA = "sipri", "unroca"


def facts(name: str) -> Facts | None:
    """What is listed of a system, or of a class; None for other names."""
    found = system(name)
    if found is not None:
        return _of_system(found)
    kind = classes().get(name)
    return None if kind is None else Facts(kind.name, categories=_categories(kind, kind.unroca))


def _of_system(found: System) -> Facts:
    return Facts(
        kind=found.of.name,
        makers=tuple(map(_in_full, found.makers)),
        countries=tuple(countries()[code].name for code in found.countries if code in countries()),
        categories=_categories(found.of, found.unroca),
    )


def _in_full(maker: str) -> str:
    """A maker's longest name, with the word where a State owns it."""
    known = makers().get(maker)
    if known is None:
        return maker
    name = max((known.name, *known.names), key=len)
    return f"{name} (state-owned)" if known.state_owned else name


def _categories(kind: ThingClass, unroca: str | None) -> dict[str, str]:
    known = {SIPRI: kind.sipri, UNROCA: unroca}
    return {register: category for register, category in known.items() if category}
