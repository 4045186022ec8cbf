"""Complements that are no clause: noun phrases, infinitives, "as" and "at"."""

from __future__ import annotations

from sayso.attribute.clauses import Clause
from sayso.attribute.contents import cut_end
from sayso.attribute.lexicon import Cues, resource
from sayso.attribute.syntax import FINITE, Range, Syntax

__all__ = ["at_value", "framed"]

OBJECTS = ("dobj", "oprd", "attr", "ccomp", "xcomp", "acomp")
BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LEAD_OFF = frozenset({"although", "and", "because", "blaming", "but", "citing", "though", "while"})
"""Words of English that lead on from a value to something else."""
SPEAKING_PRONOUNS = frozenset({"he", "she", "they", "who", "it"})
"""The pronouns of English that may stand for a person or a body that speaks."""
NOUNS = resource("sources.json")
PEOPLE = frozenset(
    word for name in ("roles", "people", "experts", "groups", "bodies") for word in NOUNS[name]
)
DOCUMENTS = frozenset(NOUNS["documents"])


def framed(syntax: Syntax, clause: Clause, lemma: str, cues: Cues) -> Range | None:
    """The content that one of the frames of `lemma` gives, or None."""
    frames = cues.verbs.get(lemma, frozenset())
    if _defines(syntax, clause):
        return None
    start = _start(syntax, clause, frames)
    if start is None:
        start = _after_preposition(syntax, clause, lemma, cues)
    if start is None:
        return None
    last = min(max(syntax.last[clause.verb], start + 1), clause.high)
    only_at = "at" in frames and "clause" not in frames
    at = at_value(syntax, clause.verb) if only_at else None
    if at is not None and start < at:
        last = min(last, _value_end(syntax, at, clause.high))
    return start, cut_end(syntax, clause, start, last, cues)


def _value_end(syntax: Syntax, at: int, high: int) -> int:
    """Where a value ends, with what it is compared to: "at €46m, up from €38m[, because …]"."""
    commas = (i for i in range(at, high) if syntax.text(i) == ",")
    return next((i for i in commas if syntax.text(i + 1).lower() in LEAD_OFF), high)


def _defines(syntax: Syntax, clause: Clause) -> bool:
    """Whether a relative clause only says who is meant: "the people who back the plan"."""
    if clause.source is None or clause.source[1] - clause.source[0] > 1:
        return False
    first = clause.source[0]
    return syntax.tokens[first].tag in {"WP", "WDT"} and syntax.text(first - 1) not in {",", "—"}


def _start(syntax: Syntax, clause: Clause, frames: frozenset[str]) -> int | None:
    right = [c for c in syntax.kids(clause.verb, *OBJECTS) if c >= clause.cue[1]]
    if not right:
        return _bare_as(syntax, clause) if "as" in frames else None
    fits = (
        ("as" in frames and _says_what(syntax, clause, right, "name" in frames))
        or ("at" in frames and at_value(syntax, clause.verb) is not None)
        or ("request" in frames and _asks_someone(syntax, right))
        or ("infinitive" in frames and _infinitive(syntax, right[:1]))
        or _takes_object(syntax, clause, right[0], frames)
    )
    return max(syntax.first[right[0]], clause.cue[1]) if fits else None


def _asks_someone(syntax: Syntax, right: list[int]) -> bool:
    return _infinitive(syntax, right) and syntax.tokens[right[0]].dep != "xcomp"


def _bare_as(syntax: Syntax, clause: Clause) -> int | None:
    """ "what the minister described [as a mistake]"."""
    for child in syntax.kids(clause.verb, "prep"):
        if child == clause.cue[1] and syntax.text(child).lower() == "as":
            return child
    return None


def _says_what(syntax: Syntax, clause: Clause, right: list[int], names: bool) -> bool:
    """Whether "as …" follows, or, for a verb that `names`, a second complement: "called it a
    mistake"."""
    if _preposition(syntax, clause.verb, {"as"}) or (
        syntax.kids(right[0], "prep")
        and any(syntax.text(p).lower() == "as" for p in syntax.kids(right[0], "prep"))
    ):
        return True
    if not names:
        return False
    quoted = any(
        syntax.quoted[i] not in (None, syntax.quoted[clause.verb])
        for i in range(*syntax.subtree(right[0]))
    )
    return quoted or len(right) > 1 or syntax.tokens[right[0]].dep in {"ccomp", "oprd"}


