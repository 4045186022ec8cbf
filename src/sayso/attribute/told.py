"""Names with the common noun that tells what bears them: "the carmaker Astor", "Portside, a news
site", "its operator, Hartwell Marine", "the Corvid news agency"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.attribute.lexicon import words
from sayso.attribute.roles import (
    INITIALS,
    MASSES,
    capital,
    is_role,
    lemma_of,
    name_end,
    nation,
    resource_set,
    role_like,
)
from sayso.attribute.syntax import Range, Syntax

__all__ = [
    "NO_NAMES",
    "Told",
    "body_nouns",
    "head_noun",
    "name_ending",
    "opens_at",
    "personal",
    "told",
    "told_by",
]

PREMODIFIERS = frozenset(
    {"CD", "DT", "HYPH", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP$"}
)
"""Tags of what may stand before the head word of a noun phrase."""
NAMES = frozenset({"NNP", "NNPS"})
PARTICIPLES = frozenset({"VBN", "VBG"})
NOUNS = frozenset({"NN", "NNP", "NNPS", "NNS"})
"""Tags of a common noun, where it is in lower case."""
NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
COUNTRIES = frozenset({"country", "nation", "state"})
LONGEST_PHRASE = 40
"""Tokens either way of a noun that may tell a name; a list of names is no apposition."""
LONGEST_NAME = 10
"""Tokens that are looked back at for where a name begins."""


@dataclass(frozen=True, slots=True)
class Told:
    """A name and the token of the noun that tells what bears it."""

    name: Range
    noun: int


@cache
def body_nouns() -> frozenset[str]:
    """Common nouns for a body of any kind, among them those that may stand for a person too."""
    lists = words()
    return lists.bodies | lists.media | lists.governments | lists.either | lists.generic.keys()


def told(syntax: Syntax, span: Range) -> Told | None:
    """The body that the noun phrase `span` names, with what it tells of it first of all."""
    first = span[0] + (syntax.text(span[0]).lower() == "the")
    if first < span[1] and capital(syntax, first):
        end = name_end(syntax, first, span[1])
        opens = end + (syntax.text(end) == ",")
        noun = head_noun(syntax, (opens, span[1]))
        if noun is not None and (found := _before(syntax, noun, span[0])) is not None:
            return found if found.name[0] == first else None
    nouns = {head_noun(syntax, span), head_noun(syntax, span, over_names=True)}
    for noun in sorted(each for each in nouns if each is not None):
        found = _after(syntax, noun, span[1]) or _around(syntax, noun, span[0])
        if found:
            return found
    return None


def told_by(syntax: Syntax, noun: int) -> Told | None:
    """What the common noun at a token tells of a body by name, within its sentence."""
    if not _heads(syntax, noun) or lemma_of(syntax, noun) not in body_nouns():
        return None
    low, high = syntax.sentence(noun)
    low, high = max(low, noun - LONGEST_PHRASE), min(high, noun + LONGEST_PHRASE)
    found = _after(syntax, noun, high) or _around(syntax, noun, low)
    if found is None and syntax.tokens[noun].dep == "appos":
        found = _before(syntax, noun, low)
    # A comma alone may part a circumstance from the subject: syntax must tie the two.
    tied = found is not None and (found.name[0] - 1 == noun or _tied(syntax, found))
    return found if tied else None


def _heads(syntax: Syntax, index: int) -> bool:
    """Whether a token is a common noun that heads its phrase, unlike "press" of "press office"."""
    token = syntax.tokens[index]
    after = syntax.tokens[index + 1] if index + 1 < len(syntax.tokens) else token
    modifies = after.tag == "POS" or (after.tag in NOUNS and after.text[0].islower())
    return _is_common(syntax, index) and not modifies


def _tied(syntax: Syntax, found: Told) -> bool:
    name, noun = found.name, syntax.tokens[found.noun]
    heads = {syntax.tokens[i].head for i in range(*name)}
    return noun.head in range(*name) or found.noun in heads or name[1] <= found.noun < name[1] + 3


def head_noun(syntax: Syntax, span: Range, over_names: bool = False) -> int | None:
    """The last common noun of the words that open a noun phrase, before a name that follows one or
    `over_names`."""
    noun = None
    for index in range(*span):
        token = syntax.tokens[index]
        named = capital(syntax, index) and token.tag in NAMES and not _is_common(syntax, index)
        if noun is not None and named and not over_names:
            break
        if _is_common(syntax, index):
            noun = index
        elif token.tag == "POS":  # "the company's | director"
            noun = None
        elif token.tag not in PREMODIFIERS and not _qualifies(syntax, index):
            break
    return noun


def _is_common(syntax: Syntax, index: int) -> bool:
    """Whether a token is a common noun, "NGO" among them."""
    token = syntax.tokens[index]
    if token.text in INITIALS:
        return True
    noun = token.tag in NOUNS or _periodical(syntax, index)
    return noun and token.text[0].islower()


def _periodical(syntax: Syntax, index: int) -> bool:
    """Whether an adjective stands for a medium: "the daily El Faro", "the Vela daily"."""
    if syntax.tokens[index].lemma.lower() not in words().media:
        return False
    after = syntax.tokens[index + 1] if index + 1 < len(syntax.tokens) else None
    return after is None or after.text[0].isupper() or after.tag not in PREMODIFIERS


def _qualifies(syntax: Syntax, index: int) -> bool:
    """Whether a participle or adverb stands before a noun: "state-run", "the ruling party"."""
    token = syntax.tokens[index]
    hyphened = syntax.text(index - 1) == "-"
    return token.tag in PARTICIPLES | {"RB"} and (hyphened or token.dep in {"amod", "advmod"})


def _after(syntax: Syntax, noun: int, last: int) -> Told | None:
    """ "the carmaker [Astor]", "the maker of tyres, [Pneuva]"."""
    start = noun + 1
    comma = next((i for i in range(start, last) if syntax.text(i) == ","), last)
    parted = start >= last or not capital(syntax, start)
    relative = start < comma and syntax.tokens[start].tag in {"WDT", "WP"}
    if parted and (relative or not syntax.has_finite((start, comma))):
        start = comma + 1
    if start >= last or not capital(syntax, start):
        return None
    name = start, _without_place(syntax, start, name_end(syntax, start, last))
    if parted and not _stands_alone(syntax, name, (noun, last)):
        return None
    if role_like(syntax, start) or _speaks_of(syntax, noun, name) or _bare(syntax, noun):
        return None
    return Told(name, noun) if _bears(syntax, noun, name) else None


def _without_place(syntax: Syntax, first: int, last: int) -> int:
    """The end of a name without where it is: "the shipyard Astor [in Port Vela]"."""
    return next((i for i in range(first + 1, last) if syntax.text(i) == "in"), last)


def _bare(syntax: Syntax, noun: int) -> bool:
    """Whether a noun without an article hangs on a preposition: "chief of staff [Ann Roe]"."""
    start = opens_at(syntax, noun, 0)
    return syntax.tokens[start].tag not in {"DT", "PRP$"} and syntax.text(start - 1) == "of"


def opens_at(syntax: Syntax, noun: int, low: int) -> int:
    """Where the words before a noun begin that are of its phrase."""
    low = max(low, noun - LONGEST_PHRASE)
    start = noun
    while start > low and (
        syntax.tokens[start - 1].tag in PREMODIFIERS or _qualifies(syntax, start - 1)
    ):
        start -= 1
    return start


def _speaks_of(syntax: Syntax, noun: int, name: Range) -> bool:
    """Whether a name right behind a noun is another's: "a network [Norland] has financed"."""
    tops = [i for i in range(*name) if syntax.tokens[i].head not in range(*name)]
    return any(
        syntax.tokens[top].dep == "nsubj"
        and syntax.tokens[syntax.tokens[top].head].dep == "relcl"
        and syntax.below(top, noun)
        for top in tops
    )


