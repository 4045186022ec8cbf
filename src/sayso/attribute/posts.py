"""What a person is and for whom: "a senior fellow at the Harbour Institute", "Norland's envoy"."""

from __future__ import annotations

from functools import cache

from sayso.attribute.lexicon import words
from sayso.attribute.roles import (
    MASSES,
    POSSESSIVES,
    capital,
    is_rank,
    is_role,
    joined,
    lemma_of,
    name_end,
    nation,
    resource_set,
    resource_table,
    role_like,
)
from sayso.attribute.syntax import Range, Syntax

__all__ = ["name_behind", "role_of", "tie", "unnamed_role"]

DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "another", "one"})
"""Determiners of English that may open a role."""
TIES = frozenset({"at", "of", "with", "from", "for", "in"})
"""Prepositions of English between a role and the body it is held in."""
HOLDING = TIES - {"in", "for"}
"""Those that tie a name to a body also where the role stands before it."""
UNNAMED = frozenset({"anonymous", "same", "unidentified", "unnamed"})
"""Adjectives that say nothing of a post."""
NATIONS = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "E.U.", "UN", "U.N."})
"""Short names that stand before a post as an adjective does."""


def role_of(
    syntax: Syntax, prefix: Range, part: Range, name: Range, others: list[Range]
) -> tuple[str | None, str | None]:
    """Role and affiliation: from before the name, after it, or from an apposition."""
    titled = all(not is_role(syntax, i) or is_rank(syntax.text(i)) for i in range(*prefix))
    titled = titled or all(syntax.text(i).lower() in words().titles for i in range(*prefix))
    others = [each for each in others if not _names_another(syntax, each)]
    prefix = _without_rank(syntax, prefix)
    candidates = [*others, prefix] if titled else [prefix, *others]
    # Who speaks for somebody does so whatever the rank: "a police spokesman, Inspector Ann Roe".
    candidates.sort(key=lambda each: not any(_speaks_for(syntax, i) for i in range(*each)))
    for candidate in candidates:
        if any(is_role(syntax, i) for i in range(*candidate)):
            role, affiliation = _split_role(syntax, candidate)
            if role:
                return role, affiliation or _held_at(syntax, name, part, others)
    return None, _possessor(syntax, prefix) or tie(syntax, (name[1], part[1]))


def _names_another(syntax: Syntax, part: Range) -> bool:
    """Whether a part names somebody by rank: "Ann Roe, [Sen. Tom Besh of Norland], …"."""
    post = next((i for i in range(*part) if is_role(syntax, i)), part[1])
    named = post + 1 < part[1] and capital(syntax, post + 1)
    return named and is_rank(syntax.text(post))


def _without_rank(syntax: Syntax, prefix: Range) -> Range:
    """A role before a name without the rank behind it: "army spokesman [Gen.]"."""
    first, last = prefix
    while last - first > 1 and is_role(syntax, last - 2):
        text = syntax.text(last - 1).lower().rstrip(".")
        ranked = text in resource_table("names.json", "ranks")
        titled = _speaks_for(syntax, last - 2) and text in words().titles
        if not (ranked or titled):
            break
        last -= 1
    return first, last


def _possessor(syntax: Syntax, prefix: Range) -> str | None:
    """Whose somebody is: "Open Water's Ann Roe"."""
    first, last = prefix
    owned = last - first > 1 and syntax.text(last - 1) in POSSESSIVES and capital(syntax, first)
    return joined(syntax, (first, last - 1)) if owned else None


def _held_at(syntax: Syntax, name: Range, part: Range, others: list[Range]) -> str | None:
    """The body tied to a name that a role stands before: "analyst Ann Roe of the Acme Project"."""
    tied = [(name[1], part[1]), *others]
    opened = [each for each in tied if syntax.text(each[0]).lower() in HOLDING]
    return next((body for each in opened if (body := tie(syntax, each))), None)


