"""The bodies an article names, by name, by acronym, by a short form and by what they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.attribute.evidence import shown_in, told_in
from sayso.attribute.kinds import kind_named
from sayso.attribute.lexicon import words
from sayso.attribute.phrases import anchor, noun_phrase, unseen_names
from sayso.attribute.register import Register
from sayso.attribute.renaming import may_rename, renames, shows_another
from sayso.attribute.roles import POSSESSIVES, capital, is_state, joined, nation, resource_set
from sayso.attribute.sources import Description, body_told, describe
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.told import body_nouns

__all__ = ["BODY_KINDS", "GENERIC", "Bodies", "Body", "told_bodies"]

BODY_KINDS = frozenset({"organisation", "government", "media", "state_media"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
GENERIC = {
    "organisation": ("organisation",),
    "media": ("media", "state_media"),
    "any": ("organisation", "government", "media", "state_media"),
}
"""Which kinds of a named body the values of ``generic`` in ``sources.json`` stand for."""
FAR = 300
"""Bodies looked back at: a page of thousands must not cost its square."""
LEAST_WORDS = 2
"""One word alone ("Council") is hardly a name."""
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
    """Bodies by name. `told` are those of which the fields tell that they are, by field;
    `is_person` tells the names that are those of people, or may be."""

    def __init__(
        self,
        fields: Iterable[Syntax],
        told: Mapping[int, list[Body]],
        is_person: Callable[[str], bool],
    ) -> None:
        self._named: dict[int, list[Body]] = {}
        self._known = Register()
        self._nouns: dict[str, set[str]] = defaultdict(set)
        self.told = {body.described.name for each in told.values() for body in each}
        self._sure: dict[str, Description] = {
            body.described.name or "": body.described
            for each in told.values()
            for body in each
            if body.described.lemma and not is_person(body.described.name or "")
        }
        for syntax in fields:
            named = [*_bodies(syntax), *told[id(syntax)]]
            found = [body for body in named if not is_person(body.described.name or "")]
            self._named[id(syntax)] = sorted(found, key=lambda body: body.token)
            for body in self._named[id(syntax)]:
                self.learn(body.described)

    def of(self, syntax: Syntax) -> list[Body]:
        """The bodies named in a field, in text order."""
        return self._named[id(syntax)]

    def learn(self, body: Description) -> None:
        """Remember a body under its name: as a noun tells what it is, else with the most specific
        kind it was given."""
        if not body.name or body.kind not in BODY_KINDS:
            return
        title = {*body.name.casefold().split(), *map(_singular, body.name.casefold().split())}
        # What newspapers are called ("Gazette", "Weekly") does not tell what they are.
        self._nouns[body.name] |= (({body.lemma} - title) | (title - words().media)) & body_nouns()
        known = self._known.get(body.name)
        if body.name in self._sure:
            self._known.put(body.name, self._sure[body.name])
        elif known is None or SPECIFIC.index(body.kind) > SPECIFIC.index(known.kind):
            self._known.put(body.name, body)

    def learn_medium(self, name: str) -> None:
        """Remember that a name is a medium's."""
        kind = kind_named(name)
        self._sure[name] = Description(kind if kind == "state_media" else "media", name)
        self._known.put(name, self._sure[name])

    def told_of(self, name: str | None) -> Description | None:
        """The body of exactly that name, or the one the article tells of whose name holds it. Who
        bears one of the names of a foundation is its giver."""
        known = self._known.get(name)
        if known is not None or not name:
            return known
        longer = self.named(name)
        if longer is None or longer.name not in self.told:
            return None
        eponymous = resource_set("names.json", "eponymous")
        return longer if eponymous.isdisjoint((longer.name or "").split()) else None

    def named(self, name: str) -> Description | None:
        """The body of that name, of that acronym, or the only one whose name begins so."""
        if name.isupper() and len(name) > 1:
            spelled = self._known.spelled(name)
            if len(spelled) == 1:
                return spelled[0]
        if is_state(name) or nation(name):
            return self._known.get(name)
        return next(iter(self._known.longer(name)), None) or self._known.get(name)

    def is_sure(self, name: str | None) -> bool:
        """Whether a noun tells what the body of that name is."""
        return name in self._sure

    def full(self, body: Description) -> Description:
        """`body` by its full name, where the article gives it one."""
        return self.named(body.name or "") or body

    def may_be(self, found: Description, body: Description) -> bool:
        """Whether a noun phrase like "the company" may mean `body`, by its kind and by what is told
        of it."""
        kinds = GENERIC.get(words().generic.get(found.lemma, ""), ())
        if body.name is None or found.plural or shows_another(found.modifiers):
            return False
        return body.kind in kinds and may_rename(
            found.lemma, self._nouns.get(body.name or "", frozenset())
        )

    def like(self, syntax: Syntax, at: int, found: Description) -> Description | None:
        """The body last named before token `at` that was called so, or else one that may be."""
        called = self.called(syntax, at, found)
        if called is not None or found.modifiers:
            return called
        earlier = (self.full(body.described) for body in self._before(syntax, at))
        return next((body for body in earlier if self.may_be(found, body)), None)

    def called(self, syntax: Syntax, at: int, found: Description) -> Description | None:
        """The body last named before token `at` whose name holds the words of `found` ("the
        institute" after "the Harbour Institute"), or of which they were told."""
        wanted = {_singular(word) for word in (found.lemma, *found.modifiers)}
        for body in self._before(syntax, at):
            name = body.described.name or ""
            if wanted <= {_singular(word) for word in name.casefold().split()} or (
                self._is_called(found, body.described)
            ):
                return self._known.get(name) or body.described
        return None

    def _before(self, syntax: Syntax, at: int) -> Iterator[Body]:
        """The last bodies named before token `at`, the last one first."""
        bodies = self.of(syntax)
        before = bisect_left(bodies, at, key=lambda body: body.token)
        return reversed(bodies[max(0, before - FAR) : before])

    def _is_called(self, found: Description, body: Description) -> bool:
        """Whether the article told of `body` what `found` says."""
        nouns = self._nouns.get(body.name or "", set())
        same = found.modifiers <= body.modifiers and not found.plural
        return same and renames(found.lemma, nouns)


