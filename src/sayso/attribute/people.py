"""Who bears which name, for whom a bare name or a pronoun stands for; stricter than the cast, which
only finds sources: what could be two people's is nobody's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sayso.attribute.cast import Cast
from sayso.attribute.lexicon import words
from sayso.attribute.roles import POSSESSIVES, is_role, resource_set, resource_table
from sayso.attribute.syntax import Range, Syntax

__all__ = ["EITHER", "People", "is_place", "is_title", "trimmed"]

EITHER = "either"
"""The gender of somebody whom the article calls he and the name she, or the other way about: such a
one may be meant by both, and so is taken for neither."""

DOUBTFUL = 4
"""By how many pronouns an article must speak against a given name to cast doubt on it: in a text
about a woman "she" also follows the name of a man who speaks of her. Set by judgement."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_LEAST_LETTERS = 3
"""Of a name in the middle that may stand for a whole one: no initials."""
_MOST_WORDS = 5
"""Of a name; what is longer is a headline, or a list."""


class People:
    """The full names of an article's people, each with what it may be shortened to."""

    def __init__(self, cast: Cast, fields: Sequence[Syntax]) -> None:
        self._cast = cast
        seen = Counter(name for syntax in fields for name in _people_named(syntax))
        self.bare = frozenset(name for name in seen if " " not in name)
        told = (name for name in cast.names() if any(_is_written(each, name) for each in fields))
        whole = {name: seen[name] for name in (*told, *seen) if _is_whole(name)}
        self.full = frozenset(_undressed(whole))
        self._by_end, self._by_middle, self._by_start = _shortened(sorted(self.full))
        for syntax in fields:
            self._share(syntax)

    def _share(self, syntax: Syntax) -> None:
        """A family name that two have in common is neither's alone: "Ann and Tom Roe"."""
        for token in syntax.tokens[1:-2]:
            if token.tag != "CC" or token.text.lower() not in {"and", "&"}:
                continue
            given = syntax.text(token.index - 1)
            if given.lower() not in words().given or self.is_family_name([given]):
                continue
            owners = self._by_end.get((syntax.text(token.index + 2).lower(),), set())
            if any(name.startswith(f"{syntax.text(token.index + 1)} ") for name in owners):
                owners.add(given)

    def named(self, written: Sequence[str], gender: str | None = None) -> str | None:
        """The only full name that ends with, holds or begins with the words `written` and is
        longer; None where there is none, or more than one. `gender` is what a title tells."""
        owners = self._owners(written)
        if gender and len(owners) > 1:
            sexes = {name: self.gender(name) for name in owners}
            owners = {name for name in owners if sexes[name] == gender}
            owners = set() if {None, EITHER} & set(sexes.values()) else owners
        return next(iter(owners)) if len(owners) == 1 else None

    def is_anyones(self, written: Sequence[str]) -> bool:
        """Whether the words `written` are part of somebody's name."""
        return bool(self._owners(written))

    def is_family_name(self, written: Sequence[str]) -> bool:
        """Whether the words `written` end somebody's name."""
        return tuple(word.lower() for word in written) in self._by_end

    def _owners(self, written: Sequence[str]) -> set[str]:
        parts = tuple(word.lower() for word in written)
        owners = self._by_end.get(parts) or self._by_middle.get(parts) or set()
        also = not owners or parts[0] in words().given  # Hassan Ali and Ali Hassan
        return owners | self._by_start.get(parts, set()) if also else owners

    def whole(self, name: str) -> str | None:
        """The full name that the cast's `name` is, without the words before it."""
        parts = name.split()
        cut = (" ".join(parts[first:]) for first in range(len(parts) - 1))
        return next((each for each in cut if each in self.full), None)

    def gender(self, name: str) -> str | None:
        """ "male", "female", "either" or None, where nothing tells."""
        told = self._cast.told.get(name)
        given = words().given.get(name.split(maxsplit=1)[0].lower()) if " " in name else None
        lead = self._cast.votes[name, "male"] - self._cast.votes[name, "female"]
        shown = "male" if lead > 0 else "female" if lead < 0 else None
        if not told and given and shown not in {None, given} and abs(lead) >= DOUBTFUL:
            return EITHER
        return told or given or shown


def is_place(word: str) -> bool:
    """Whether a word names a state or a capital, and so is nobody's."""
    return word in _countries() or word in resource_set("names.json", "capitals")


@cache
def _countries() -> frozenset[str]:
    return frozenset(resource_table("names.json", "demonyms").values())