def unnamed_role(syntax: Syntax, span: Range, head: int) -> tuple[str | None, str | None]:
    """Role and affiliation of somebody who is not named: "a senior official at the port authority".

    Both are None where the head word is no role ("people briefed on the talks").
    """
    if not is_role(syntax, head):
        return None, None
    counted = [i for i in range(span[0], head) if _counts(syntax, i) or _tells_age(syntax, i)]
    first = counted[-1] + 1 if counted else span[0]
    role, owner = _split_role(syntax, (first, head + 1))
    after = head + 1
    tied = after < span[1] and syntax.text(after).lower() in TIES
    if tied and _leads_to_name(syntax, after, span[1]):
        owner = tie(syntax, (after, span[1])) or owner
    return role, owner


def _tells_age(syntax: Syntax, index: int) -> bool:
    """Whether a word ends an age: "the 66-year-old judge"."""
    return syntax.text(index) == "old" and syntax.text(index - 1) == "-"


def _counts(syntax: Syntax, index: int) -> bool:
    """Whether a word says how many ("two", "several"), or that they are not named."""
    token = syntax.tokens[index]
    lists = words()
    word = token.text.lower()
    return token.tag == "CD" or word in lists.quantifiers | lists.plural_words | UNNAMED


def _split_role(syntax: Syntax, span: Range) -> tuple[str | None, str | None]:
    first, last = span
    while first < last and (
        syntax.text(first).lower() in DETERMINERS or not syntax.text(first)[0].isalnum()
    ):
        first += 1
    posts = (i for i in range(first, last) if role_like(syntax, i) and syntax.text(i) != "State")
    noun = next(posts, last)
    first, gap, owner = _owner(syntax, first, last, noun)
    end = last
    for index in range(first + 1, last):
        if syntax.text(index).lower() in TIES and _leads_to_name(syntax, index, last):
            stated = gap is not None and not _country(syntax, first, index)
            owner, end = (owner if stated else None) or tie(syntax, (index, last)) or owner, index
            break
        spoken_for = _spoken_for(syntax, index, last) if index == noun + 1 else None
        if spoken_for:
            owner, end = owner or spoken_for, index
            break
    return _without(syntax, (first, end), gap), owner


def _spoken_for(syntax: Syntax, index: int, last: int) -> str | None:
    """The common noun that somebody speaks for: "spokesman for the [coast guard]"."""
    if syntax.text(index).lower() not in {"for", "of"} or not _speaks_for(syntax, index - 1):
        return None
    start = index + 1 + (syntax.text(index + 1).lower() in DETERMINERS)
    end = start
    while end < last and syntax.tokens[end].tag in {"JJ", "NN", "NNS"}:
        end += 1
    fits = end > start and (_ends_body(syntax, end - 1) or is_role(syntax, end - 1))
    return joined(syntax, (start, end)) if fits else None


def _owner(
    syntax: Syntax, first: int, last: int, noun: int
) -> tuple[int, Range | None, str | None]:
    """Where a role begins, the words inside it that are none of it, and whose role it is."""
    speaks = _speaks_for(syntax, _head(syntax, noun, last))
    start = noun - (noun > first and _speaks_for(syntax, noun) and not _speaks_alone(syntax, noun))
    whole = _body_before(syntax, (first, start), speaks)
    if whole:
        owned = syntax.text(whole[1]) in POSSESSIVES
        return whole[1] + owned, None, joined(syntax, whole)
    return (speaks and _spoken_before(syntax, first, start)) or _holder(syntax, first, last, noun)


def _spoken_before(
    syntax: Syntax, first: int, start: int
) -> tuple[int, Range | None, str | None] | None:
    """Whom somebody speaks for, as `_owner` has it, by the words before "spokesman"."""
    bodies = [i for i in range(first, start) if _is_body(syntax, i)]
    if bodies:
        end = bodies[-1] + 1
        owned = syntax.text(end) in POSSESSIVES
        named = owned or any(capital(syntax, i) for i in range(first, start))
        return end + owned, None, joined(syntax, (first, end)) if named else None
    capitals = start > first and all(capital(syntax, i) for i in range(first, start))
    if capitals and not _country(syntax, first, start):
        return start, None, joined(syntax, (first, start))
    return None


