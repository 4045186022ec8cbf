"""What kind of source it is that has no person's name: by its head word and by lists."""

from __future__ import annotations

import re

from sayso.attribute.lexicon import words
from sayso.attribute.outlets import is_agency, is_state_outlet, told_of_a_state
from sayso.attribute.roles import INITIALS, is_role, joined, lemma_of, resource_set
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.told import Told, opens_at
from sayso.model.attribution import SourceKind

__all__ = ["is_proper", "is_titled", "kind_named", "kind_of", "kind_told"]

ANY_BODY = frozenset({"agency", "network", "site"})
"""Nouns for a medium that other bodies and places are called by as well."""
ARTICLES = frozenset({"Das", "Der", "Die", "El", "Il", "La", "Le", "O"})
"""Articles of other languages that names keep."""
OF_NEWS = re.compile(r"news|press|wire|web|tv|television|radio|broadcast", re.IGNORECASE)


def kind_of(syntax: Syntax, span: Range, head: int, plural: bool) -> SourceKind:
    """The kind of a source without a person's name, by its head word."""
    lists = words()
    token = syntax.tokens[head]
    lemma = lemma_of(syntax, head)
    if _of_a_state(syntax, span, head):
        return "state_media"
    if lemma in lists.spokespeople | lists.witnesses:
        return "spokesperson" if lemma in lists.spokespeople else "witness"
    if _is_government(syntax, span, head):
        return "government"
    people = is_role(syntax, head) or lemma in lists.people | lists.experts | lists.groups
    people = people or lemma in lists.quantifiers or token.tag == "CD"
    if is_titled(syntax, span, head) or _stands_for_body(syntax, span, head, plural):
        return "organisation"
    if people:
        return "group" if plural else "person"
    return _impersonal(syntax, span, head, plural)


def kind_told(syntax: Syntax, found: Told) -> SourceKind:
    """The kind of a body by its name and by the noun that tells what it is."""
    lists = words()
    name = joined(syntax, found.name)
    lemma = lemma_of(syntax, found.noun)
    text = joined(syntax, _phrase(syntax, found))
    # "The agency Astor" reports; what "the space agency Astor" does, its other words tell.
    bare = found.name[0] - 1 == found.noun and syntax.tokens[found.noun - 1].tag == "DT"
    medium = lemma in lists.media and (
        lemma not in ANY_BODY or bool(OF_NEWS.search(text)) or (bare and lemma == "agency")
    )
    if is_state_outlet(name) or (medium and told_of_a_state(text)):
        return "state_media"
    if medium or (lemma in ANY_BODY and _named_medium(syntax, found.name)):
        return "media"
    return "government" if lemma in lists.governments - lists.either else "organisation"


def kind_named(name: str) -> SourceKind:
    """The kind of a body of which the article tells no more than its name."""
    if is_state_outlet(name):
        return "state_media"
    words_of = name.split()
    if is_agency(name) or _is_medium(words_of):
        return "media"
    states = words().government_names | resource_set("names.json", "capitals")
    return "government" if not states.isdisjoint({name, *words_of}) else "organisation"


def _phrase(syntax: Syntax, found: Told) -> Range:
    """From the words before the noun or the name to the next comma or verb behind both, with what
    stands in apposition there."""
    low, high = syntax.sentence(found.noun)
    first = min(found.name[0], opens_at(syntax, found.noun, low))
    last = _part_end(syntax, max(found.name[1], found.noun + 1), high)
    told_more = syntax.text(last) == "," and syntax.text(last + 1).lower() in {"a", "an", "the"}
    return first, _part_end(syntax, last + 1, high) if told_more else last


def _part_end(syntax: Syntax, start: int, high: int) -> int:
    ends = (i for i in range(start, high) if syntax.text(i) == "," or syntax.has_finite((i, i + 1)))
    return next(ends, high)


