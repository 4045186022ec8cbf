"""Names, roles and affiliations in a noun phrase: "Ann Roe, a fellow at the Harbour Institute"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribute.gender import gender_told
from sayso.attribute.lexicon import words
from sayso.attribute.syntax import Range, Syntax

__all__ = ["Naming", "naming"]

PARTICLES = frozenset(
    {
        "al",
        "bin",
        "ibn",
        "de",
        "da",
        "di",
        "del",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "ya",
        "-",
        "–",
        "of",
    }
)
NAME_PARTICLES = PARTICLES - {"of", "–"}
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "another", "one"})
TIES = frozenset({"at", "of", "with", "from", "for", "in"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
CLAUSE_TAGS = frozenset({"WP", "WDT", "WP$", "VBD", "VBZ", "VBP"})
NO_NAME_AFTER = frozenset({"WP", "WDT", "WP$", "CD", "VBN", "VBG"})
PLACES = frozenset({"GPE", "NORP"})
BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What a noun phrase says about a named person. `gender` is "male", "female" or None."""

    name: str
    role: str | None
    affiliation: str | None
    gender: str | None


def naming(syntax: Syntax, span: Range) -> Naming | None:
    """The person a noun phrase names, or None where it names none."""
    parts = list(_segments(syntax, span))
    for number, part in enumerate(parts):
        others = parts[:number] + parts[number + 1 :]
        found = _name_in(syntax, part, _holds_role(syntax, others))
        if found is None:
            continue
        role, affiliation = _role(syntax, (part[0], found[0]), part, found, others)
        name = _joined(syntax, found)
        titled = any(syntax.text(i).lower() in words().titles for i in range(part[0], found[0]))
        labelled = syntax.label(found[1] - 1) == "PERSON"
        if not (labelled or titled or role or _looks_personal(syntax, found)):
            continue
        return Naming(name, role, affiliation, gender_told(syntax, span, role))
    return None


def _segments(syntax: Syntax, span: Range) -> Iterator[Range]:
    """Parts between commas, without ages and relative clauses."""
    start = span[0]
    for index in range(span[0], span[1] + 1):
        if index < span[1] and not _parts(syntax, index):
            continue
        if start < index and syntax.tokens[start].tag not in NO_NAME_AFTER:
            yield start, index
        start = index + 1


