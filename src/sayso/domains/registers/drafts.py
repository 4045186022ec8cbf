"""Deals as one article tells of them: who supplies whom with what, how many, how far it has come.

A deal is known by its parties and its thing. What an article leaves out of one sentence ("the boats
will arrive in 2028") is filled in from the deal that it is about as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.domains.frames import JOINED
from sayso.domains.places import countries
from sayso.domains.registers.kinds import Kinds
from sayso.domains.registers.reports import Told
from sayso.model.claim import EntityMention
from sayso.stages import stage_words, stages

__all__ = ["Draft", "Thing", "drafts"]

LICENSED = frozenset({"applied for", "approved"})
"""Stages that the supplier's own authorities decide on."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What changes hands, of which class; `named` where its name is more than that of a class."""

    name: str
    kind: str
    named: bool


@dataclass
class Draft:
    """A deal of one article. `told` are the claims that tell of it, `stated` for each party those
    that name it, `between` those who are told to deal without saying who supplies whom."""

    thing: Thing
    supplier: str | None
    recipient: str | None
    told: list[Told] = field(default_factory=list)
    stated: dict[str, list[str]] = field(default_factory=dict)
    between: frozenset[str] = frozenset()

    @property
    def parties(self) -> tuple[str | None, str | None]:
        """Supplier and recipient, as far as they are known."""
        return self.supplier, self.recipient

    @property
    def denied(self) -> bool:
        """Whether all that is told of it is that there is no such deal."""
        return all(each.claim.polarity == "denied" for each in self.told)

    def agrees(self, supplier: str | None, recipient: str | None) -> bool:
        """Whether it may be a deal of these two."""
        pairs = ((self.supplier, supplier), (self.recipient, recipient))
        return all(None in pair or pair[0] == pair[1] for pair in pairs)


def drafts(told: Sequence[Told], event: str, kinds: Kinds) -> list[Draft]:
    """The deals of one article, each thing between the same two once."""
    found = [
        draft
        for each in told
        if each.event_type == event and each.claim.event and each.claim.event.mode != "hypothetical"
        for draft in _drafts_of(each, kinds.named(told), kinds)
    ]
    _fill(found, _main_pair(found))
    merged = _merged([each for each in found if any(each.parties) or each.between], kinds)
    return [_with_mentions(each, told) for each in merged]


def _drafts_of(told: Told, named: Sequence[str], kinds: Kinds) -> Iterator[Draft]:
    roles = told.roles
    supplier, recipient = roles.get("supplier"), roles.get("recipient")
    if supplier is None and _stage(told) in LICENSED:
        supplier = _where(told, recipient)
    for name in filter(None, roles.get("thing", "").split(JOINED)):
        thing = _thing(name, named, kinds)
        if kinds.is_traded(thing.kind):
            draft = Draft(thing, supplier, recipient, [told], between=_between(roles))
            for party, actor in (("supplier", supplier), ("recipient", recipient)):
                if actor is not None:
                    draft.stated[party] = [told.claim.id]
            yield draft


def _thing(name: str, named: Sequence[str], kinds: Kinds) -> Thing:
    """The thing of that name; of a class the one that the article names, if it names only one."""
    if name in named:
        return Thing(name, kinds.of(name), named=True)
    meant = [each for each in named if kinds.related(kinds.of(each), name)]
    if len(meant) == 1:
        return Thing(meant[0], kinds.of(meant[0]), named=True)
    return Thing(name, name, named=False)


def _between(roles: Mapping[str, str]) -> frozenset[str]:
    return frozenset(filter(None, roles.get("parties", "").split(JOINED)))


def _stage(told: Told) -> str | None:
    words = stage_words(told.claim.text)
    return words[0] if words else None


def _where(told: Told, other: str | None) -> str | None:
    """The State in which a licence is decided on."""
    for place in told.claim.places:
        country = countries().get(place.country or "")
        if country is not None and country.name != other:
            return country.name
    return None


def _main_pair(found: Sequence[Draft]) -> tuple[str | None, str | None]:
    """The two that an article is about: those most often told of together, else one by one."""
    pairs = Counter(each.parties for each in found if all(each.parties))
    if pairs:
        return pairs.most_common(1)[0][0]
    suppliers = Counter(each.supplier for each in found if each.supplier)
    recipients = Counter(each.recipient for each in found if each.recipient)
    supplier = suppliers.most_common(1)[0][0] if suppliers else None
    recipient = recipients.most_common(1)[0][0] if recipients else None
    return supplier, recipient if recipient != supplier else None


def _fill(found: Sequence[Draft], main: tuple[str | None, str | None]) -> None:
    for each in found:
        if each.agrees(*main) and len({*each.parties, *main} - {None}) <= 2:
            each.supplier = each.supplier or main[0]
            each.recipient = each.recipient or main[1]


def _merged(found: Sequence[Draft], kinds: Kinds) -> list[Draft]:
    """One draft a deal: a class beside one named thing of it, or beside a narrower class, is it."""
    ordered = sorted(found, key=lambda each: (not each.thing.named, -kinds.depth(each.thing.kind)))
    kept: list[Draft] = []
    for each in ordered:
        own = [one for one in kept if one.agrees(*each.parties) and _is_it(one, each, kinds)]
        if own:
            _join(own[0], each)
        else:
            kept.append(each)
    return sorted(
        kept, key=lambda each: found.index(next(f for f in found if f.thing == each.thing))
    )


def _is_it(one: Draft, other: Draft, kinds: Kinds) -> bool:
    if one.thing.named and other.thing.named:
        return one.thing.name == other.thing.name
    if kinds.related(one.thing.kind, other.thing.kind):
        return True
    head = all(each.in_head for each in other.told)
    return head and kinds.akin(one.thing.kind, other.thing.kind)


def _join(one: Draft, other: Draft) -> None:
    one.supplier, one.recipient = one.supplier or other.supplier, one.recipient or other.recipient
    one.told += [each for each in other.told if each not in one.told]
    for party, claims in other.stated.items():
        one.stated.setdefault(party, []).extend(claims)


def _with_mentions(draft: Draft, told: Sequence[Told]) -> Draft:
    """With the claims that name the thing and a stage, without being told as an event."""
    order = {each.claim.id: at for at, each in enumerate(told)}
    known = {each.claim.id for each in draft.told}
    more = [
        each
        for each in told
        if each.claim.id not in known
        and draft.thing.named
        and any(_means(entity, draft.thing) for entity in each.claim.entities)
        and _stage(each) in stages()
        and each.claim.polarity == "affirmed"
    ]
    whole = sorted([*draft.told, *more], key=lambda each: order[each.claim.id])
    return replace(draft, told=whole)


def _means(entity: EntityMention, thing: Thing) -> bool:
    return entity.name == thing.name
