"""Names, roles and affiliations in a noun phrase: "Ann Roe, a fellow at the Harbour Institute"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribute.gender import gender_told
from sayso.attribute.lexicon import words
from sayso.attribute.outlets import is_state_outlet
from sayso.attribute.posts import role_of
from sayso.attribute.roles import (
    POSSESSIVES,
    capital,
    is_role,
    joined,
    resource_set,
    resource_table,
    role_like,
)
from sayso.attribute.syntax import Range, Syntax

__all__ = ["Naming", "bare_name", "capital_runs", "naming", "run_end"]

CLAUSE_TAGS = frozenset({"WP", "WDT", "WP$", "VBD", "VBZ", "VBP"})
NO_NAME_AFTER = frozenset({"WP", "WDT", "WP$", "CD", "VBN", "VBG"})
PLACES = frozenset({"GPE", "NORP"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
FOLLOWS = frozenset({",", "at", "from", "of"})
LEAST_WORDS = 2
BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What a noun phrase says about a named person. `gender` is "male", "female" or None; `titles`
    are the words right before the name ("general")."""

    name: str
    role: str | None
    affiliation: str | None
    gender: str | None
    titles: frozenset[str] = frozenset()


def naming(syntax: Syntax, span: Range) -> Naming | None:
    """The person a noun phrase names, or None where it names none."""
    parts = list(_segments(syntax, span))
    if _heads_body(syntax, span) or _is_capital_city(syntax, span):
        return None
    for number, part in enumerate(parts):
        others = parts[:number] + parts[number + 1 :]
        has_role = _holds_role(syntax, others)
        found = _name_in(syntax, part, has_role)
        if found is None:
            continue
        before = range(part[0], found[0])
        owned = found[1] - found[0] > 1 and syntax.text(found[0] - 1) in POSSESSIVES
        told = has_role or owned or any(role_like(syntax, i) for i in before)
        told = told or _is_persons(syntax, found, part)
        if not (told or syntax.label(found[1] - 1) == "PERSON" or _looks_personal(syntax, found)):
            continue
        role, affiliation = role_of(syntax, (part[0], found[0]), part, found, others)
        titles = frozenset(_title(syntax.text(i)) for i in before)
        gender = gender_told(syntax, span, role)
        return Naming(joined(syntax, found), role, affiliation, gender, titles)
    return next((each for part in parts if (each := _behind_body(syntax, part))), None)


def _behind_body(syntax: Syntax, part: Range) -> Naming | None:
    """Who speaks for a body and is named right behind it: "spokesman for Astor Works [Ann Roe]"."""
    spoken = words().spokespeople
    ties = (i for i in range(part[0] + 1, part[1] - 2) if syntax.text(i) == "for")
    post = next((i - 1 for i in ties if syntax.text(i - 1).lower() in spoken), part[1])
    first = post + 2 + (syntax.text(post + 2).lower() == "the")
    if syntax.text(post + 1).lower() != "for" or first >= part[1] or not capital(syntax, first):
        return None
    for start in range(first + 1, part[1] - 1):
        if not capital(syntax, start) or run_end(syntax, start, part[1]) < part[1]:
            continue
        entity = syntax.entity_of.get(start)
        person = syntax.label(start) == "PERSON" and entity != syntax.entity_of.get(start - 1)
        if person or syntax.text(start).lower() in words().given or _ends_name(syntax, start):
            role, body = joined(syntax, (part[0], post + 1)), joined(syntax, (first, start))
            return Naming(joined(syntax, (start, part[1])), role, body, None)
    return None


def _ends_name(syntax: Syntax, start: int) -> bool:
    """Whether the name of a body is at its end before a token: "… Harbour Trust | Ann Roe"."""
    return _organisational(syntax, (start - 1, start)) or syntax.text(start - 1) in resource_set(
        "names.json", "companies"
    )


def _is_persons(syntax: Syntax, name: Range, part: Range) -> bool:
    """Whether what follows a name of several words shows that it is a person's: ", who", or the
    body they belong to."""
    after = syntax.text(name[1])
    if name[1] - name[0] < LEAST_WORDS or after not in FOLLOWS:
        return False
    who = after == "," and syntax.text(name[1] + 1).lower() in {"who", "whose"}
    several = " " in joined(syntax, name)
    return several and (who or _held_in_body(syntax, name, part))


def _held_in_body(syntax: Syntax, name: Range, part: Range) -> bool:
    """Whether two names and the name of a body are tied: "Ann Roe of the Harbour Trust"."""
    several = name[1] - name[0] > 1 and not _organisational(syntax, name)
    given = syntax.text(name[0]).lower() in words().given
    if syntax.label(name[0]) == "ORG" and not given:
        return False
    ties = name[1] < part[1] and syntax.text(name[1]).lower() in {"of", "at", "from"}
    return several and ties and _organisational(syntax, (name[1], part[1]))


