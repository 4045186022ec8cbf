"""What a source's own words tell: its kind, how many, and whether they go unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribute.gender import PRONOUN_GENDER
from sayso.attribute.lexicon import words
from sayso.attribute.names import Naming, naming
from sayso.attribute.roles import capital, is_role, joined, name_end, nation, unnamed_role
from sayso.attribute.syntax import Range, Syntax
from sayso.model.attribution import Count, SourceKind

__all__ = ["Description", "describe", "head_of", "pair", "spoken_noun"]


@dataclass(frozen=True, slots=True)
class Description:
    """A source by its own words. `lemma` is its head word; `pronoun` is set for a bare one;
    `partitive` where it is some of an earlier group ("two of them", "the other"); `modifiers`
    narrow the head word ("defence" minister)."""

    kind: SourceKind
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    count: Count | None = None
    anonymous: bool = False
    lemma: str = ""
    pronoun: str = ""
    definite: bool = False
    plural: bool = False
    gender: str | None = None
    partitive: bool = False
    modifiers: frozenset[str] = frozenset()


def head_of(syntax: Syntax, span: Range) -> int:
    """The token of `span` that the others hang on."""
    inside = range(*span)
    for index in inside:
        token = syntax.tokens[index]
        if (token.head not in inside or token.head == index) and token.pos in {
            "NOUN",
            "PROPN",
            "PRON",
            "NUM",
            "DET",
            "ADJ",
        }:
            return index
    return span[0]


def describe(syntax: Syntax, span: Range) -> Description:
    """A description of the source at `span`."""
    text = syntax.annotation.words(*span)
    if span[1] - span[0] == 1 and text.lower() in words().pronouns:
        return _pronoun(text.lower())
    person = naming(syntax, span)
    if person is not None:
        return _named(person)
    return _unnamed(syntax, span, head_of(syntax, span), text)


def pair(syntax: Syntax, span: Range) -> tuple[Range, Range] | None:
    """The two sides of "Ann Roe and Tom Besh", each with what is said of it."""
    joints = [i for i in range(*span) if syntax.text(i).lower() == "and"]
    if len(joints) != 1 or not span[0] < joints[0] < span[1] - 1:
        return None
    joint = joints[0]
    first = syntax.tokens[joint].head
    joined_on = [i for i in syntax.kids(first, "conj") if joint < i < span[1]]
    if not span[0] <= first < joint or not joined_on or not capital(syntax, joint - 1):
        return None
    if not capital(syntax, joined_on[0]):
        return None
    return (span[0], joint), (joint + 1, span[1])


def _pronoun(word: str) -> Description:
    gender = PRONOUN_GENDER.get(word)
    if gender or word in {"i", "my", "who"}:
        return Description("person", pronoun=word, gender=gender)
    plural = word in {"they", "them", "their", "we", "our"}
    return Description("group" if plural else "organisation", pronoun=word, plural=plural)


def _named(person: Naming) -> Description:
    role = (person.role or "").lower().split()
    speaks_for = any(word in words().spokespeople for word in role)
    return Description(
        "spokesperson" if speaks_for else "person",
        name=person.name,
        role=person.role,
        affiliation=person.affiliation,
        gender=person.gender,
    )


def _unnamed(syntax: Syntax, span: Range, head: int, text: str) -> Description:
    token = syntax.tokens[head]
    lemma = token.lemma.lower()
    plural = token.tag in {"NNS", "NNPS"} or lemma in {"people", "police"}
    low, high, numbered = _count(syntax, span, head, plural)
    partitive = _is_partitive(syntax, span, head)
    kind = _kind(syntax, span, head, text, plural or (low or 1) > 1)
    people = kind in {"person", "group", "witness"}
    experts = lemma in words().experts and plural and not numbered and not partitive
    anonymous = people and not experts and token.tag not in {"NNP", "NNPS"} and not _class(text)
    counted = anonymous or (numbered and (high or 2) > 1)
    count = Count(low, high) if counted and low else None
    name, affiliation = _body_name(syntax, span, head, kind)
    role = None
    if anonymous:
        role, affiliation = unnamed_role(syntax, span, head)
    elif kind == "spokesperson":
        role = unnamed_role(syntax, span, head)[0]
    definite = any(
        syntax.text(i).lower() in words().definite
        for i in range(span[0], min(span[0] + 2, span[1]))
    )
    sex = words().gendered.get(lemma)
    return Description(
        kind,
        name,
        role,
        affiliation,
        count,
        anonymous,
        lemma,
        "",
        definite,
        plural or (low or 1) > 1,
        sex,
        partitive,
        _modifiers(syntax, span, head),
    )


def _modifiers(syntax: Syntax, span: Range, head: int) -> frozenset[str]:
    """What narrows the head word, nationalities aside: "the [defence] minister"."""
    return frozenset(
        syntax.text(i).lower()
        for i in syntax.kids(head, "amod", "compound")
        if span[0] <= i < span[1] and syntax.label(i) not in {"NORP", "GPE"}
    )


def _class(text: str) -> bool:
    """Whether the words name nobody in particular: "critics", "supporters of the deal"."""
    return text.lower().split()[0] in words().classes


def _is_partitive(syntax: Syntax, span: Range, head: int) -> bool:
    word = syntax.text(head).lower()
    if word not in words().quantifiers and syntax.tokens[head].tag != "CD":
        return False
    return span[1] - head == 1 or syntax.text(head + 1).lower() == "of"


def _count(
    syntax: Syntax, span: Range, head: int, plural: bool
) -> tuple[int | None, int | None, bool]:
    """Lowest and highest number of people, and whether a number is given."""
    numbers = words().numbers
    number = None
    for index in range(span[0], head + 1):
        word = syntax.text(index).lower()
        if word in numbers or (word.isdigit() and len(word) < 5):
            number = numbers.get(word) or int(word)
            break
    before = syntax.annotation.words(span[0], head + 1).lower()
    if number and not before.startswith(("the one", "no one")):
        if re.match(r"(at least|more than|over)\b", before):
            return number, None, True
        return number, number, True
    if re.search(r"\bdozen", before):
        return (12 if "dozens" not in before else 2), None, True
    many = plural or any(w in words().plural_words for w in before.split() if w != "other")
    return (2, None, False) if many else (1, 1, False)


def _kind(syntax: Syntax, span: Range, head: int, text: str, plural: bool) -> SourceKind:
    lists = words()
    token = syntax.tokens[head]
    lemma = token.lemma.lower()
    lower = text.lower()
    if (
        any(each in lower for each in lists.state_media_words)
        or _has(syntax, span, lists.state_media_names)
    ) and (
        lemma in lists.media
        or _has(syntax, span, lists.state_media_names)
        or any(each in lower for each in lists.media_stems)
    ):
        return "state_media"
    people = is_role(syntax, head) or lemma in lists.people | lists.experts | lists.groups
    if lemma in lists.spokespeople | lists.witnesses:
        return "spokesperson" if lemma in lists.spokespeople else "witness"
    if lemma in lists.either and _called(syntax, span):
        return "organisation"
    if people or lemma in lists.quantifiers or token.tag == "CD":
        return "group" if plural else "person"
    return _impersonal(syntax, span, head, plural)


def _impersonal(syntax: Syntax, span: Range, head: int, plural: bool) -> SourceKind:
    lists = words()
    token = syntax.tokens[head]
    lemma = token.lemma.lower()
    label = syntax.label(head)
    if _is_media(syntax, span, head):
        return "media"
    if (
        label in {"GPE", "NORP"}
        or lemma in lists.governments
        or _has(syntax, span, lists.government_names)
    ):
        return "government"
    if lemma in lists.bodies or label == "ORG" or _proper(syntax, span, head):
        return "person" if label == "PERSON" else "organisation"
    agents = plural and token.pos == "NOUN" and lemma.endswith(("er", "or", "ist", "ant", "man"))
    return "group" if agents and lemma not in lists.documents else "document"


def _is_media(syntax: Syntax, span: Range, head: int) -> bool:
    lists = words()
    token = syntax.tokens[head]
    lemma = token.lemma.lower()
    if lemma == "agency":
        return bool(re.search(r"news|press", syntax.annotation.words(*span).lower()))
    named = token.pos == "PROPN" and token.text in lists.media_names
    return named or lemma in lists.media or _is_media_apposition(syntax, span, head)


def _is_media_apposition(syntax: Syntax, span: Range, head: int) -> bool:
    children = syntax.kids(head, "appos", "compound", "nmod")
    return syntax.tokens[head].pos == "PROPN" and any(
        syntax.tokens[i].lemma.lower() in words().media for i in children if span[0] <= i < span[1]
    )


def _has(syntax: Syntax, span: Range, names: frozenset[str]) -> bool:
    return any(syntax.text(i) in names for i in range(*span))


def _body_name(
    syntax: Syntax, span: Range, head: int, kind: SourceKind
) -> tuple[str | None, str | None]:
    """The proper name of a body, and for a spokesperson the body spoken for."""
    if kind == "spokesperson":
        name = _spoken_for(syntax, span, head)
        return name, name
    called = _called(syntax, span)
    if called and kind in {"organisation", "government", "media", "state_media"}:
        return called, None
    proper = _proper(syntax, span, head) and kind != "person"
    if not proper or kind in {"group", "witness", "document"}:
        owned = kind in {"government", "organisation", "media"} and _owned(syntax, span, head)
        return (owned or None), None
    if syntax.tokens[head].tag == "NNPS" and syntax.label(head) == "NORP":
        return nation(syntax.text(head).removesuffix("s")), None
    entity = syntax.entity_of.get(head)
    if entity is None and all(capital(syntax, i) for i in range(*span)):
        first, last = span
    elif entity is not None:
        found = syntax.annotation.entities[entity]
        first, last = max(found.first, span[0]), min(found.last, span[1])
    else:
        first = last = head
        while first > span[0] and syntax.tokens[first - 1].text[0].isupper():
            first -= 1
        last = head + 1
    if syntax.text(first).lower() == "the":
        first += 1
    while last > first and syntax.text(last - 1) in {"'s", "’s", ","}:
        last -= 1
    return (syntax.annotation.words(first, last) if first < last else None), None


def _proper(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether the head is a proper noun, or every word of the phrase has a capital."""
    if syntax.tokens[head].pos == "PROPN" or syntax.tokens[head].tag in {"NNP", "NNPS"}:
        return syntax.text(head)[0].isupper()
    return span[1] - span[0] > 1 and all(syntax.text(i)[0].isupper() for i in range(*span))


