"""Who speaks, across articles: speakers computed from candidates and from what people said.

Sure candidates join profiles. One that would join a profile to two that are kept apart joins
neither, and stays a candidate. What a person says counts above all that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from sayso.ledger.keys import fold
from sayso.ledger.link_schema import member
from sayso.ledger.schema import article, attribution, claim
from sayso.ledger.speaker_rows import candidate_of, judgements_at, profile_of
from sayso.ledger.speaker_schema import speaker_candidate, speaker_mention, speaker_profile
from sayso.ledger.store import Ledger
from sayso.model.speakers import Candidate, Profile, SpeakerJudgement

__all__ = ["CandidateRow", "RoleRow", "SpeakerRow", "candidates", "names_of", "speakers"]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role or affiliation, with the first and the last date of the articles that state it."""

    words: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker: `names` by number of claims (the first is how it is called), with them `roles`.

    `reasons` say why names or profiles were joined, `doubts` what within speaks against it.
    """

    names: tuple[str, ...]
    family: str
    roles: tuple[RoleRow, ...]
    claims: int
    articles: int
    origins: int
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Two names that may be one speaker's: `verdict` is possible, or what a person said of them."""

    left: str
    right: str
    verdict: str
    score: float
    reasons: tuple[str, ...]


_SAID = (
    select(
        speaker_mention.c.profile_id,
        speaker_mention.c.name,
        article.c.number,
        article.c.published,
        member.c.origin_id,
        attribution.c.source_role,
        attribution.c.source_affiliation,
        func.count(claim.c.number).label("claims"),
    )
    .join(article, article.c.number == speaker_mention.c.article_number)
    .join(
        attribution,
        (attribution.c.article_number == article.c.number)
        & (attribution.c.source_name == speaker_mention.c.name),
    )
    .outerjoin(claim, claim.c.attribution_number == attribution.c.number)
    .outerjoin(member, member.c.article_number == article.c.number)
    .group_by(attribution.c.number)
    .order_by(attribution.c.number)
)


@dataclass
class _Graph:
    """Profiles, what is found of them, what was said of them, and who is one."""

    profiles: dict[str, Profile]
    found: list[Candidate]
    said: list[SpeakerJudgement]
    group: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.judged: dict[frozenset[str], SpeakerJudgement] = {}
        for each in self.said:
            for one in self.meant(each.left):
                for two in self.meant(each.right):
                    if one != two:
                        self.judged[frozenset((one, two))] = each
        self.group = {each: frozenset((each,)) for each in self.profiles}
        self._apart = {
            *(pair for pair, each in self.judged.items() if each.verdict == "different"),
            *(pair for pair in self._pairs("different") if pair not in self.judged),
        }
        same = [pair for pair, each in self.judged.items() if each.verdict == "same"]
        sure = [pair for pair in self._pairs("same") if pair not in self.judged]
        beside: dict[str, set[str]] = {}
        for one, two in map(sorted, sure):
            beside.setdefault(one, set()).add(two)
            beside.setdefault(two, set()).add(one)
        free = [pair for pair in sure if not self._contested(pair, beside)]
        for pair in [*sorted(same, key=sorted), *sorted(free, key=sorted)]:
            self._join(*sorted(pair))

    def meant(self, anchor: str) -> list[str]:
        """The profiles that a name means, or a name with a role or affiliation in brackets."""
        bare = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", anchor)
        found = [each for each in self.profiles.values() if fold(each.name) == fold(anchor)]
        if not found and bare:
            found = [
                each
                for each in self.profiles.values()
                if fold(each.name) == fold(bare[1])
                and fold(bare[2]) in map(fold, (*each.roles, *each.affiliations))
            ]
        return sorted(each.id for each in found)

    def _pairs(self, verdict: str) -> list[frozenset[str]]:
        return [frozenset((each.one, each.two)) for each in self.found if each.verdict == verdict]

    def _contested(self, pair: frozenset[str], beside: dict[str, set[str]]) -> bool:
        one, two = sorted(pair)
        return any(
            frozenset((other, far)) in self._apart
            for near, far in ((one, two), (two, one))
            for other in beside[near]
        )

    def _join(self, one: str, two: str) -> None:
        first, second = self.group[one], self.group[two]
        if any(frozenset((a, b)) in self._apart for a in first for b in second if a != b):
            return
        whole = first | second
        self.group.update(dict.fromkeys(whole, whole))


