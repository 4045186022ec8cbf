"""What a source's own words tell: its kind, how many, and whether they go unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.attribute.gender import PRONOUN_GENDER
from sayso.attribute.kinds import is_proper, is_titled, kind_of, kind_told
from sayso.attribute.lexicon import words
from sayso.attribute.names import Naming, naming
from sayso.attribute.posts import name_behind, tie, unnamed_role
from sayso.attribute.roles import (
    capital,
    is_role,
    joined,
    lemma_of,
    name_end,
    nation,
    resource_set,
    speaks,
)
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.told import Told, body_nouns, told
from sayso.model.attribution import Count, SourceKind

__all__ = ["Description", "body_told", "describe", "head_of", "pair", "role_head", "spoken_noun"]


SELF_NAMED = re.compile(
    r"\b(?:name|himself|herself)\b(?: only)?(?: as|,) "
    r"([^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*)"
)
"""How an otherwise unnamed person is called: "gave her name only as Leyla"."""


HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


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
    tops = [i for i in inside if syntax.tokens[i].head not in inside or syntax.tokens[i].head == i]
    heads = [i for i in tops if syntax.tokens[i].pos in HEADS]
    if heads and syntax.tokens[heads[0]].tag != "DT":
        return heads[0]
    last = next((i for i in inside if syntax.tokens[i].tag in {",", "IN", "WP"}), span[1])
    nouns = [i for i in range(span[0], last) if syntax.tokens[i].pos in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns else (heads or [span[0]])[0]


def describe(syntax: Syntax, span: Range) -> Description:
    """A description of the source at `span`."""
    text = syntax.annotation.words(*span)
    if span[1] - span[0] == 1 and text.lower() in words().pronouns:
        return _pronoun(text.lower())
    named = told(syntax, span)
    if named is not None:
        return body_told(syntax, named)
    person = naming(syntax, span)
    if person is not None:
        return _named(person)
    span = _without_brackets(syntax, span)
    titled = _title_of_body(syntax, span)
    if titled is not None:
        return _body(syntax, *titled)
    found = _unnamed(syntax, span, head_of(syntax, span), text)
    given = SELF_NAMED.search(text) if found.anonymous else None
    return replace(found, name=given.group(1), anonymous=False, count=None) if given else found


def body_told(syntax: Syntax, found: Told) -> Description:
    """A body by its name and what is told of it. The noun for it is its `lemma`."""
    noun = found.noun
    first = max(syntax.first[noun], syntax.sentence(noun)[0])
    return Description(
        kind_told(syntax, found),
        joined(syntax, found.name),
        lemma=lemma_of(syntax, noun),
        definite=True,
        modifiers=_modifiers(syntax, (min(first, noun), noun), noun),
    )


def _without_brackets(syntax: Syntax, span: Range) -> Range:
    """Up to a bracket: "the World Grain Council (WGC)"."""
    opened = next((i for i in range(span[0] + 1, span[1]) if syntax.text(i) == "("), span[1])
    return span[0], opened


def _body(syntax: Syntax, span: Range, head: int) -> Description:
    found = kind_of(syntax, span, head, False)
    kind = found if found in {"government", "media", "state_media"} else "organisation"
    lemma = syntax.tokens[head].lemma.lower()
    return Description(kind, joined(syntax, span), lemma=lemma, definite=True)


def _title_of_body(syntax: Syntax, span: Range) -> tuple[Range, int] | None:
    """The name of a body that opens a phrase, and its head word: "the Baltic Courier, which …"."""
    lists = words()
    first = span[0] + (syntax.text(span[0]).lower() == "the")
    last = next((i for i in range(first, span[1]) if syntax.text(i) == ","), span[1])
    if is_titled(syntax, (first, last), first):
        return (first, last), first
    if last - first < 2 or name_end(syntax, first, last) < last or is_role(syntax, first):
        return None
    tied = next((i for i in range(first, last) if syntax.text(i).lower() in {"at", "from"}), last)
    if tied < last:
        return None
    bodies = lists.bodies | lists.governments | lists.media
    names = resource_set("names.json", "companies") | lists.media_names | lists.government_names
    for index in reversed(range(first, last)):
        text = syntax.text(index)
        if (text.lower() in bodies or text in names) and text[0].isupper():
            return (first, last), index
    return None


def role_head(role: str | None) -> str:
    """The word for the post in a role: "minister" of "deputy minister for trade"."""
    before = re.split(r" (?:of|for|to|at|in) |,", (role or "").lower(), maxsplit=1)[0].split()
    return before[-1] if before else ""


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
    return Description(
        "spokesperson" if speaks(person.role) else "person",
        name=person.name,
        role=person.role,
        affiliation=person.affiliation,
        gender=person.gender,
    )


def _unnamed(syntax: Syntax, span: Range, head: int, text: str) -> Description:
    token = syntax.tokens[head]
    lemma = lemma_of(syntax, head)
    plural = token.tag in {"NNS", "NNPS"} or lemma in {"people", "police"}
    low, high, numbered = _count(syntax, span, head, plural)
    partitive = _is_partitive(syntax, span, head)
    kind = kind_of(syntax, span, head, plural or (low or 1) > 1)
    people = kind in {"person", "group", "witness"}
    owned = bool(syntax.kids(head, "poss"))
    opening = range(span[0], min(span[0] + 2, span[1]))
    definite = owned or any(syntax.text(i).lower() in words().definite for i in opening)
    experts = lemma in words().experts and plural and not (numbered or partitive or owned)
    office = lemma in resource_set("sources.json", "offices") and not plural and definite
    proper = token.tag in {"NNP", "NNPS"}
    anonymous = people and not (experts or office or proper or _class(text))
    counted = anonymous or (numbered and (high or 2) > 1 and kind in {"group", "government"})
    count = Count(low, high) if counted and low else None
    name, affiliation = _body_name(syntax, span, head, kind)
    role = None
    if anonymous or office:
        role, affiliation = unnamed_role(syntax, span, head)
    elif kind == "document":
        affiliation = _issued_by(syntax, head, span[1])
    elif kind == "spokesperson":
        role = unnamed_role(syntax, span, head)[0]
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
        if syntax.text(i - 1) != "-"  # "the 66-year-old judge"
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
        if syntax.text(index + 1) == "-":  # "a 19-year-old student"
            continue
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


def _body_name(
    syntax: Syntax, span: Range, head: int, kind: SourceKind
) -> tuple[str | None, str | None]:
    """The proper name of a body, and for a spokesperson the body spoken for."""
    if kind == "spokesperson":
        name = _spoken_for(syntax, span, head)
        return name, name
    proper = is_proper(syntax, span, head) and kind != "person" and not _is_plain(syntax, span)
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


def _is_plain(syntax: Syntax, span: Range) -> bool:
    """Whether a noun for a body stands alone with a capital: "the Ministry"."""
    first = span[0] + (syntax.text(span[0]).lower() == "the")
    return (
        span[1] - first == 1
        and first > span[0]
        and (
            syntax.text(first).istitle()
            and syntax.text(first).lower() in resource_set("sources.json", "plain")
        )
    )


def _owned(syntax: Syntax, span: Range, head: int) -> str | None:
    """A body known by whose it is: "Norland's coast command"."""
    owners = syntax.kids(head, "poss")
    if not owners or syntax.tokens[owners[0]].pos != "PROPN" or owners[0] < span[0]:
        return None
    return syntax.annotation.words(max(span[0], syntax.first[owners[0]]), head + 1)


def _issued_by(syntax: Syntax, head: int, last: int) -> str | None:
    """Whose a document is: "a report by the [Harbour Institute]"."""
    by = next((i for i in range(head + 1, last) if syntax.text(i).lower() in {"by", "from"}), last)
    seen = by > head + 1 and syntax.tokens[by - 1].tag == "VBN"
    return None if seen else name_behind(syntax, by, last)


def spoken_noun(syntax: Syntax, span: Range) -> Range | None:
    """The common noun for the body that somebody speaks for: "a [coast guard] spokesman"."""
    lists = words()
    for index in range(*span):
        lemma = lemma_of(syntax, index)
        body = lemma in body_nouns() and lemma not in lists.either
        if body and not capital(syntax, index):
            first = index
            while first > span[0] and first - 1 in syntax.kids(index, "compound", "amod"):
                first -= 1
            return first, index + 1
    return None


def _spoken_for(syntax: Syntax, span: Range, head: int) -> str | None:
    """ "a spokesman for [Acme]", "[Acme] spokeswoman", "[Acme]'s spokesman"."""
    behind = tie(syntax, (head + 1, span[1]))
    if behind:
        return behind
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