def _called(syntax: Syntax, span: Range) -> str | None:
    """The name behind a common noun for a body: "the newspaper Al-Marsad", "the yard's operator,
    Hartwell Marine"."""
    lists = words()
    generic = lists.bodies | lists.media | lists.governments | lists.either
    for index in range(span[0], span[1] - 1):
        token = syntax.tokens[index]
        if token.tag not in {"NN", "NNS"} or token.lemma.lower() not in generic:
            continue
        first = index + 1 + (syntax.text(index + 1) == ",")
        if first < span[1] and capital(syntax, first):
            return joined(syntax, (first, name_end(syntax, first, span[1])))
    return None


def _owned(syntax: Syntax, span: Range, head: int) -> str | None:
    """A body known by whose it is: "Norland's coast command"."""
    owners = syntax.kids(head, "poss")
    if not owners or syntax.tokens[owners[0]].pos != "PROPN" or owners[0] < span[0]:
        return None
    return syntax.annotation.words(max(span[0], syntax.first[owners[0]]), head + 1)


def spoken_noun(syntax: Syntax, span: Range) -> Range | None:
    """The common noun for the body that somebody speaks for: "a [coast guard] spokesman"."""
    lists = words()
    for index in range(*span):
        lemma = syntax.tokens[index].lemma.lower()
        if lemma in lists.bodies | lists.governments and not capital(syntax, index):
            first = index
            while first > span[0] and first - 1 in syntax.kids(index, "compound", "amod"):
                first -= 1
            return first, index + 1
    return None


def _spoken_for(syntax: Syntax, span: Range, head: int) -> str | None:
    """ "a spokesman for [Acme]", "[Acme] spokeswoman", "[Acme]'s spokesman"."""
    for entity in syntax.annotation.entities:
        if (
            span[0] <= entity.first
            and entity.last <= span[1]
            and entity.label in {"ORG", "GPE", "PERSON"}
        ):
            first = entity.first + (syntax.text(entity.first).lower() == "the")
            last = entity.last - (syntax.text(entity.last - 1) in {"'s", "’s"})
            return syntax.annotation.words(first, last) if first < last else None
    capitals = [i for i in range(*span) if i != head and syntax.tokens[i].pos == "PROPN"]
    if not capitals:
        return None
    last = capitals[0]
    while last + 1 in capitals:
        last += 1
    return syntax.annotation.words(capitals[0], last + 1)