def _preposition(syntax: Syntax, verb: int, words: set[str]) -> bool:
    return any(
        syntax.text(c).lower() in words
        for c in syntax.kids(verb, "prep", "mark", "prt")
        if c > verb
    )


def at_value(syntax: Syntax, verb: int) -> int | None:
    """The "at" behind a verb that leads to a value: "put the cost [at] about €40m"."""
    for index in range(verb + 1, syntax.last[verb]):
        if syntax.text(index).lower() == "at" and _hangs_on(syntax, index, verb):
            below = range(index, syntax.last[index])
            return index if any(_is_value(syntax, i, verb) for i in below) else None
    return None


def _hangs_on(syntax: Syntax, index: int, verb: int) -> bool:
    """Whether a preposition is a verb's or, as the parser may have it, something's below it."""
    above = syntax.tokens[index].head
    while above != verb and syntax.tokens[above].tag not in FINITE:
        if syntax.tokens[above].head == above:
            return False
        above = syntax.tokens[above].head
    return above == verb


def _is_value(syntax: Syntax, index: int, verb: int) -> bool:
    """Whether a token is a number, or stands in somebody's words for one: “an even chance”."""
    token = syntax.tokens[index]
    quoted = syntax.quoted[index] not in (None, syntax.quoted[verb])
    return token.tag in {"CD", "$"} or token.text[0].isdigit() or quoted


def _infinitive(syntax: Syntax, right: list[int]) -> bool:
    return any(
        syntax.text(c).lower() == "to"
        for verb in right
        if syntax.tokens[verb].dep in {"xcomp", "ccomp"}
        for c in syntax.kids(verb, "aux")
    )


def _takes_object(syntax: Syntax, clause: Clause, right: int, frames: frozenset[str]) -> bool:
    if syntax.tokens[right].dep != "dobj":
        return False
    documents = _head_lemma(syntax, clause.source) in DOCUMENTS
    if documents and frames & {"object", "document"}:
        return True
    if frames & {"object", "stance"}:
        return speaks(syntax, clause.source)
    if "position" in frames and not speaks(syntax, syntax.subtree(right)):
        return speaks(syntax, clause.source)
    start = max(syntax.first[right], clause.cue[1])
    quoted = syntax.quoted[start] not in (None, syntax.quoted[clause.verb])
    return "as" in frames and quoted and speaks(syntax, clause.source)


def speaks(syntax: Syntax, source: Range | None) -> bool:
    """Whether a subject is a person or a body, as far as its head word tells."""
    if source is None:
        return False
    head = _head(syntax, source)
    token = syntax.tokens[head]
    if token.pos == "PRON":
        return token.text.lower() in SPEAKING_PRONOUNS
    if syntax.label(head) in BODIES:
        return True
    return token.pos == "PROPN" or token.lemma.lower() in PEOPLE


def _head(syntax: Syntax, source: Range) -> int:
    inside = range(*source)
    return next((i for i in inside if syntax.tokens[i].head not in inside), source[0])


def _head_lemma(syntax: Syntax, source: Range | None) -> str:
    return syntax.tokens[_head(syntax, source)].lemma.lower() if source else ""


def _after_preposition(syntax: Syntax, clause: Clause, lemma: str, cues: Cues) -> int | None:
    """ "called [for a vote]", but not how long: "argued for a week"."""
    words = cues.prepositions.get(lemma, frozenset())
    for child in syntax.kids(clause.verb, "prep", "prt"):
        if child < clause.verb or syntax.text(child).lower() not in words or not clause.source:
            continue
        objects = syntax.kids(child, "pobj")
        if not objects or syntax.tokens[objects[0]].lemma.lower() not in cues.time_units:
            return child
    return None
