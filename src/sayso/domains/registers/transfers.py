"""A register of transfers, drafted from claims: one row per report of a deal, and deals with their
history.

A row's cells lead to the claims that give them. Nothing is added up or estimated: what no claim
says is empty, what is taken from other reports of the ledger is marked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.domains.registers.cells import Amount, Cell, Range, joined
from sayso.domains.registers.drafts import Draft, drafts
from sayso.domains.registers.kinds import Kinds
from sayso.domains.registers.numbers import DealWords, delivered, delivery_years, number, value
from sayso.domains.registers.reports import Ref, Report, Told
from sayso.stages import stage_words, stages

__all__ = ["Deal", "Transfer", "TransferRules", "deals", "transfers"]

_ORDERED = frozenset({"signed", "delivered"})
_ORDER_WORDS = ("order", "sign", "contract")


@dataclass(frozen=True, slots=True)
class TransferRules:
    """What a domain says of its transfers: the type of event, the words of deals, the status in the
    register for each stage of an undertaking, and the nouns by which a deal is called."""

    event: str
    words: DealWords
    status: Mapping[str, str]
    deals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one report tells of one deal. `description` is the class of the thing, `as_of` the day
    (or month, or year) of the status, `refs` are all claims that its cells lead to, `remarks` those
    that say more of it without naming the thing ("no delivery date has been set for the deal")."""

    supplier: Cell[str]
    recipient: Cell[str]
    designation: Cell[str]
    description: str
    number: Cell[Range]
    order_year: Cell[int]
    delivery_years: Cell[tuple[int, int]]
    number_delivered: Cell[int]
    value: Cell[Amount]
    status: Cell[str]
    status_words: str | None
    as_of: str | None
    refs: tuple[Ref, ...]
    remarks: tuple[Ref, ...]
    named: bool
    between: frozenset[str] = frozenset()

    @property
    def cells(self) -> dict[str, Cell[object]]:
        """The cells by the names of their columns."""
        names = ("supplier", "recipient", "designation", "number", "order_year", "delivery_years",
                 "number_delivered", "value", "status")  # fmt: skip
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal with the reports of it, the earliest first; `last` is what is told of it latest."""

    reports: tuple[Transfer, ...]

    @property
    def last(self) -> Transfer:
        """The latest report."""
        return self.reports[-1]


def transfers(reports: Iterable[Report], rules: TransferRules, kinds: Kinds) -> list[Transfer]:
    """The rows of all reports: each deal once a report, unless its articles differ about it.

    `reports` are gone through twice, one at a time.
    """
    for report in reports:
        for told in report.told:
            kinds.learn(told)
    found = [row for report in reports for row in _of_report(report, rules, kinds)]
    whole = (each for each in _completed(found, kinds) if each.supplier or each.recipient)
    return sorted(whole, key=lambda row: (row.as_of or "9999", row.refs[0].article))


def deals(rows: Sequence[Transfer], kinds: Kinds) -> list[Deal]:
    """The deals that rows tell of: same supplier, same recipient, same thing."""
    between: dict[tuple[object, object], list[Transfer]] = defaultdict(list)
    for row in rows:
        between[row.supplier.value, row.recipient.value].append(row)
    found: dict[tuple[object, ...], list[Transfer]] = defaultdict(list)
    for parties, theirs in between.items():
        for row in theirs:
            found[(*parties, _thing_of(row, theirs, kinds))].append(row)
    return [Deal(tuple(each)) for each in found.values()]


def _of_report(report: Report, rules: TransferRules, kinds: Kinds) -> list[Transfer]:
    rows: list[Transfer] = []
    for told in report.told:
        before = list(rows)
        for row in _of_article(told, rules, kinds):
            same = next((each for each in before if _same_deal(each, row, kinds)), None)
            if same is None or _differs(same, row):
                rows.append(row)
            elif same in rows:
                rows[rows.index(same)] = _with(same, row)
    return rows


def _of_article(told: Sequence[Told], rules: TransferRules, kinds: Kinds) -> Iterator[Transfer]:
    found = drafts(told, rules.event, kinds)
    furthest = _furthest(found)
    for at, draft in enumerate(found):
        yield _row(draft, told, (rules, kinds), furthest, priced=at == 0)


def _row(
    draft: Draft,
    told: Sequence[Told],
    data: tuple[TransferRules, Kinds],
    furthest: str | None,
    *,
    priced: bool,
) -> Transfer:
    rules, kinds = data
    status, words, as_of = _status(draft, rules, furthest)
    denied = status.value == "denied"
    cells = Transfer(
        supplier=_party(draft, "supplier", draft.supplier),
        recipient=_party(draft, "recipient", draft.recipient),
        designation=Cell(draft.thing.name, tuple(each.claim.id for each in draft.told)),
        description=draft.thing.kind,
        number=Cell() if denied else number(draft, told, kinds, rules.words),
        order_year=Cell(),
        delivery_years=delivery_years(told, rules.words) if priced and not denied else Cell(),
        number_delivered=delivered(draft) if status.value == "delivered" else Cell(),
        value=value(told, rules.words) if priced and not denied else Cell(),
        status=status,
        status_words=words,
        as_of=as_of,
        refs=(),
        remarks=tuple(_remarks(draft, told, rules)) if priced else (),
        named=draft.thing.named,
        between=draft.between,
    )
    ordered = _order_year(draft, cells)
    row = replace(cells, order_year=ordered)
    led_to = set(joined(*(cell.claims for cell in row.cells.values())))
    return replace(row, refs=tuple(each.ref for each in told if each.claim.id in led_to))


def _remarks(draft: Draft, told: Sequence[Told], rules: TransferRules) -> Iterator[Ref]:
    """What is told of "the deal", in an article's own text: of the one that it is about."""
    own = {each.claim.id for each in draft.told}
    nouns = "|".join(map(re.escape, rules.deals))
    for each in told:
        means = re.search(rf"\bthe (?:\w+ )?(?:{nouns})\b", each.claim.content, re.IGNORECASE)
        if nouns and means and each.claim.id not in own and not each.in_head:
            yield each.ref


