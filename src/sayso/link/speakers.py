"""Who speaks, across articles: which names may be one speaker's, and what says so.

Three things are kept apart: a mention (a name in an article, with what the article says of its
bearer), a candidate (two such profiles that may be one) and the speaker, who is computed from the
candidates and from what people said. What is found of two profiles depends on them alone, so that
neither the order of articles nor any other article changes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.link.bodies import Bodies, BodyMatch, acronyms_beside
from sayso.link.fingerprint import hashed
from sayso.link.offices import Context, context, sex_of_role
from sayso.link.persons import NameMatch, match_persons, person_keys, title_sex
from sayso.link.spelling import folded
from sayso.model.attribution import Source
from sayso.model.reading import Reading
from sayso.model.speakers import (
    Candidate,
    Family,
    Profile,
    Sameness,
    Sex,
    SpeakerMention,
    StateName,
    States,
)

__all__ = ["SpeakerLinker"]

_PRONOUNS: dict[str, Sex] = {"he": "male", "him": "male", "she": "female", "her": "female"}
_PEOPLE = frozenset({"person", "witness"})
NAMED, AGREEING, MOST = 0.8, 0.06, 0.99
"""The score: how alike the names are, weighed, and what each thing told beside it adds. Set by
judgement; it only orders what a person looks through, the verdict has rules of its own."""
LIKELY = 0.7
"""How alike names of bodies must be to be one body's where State or organisation agrees: initials,
or a name with its State and without."""

COMMON = 2
"""Words up to which a name of everyday words is that of many bodies: "the coast guard"."""

Pair = tuple[Profile, Profile]


def _no_states(_: str) -> Sequence[StateName]:
    return ()


class SpeakerLinker:
    """Compares what articles say of names; `states` finds the States in a text."""

    def __init__(self, states: States = _no_states) -> None:
        self._states = states
        self._bodies = Bodies(states)

    def mentions(self, reading: Reading) -> list[SpeakerMention]:
        """Everyone whom an article names as a source, each name once, in alphabetical order."""
        by_name: dict[str, list[Source]] = {}
        for each in reading.attributions:
            if each.source and each.source.name and not each.source.anonymous:
                by_name.setdefault(each.source.name, []).append(each.source)
        text = reading.article.text
        return [
            SpeakerMention(name, self._profile(name, by_name[name], text))
            for name in sorted(by_name)
        ]

    def keys(self, profile: Profile) -> frozenset[int]:
        """By what a profile is looked up: two that may be one speaker share a key."""
        return frozenset(hashed("speaker", key) for key in self._keys(profile))

    def compare(self, one: Profile, two: Profile) -> Candidate | None:
        """What is found of two profiles; None where nothing in their names agrees."""
        if one.family != two.family or one.id == two.id:
            return None
        pair = (one, two) if one.id < two.id else (two, one)
        around = context(*pair, self._bodies)
        if one.family == "person":
            match = match_persons(pair[0].name, pair[1].name)
            return _person(pair, match, around) if match else None
        beside = (pair[0].acronyms, pair[1].acronyms)
        found = self._bodies.match(pair[0].name, pair[1].name, beside)
        return self._body(pair, found, around) if found else None

    def _keys(self, profile: Profile) -> Iterator[str]:
        if profile.family == "person":
            yield from person_keys(profile.name)
        else:
            yield from self._bodies.keys(profile.name, profile.acronyms)

    def _profile(self, name: str, sources: Sequence[Source], text: str) -> Profile:
        family = _family(name, sources)
        roles = {folded(each.role) for each in sources if each.role}
        affiliations = {each.affiliation for each in sources if each.affiliation} - {name}
        told = sorted({*affiliations, *roles, *([name] if family == "body" else [])})
        countries = {each.name for words in told for each in self._states(words) if each.direct}
        return Profile(
            family=family,
            name=name,
            roles=tuple(sorted(roles)) if family == "person" else (),
            affiliations=tuple(sorted(affiliations)),
            countries=tuple(sorted(countries)),
            acronyms=acronyms_beside(name, text) if family == "body" else (),
            sex=_sex(name, sources) if family == "person" else None,
        )

    def _is_common(self, profile: Profile) -> bool:
        """Whether many bodies have its name, as "the ministry"."""
        its = self._bodies.named(profile.name)
        return 0 < len(its.words) <= COMMON and not its.telling and not its.acronym

    def _body(self, pair: Pair, match: BodyMatch, around: Context) -> Candidate:
        if match.conflicts:
            return _found(pair, "different", 0.0, match.reason)
        reasons = (match.reason, *around.agrees)
        if around.other_country:
            doubtful: Sameness = "possible" if match.sure else "different"
            return _found(pair, doubtful, match.score, *reasons, around.other_country)
        placed = around.country or around.organisation
        if match.sure:
            common = all(map(self._is_common, pair))
            return _found(pair, "possible" if common and not placed else "same", 1.0, *reasons)
        sure = match.score >= LIKELY and placed
        return _found(pair, "same" if sure else "possible", match.score, *reasons)


def _person(pair: Pair, match: NameMatch, around: Context) -> Candidate:
    if match.conflicts:
        return _found(pair, "different", 0.0, match.reason)
    if around.sexes:
        return _found(pair, "different", 0.0, "a man here, a woman there")
    whole = match.level == "equal" and match.full
    apart = around.other_country
    differs = around.differs if not around.agrees else None
    reasons = (match.reason, *around.agrees, *filter(None, (apart, differs)))
    if apart and not around.organisation:
        return _found(pair, "possible" if whole else "different", match.score, *reasons)
    sure = whole or (around.is_sure and not apart and match.level != "junior")
    return _found(pair, "same" if sure else "possible", match.score, *reasons)


def _found(pair: Pair, verdict: Sameness, score: float, *reasons: str) -> Candidate:
    one, two = pair
    if verdict == "different":
        score = 0.0
    else:
        score = round(min(MOST, score * NAMED + AGREEING * (len(reasons) - 1)), 2)
    return Candidate(one.id, two.id, verdict, score, reasons)


def _family(name: str, sources: Iterable[Source]) -> Family:
    """Whether the name is a person's, a body's or a document's: what most of its places say."""
    votes = Counter(_family_of(name, each) for each in sources)
    return min(votes, key=lambda each: (-votes[each], each))


def _family_of(name: str, source: Source) -> Family:
    if source.kind == "document":
        return "document"
    speaks_for = source.affiliation is not None and folded(source.affiliation) == folded(name)
    if source.kind in _PEOPLE or (source.kind == "spokesperson" and not speaks_for):
        return "person"
    return "body"


def _sex(name: str, sources: Iterable[Source]) -> Sex | None:
    told: set[Sex | None] = {title_sex(name)}
    for each in sources:
        told |= {_PRONOUNS.get(each.text.casefold()), sex_of_role(each.role or "")}
        told.add(title_sex(each.text))
    told.discard(None)
    return told.pop() if len(told) == 1 else None
