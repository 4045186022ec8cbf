"""Everyone an article names, with what it says about them anywhere in its deck or text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.attribute.bodies import Bodies, told_bodies
from sayso.attribute.gender import Votes, gender_shown, pronoun_votes
from sayso.attribute.kinds import kind_named
from sayso.attribute.names import Naming, naming, run_end
from sayso.attribute.phrases import anchor, noun_phrase, unseen_names
from sayso.attribute.roles import is_rank, is_role, joined, speaks
from sayso.attribute.sources import Description, role_head
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.turns import other_party

__all__ = ["Cast", "Mention"]

PREMODIFIERS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH"})
"""Tags of what may stand before a name between it and the comma: "the regional governor"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at a token. `subject` marks the subject of a clause."""

    token: int
    name: str
    subject: bool


class Cast:
    """Persons by full name. Built from all fields first, then asked. `outlet` and `agency` are the
    article's: media, whatever their names look like.

    `told` are the genders that a title or a role tells, `votes` what pronouns show.
    """

    def __init__(
        self, fields: Iterable[Syntax], outlet: str | None = None, agency: str | None = None
    ) -> None:
        self.outlet = outlet
        self._people: dict[str, Description] = {}
        self.mentions: dict[int, list[Mention]] = {}
        self.votes: Votes = Counter()
        fields = list(fields)
        found = [(syntax, list(_named(syntax))) for syntax in fields]
        told = {id(syntax): told_bodies(syntax) for syntax in fields}
        bodies: dict[str | None, str] = {}
        for body in (each.described for bodies_of in told.values() for each in bodies_of):
            bodies[body.name] = body.lemma or bodies.get(body.name, "")
        for _, names in found:
            for _, person in names:
                if " " in person.name and not _is_told_a_body(person, bodies):
                    self._add(person)
        for syntax, names in found:
            self.mentions[id(syntax)] = [
                Mention(token, full.name, syntax.tokens[token].dep in {"nsubj", "nsubjpass"})
                for token, person in names
                if (full := self.person(person.name)) is not None and full.name
            ]
        self._show_gender(fields)
        self.bodies = Bodies(fields, told, self._may_be_person)
        for name in filter(None, (outlet, agency)):
            self.bodies.learn_medium(name)
        for held_at in {each.affiliation: None for each in self._people.values()}:
            if held_at and self.bodies.named(held_at) is None:
                self.bodies.learn(Description(kind_named(held_at), held_at))

    def _show_gender(self, fields: Iterable[Syntax]) -> None:
        """Give those whose title or role does not tell it the gender of their pronouns or name."""
        for syntax in fields:
            named = ((m.token, m.name) for m in self.mentions[id(syntax)])
            self.votes += pronoun_votes(syntax, named)
        self.told = {name: each.gender for name, each in self._people.items() if each.gender}
        for name, each in self._people.items():
            shown = each.gender or gender_shown(name, self.votes)
            self._people[name] = replace(each, gender=shown)

    def _add(self, person: Naming) -> None:
        known = self.person(person.name)
        new = Description(
            "spokesperson" if speaks(person.role) else "person",
            person.name,
            person.role,
            person.affiliation,
            gender=person.gender,
            modifiers=person.titles,
        )
        if known is None or known.name is None:
            self._people[person.name] = new
            return
        longer = max(known.name, person.name, key=len)
        self._people.pop(known.name)
        self._people[longer] = _merged(replace(known, name=longer), new)

    def names(self) -> tuple[str, ...]:
        """The full names of everyone, in the order in which they became known."""
        return tuple(self._people)

    def person(self, name: str) -> Description | None:
        """The person of that full name, surname or (if it is the only one) given name."""
        if name in self._people:
            return self._people[name]
        parts = _plain(name)
        if not parts:
            return None
        last = [p for full, p in self._people.items() if _plain(full)[-len(parts) :] == parts]
        if not last and len(parts) > 1:
            last = [p for full, p in self._people.items() if _same(_plain(full), parts)]
        if not last and len(parts) == 1:
            last = [p for full, p in self._people.items() if parts[0] in _plain(full)[1:]]
        if not last and len(parts) == 1:
            last = [p for full, p in self._people.items() if _plain(full)[0] == parts[0]]
        return last[0] if len(last) == 1 else None

    def _may_be_person(self, name: str) -> bool:
        """Whether a name is that of one person of the article, or the surname of several."""
        return self.person(name) is not None or any(
            full.endswith(f" {name}") for full in self._people
        )

    def with_role(self, found: Description) -> Description | None:
        """The only person of that post or title ("the deputy minister", "the general"), for the
        same country or body where `found` tells one."""
        wanted = {found.lemma, *found.modifiers}
        held = [
            person
            for person in self._people.values()
            if found.lemma in {role_head(person.role), *person.modifiers}
            and wanted <= {*(person.role or "").lower().split(), *person.modifiers}
            and not other_party(found.role, person.role)
            and ("vice" in wanted or "vice" not in (person.role or "").lower().split())
            and found.affiliation in {None, person.affiliation or found.affiliation}
        ]
        return held[0] if len(held) == 1 else None

    def learn(self, found: Description) -> None:
        """Remember what a source tells of a person the article names, where it was not known."""
        # An unnamed spokesperson bears the name of whom they speak for.
        if found.kind not in {"person", "spokesperson"} or found.name in {None, found.affiliation}:
            return
        name = found.name or ""
        known = self._people.get(name)
        if known is None:
            if self.person(name) is None:
                self._people[name] = replace(found, count=None)
            return
        self._people[known.name or ""] = replace(
            known,
            kind="spokesperson" if "spokesperson" in (known.kind, found.kind) else "person",
            role=known.role or found.role,
            affiliation=known.affiliation or found.affiliation,
            gender=known.gender or found.gender,
        )


def _is_told_a_body(person: Naming, told: Mapping[str | None, str]) -> bool:
    """Whether the article tells of a name that it is a body's: by a noun (the value in `told`) in
    any case, by who speaks for it unless it has a role itself."""
    return person.name in told and (bool(told[person.name]) or not person.role)


def _merged(known: Description, new: Description) -> Description:
    richer = new if _says_more(new.role, known.role) else known
    return replace(
        known,
        kind="spokesperson" if "spokesperson" in (known.kind, new.kind) else "person",
        role=richer.role,
        affiliation=_longer(richer.affiliation, known.affiliation, new.affiliation),
        gender=known.gender or new.gender,
        modifiers=known.modifiers | new.modifiers,
    )


def _says_more(role: str | None, than: str | None) -> bool:
    """Whether a role says more than none, or than a rank ("Sen.")."""
    return bool(role) and (not than or (is_rank(than) and not is_rank(role or "")))


def _longer(*names: str | None) -> str | None:
    """The first name given, or a longer one that it is cut from."""
    given = [name for name in names if name]
    return max((name for name in given if name.startswith(given[0])), key=len, default=None)


@lru_cache(maxsize=4096)
def _plain(name: str) -> list[str]:
    parts = name.lower().replace("’s", "").replace("'s", "").split()
    return [part for part in parts if len(part.rstrip(".")) > 1] or parts


def _same(full: list[str], parts: list[str]) -> bool:
    return full[-1] == parts[-1] and full[0] == parts[0]


def _named(syntax: Syntax) -> Iterable[tuple[int, Naming]]:
    yield from _recognised(syntax)
    for first, last in unseen_names(syntax):
        head = next(
            (i for i in range(first, last) if not first <= syntax.tokens[i].head < last), last - 1
        )
        person = _around(syntax, (first, last), head, "")
        if person:
            yield anchor(syntax, head), person


def _recognised(syntax: Syntax) -> Iterable[tuple[int, Naming]]:
    for entity in syntax.annotation.entities:
        if entity.label not in {"PERSON", "ORG", "GPE", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"}:
            continue
        head = entity.last - 1
        for index in range(entity.first, entity.last):
            if not entity.first <= syntax.tokens[index].head < entity.last:
                head = index
                break
        if syntax.tokens[head].pos != "PROPN":
            continue
        person = _around(syntax, (entity.first, entity.last), head, entity.label)
        if person:
            yield anchor(syntax, head), person


def _around(syntax: Syntax, span: Range, head: int, label: str) -> Naming | None:
    wide = naming(syntax, _with_post(syntax, noun_phrase(syntax, head)))
    own = syntax.annotation.words(*span)
    if wide and (wide.name in own or own in wide.name) and (wide.role or label == "PERSON"):
        return wide
    end = max(span[1], run_end(syntax, span[0], syntax.sentence(span[0])[1]))
    before = naming(syntax, (_before(syntax, span[0]), end))
    if before and before.role and (before.name in own or own in before.name):
        return before
    if wide and (wide.name in own or own in wide.name):
        return wide
    return naming(syntax, span) if label == "PERSON" else None


def _with_post(syntax: Syntax, phrase: Range) -> Range:
    """A phrase with the post it is of: "[the head of] the Astor Works, Ann Roe"."""
    tie = syntax.tokens[phrase[0] - 1]
    held = syntax.text(tie.index).lower() in {"at", "for", "of"} and is_role(syntax, tie.head)
    if not held or tie.head >= tie.index or "," not in joined(syntax, phrase):
        return phrase
    return syntax.first[tie.head], phrase[1]


def _before(syntax: Syntax, first: int) -> int:
    """Where a phrase begins that stands right before a name, or before the comma before it,
    whatever the parser made of it."""
    low, _ = syntax.sentence(first)
    start = first - (syntax.text(first - 1) == ",")
    while start > low and syntax.tokens[start - 1].tag in PREMODIFIERS:
        start -= 1
    # "A spokesman for the governor, Ann Roe": what hangs on a preposition is not what she is.
    return first if syntax.tokens[start - 1].tag == "IN" and start > low else start