def speakers(ledger: Ledger) -> list[SpeakerRow]:
    """Every named speaker of the linked articles, by number of claims (most first), then name."""
    with ledger.snapshot() as connection:
        graph = _graph(connection)
        rows: dict[frozenset[str], list[_Said]] = {}
        for row in connection.execute(_SAID):
            rows.setdefault(graph.group[row.profile_id], []).append(_Said(*row))
    found = [_row(graph, group, said) for group, said in rows.items()]
    return sorted(found, key=lambda each: (-each.claims, each.names[0].casefold(), each.roles))


def candidates(ledger: Ledger) -> list[CandidateRow]:
    """Names that may be one speaker's and are not joined, the likeliest first; then what people
    said of others."""
    with ledger.snapshot() as connection:
        graph = _graph(connection)
    best: dict[tuple[str, str], CandidateRow] = {}
    for each in graph.found:
        apart = graph.group[each.one] != graph.group[each.two]
        open_ = frozenset((each.one, each.two)) not in graph.judged
        if apart and open_ and each.verdict != "different":
            left, right = sorted(_called(graph.profiles[end]) for end in (each.one, each.two))
            row = CandidateRow(left, right, "possible", each.score, each.reasons)
            if (left, right) not in best or best[left, right].score < row.score:
                best[left, right] = row
    said = (
        CandidateRow(each.left, each.right, each.verdict, 1.0, (f"said by {each.who}",))
        for each in graph.said
    )
    return [*sorted(best.values(), key=lambda row: (-row.score, row.left, row.right)), *said]


def names_of(ledger: Ledger, anchor: str) -> list[str]:
    """The profiles that a name means (see `SpeakerJudgement`), by their ids."""
    with ledger.snapshot() as connection:
        return _graph(connection).meant(anchor)


@dataclass(frozen=True, slots=True)
class _Said:
    """One act of saying, as `_SAID` gives it."""

    profile_id: str
    name: str
    article: int
    published: str | None
    origin: str | None
    role: str | None
    affiliation: str | None
    claims: int


def _graph(connection: Connection) -> _Graph:
    profiles = {row.id: profile_of(row) for row in connection.execute(select(speaker_profile))}
    rows = connection.execute(
        select(speaker_candidate).order_by(speaker_candidate.c.one, speaker_candidate.c.two)
    )
    found = [candidate_of(row) for row in rows]
    return _Graph(profiles, found, [each for _, each in judgements_at(connection)])


def _row(graph: _Graph, group: frozenset[str], said: list[_Said]) -> SpeakerRow:
    counts: Counter[str] = Counter()
    for each in said:
        counts[each.name] += each.claims
    inside = [each for each in graph.found if each.one in group and each.two in group]
    why = [each for each in inside if each.verdict == "same" and _differs(graph, each)]
    judged = {
        f"{each.left} = {each.right}: said by {each.who}"
        for pair, each in graph.judged.items()
        if pair <= group
    }
    return SpeakerRow(
        names=tuple(sorted(counts, key=lambda name: (-counts[name], name))),
        family=graph.profiles[min(group)].family,
        roles=tuple(_roles(said)),
        claims=counts.total(),
        articles=len({each.article for each in said}),
        origins=len({each.origin or each.article for each in said}),
        reasons=tuple(sorted({*judged, *(_reason(graph, each) for each in why)})),
        doubts=tuple(sorted({_reason(graph, e) for e in inside if e.verdict == "possible"})),
    )


def _roles(said: Iterable[_Said]) -> Iterator[RoleRow]:
    dates: dict[str, list[str]] = {}
    for each in said:
        words = ", ".join(filter(None, (each.role, each.affiliation)))
        if words:
            dates.setdefault(words, []).extend([each.published[:10]] if each.published else [])
    rows = [
        RoleRow(each, min(on, default=None), max(on, default=None)) for each, on in dates.items()
    ]
    yield from sorted(rows, key=lambda row: (row.first or "", row.words))


def _differs(graph: _Graph, pair: Candidate) -> bool:
    return graph.profiles[pair.one].name != graph.profiles[pair.two].name


def _reason(graph: _Graph, pair: Candidate) -> str:
    names = sorted({graph.profiles[end].name for end in (pair.one, pair.two)})
    return f"{' = '.join(names)}: {', '.join(pair.reasons)}"


def _called(profile: Profile) -> str:
    """A profile as a person can name it."""
    known = [*profile.roles, *profile.affiliations]
    return f"{profile.name} ({known[0]})" if known else profile.name