def _holder(
    syntax: Syntax, first: int, last: int, noun: int
) -> tuple[int, Range | None, str | None]:
    """Who has somebody for a post, as `_owner` has it."""
    bodies = any(_is_body(syntax, i) for i in range(first, noun))
    for index in reversed(range(first, last)):
        held = index < noun or any(is_role(syntax, i) for i in range(index + 1, last))
        if syntax.text(index) in POSSESSIVES and held:
            return index + 1, None, joined(syntax, (first, index)) if index > first else None
    country = None if bodies else _country(syntax, first, noun)
    if country:
        return first, country[0], country[1]
    body = next((each for i in range(first, noun) if (each := _body_at(syntax, i, noun))), None)
    if body and body[1] < last:
        return first, body, joined(syntax, body)
    return first, None, None


def _head(syntax: Syntax, noun: int, last: int) -> int:
    """The last of the words for a post that stand together: "deputy [spokesman]"."""
    while noun + 1 < last and role_like(syntax, noun + 1):
        noun += 1
    return noun


def _body_before(syntax: Syntax, prefix: Range, speaks: bool) -> Range | None:
    """The name of a body with which the words before a post begin: "[Norland coast guard]
    spokesman", "[Ministry of Works]’s press secretary", "[Astor Works] chief executive"."""
    first, end = prefix
    end -= end > first and syntax.text(end - 1) in POSSESSIVES
    while end > first and _is_of_post(syntax, end - 1):
        end -= 1
    common = end
    while (
        common > first
        and syntax.tokens[common - 1].tag == "NN"
        and (syntax.text(common - 1).islower())
    ):
        common -= 1
    opens = common > first and capital(syntax, first) and not _is_of_post(syntax, first)
    if not opens or name_end(syntax, first, common) < common or syntax.label(first) == "DATE":
        return None
    fits = _may_employ(syntax, (first, common), end, speaks)
    return (first, end) if fits else None


def _is_of_post(syntax: Syntax, index: int) -> bool:
    """Whether a capitalised word belongs to a post: "Senate [Majority] Leader"."""
    listed = syntax.text(index) in resource_set("names.json", "of_posts")
    return listed or (syntax.label(index) == "NORP" and not nation(syntax.text(index)))


def _may_employ(syntax: Syntax, name: Range, end: int, speaks: bool) -> bool:
    """Whether a name, with common nouns up to `end`, is that of a body somebody may serve."""
    offices = resource_set("sources.json", "offices")
    if syntax.text(end).lower() in offices and not _is_body(syntax, name[0]):
        return False
    if name[1] < end:
        held = syntax.text(end - 1) in resource_set("names.json", "in_posts")
        return _ends_body(syntax, end - 1) and (
            speaks or (not held and nation(syntax.text(name[0])) is None)
        )
    body = any(_is_bodily(syntax, i) for i in range(*name))
    return name[1] - name[0] > 1 and (body or not _is_office(syntax, name))


def _is_bodily(syntax: Syntax, index: int) -> bool:
    companies = resource_set("names.json", "companies")
    return _is_body(syntax, index) or syntax.text(index) in companies


def _is_office(syntax: Syntax, name: Range) -> bool:
    """Whether capitalised words before a post are of its name or tell a country, not a body."""
    return (
        any(syntax.text(i) in words().portfolios for i in range(*name))
        or any(role_like(syntax, i) for i in range(*name))
        or any(syntax.tokens[i].tag not in {"NNP", "NNPS"} for i in range(*name))
        or _country(syntax, *name) is not None
    )


def _ends_body(syntax: Syntax, index: int) -> bool:
    """Whether common nouns for a body end at a token: "refinery", "coast guard"."""
    two = joined(syntax, (max(index - 1, 0), index + 1)).lower()
    return _is_body(syntax, index) or two in resource_set("sources.json", "government_phrases")


def _speaks_alone(syntax: Syntax, index: int) -> bool:
    return syntax.text(index).lower() in words().spokespeople


def _country(syntax: Syntax, first: int, last: int) -> tuple[Range, str] | None:
    """The word for a country before a post, and the country: "South African", "US"."""
    for index in range(first, last):
        for end in (index + 2, index + 1):
            word = joined(syntax, (index, end))
            if end <= last and (nation(word) or word in NATIONS):
                return (index, end), nation(word) or word
    return None


