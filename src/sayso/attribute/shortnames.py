"""The names of an article's bodies, with their acronyms and short forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sayso.attribute.lexicon import words
from sayso.attribute.names import capital_runs
from sayso.attribute.people import People, is_place
from sayso.attribute.phrases import unseen_names
from sayso.attribute.roles import POSSESSIVES, capital, joined, resource_set
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.telling import Telling

__all__ = ["BodyNames"]

NOT_BODIES = frozenset({"GPE", "LOC", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"})
LONGEST_ACRONYM = 8
LONGEST_NAME = 12
"""Words of a name that a bracketed acronym may stand for."""
_INITIAL = re.compile(r"[^\W\d_]+")


class BodyNames:
    """Bodies by name, acronym and short form. What could stand for two bodies stands for none."""

    def __init__(
        self, fields: Sequence[Syntax], people: People, tellings: Sequence[Telling]
    ) -> None:
        self._people = people
        self._first: dict[str, tuple[int, int]] = {}
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        self._spelled: dict[str, set[str]] = defaultdict(set)
        self._defined: dict[str, str] = {}
        self._loose = Counter(word for syntax in fields for word in _loosely(syntax))
        for number, (syntax, telling) in enumerate(zip(fields, tellings, strict=True)):
            spans = {*_names(syntax), *telling.called()}
            for span in sorted(spans):
                self._learn(joined(syntax, span), (number, span[0]))
            for span in capital_runs(syntax, (0, len(syntax.tokens))):
                if span[1] - span[0] > 1:
                    self._spelled[_initials(joined(syntax, span))].add(joined(syntax, span))
            for name, acronym in _definitions(syntax):
                self._define(name, acronym)
        self._number = {id(syntax): number for number, syntax in enumerate(fields)}

    def _learn(self, name: str, at: tuple[int, int]) -> None:
        if "\n" in name or set("[]") & set(name) or name in self._people.full:
            return
        self._first.setdefault(name, at)
        if " " in name and not is_place(name):
            self._acronyms[_initials(name)].add(name)

    def _define(self, parts: Sequence[str], acronym: str) -> None:
        """Remember the last of the words before a bracketed acronym that it is made of."""
        for first in reversed(range(len(parts))):
            if parts[first][0].isupper() and _initials(" ".join(parts[first:])) == acronym.upper():
                self._defined.setdefault(acronym, " ".join(parts[first:]))
                return

    @property
    def names(self) -> Sequence[str]:
        """The names of more than one word, in the order in which they were found."""
        return [name for name in self._first if " " in name]

    def is_before(self, name: str, syntax: Syntax, index: int) -> bool:
        """Whether a name stands in the article before a token."""
        return self._first[name] < (self._number[id(syntax)], index)

    def acronym(self, written: str) -> str | None:
        """The full name of an acronym: as the article defines it, else by its capitals."""
        if not (1 < len(written) <= LONGEST_ACRONYM and written.isalpha() and written[:2].isupper()):
            return None
        if written in self._defined:
            return self._defined[written]
        known = self._acronyms.get(written, set()) if written.isupper() else set()
        alike = len(known | self._spelled.get(written, set()))
        return next(iter(known)) if known and alike == 1 and not is_place(written) else None

    def shortened(self, syntax: Syntax, span: Range) -> str | None:
        """The only name before `span` that begins with its words and goes on with what kind of
        body it is: "Hartwell" after "Hartwell Marine"."""
        written, label = joined(syntax, span), syntax.label(span[0])
        if label in NOT_BODIES or is_place(written) or written.isupper() or "." in written:
            return None
        if written.lower() in words().given or self._people.is_anyones(written.split(" ")):
            return None
        longer = [name for name in self.names if name.startswith(f"{written} ")]
        if len(longer) != 1 or not self.is_before(longer[0], syntax, span[0]):
            return None
        known = self._first.get(written)
        is_other = known is not None and known < self._first[longer[0]]
        fits = _is_kind(longer[0][len(written) + 1 :], firm=" " not in written)
        return longer[0] if fits and not is_other else None

    def described(self, syntax: Syntax, index: int) -> str | None:
        """The only name before a token that holds it as a word ("the council" after "the World
        Grain Council"), or of any body where the word only says that it is one ("the company").

        None where the article also speaks of another such body, by no name.
        """
        word = syntax.tokens[index].lemma.lower()
        if self._loose[word]:
            return None
        held: Sequence[str] = ()
        if word in resource_set("references.json", "described"):
            held = [name for name in self.names if word in name.lower().split()]
        if not held and word in resource_set("references.json", "generic"):
            held = list(self._first)
        if len(held) == 1 and self.is_before(held[0], syntax, index):
            return held[0]
        return None


def _loosely(syntax: Syntax) -> Iterator[str]:
    """Words for bodies that do not point back to one named before: "a committee", "the rules
    committee", "committees"."""
    for token in syntax.tokens:
        if token.pos != "NOUN":
            continue
        before = syntax.text(token.index - 1).lower()
        if token.tag == "NNS" or before != "the" or syntax.kids(token.index, "prep", "poss"):
            yield token.lemma.lower()


def _definitions(syntax: Syntax) -> Iterator[tuple[list[str], str]]:
    """Bracketed acronyms with the words before them: "the World Grain Council (WGC)"."""
    for token in syntax.tokens:
        inside = syntax.text(token.index + 1)
        if token.text == "(" and syntax.text(token.index + 2) == ")" and inside[:1].isupper():
            first = max(0, token.index - LONGEST_NAME)
            yield [syntax.text(i) for i in range(first, token.index)], inside


def _names(syntax: Syntax) -> Iterator[Range]:
    """The names of bodies: entities labelled so, and names that hold a word for a body."""
    spans = [(each.first, each.last) for each in syntax.annotation.entities if each.label == "ORG"]
    spans += [
        (each.first, each.last)
        for each in syntax.annotation.entities
        if each.label not in {*NOT_BODIES, "ORG", "PERSON"}
        and _is_organisational(syntax, (each.first, each.last))
    ]
    spans += [span for span in unseen_names(syntax) if _is_organisational(syntax, span)]
    for span in sorted(spans):
        first = span[0] + (syntax.text(span[0]).lower() == "the")
        last = span[1] - (syntax.text(span[1] - 1) in POSSESSIVES)
        if first < last and capital(syntax, first) and capital(syntax, last - 1):
            yield first, last


def _is_organisational(syntax: Syntax, span: Range) -> bool:
    lists = words()
    known = lists.bodies | lists.governments | lists.media
    companies = resource_set("names.json", "companies")
    return span[1] - span[0] > 1 and any(
        syntax.text(i).lower() in known or syntax.text(i) in companies for i in range(*span)
    )


def _is_kind(tail: str, *, firm: bool) -> bool:
    """Whether the end of a name only says what kind of body it is: "Marine", "Steel Works". `firm`
    leaves out those that are often named after somebody, or after a place: "Trust"."""
    lists = words()
    kinds = lists.bodies | lists.governments | lists.media
    companies = resource_set("names.json", "companies")
    return all(
        (word in companies or word.lower() in kinds) and not (firm and word.lower() in kinds)
        for word in tail.split(" ")
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in _INITIAL.findall(name) if word[0].isupper())