def _of_a_state(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether a source is a medium of the state's."""
    if is_state_outlet(joined(syntax, _first_part(syntax, span))):
        return True
    lists = words()
    text = joined(syntax, span)
    lower = text.lower()
    medium = syntax.tokens[head].lemma.lower() in lists.media or (
        not is_role(syntax, head) and any(stem in lower for stem in lists.media_stems)
    )
    return medium and told_of_a_state(text)


def _first_part(syntax: Syntax, span: Range) -> Range:
    """Up to the first comma, without an article."""
    first = span[0] + (syntax.text(span[0]).lower() == "the")
    last = next((i for i in range(*span) if syntax.text(i) == ","), span[1])
    return min(first, last - 1), last


def _stands_for_body(syntax: Syntax, span: Range, head: int, plural: bool) -> bool:
    """Whether a word for people that bodies are called by as well means one: "the regulator"."""
    lists = words()
    lemma = lemma_of(syntax, head)
    either = (lemma in lists.bodies or lemma in lists.generic) and (
        lemma in lists.either or is_role(syntax, head)
    )
    definite = syntax.text(span[0]).lower() in lists.definite or bool(syntax.kids(head, "poss"))
    return either and definite and not plural


def _is_government(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether the head stands for a government: a capital, or "coast guard", "armed forces"."""
    if syntax.annotation.words(*span) in resource_set("names.json", "capitals"):
        return True
    ends = [
        syntax.annotation.words(i, head + 1).lower()
        for i in range(max(span[0], head - 3), head + 1)
    ]
    return any(end in resource_set("sources.json", "government_phrases") for end in ends)


def is_titled(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether words for people make the name of a body: "Doctors Without Borders"."""
    last = next((i for i in range(*span) if syntax.text(i) == ","), span[1])
    capitals = all(syntax.text(i)[0].isupper() for i in range(span[0], last))
    return last - span[0] > 2 and capitals and syntax.text(head).endswith("s") and head < last


def _impersonal(syntax: Syntax, span: Range, head: int, plural: bool) -> SourceKind:
    lists = words()
    token = syntax.tokens[head]
    lemma = lemma_of(syntax, head)
    label = syntax.label(head)
    if _is_media(syntax, span, head):
        return "media"
    if (
        label in {"GPE", "NORP"}
        or lemma in lists.governments
        or _has(syntax, span, lists.government_names)
    ):
        return "government"
    if lemma in lists.bodies or label == "ORG" or is_proper(syntax, span, head):
        the = syntax.text(span[0]).lower() == "the"
        return "person" if label == "PERSON" and not the else "organisation"
    agents = plural and token.pos == "NOUN" and lemma.endswith(("er", "or", "ist", "ant", "man"))
    return "group" if agents and lemma not in lists.documents else "document"


def _is_media(syntax: Syntax, span: Range, head: int) -> bool:
    lists = words()
    lemma = syntax.tokens[head].lemma.lower()
    if lemma in ANY_BODY:
        return bool(OF_NEWS.search(joined(syntax, span)))
    if lemma == "paper" and _is_document(syntax, head):
        return False
    name = _first_part(syntax, span)
    if is_agency(joined(syntax, name)):
        return True
    proper = syntax.tokens[head].pos == "PROPN" and name[0] <= head < name[1]
    named = proper and (syntax.text(head) in lists.media_names or _named_medium(syntax, name))
    return named or lemma in lists.media


def _is_document(syntax: Syntax, head: int) -> bool:
    """Whether a "paper" is one that is read at a table: "board papers", "a white paper"."""
    before = syntax.text(head - 1).lower()
    if syntax.tokens[head].tag == "NNS":
        return bool(syntax.kids(head, "compound")) and before not in {"news", "sunday", "morning"}
    return before in resource_set("sources.json", "on_paper")


def _named_medium(syntax: Syntax, name: Range) -> bool:
    return _is_medium([syntax.text(i) for i in range(*name)])


def _is_medium(name: list[str]) -> bool:
    """Whether a name ends or opens as those of media do: "the Port Vela Herald", "Radio Vela", "Il
    Corriere di Vela"."""
    openers = resource_set("sources.json", "media_openers")
    opens = name[1:] if name[0] in ARTICLES else name
    return name[-1] in words().media_names or (len(opens) > 1 and opens[0] in openers)


def _has(syntax: Syntax, span: Range, names: frozenset[str]) -> bool:
    return any(syntax.text(i) in names for i in range(*span))


def is_proper(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether the head is a proper noun, or every word of the phrase has a capital."""
    if syntax.text(head) in INITIALS:
        return False
    if syntax.tokens[head].pos == "PROPN" or syntax.tokens[head].tag in {"NNP", "NNPS"}:
        return syntax.text(head)[0].isupper()
    return span[1] - span[0] > 1 and all(syntax.text(i)[0].isupper() for i in range(*span))
