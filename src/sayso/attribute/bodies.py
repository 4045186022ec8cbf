"""The bodies an article names, by name, by acronym, by a short form and by what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.attribute.lexicon import words
from sayso.attribute.phrases import anchor, noun_phrase, unseen_names
from sayso.attribute.roles import POSSESSIVES, capital, joined, resource_set, resource_table
from sayso.attribute.sources import Description, describe
from sayso.attribute.syntax import Range, Syntax

__all__ = ["BODY_KINDS", "GENERIC", "Bodies", "Body"]

BODY_KINDS = frozenset({"organisation", "government", "media", "state_media"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
GENERIC = {
    "organisation": ("organisation",),
    "media": ("media", "state_media"),
    "any": ("organisation", "government", "media", "state_media"),
}
"""Which kinds of a named body the values of ``generic`` in ``sources.json`` stand for."""
PLACES = frozenset({"LOC", "FAC", "GPE"})
SPECIFIC = ("organisation", "government", "media", "state_media")
"""Kinds of a body, the vaguest first."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at a token. `subject` marks the subject of a clause."""

    token: int
    described: Description
    subject: bool


class Bodies:
    """Bodies by name. `is_person` tells the names that are those of people."""

    def __init__(self, fields: Iterable[Syntax], is_person: Callable[[str], bool]) -> None:
        self._named: dict[int, list[Body]] = {}
        self._known: dict[str, Description] = {}
        for syntax in fields:
            found = [body for body in _bodies(syntax) if not is_person(body.described.name or "")]
            self._named[id(syntax)] = found
            for body in found:
                self.learn(body.described)

    def of(self, syntax: Syntax) -> list[Body]:
        """The bodies named in a field, in text order."""
        return self._named[id(syntax)]

    def learn(self, body: Description) -> None:
        """Remember a body under its name, with the most specific kind it was given."""
        if not body.name or body.kind not in BODY_KINDS:
            return
        known = self._known.get(body.name)
        if known is None or SPECIFIC.index(body.kind) > SPECIFIC.index(known.kind):
            self._known[body.name] = body

    def holds(self, name: str | None) -> bool:
        """Whether a body of exactly that name is known."""
        return name in self._known

    def named(self, name: str) -> Description | None:
        """The body of that name, of that acronym, or the only one whose name begins so."""
        if name.isupper() and len(name) > 1:
            spelled = [b for full, b in self._known.items() if _acronym(full) == name]
            if len(spelled) == 1:
                return spelled[0]
        if name in _states():
            return self._known.get(name)
        parts = [(b, full) for full, b in self._known.items() if b.kind != "government"]
        for fits in (str.startswith, str.endswith):
            word = f"{name} " if fits is str.startswith else f" {name}"
            longer = [body for body, full in parts if fits(full, word)]
            if len(longer) == 1:
                return longer[0]
        return self._known.get(name)

    def like(self, syntax: Syntax, at: int, found: Description) -> Description | None:
        """The body last named before token `at` whose name holds the words of `found`: "the
        institute" after "the Harbour Institute"."""
        wanted = {found.lemma, *found.modifiers}
        kinds = GENERIC.get(words().generic.get(found.lemma, ""), ())
        for body in reversed(self.of(syntax)):
            name = body.described.name or ""
            known = self._known.get(name, body.described)
            held = wanted <= {_singular(word) for word in name.casefold().split()}
            if body.token < at and (held or (known.kind in kinds and not found.modifiers)):
                return known
        return None


def _states() -> frozenset[str]:
    """Names that stand for a state by themselves."""
    countries = frozenset(resource_table("names.json", "demonyms").values())
    return countries | resource_set("names.json", "capitals") | words().government_names


def _bodies(syntax: Syntax) -> list[Body]:
    spans = [
        (entity.first, entity.last)
        for entity in syntax.annotation.entities
        if entity.label == "ORG"
        or (entity.label not in PLACES and _organisational(syntax, (entity.first, entity.last)))
    ]
    spans += [span for span in unseen_names(syntax) if _organisational(syntax, span)]
    return [body for span in sorted(spans) if (body := _body(syntax, span)) is not None]


def _body(syntax: Syntax, span: Range) -> Body | None:
    """The body that an entity or a run of capitalised words names: by the phrase it heads, which
    may say more of it, else by itself."""
    first = span[0] + (syntax.text(span[0]).lower() == "the")
    last = span[1] - (syntax.text(span[1] - 1) in POSSESSIVES)
    if first >= last or not capital(syntax, last - 1):
        return None
    name, top = joined(syntax, (first, last)), anchor(syntax, last - 1)
    wide = describe(syntax, noun_phrase(syntax, last - 1))
    if wide.kind in BODY_KINDS and wide.name and name in wide.name:
        return Body(top, wide, syntax.tokens[top].dep in SUBJECTS)
    own = describe(syntax, (first, last))
    kind = own.kind if own.kind in BODY_KINDS else "organisation"
    return Body(first, Description(kind, name), False)


def _organisational(syntax: Syntax, span: Range) -> bool:
    lists = words()
    known = lists.bodies | lists.governments | lists.media
    companies = resource_set("names.json", "companies")
    return span[1] - span[0] > 1 and any(
        syntax.text(i).lower() in known or syntax.text(i) in companies for i in range(*span)
    )


def _acronym(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


def _singular(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