def _body_at(syntax: Syntax, index: int, noun: int) -> Range | None:
    """The body named at a token before a post: "[Acme] official", "former [ACME] officer"."""
    text = syntax.text(index)
    label = syntax.label(index)
    if label not in {"ORG", "GPE"}:
        spelled = len(text) > 1 and text.isupper() and text.isalpha() and not label
        return (index, index + 1) if spelled else None
    entity = syntax.annotation.entities[syntax.entity_of[index]]
    adjoins = entity.last == noun or label == "ORG"
    office = syntax.text(entity.last - 1) in words().portfolios or entity.last > noun
    fits = entity.first == index and capital(syntax, index) and adjoins and not office
    return (index, entity.last) if fits and not role_like(syntax, entity.last - 1) else None


def _is_body(syntax: Syntax, index: int) -> bool:
    return lemma_of(syntax, index) in _employers()


@cache
def _employers() -> frozenset[str]:
    """Common nouns for bodies that somebody may serve."""
    lists = words()
    named = lists.bodies | lists.governments | lists.generic.keys() | {"force"}
    return frozenset(named | (lists.media - MASSES))


def _speaks_for(syntax: Syntax, index: int) -> bool:
    word = syntax.text(index).lower()
    spoken = words().spokespeople
    return word in spoken or f"{syntax.text(index - 1).lower()} {word}" in spoken


def _without(syntax: Syntax, span: Range, gap: Range | None) -> str | None:
    """The words of a role but those for whose it is."""
    first, last = span
    if gap is None or gap[0] >= last:
        return joined(syntax, span) if first < last else None
    pieces = [each for each in ((first, gap[0]), (gap[1], last)) if each[0] < each[1]]
    return " ".join(joined(syntax, each) for each in pieces) or None


def _leads_to_name(syntax: Syntax, index: int, last: int) -> bool:
    after = _name_start(syntax, index + 1, last)
    if after >= last or not capital(syntax, after):
        return False
    portfolios = words().portfolios
    longer = after + 1 < last and syntax.tokens[after + 1].tag in {"NNP", "NNPS"}
    opens = longer and capital(syntax, after + 1) and syntax.text(after + 1) not in portfolios
    return opens or syntax.text(after) not in portfolios


def _name_start(syntax: Syntax, index: int, last: int) -> int:
    """Past what may stand before the name of a body: "[the monitoring group] Arms Out"."""
    if index < last and syntax.text(index).lower() == "the":
        index += 1
    if index + 3 < last and syntax.text(index + 1) == "-" and syntax.tokens[index + 2].tag == "VBN":
        index += 3  # "the [Vela-based] Astor Works"
    for after in range(index, min(index + 5, last - 1)):
        if capital(syntax, after) and nation(syntax.text(after)) is None:
            first = next(i for i in range(index, after + 1) if capital(syntax, i))
            return first if _only_describes(syntax, (index, first)) else index
        if syntax.tokens[after].tag in {"IN", "CC", ","}:
            break
        if _is_body(syntax, after) and capital(syntax, after + 1):
            return after + 1
    return index


def _only_describes(syntax: Syntax, span: Range) -> bool:
    """Whether words before a name are adjectives: "the [state-owned] Astor Works"."""
    return all(
        syntax.tokens[i].tag in {"HYPH", "JJ", "RB", "VBN"} or syntax.text(i + 1) == "-"
        for i in range(*span)
    )


def tie(syntax: Syntax, span: Range) -> str | None:
    """The name after "at", "of", "with", "from" or "for"."""
    for index in range(*span):
        if syntax.text(index).lower() in TIES and _leads_to_name(syntax, index, span[1]):
            return name_behind(syntax, index, span[1])
    return None


def name_behind(syntax: Syntax, index: int, last: int) -> str | None:
    """The name that a preposition at `index` leads to, if it does."""
    if index >= last or not _leads_to_name(syntax, index, last):
        return None
    first = _name_start(syntax, index + 1, last)
    return joined(syntax, (first, _with_noun(syntax, name_end(syntax, first, last), last)))


def _with_noun(syntax: Syntax, end: int, last: int) -> int:
    """Past the common noun for a body behind a name: "the Danish [police]"."""
    for index in range(end, min(end + 3, last)):
        if syntax.tokens[index].tag not in {"NN", "NNS"}:
            break
        if _ends_body(syntax, index):
            return index + 1
    return end