def _title(word: str) -> str:
    """A title written out: "Gen." is "general"."""
    word = word.lower().rstrip(".")
    return resource_table("names.json", "ranks").get(word, word)


def bare_name(syntax: Syntax, span: Range) -> str | None:
    """A phrase that is nothing but a name, up to a comma, without titles; None for any other."""
    first = span[0]
    last = next((i for i in range(*span) if syntax.text(i) == ","), span[1])
    while first < last and syntax.text(first).lower() in words().titles:
        first += 1
    runs = list(capital_runs(syntax, (first, last)))
    if runs != [(first, last)] or syntax.text(last - 1) in POSSESSIVES:
        return None
    return joined(syntax, (first, last))


def _is_capital_city(syntax: Syntax, span: Range) -> bool:
    several = span[1] - span[0] > 1
    return several and joined(syntax, span) in resource_set("names.json", "capitals")


def _heads_body(syntax: Syntax, span: Range) -> bool:
    """Whether the phrase speaks of a body: "the union, whose chair is Ann Roe"."""
    head = next((i for i in range(*span) if not span[0] <= syntax.tokens[i].head < span[1]), -1)
    if head < 0 or syntax.tokens[head].lemma.lower() in words().either:
        return False
    return _organisational(syntax, (head, head + 1))


def _segments(syntax: Syntax, span: Range) -> Iterator[Range]:
    """Parts between commas, without ages and relative clauses."""
    start = span[0]
    for index in range(span[0], span[1] + 1):
        if index < span[1] and not _parts(syntax, index):
            continue
        if start < index and (
            syntax.tokens[start].tag not in NO_NAME_AFTER or syntax.tokens[start].dep == "amod"
        ):
            yield start, index
        start = index + 1