def _party(draft: Draft, party: str, actor: str | None) -> Cell[str]:
    return Cell(actor, tuple(draft.stated.get(party, ())), sure=party in draft.stated)


def _furthest(found: Sequence[Draft]) -> str | None:
    """The stage that the article's main deal has come to."""
    met = [stage for draft in found for stage, _, _ in _stages(draft)]
    return max(met, key=stages().index, default=None)


def _stages(draft: Draft) -> Iterator[tuple[str, str, Told]]:
    for each in draft.told:
        words = stage_words(each.claim.text)
        if words is not None and each.claim.polarity == "affirmed":
            yield (*words, each)


def _status(
    draft: Draft, rules: TransferRules, furthest: str | None
) -> tuple[Cell[str], str | None, str | None]:
    """How far it has come, in the register's word and the article's, and as of when."""
    first = draft.told[0]
    if draft.denied:
        return Cell("denied", (first.claim.id,)), None, first.said_on
    met = list(_stages(draft))
    if met:
        stage, words, told = max(met, key=_weight)
        return Cell(rules.status[stage], (told.claim.id,)), words, told.day
    inferred = rules.status.get(furthest or "")
    return Cell(inferred, (first.claim.id,), sure=False), None, first.day


def _weight(met: tuple[str, str, Told]) -> tuple[int, bool, bool]:
    """How far a claim takes a deal; of two, what is told of what is goes before what may be."""
    stage, _, told = met
    event = told.claim.event
    return stages().index(stage), event is not None and event.mode == "actual", not told.in_head


def _order_year(draft: Draft, row: Transfer) -> Cell[int]:
    if row.status.value not in _ORDERED:
        return Cell()
    for each in draft.told:
        text = each.claim.text.lower()
        for time in each.claim.times:
            if time.earliest and any(word in text for word in _ORDER_WORDS):
                return Cell(int(time.earliest[:4]), (each.claim.id,))
    signed = row.status.value == "signed" and row.as_of
    return Cell(int(row.as_of[:4]), row.status.claims, sure=False) if signed else Cell()  # type: ignore[index]


def _same_deal(one: Transfer, other: Transfer, kinds: Kinds) -> bool:
    """Whether two rows of one report may be of one deal."""
    if one.named and other.named:
        return one.designation.value == other.designation.value
    parties = ((one.supplier, other.supplier), (one.recipient, other.recipient))
    agree = all(not (a and b) or a.value == b.value for a, b in parties)
    return agree and (
        kinds.related(one.description, other.description)
        or kinds.akin(one.description, other.description)
    )


def _differs(one: Transfer, other: Transfer) -> bool:
    """Whether two articles of one report tell otherwise of a deal: a corrected number."""
    first, second = one.number.value, other.number.value
    return first is not None and second is not None and not first.meets(second)


def _with(one: Transfer, other: Transfer) -> Transfer:
    """`one` with what only the other article of its report says."""
    more = {name: cell for name, cell in other.cells.items() if not getattr(one, name)}
    led_to = set(joined(*(cell.claims for cell in more.values())))
    refs = (*one.refs, *(each for each in other.refs if each.claim in led_to))
    return replace(one, refs=refs, **more)  # type: ignore[arg-type]


def _completed(rows: Sequence[Transfer], kinds: Kinds) -> Iterator[Transfer]:
    """Rows with what the ledger's other reports leave no doubt of: who supplies whom, where a thing
    is only ever told to go from one to another."""
    whole = list(
        {_known_by(each): each for each in rows if each.supplier and each.recipient}.values()
    )
    for row in rows:
        if row.supplier and row.recipient:
            yield row
            continue
        pairs = {
            (each.supplier.value, each.recipient.value): each
            for each in whole
            if _may_be(row, each, kinds)
        }
        yield _with_parties(row, *pairs.values()) if len(pairs) == 1 else row


def _known_by(row: Transfer) -> tuple[object, ...]:
    return row.supplier.value, row.recipient.value, row.designation.value, row.description


def _may_be(row: Transfer, whole: Transfer, kinds: Kinds) -> bool:
    """Whether a row with a party missing may be of the same deal as one that has both."""
    parties = whole.supplier.value, whole.recipient.value
    if row.between and not row.between <= {*parties}:
        return False
    known = (row.supplier.value, parties[0]), (row.recipient.value, parties[1])
    if any(one is not None and one != other for one, other in known):
        return False
    if row.named or not row.between:
        return row.named and row.designation.value == whole.designation.value
    return kinds.related(row.description, whole.description)


def _with_parties(row: Transfer, other: Transfer) -> Transfer:
    more = {
        name: replace(getattr(other, name), sure=False)
        for name in ("supplier", "recipient")
        if not getattr(row, name)
    }
    return replace(row, **more)


def _thing_of(row: Transfer, rows: Sequence[Transfer], kinds: Kinds) -> str | None:
    """What a row's deal is in: of a class the one named thing that the same two deal in, whose
    `rows` these are."""
    if row.named or not (row.supplier and row.recipient):
        return row.designation.value
    named = {
        each.designation.value
        for each in rows
        if each.named and kinds.related(each.description, row.description)
    }
    alone = len(named) == 1
    return named.pop() if alone else row.designation.value
