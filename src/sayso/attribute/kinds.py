"""What kind of source it is that has no person's name: by its head word and by lists."""

from __future__ import annotations

import re

from sayso.attribute.lexicon import words
from sayso.attribute.roles import capital, is_role, joined, name_end, resource_set
from sayso.attribute.syntax import Range, Syntax
from sayso.model.attribution import SourceKind

__all__ = ["called", "is_proper", "is_titled", "kind_of"]


def kind_of(syntax: Syntax, span: Range, head: int, plural: bool) -> SourceKind:
    """The kind of a source without a person's name, by its head word."""
    lists = words()
    token = syntax.tokens[head]
    lemma = token.lemma.lower()
    if _of_a_state(syntax, span, head):
        return "state_media"
    if lemma in lists.spokespeople | lists.witnesses:
        return "spokesperson" if lemma in lists.spokespeople else "witness"
    if _is_government(syntax, span, head):
        return "government"
    people = is_role(syntax, head) or lemma in lists.people | lists.experts | lists.groups
    people = people or lemma in lists.quantifiers or token.tag == "CD"
    if _is_body(syntax, span, head):
        return "organisation"
    if people:
        return "group" if plural else "person"
    return _impersonal(syntax, span, head, plural)


def _of_a_state(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether a source is a medium of the state's."""
    lists = words()
    lower = syntax.annotation.words(*span).lower()
    named = _has(syntax, span, lists.state_media_names)
    medium = syntax.tokens[head].lemma.lower() in lists.media or any(
        each in lower for each in lists.media_stems
    )
    return named or (medium and any(each in lower for each in lists.state_media_words))


def _is_body(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether words for people make the name of a body ("Doctors Without Borders"), or stand
    before one ("the owner, Hartwell Marine")."""
    either = syntax.tokens[head].lemma.lower() in words().either
    return is_titled(syntax, span, head) or (either and called(syntax, span) is not None)


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
    if lemma in lists.bodies or label == "ORG" or is_proper(syntax, span, head):
        the = syntax.text(span[0]).lower() == "the"
        person = label == "PERSON" and not the and called(syntax, span) is None
        return "person" if person else "organisation"
    agents = plural and token.pos == "NOUN" and lemma.endswith(("er", "or", "ist", "ant", "man"))
    return "group" if agents and lemma not in lists.documents else "document"


def _is_media(syntax: Syntax, span: Range, head: int) -> bool:
    lists = words()
    token = syntax.tokens[head]
    lemma = token.lemma.lower()
    if lemma in {"agency", "network"} and span[1] - span[0] > 2:
        told = syntax.annotation.words(*span).lower()
        return bool(re.search(r"news|press|tv|television|radio|broadcast", told))
    if lemma == "agency":
        return False
    named = token.pos == "PROPN" and token.text in lists.media_names
    return named or lemma in lists.media or _is_media_apposition(syntax, span, head)


def _is_media_apposition(syntax: Syntax, span: Range, head: int) -> bool:
    children = syntax.kids(head, "appos", "compound", "nmod")
    return syntax.tokens[head].pos == "PROPN" and any(
        syntax.tokens[i].lemma.lower() in words().media for i in children if span[0] <= i < span[1]
    )


def _has(syntax: Syntax, span: Range, names: frozenset[str]) -> bool:
    return any(syntax.text(i) in names for i in range(*span))


def is_proper(syntax: Syntax, span: Range, head: int) -> bool:
    """Whether the head is a proper noun, or every word of the phrase has a capital."""
    if syntax.tokens[head].pos == "PROPN" or syntax.tokens[head].tag in {"NNP", "NNPS"}:
        return syntax.text(head)[0].isupper()
    return span[1] - span[0] > 1 and all(syntax.text(i)[0].isupper() for i in range(*span))


def called(syntax: Syntax, span: Range) -> str | None:
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
    return _called_before(syntax, span)


def _called_before(syntax: Syntax, span: Range) -> str | None:
    """The name before a common noun for a medium or a company: "the Corvid news agency"."""
    noun = span[1] - 1
    first = span[0] + (syntax.text(span[0]).lower() in words().definite)
    last = next((i for i in range(first, noun) if not capital(syntax, i)), noun)
    generic = words().media | words().generic.keys()
    if syntax.tokens[noun].lemma.lower() not in generic or syntax.text(noun)[0].isupper():
        return None
    plain = first == last or any(syntax.label(i) in {"GPE", "NORP"} for i in range(first, last))
    between = all(syntax.tokens[i].tag == "NN" for i in range(last, noun))
    known = not plain and between and syntax.tokens[last - 1].pos == "PROPN"
    return joined(syntax, (first, last)) if known else None