def trimmed(syntax: Syntax, span: Range) -> Range:
    """`span` without titles and roles before it, and without what is no word at its end."""
    first, last = span
    while last > first and (syntax.text(last - 1) in POSSESSIVES or not _is_word(syntax, last - 1)):
        last -= 1
    while first < last - 1 and is_title(syntax, first):
        first += 1
    return first, last


def _people_named(syntax: Syntax) -> Iterable[str]:
    for entity in syntax.annotation.entities:
        first, last = trimmed(syntax, (entity.first, entity.last))
        if first >= last or not _is_proper(syntax, (first, last)):
            continue
        if entity.label == "PERSON" or _is_personal(syntax, (first, last), entity.label):
            yield syntax.annotation.words(first, last)


def _is_personal(syntax: Syntax, span: Range, label: str) -> bool:
    """Whether a name that is not labelled so is a person's: it begins with a known given name, or
    stands in apposition to a word for a person."""
    first, last = span
    if not 1 < last - first < _MOST_WORDS or label not in {"ORG", "PRODUCT", "WORK_OF_ART", "FAC"}:
        return False
    lists = words()
    if any(syntax.text(i).lower() in lists.bodies | lists.media for i in range(*span)):
        return False
    if syntax.text(last - 1) in resource_set("names.json", "companies"):
        return False
    head = syntax.tokens[last - 1]
    above = syntax.tokens[head.head]
    is_one = above.tag == "NN" and above.lemma.lower() in lists.people | lists.gendered.keys()
    return syntax.text(first).lower() in lists.given or (head.dep == "appos" and is_one)


def _is_written(syntax: Syntax, name: str) -> bool:
    """Whether a name that the cast knows stands in a field as proper nouns."""
    start = syntax.annotation.text.find(name)
    return start >= 0 and _is_proper(syntax, syntax.token_range(start, start + len(name)))


def _is_proper(syntax: Syntax, span: Range) -> bool:
    """Whether the words of `span` may be a name's: none is a verb, and all are capitalised but
    particles, hyphens and syllables behind one ("Eun-ji")."""
    return all(
        (syntax.text(i)[0].isupper() and not syntax.tokens[i].tag.startswith("VB"))
        or not syntax.text(i)[0].isalpha()
        or syntax.text(i).lower() in words().particles
        or syntax.text(i - 1) == "-"
        for i in range(*span)
    )


def _is_whole(name: str) -> bool:
    parts = name.split(" ")
    shouted = any(part.isupper() and len(part.strip(".")) > 2 for part in parts)
    if shouted and not name.isupper():  # "Junge SVP" is a body
        return False
    return 1 < len(parts) <= _MOST_WORDS and not set("[]\n") & set(name)


def _is_word(syntax: Syntax, index: int) -> bool:
    return any(character.isalpha() for character in syntax.text(index))


def is_title(syntax: Syntax, index: int) -> bool:
    """Whether a word is a title or a post, in the singular: no "Kings" of "Kings Lynn"."""
    word = syntax.text(index).lower()
    if not 0 <= index < len(syntax.tokens):
        return False
    return word in words().titles or (is_role(syntax, index) and not word.endswith("s"))


def _undressed(count: Mapping[str, int]) -> Iterable[str]:
    """The names without those that are another with a word before it ("Rival Ann Roe"), and of two
    with the same ends ("Ann Roe", "Ann B. Roe") the longer."""
    ends: dict[tuple[str, str], str] = {}
    for name in count:
        written = name.split()
        cut = (" ".join(written[first:]) for first in range(1, len(written) - 1))
        if any(count.get(other, -1) >= count[name] for other in cut):
            continue
        parts = _parts(name)
        key = (parts[0], parts[-1])
        ends[key] = max(ends.get(key, ""), name, key=len)
    return ends.values()


def _parts(name: str) -> tuple[str, ...]:
    parts = tuple(name.lower().split())
    return parts[:-1] if parts[-1] in _SUFFIXES and len(parts) > 2 else parts


_Table = dict[tuple[str, ...], set[str]]


def _shortened(names: Iterable[str]) -> tuple[_Table, _Table, _Table]:
    """The full names by the words that end them, by one from their middle and by their first."""
    end: _Table = defaultdict(set)
    middle: _Table = defaultdict(set)
    start: _Table = defaultdict(set)
    for name in names:
        parts = _parts(name)
        for first in range(1, len(parts)):
            end[parts[first:]].add(name)
        for part in parts[1:-1]:
            if len(part) >= _LEAST_LETTERS and part not in words().particles:
                middle[(part,)].add(name)
        start[parts[:1]].add(name)
    return dict(end), dict(middle), dict(start)