def _parts(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    return token.text in {",", "(", ")", "—", "–"} or token.tag in CLAUSE_TAGS


def _holds_role(syntax: Syntax, parts: list[Range]) -> bool:
    """Whether an apposition says what someone is: "…, an opposition senator who …"."""
    return any(
        syntax.tokens[part[0]].tag in {"DT", "PRP$"}
        and any(_is_role(syntax, i) for i in range(*part))
        for part in parts
    )


def _name_in(syntax: Syntax, part: Range, has_role: bool) -> Range | None:
    for run in _capital_runs(syntax, part):
        first, last = _without_roles(syntax, run)
        if first >= last or (last - first == 1 and syntax.label(first) in PLACES | {"DATE"}):
            continue
        if first > part[0] and syntax.tokens[first - 1].tag == "IN":
            return None
        owner = last < part[1] and syntax.text(last) in POSSESSIVES
        plainly = has_role and 1 < last - first < 4 and not _organisational(syntax, (first, last))
        if not owner and (plainly or not _is_body(syntax, (first, last), part, first == run[0])):
            return first, last
    return None


def _is_body(syntax: Syntax, name: Range, part: Range, whole_run: bool) -> bool:
    """Whether a capitalised name is a body's, or only stands before a role ("an Acme official")."""
    first, last = name
    label = syntax.label(last - 1)
    after_role = _role_word(syntax, first - 1, part[0]) and label not in PLACES
    if label in BODIES and whole_run and not after_role:
        return True
    return _organisational(syntax, name) or any(
        _role_like(syntax, i)
        and syntax.tokens[i].tag in {"NN", "NNS"}
        and not _tied(syntax, last, i)
        for i in range(last, part[1])
    )


def _tied(syntax: Syntax, start: int, end: int) -> bool:
    return any(syntax.tokens[i].tag in {"IN", "WP", "VBG", "VBN"} for i in range(start, end))


def _capital_runs(syntax: Syntax, part: Range) -> Iterator[Range]:
    start: int | None = None
    for index in range(part[0], part[1] + 1):
        capital = index < part[1] and _capital(syntax, index)
        particle = index < part[1] and syntax.text(index).lower() in NAME_PARTICLES
        if start is None:
            start = index if capital else None
        elif not capital and not (particle and index + 1 < part[1] and _capital(syntax, index + 1)):
            yield start, index
            start = None


def _capital(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    return token.text[0].isupper() and token.tag not in {"DT", "IN", "PRP", "PRP$", "CD", "WP"}


def _without_roles(syntax: Syntax, run: Range) -> Range:
    """The run after its last role, title or country word: "Foreign Minister | Ann Roe"."""
    first, last = run
    for index in range(run[0], last - 1):
        if _role_like(syntax, index) or (index == first and syntax.label(index) in PLACES):
            first = index + 1
    while first < last - 1 and _foreign(syntax, first, last - 1):
        first += 1
    return (first, last) if not _role_like(syntax, first) or last - first > 1 else (last, last)


def _foreign(syntax: Syntax, index: int, name: int) -> bool:
    """Whether a capitalised word before a person's name is none of it: "Corvid Wire | Ann Roe"."""
    if syntax.label(name) != "PERSON" or syntax.entity_of.get(index) == syntax.entity_of[name]:
        return False
    return syntax.label(index) in BODIES or syntax.tokens[index].tag not in {"NNP", "NNPS"}


def _role_like(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    lists = words()
    lemma = token.lemma.lower()
    return (
        lemma in lists.roles
        or token.text.lower() in lists.titles
        or lemma in lists.spokespeople
        or token.text == "State"
    )


def _role_word(syntax: Syntax, index: int, low: int) -> bool:
    return index >= low and _role_like(syntax, index)


def _organisational(syntax: Syntax, span: Range) -> bool:
    lists = words()
    for index in range(*span):
        lemma = syntax.tokens[index].lemma.lower()
        if lemma in lists.bodies or lemma in lists.governments or lemma in lists.media:
            return True
        if (
            syntax.text(index)
            in lists.government_names | lists.media_names | lists.state_media_names
        ):
            return True
    return False


def _looks_personal(syntax: Syntax, span: Range) -> bool:
    first = syntax.text(span[0]).lower()
    return first in words().given and syntax.label(span[0]) not in {"ORG", "GPE"}


def _joined(syntax: Syntax, span: Range) -> str:
    return re.sub(r"\s+", " ", syntax.annotation.words(*span))


def _role(
    syntax: Syntax, prefix: Range, part: Range, name: Range, others: list[Range]
) -> tuple[str | None, str | None]:
    """Role and affiliation: from before the name, after it, or from an apposition."""
    candidates = [prefix, *others]
    for candidate in candidates:
        if any(_is_role(syntax, i) for i in range(*candidate)):
            role, affiliation = _split_role(syntax, candidate)
            if role:
                return role, affiliation
    return None, _tie(syntax, (name[1], part[1]))


def _is_role(syntax: Syntax, index: int) -> bool:
    lemma = syntax.tokens[index].lemma.lower()
    return lemma in words().roles or lemma in words().spokespeople


def _split_role(syntax: Syntax, span: Range) -> tuple[str | None, str | None]:
    first, last = span
    while first < last and syntax.text(first).lower() in DETERMINERS:
        first += 1
    owner: str | None = None
    noun = next((i for i in range(first, last) if _role_like(syntax, i)), last)
    for index in range(first, noun):
        if syntax.text(index) in POSSESSIVES:
            owner = _joined(syntax, (first, index)) if index > first else None
            first = index + 1
            break
    if owner is None and syntax.label(first) in {"ORG", "GPE"}:
        entity = syntax.annotation.entities[syntax.entity_of[first]]
        adjoins = entity.last == noun or entity.label == "ORG"
        if entity.last < last and adjoins and not _role_like(syntax, entity.last - 1):
            owner = _joined(syntax, (first, entity.last))
            first = entity.last
    end = last
    for index in range(first + 1, last):
        if syntax.text(index).lower() in TIES and _leads_to_name(syntax, index, last):
            owner, end = _tie(syntax, (index, last)) or owner, index
            break
    role = _joined(syntax, (first, end)) if first < end else None
    return role, owner


def _leads_to_name(syntax: Syntax, index: int, last: int) -> bool:
    after = index + 1
    if after < last and syntax.text(after).lower() == "the":
        after += 1
    if after >= last or syntax.text(after) in {"State", "Foreign", "Defence", "Defense"}:
        return False
    return _capital(syntax, after)


def _tie(syntax: Syntax, span: Range) -> str | None:
    """The name after "at", "of", "with", "from" or "for"."""
    for index in range(*span):
        if syntax.text(index).lower() in TIES and _leads_to_name(syntax, index, span[1]):
            first = index + 2 if syntax.text(index + 1).lower() == "the" else index + 1
            return _joined(syntax, (first, _name_end(syntax, first, span[1])))
    return None


def _name_end(syntax: Syntax, first: int, last: int) -> int:
    end = first
    for index in range(first, last):
        text = syntax.text(index)
        joins = text.lower() in PARTICLES | {
            "and",
            "for",
            "on",
            "the",
            "in",
            "&",
            "'s",
            "’s",
            "'",
            "’",
        }
        if not (_capital(syntax, index) or joins):
            break
        if not joins:
            end = index + 1
    return max(end, first + 1)