def _stands_alone(syntax: Syntax, name: Range, around: Range) -> bool:
    """Whether a name between commas is the whole of its part, and neither a person's nor that of
    the place before it: "police in Port Vela, Norland"."""
    whole = name[1] >= around[1] or not syntax.text(name[1])[0].isalnum()
    before = range(around[0] + 1, name[0])
    relative = syntax.tokens[around[0] + 1].tag in {"WDT", "WP"}
    placed = not relative and any(capital(syntax, i) for i in before)
    return whole and not placed and not personal(syntax, name) and not _is_place(syntax, name[0])


def _before(syntax: Syntax, noun: int, low: int) -> Told | None:
    """ "[Portside], a news site", "[the Monitor], Norland's largest daily"."""
    start = opens_at(syntax, noun, low)
    if syntax.text(start - 1) != "," or start - 1 <= low or not _opens(syntax, start, noun):
        return None
    name = name_ending(syntax, start - 1, low)
    if name is None or syntax.text(name[0]).lower() in words().titles:
        return None
    return Told(name, noun) if _bears(syntax, noun, name) else None


def _opens(syntax: Syntax, start: int, noun: int) -> bool:
    """Whether a phrase has a determiner or an owner: without, it may be one more of a list."""
    owned = any(syntax.tokens[i].tag == "POS" for i in range(start, noun))
    return owned or syntax.tokens[start].tag in {"DT", "PRP$"}