def _bodies(syntax: Syntax) -> list[Body]:
    spans = [
        (entity.first, entity.last)
        for entity in syntax.annotation.entities
        if entity.label == "ORG"
        or (entity.label not in PLACES and _organisational(syntax, (entity.first, entity.last)))
    ]
    spans += [span for span in unseen_names(syntax) if _organisational(syntax, span)]
    return [body for span in sorted(spans) if (body := _body(syntax, span)) is not None]


def told_bodies(syntax: Syntax) -> list[Body]:
    """The bodies of which a field tells that they are: "the carmaker Astor", "a spokesman for
    Astor", "Astor, which …"."""
    told = [_placed(syntax, each.name, body_told(syntax, each)) for each in told_in(syntax)]
    return told + [
        _placed(syntax, place, Description(kind_named(name), name))
        for place in shown_in(syntax)
        for name in (joined(syntax, place),)
    ]


def _placed(syntax: Syntax, name: Range, described: Description) -> Body:
    head = next((i for i in range(*name) if syntax.tokens[i].head not in range(*name)), name[1] - 1)
    top = anchor(syntax, head)
    return Body(top, described, syntax.tokens[top].dep in SUBJECTS)


def _body(syntax: Syntax, span: Range) -> Body | None:
    """The body that an entity or a run of capitalised words names: by the phrase it heads, which
    may say more of it, else by itself."""
    start = max(span[0], min(syntax.sentence(span[1] - 1)[0], span[1] - 1))  # past a dateline
    first = start + (syntax.text(start).lower() == "the")
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
    companies = resource_set("names.json", "companies")
    if span[1] - span[0] < LEAST_WORDS:
        return False
    return syntax.text(span[1] - 1) in lists.media_names or any(
        text in companies
        or word in lists.bodies
        or word in lists.governments
        or word in lists.media
        for i in range(*span)
        for text, word in ((syntax.text(i), syntax.text(i).lower()),)
    )


def _singular(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").removesuffix("s")
