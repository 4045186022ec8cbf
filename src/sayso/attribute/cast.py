"""Everyone an article names, with what it says about them anywhere in its deck or text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.attribute.gender import Votes, gender_shown, pronoun_votes
from sayso.attribute.names import Naming, naming
from sayso.attribute.sources import Description, describe
from sayso.attribute.syntax import Range, Syntax

__all__ = ["Cast", "Mention", "noun_phrase"]


LONGEST_PHRASE = 40
"""Tokens either way of a name that may tell its role; a list of names is no apposition."""
BODY_KINDS = frozenset({"organisation", "media", "state_media"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at a token. `subject` marks the subject of a clause."""

    token: int
    name: str
    subject: bool


class Cast:
    """Persons by full name. Built from all fields first, then asked."""

    def __init__(self, fields: Iterable[Syntax]) -> None:
        self._people: dict[str, Description] = {}
        self.mentions: dict[int, list[Mention]] = {}
        self.bodies: dict[int, list[tuple[int, Description]]] = {}
        fields = list(fields)
        found = [(syntax, list(_named(syntax))) for syntax in fields]
        for _, names in found:
            for _, person in names:
                if " " in person.name:
                    self._add(person)
        for syntax, names in found:
            self.bodies[id(syntax)] = list(_bodies(syntax))
            self.mentions[id(syntax)] = [
                Mention(token, full.name, syntax.tokens[token].dep in {"nsubj", "nsubjpass"})
                for token, person in names
                if (full := self.person(person.name)) is not None and full.name
            ]
        self._show_gender(fields)

    def _show_gender(self, fields: Iterable[Syntax]) -> None:
        """Give those whose title or role does not tell it the gender of their pronouns or name."""
        votes: Votes = Counter()
        for syntax in fields:
            votes += pronoun_votes(syntax, ((m.token, m.name) for m in self.mentions[id(syntax)]))
        for name, person in self._people.items():
            self._people[name] = replace(person, gender=person.gender or gender_shown(name, votes))

    def _add(self, person: Naming) -> None:
        known = self.person(person.name)
        speaks = "spokes" in (person.role or "").lower()
        new = Description(
            "spokesperson" if speaks else "person",
            person.name,
            person.role,
            person.affiliation,
            gender=person.gender,
        )
        if known is None or known.name is None:
            self._people[person.name] = new
            return
        longer = max(known.name, person.name, key=len)
        self._people.pop(known.name)
        self._people[longer] = _merged(replace(known, name=longer), new)

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
            last = [p for full, p in self._people.items() if _plain(full)[0] == parts[0]]
        return last[0] if len(last) == 1 else None

    def with_role(self, words: set[str]) -> Description | None:
        """The only person whose role holds all of `words` (lower case)."""
        held = [p for p in self._people.values() if words <= set((p.role or "").lower().split())]
        return held[0] if len(held) == 1 else None

    def learn_gender(self, name: str | None, gender: str | None) -> None:
        """Remember that a pronoun showed a person's sex."""
        if name in self._people and gender and self._people[name].gender is None:
            self._people[name] = replace(self._people[name], gender=gender)


def _merged(known: Description, new: Description) -> Description:
    richer = new if bool(new.role) > bool(known.role) else known
    return replace(
        known,
        kind="spokesperson" if "spokesperson" in (known.kind, new.kind) else "person",
        role=richer.role,
        affiliation=_longer(richer.affiliation, known.affiliation, new.affiliation),
        gender=known.gender or new.gender,
    )


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
            yield _anchor(syntax, head), person


def _bodies(syntax: Syntax) -> Iterable[tuple[int, Description]]:
    """Named organisations that are the subject of a clause."""
    for entity in syntax.annotation.entities:
        head = syntax.tokens[entity.last - 1]
        top = _anchor(syntax, head.index)
        if head.pos == "PROPN" and syntax.tokens[top].dep in {"nsubj", "nsubjpass"}:
            found = describe(syntax, noun_phrase(syntax, head.index))
            if found.kind in BODY_KINDS and found.name:
                yield top, found


def _around(syntax: Syntax, span: Range, head: int, label: str) -> Naming | None:
    wide = naming(syntax, noun_phrase(syntax, head))
    own = syntax.annotation.words(*span)
    if (wide and wide.name in own) or (wide and own in wide.name):
        return wide
    return naming(syntax, span) if label == "PERSON" else None


def _anchor(syntax: Syntax, head: int) -> int:
    while (
        syntax.tokens[head].dep in {"appos", "compound", "nmod"}
        and syntax.tokens[head].head != head
    ):
        head = syntax.tokens[head].head
    return head


def noun_phrase(syntax: Syntax, head: int) -> Range:
    """The whole noun phrase a name stands in, apposition included, within its sentence."""
    top = _anchor(syntax, head)
    if syntax.tokens[top].pos not in {"NOUN", "PROPN"}:
        top = head
    low, high = syntax.sentence(head)
    first = max(low, syntax.first[top], head - LONGEST_PHRASE)
    return first, min(high, syntax.last[top], head + LONGEST_PHRASE)
