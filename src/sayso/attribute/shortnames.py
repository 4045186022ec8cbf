"""The names of an article's bodies, with their acronyms and short forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from sayso.attribute.lexicon import words
from sayso.attribute.names import capital_runs
from sayso.attribute.outlets import is_state_outlet
from sayso.attribute.people import People, is_place
from sayso.attribute.phrases import unseen_names
from sayso.attribute.roles import POSSESSIVES, capital, joined, resource_set
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.telling import Telling

__all__ = ["BodyNames", "names_a_body"]

NOT_BODIES = frozenset({"GPE", "LOC", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"})
LONGEST_ACRONYM = 8
LONGEST_NAME = 12
"""Words of a name that a bracketed acronym may stand for."""
_WORD = re.compile(r"[^\W\d_]+")


class BodyNames:
    """Bodies by name, acronym and short form. What could stand for two bodies stands for none."""

    def __init__(
        self, fields: Sequence[Syntax], people: People, tellings: Sequence[Telling]
    ) -> None:
        self._fields = fields
        self._people = people
        self._number = {id(syntax): number for number, syntax in enumerate(fields)}
        self.unseen = {id(syntax): list(unseen_names(syntax)) for syntax in fields}
        self._first: dict[str, tuple[int, int]] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        self._defined: dict[str, str] = {}
        for syntax, telling in zip(fields, tellings, strict=True):
            for span in sorted({*self._names(syntax), *telling.called()}):
                self._learn(joined(syntax, span), (self._number[id(syntax)], span[0]))
            for name, acronym in _definitions(syntax):
                self._define(name, acronym)

    def _names(self, syntax: Syntax) -> Iterator[Range]:
        """The names of bodies: entities labelled so, and names that hold a word for a body."""
        for span in _spans(syntax, self.unseen[id(syntax)]):
            first = span[0] + (syntax.text(span[0]).lower() == "the")
            last = span[1] - (syntax.text(span[1] - 1) in POSSESSIVES)
            if first < last and capital(syntax, first) and capital(syntax, last - 1):
                yield first, last

    def _learn(self, name: str, at: tuple[int, int]) -> None:
        if "\n" in name or set("[]") & set(name) or name in self._people.full:
            return
        if name in self._first:
            return
        self._first[name] = at
        parts = name.split(" ")
        if len(parts) == 1:
            return
        for word in {part.lower() for part in parts}:
            self._by_word[word].append(name)
        for last in range(1, len(parts)):
            self._by_start[" ".join(parts[:last])].append(name)
        if not is_place(name):
            self._acronyms[_initials(name)].append(name)

    def _define(self, parts: Sequence[str], acronym: str) -> None:
        """Remember the last of the words before a bracketed acronym that it is made of."""
        for first in reversed(range(len(parts))):
            name = " ".join(parts[first:])
            if parts[first][0].isupper() and _initials(name) == acronym.upper():
                self._defined.setdefault(acronym, name)
                return

    def is_before(self, name: str, syntax: Syntax, index: int) -> bool:
        """Whether a name stands in the article before a token."""
        return self._first[name] < (self._number[id(syntax)], index)

    def acronym(self, written: str) -> str | None:
        """The full name of an acronym: as the article defines it, else the only one spelled so."""
        if written in self._defined:
            return self._defined[written]
        known = self._acronyms.get(written, [])
        if not (written.isupper() and 1 < len(written) <= LONGEST_ACRONYM and len(known) == 1):
            return None
        alike = self._spelled.get(written, set()) | set(known)
        return known[0] if len(alike) == 1 and not is_place(written) else None

    @cached_property
    def _spelled(self) -> dict[str, set[str]]:
        """The runs of capitalised words by their initials, whatever they name."""
        found: dict[str, set[str]] = defaultdict(set)
        for syntax in self._fields:
            for span in capital_runs(syntax, (0, len(syntax.tokens))):
                if span[1] - span[0] > 1:
                    run = joined(syntax, span)
                    found[_initials(run)].add(run)
        return found

    def shortened(self, syntax: Syntax, span: Range) -> str | None:
        """The only name before `span` that begins with its words and goes on with what kind of
        body it is: "Hartwell" after "Hartwell Marine"."""
        written = joined(syntax, span)
        longer = self._by_start.get(written, [])
        if len(longer) != 1 or not self.is_before(longer[0], syntax, span[0]):
            return None
        if syntax.label(span[0]) in NOT_BODIES or is_place(written) or written.isupper():
            return None
        if "." in written or written.lower() in words().given:
            return None
        if self._people.is_anyones(written.split(" ")):
            return None
        known = self._first.get(written)
        if known is not None and known < self._first[longer[0]]:  # a body of its own
            return None
        tail = longer[0][len(written) + 1 :]
        return longer[0] if _is_kind(tail, firm=" " not in written) else None

    def described(self, syntax: Syntax, index: int) -> str | None:
        """The only name before a token that holds it as a word ("the council" after "the World
        Grain Council"), or of any body where the word only says that it is one ("the company").

        None where the article also speaks of another such body, by no name.
        """
        word = syntax.tokens[index].lemma.lower()
        held: Sequence[str] = ()
        if word in resource_set("references.json", "described"):
            held = self._by_word.get(word, ())
        if not held and word in resource_set("references.json", "generic"):
            held = [name for name in self._first if not _is_medium(name)]
        if len(held) != 1 or not self.is_before(held[0], syntax, index):
            return None
        return None if word in self._loose else held[0]

    @cached_property
    def _loose(self) -> frozenset[str]:
        """Words for bodies of which the article also speaks by no name."""
        return frozenset(word for syntax in self._fields for word in _loosely(syntax))


def _loosely(syntax: Syntax) -> Iterator[str]:
    """Words for bodies that do not point back to one named before: "a committee", "the rules
    committee", "committees"."""
    wanted = resource_set("references.json", "described") | resource_set(
        "references.json", "generic"
    )
    for token in syntax.tokens:
        lemma = token.lemma.lower()
        if lemma not in wanted or token.pos != "NOUN":
            continue
        before = syntax.text(token.index - 1).lower()
        if token.tag == "NNS" or before != "the" or syntax.kids(token.index, "prep", "poss"):
            yield lemma


def _definitions(syntax: Syntax) -> Iterator[tuple[list[str], str]]:
    """Bracketed acronyms with the words before them: "the World Grain Council (WGC)"."""
    for token in syntax.tokens:
        if token.text != "(" or syntax.text(token.index + 2) != ")":
            continue
        inside = syntax.text(token.index + 1)
        if inside[:2].isupper() and 1 < len(inside) <= LONGEST_ACRONYM:
            first = max(0, token.index - LONGEST_NAME)
            yield [syntax.text(i) for i in range(first, token.index)], inside


def _spans(syntax: Syntax, unseen: Sequence[Range]) -> list[Range]:
    spans = [
        (each.first, each.last)
        for each in syntax.annotation.entities
        if each.label == "ORG"
        or (
            each.label not in {*NOT_BODIES, "PERSON"}
            and _is_organisational(syntax, (each.first, each.last))
        )
    ]
    return spans + [span for span in unseen if _is_organisational(syntax, span)]


def _is_organisational(syntax: Syntax, span: Range) -> bool:
    return span[1] - span[0] > 1 and any(
        syntax.text(i).lower() in _kinds() or _is_company(syntax.text(i)) for i in range(*span)
    )


def _is_kind(tail: str, *, firm: bool) -> bool:
    """Whether the end of a name only says what kind of body it is: "Marine", "Steel Works". `firm`
    leaves out those that are often named after somebody, or after a place: "Trust"."""
    return all(
        not firm if word.lower() in _kinds() else _is_company(word) for word in tail.split(" ")
    )


def names_a_body(word: str) -> bool:
    """Whether a word of a name tells that it is a body's."""
    lists = words()
    names = lists.media_names | lists.government_names
    listed = word in names or is_state_outlet(word)
    return word.lower() in _kinds() or _is_company(word) or listed


def _is_medium(name: str) -> bool:
    """Whether a name is that of a paper or a station, which nobody calls "the company"."""
    lists = words()
    parts = name.split(" ")
    return any(part.lower() in lists.media or part in lists.media_names for part in parts)


def _is_company(word: str) -> bool:
    return word in resource_set("names.json", "companies")


@cache
def _kinds() -> frozenset[str]:
    """Words for what a body is."""
    return words().bodies | words().governments | words().media


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