def name_ending(syntax: Syntax, end: int, low: int) -> Range | None:
    """The name that ends before token `end`."""
    for first in range(max(low, end - LONGEST_NAME), end):
        plain = syntax.tokens[first].tag == "NNS" or syntax.label(first) == "PERSON"
        if capital(syntax, first) and name_end(syntax, first, end) == end:
            return None if plain and _has_tie(syntax, (first, end)) else (first, end)
    return None


def _has_tie(syntax: Syntax, span: Range) -> bool:
    """Whether a preposition parts a run of names: "Ann Roe of Astor"."""
    return any(syntax.tokens[i].tag == "IN" for i in range(*span))


def _around(syntax: Syntax, noun: int, low: int) -> Told | None:
    """ "the [Corvid] news agency": a name before a noun for a medium or a firm."""
    lemma = lemma_of(syntax, noun)
    lists = words()
    known = lemma in lists.generic or (lemma in lists.media and lemma not in MASSES)
    if not known or syntax.tokens[noun].tag in {"NNS", "NNPS"}:
        return None
    end = noun
    while end > low and syntax.tokens[end - 1].tag == "NN" and syntax.text(end - 1).islower():
        end -= 1
    first = end
    while first > low and syntax.tokens[first - 1].tag in NAMES and capital(syntax, first - 1):
        first -= 1
    plain = first == end or any(_is_place(syntax, i) for i in range(first, end))
    return None if plain or not _bears(syntax, noun, (first, end)) else Told((first, end), noun)


def _is_place(syntax: Syntax, index: int) -> bool:
    return syntax.label(index) in {"GPE", "NORP"} or nation(syntax.text(index)) is not None


def _bears(syntax: Syntax, noun: int, name: Range) -> bool:
    """Whether `noun` says of a name that it is a body's."""
    lemma = lemma_of(syntax, noun)
    label = syntax.label(name[1] - 1)
    if lemma not in body_nouns() or syntax.label(name[0]) in NO_NAMES:
        return False
    if lemma in COUNTRIES and label != "GPE":  # "the state Senate"
        return False
    if lemma in words().governments and label == "PERSON":
        return False
    firmly = lemma in resource_set("sources.json", "firmly")
    if firmly or (not is_role(syntax, noun) and lemma not in _either_only()):
        return True
    companies = resource_set("names.json", "companies")
    if any(syntax.text(i) in companies for i in range(*name)):
        return True
    return label != "PERSON" and not personal(syntax, name)


@cache
def _either_only() -> frozenset[str]:
    """Words for people that a body may be as well, and that say nothing of a body by themselves."""
    return words().either - words().bodies - words().generic.keys()


def personal(syntax: Syntax, name: Range) -> bool:
    """Whether a name begins with a title or a given name that is known."""
    text = syntax.text(name[0]).lower()
    return text in words().titles or (name[1] - name[0] > 1 and text in words().given)