def _parts(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    if token.text in {",", "(", ")", "—", "–", "."}:
        return True
    # A word of a name, or a role before one, that the tagger took for a verb.
    named = token.dep == "compound" or syntax.label(index) == "PERSON"
    return token.tag in CLAUSE_TAGS and not named


def _holds_role(syntax: Syntax, parts: list[Range]) -> bool:
    """Whether an apposition says what someone is: "…, an opposition senator who …", "…, minister of
    works"."""
    return any(
        is_role(syntax, index)
        and syntax.tokens[index].tag in {"NN", "NNS"}
        and syntax.tokens[index].lemma.lower() not in words().either
        for part in parts
        for index in range(*part)
    )


def _name_in(syntax: Syntax, part: Range, has_role: bool) -> Range | None:
    for run in capital_runs(syntax, part):
        first, last = _without_roles(syntax, run)
        if first >= last or (last - first == 1 and syntax.label(first) in PLACES | {"DATE"}):
            continue
        if first > part[0] and _within_phrase(syntax, first - 1, part[0]):
            if _in_name(syntax, first - 1, part[0]):
                continue
            return None
        if last - first == 1 and first > part[0] and syntax.text(first - 1).lower() == "the":
            continue
        owner = last < part[1] and syntax.text(last) in POSSESSIVES
        several = 1 < len(joined(syntax, (first, last)).split()) < 4
        held = has_role or _is_persons(syntax, (first, last), part)
        plainly = held and several and not _organisational(syntax, (first, last))
        if not owner and (plainly or not _is_body(syntax, (first, last), part, first == run[0])):
            return first, last
    return None


def _within_phrase(syntax: Syntax, before: int, low: int) -> bool:
    """Whether a preposition stands before a name, its article aside: "to the [Roe] fund"."""
    article = before > low and syntax.text(before).lower() == "the"
    return syntax.tokens[before - article].tag == "IN"


def _in_name(syntax: Syntax, before: int, low: int) -> bool:
    """Whether the preposition before a name is of a longer one: "the Ministry of Works"."""
    while before > low and syntax.tokens[before].tag != "IN":
        before -= 1
    return before > low and capital(syntax, before - 1) and syntax.text(before).lower() == "of"


def _is_body(syntax: Syntax, name: Range, part: Range, whole_run: bool) -> bool:
    """Whether a capitalised name is a body's, or only stands before a role ("an Acme official")."""
    first, last = name
    label = syntax.label(last - 1)
    after_role = _role_word(syntax, first - 1, part[0]) and label not in PLACES
    if label in BODIES and whole_run and not after_role and _covered(syntax, name):
        return True
    noun = syntax.tokens[first - 1] if first > part[0] else None
    generic = words().bodies | words().media
    if (
        noun
        and noun.tag == "NN"
        and noun.lemma.lower() in generic
        and syntax.text(first - 2) != "of"  # "secretary of state Ann Roe"
        and not is_role(syntax, first - 1)
    ):
        return True  # "the oil company Acme"
    return _organisational(syntax, name) or any(
        role_like(syntax, i)
        and syntax.tokens[i].tag in {"NN", "NNS"}
        and not _tied(syntax, last, i)
        for i in range(last, _joined_on(syntax, last, part[1]))
    )


def _joined_on(syntax: Syntax, first: int, last: int) -> int:
    """Where another is joined to what begins at `first`: "Ann Roe | and her deputy"."""
    return next((i for i in range(first, last) if syntax.tokens[i].tag == "CC"), last)


def _covered(syntax: Syntax, name: Range) -> bool:
    """Whether the entity at the end of a name begins where the name does. Where it does not, the
    recogniser has cut a name in two, and its label is worth little."""
    entity = syntax.entity_of.get(name[1] - 1)
    return entity is None or syntax.annotation.entities[entity].first <= name[0]


def _tied(syntax: Syntax, start: int, end: int) -> bool:
    return any(syntax.tokens[i].tag in {"IN", "WP", "VBG", "VBN"} for i in range(start, end))


def capital_runs(syntax: Syntax, part: Range) -> Iterator[Range]:
    """The runs of capitalised words in `part`, each with what joins them into one name."""
    index = part[0]
    while index < part[1]:
        if capital(syntax, index):
            end = run_end(syntax, index, part[1])
            yield index, end
            index = end
        else:
            index += 1


def run_end(syntax: Syntax, first: int, last: int) -> int:
    """Where the capitalised words from `first` end, with what joins them into one name: particles
    ("van der Zwaan") and syllables behind a hyphen ("Eun-ji")."""
    end = index = first + 1
    while index < last:
        hyphened = _is_hyphen(syntax, index - 1) and syntax.tokens[index].pos == "PROPN"
        if capital(syntax, index) or hyphened:
            end = index + 1
        elif syntax.text(index).lower() not in words().particles and not _is_hyphen(syntax, index):
            break
        index += 1
    return end


def _is_hyphen(syntax: Syntax, index: int) -> bool:
    """Whether a hyphen joins two words without a space."""
    if syntax.text(index) not in HYPHENS or not 0 < index < len(syntax.tokens) - 1:
        return False
    before, here, after = syntax.tokens[index - 1 : index + 2]
    return before.end == here.start and here.end == after.start


def _without_roles(syntax: Syntax, run: Range) -> Range:
    """The run after its last role, title or country word: "Foreign Minister | Ann Roe"."""
    first, last = run
    for index in range(run[0], last - 1):
        place = index == first and syntax.label(index) in PLACES
        # Where one entity covers the whole run, its label is mistaken, not its beginning.
        whole = syntax.label(index) == "GPE" and (
            syntax.entity_of[index] == syntax.entity_of.get(last - 1)
        )
        if role_like(syntax, index) or (place and not whole):
            first = index + 1
    while first < last and first > run[0] and _is_hyphen(syntax, first):  # "Secretary-General"
        first += 2
    while first < last - 1 and _foreign(syntax, first, last - 1):
        first += 1
    return (first, last) if not role_like(syntax, first) or last - first > 1 else (last, last)


def _foreign(syntax: Syntax, index: int, name: int) -> bool:
    """Whether a capitalised word before a person's name is none of it: "Corvid Wire | Ann Roe".

    The word right before a bare surname is its given name, unless it is known for something else.
    """
    if syntax.label(name) != "PERSON" or syntax.entity_of.get(index) == syntax.entity_of[name]:
        return False
    label = syntax.label(index)
    bare = index == name - 1 and (not label or syntax.label(index - 1) != label)
    if bare and label not in PLACES and not _organisational(syntax, (index, name)):
        return syntax.tokens[index].tag not in NOUNS
    return label in BODIES or syntax.tokens[index].tag not in {"NNP", "NNPS"}


def _role_word(syntax: Syntax, index: int, low: int) -> bool:
    return index >= low and role_like(syntax, index)


def _organisational(syntax: Syntax, span: Range) -> bool:
    lists = words()
    companies = resource_set("names.json", "companies")
    openers = resource_set("sources.json", "media_openers")
    if span[1] - span[0] > 1 and any(
        syntax.text(i) in openers for i in range(span[0], min(span[0] + 2, span[1] - 1))
    ):
        return True
    for index in range(*span):
        lemma = syntax.tokens[index].lemma.lower()
        if syntax.text(index) in companies and span[1] - span[0] > 1:
            return True
        if lemma in lists.bodies or lemma in lists.governments or lemma in lists.media:
            return True
        text = syntax.text(index)
        if text in lists.government_names or text in lists.media_names:
            return True
    return is_state_outlet(joined(syntax, span))


def _looks_personal(syntax: Syntax, span: Range) -> bool:
    """Whether a name without a label is built like a person's: by a known given name, a particle
    ("van der") or a syllable in lower case behind a hyphen ("Eun-ji")."""
    if syntax.label(span[0]) in {"ORG", "GPE"}:
        return False
    small = range(span[0] + 1, span[1])
    return syntax.text(span[0]).lower() in words().given or any(
        syntax.text(i) in words().particles
        or (_is_hyphen(syntax, i - 1) and syntax.text(i).islower())
        for i in small
    )
