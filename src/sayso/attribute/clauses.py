"""The clause a cue stands in: its verb, its subject, and where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.attribute.lexicon import Cues
from sayso.attribute.parts import named_before, speaker
from sayso.attribute.syntax import Range, Syntax

__all__ = ["Clause", "clause_at", "is_negated", "is_passive", "subject_of"]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
CLIMB = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "prt"})
"""Relations over which a verb without a subject shares its head's: "said …, adding that"."""
LIGHT = frozenset({"ADV", "AUX", "PUNCT", "PART"})
STOPS = frozenset({",", ".", ":", ";", "—", "–", "--", "-", "?", "!", "…", "..."})
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue and its source as token ranges.

    The clause is ``[first, last)``, between `low` and `high` (its sentence, or the part of it in
    the same quotation). `source` is None where there is no subject; it lies outside the clause
    where it is shared with another verb.
    """

    verb: int
    first: int
    last: int
    source: Range | None
    cue: Range
    low: int
    high: int


def clause_at(syntax: Syntax, verb: int, cues: Cues) -> Clause:
    """The cue clause around `verb`."""
    low, high = _bounds(syntax, verb)
    subject = subject_of(syntax, verb, cues)
    source = _inverted(syntax, verb, low, high) or _clip(subject, syntax, verb)
    if source and _misread(syntax, source, verb, low):
        source = None
    source = _named_before(syntax, verb, low) or source or _beside(syntax, verb, low)
    if source and source[0] < low < source[1]:
        source = low, source[1]
    source = _widened(syntax, source, low) if source else None
    source = speaker(syntax, source) if source and source[1] <= verb else source
    cue = _cue(syntax, verb, low, high)
    first, last = cue
    if source and low <= source[0] and source[1] <= high:
        between = range(source[1], cue[0])
        if source[1] <= cue[0] and all(_light(syntax, i, verb) for i in between):
            first = source[0]
        elif source[0] >= cue[1] and source[0] - cue[1] <= 1:
            last = source[1]
    while first > low and syntax.tokens[first - 1].dep == "advmod" and first - 1 > low:
        first -= 1
    return Clause(verb, first, _end(syntax, verb, last, high), source, cue, low, high)


def _named_before(syntax: Syntax, verb: int, low: int) -> Range | None:
    """The post and name right before a finite verb to which the parser gave no subject."""
    finite = syntax.tokens[verb].tag in {"VBD", "VBZ"}
    return None if syntax.kids(verb, "nsubj") or not finite else named_before(syntax, low, verb)


def _bounds(syntax: Syntax, verb: int) -> Range:
    low, high = syntax.sentence(verb)
    quote = syntax.quoted[verb]
    if quote is None:
        return low, high
    first, last = syntax.quote_tokens[quote]
    closed = syntax.quotations[quote].closed
    return max(low, first + 1), min(high, last - 1 if closed else last)


def _light(syntax: Syntax, index: int, verb: int) -> bool:
    """Whether a token may stand between a subject and its verb: ", too,", "also"."""
    return syntax.tokens[index].head == verb or syntax.tokens[index].pos in LIGHT


def subject_of(syntax: Syntax, verb: int, cues: Cues) -> Range | None:
    """The subject of `verb`, its own or the one it shares; None where it has none."""
    for _ in range(MAX_CLIMB):
        subjects = syntax.kids(verb, "nsubj")
        if subjects:
            return syntax.subtree(subjects[0])
        token = syntax.tokens[verb]
        if token.dep == "acl":
            return syntax.first[token.head], token.index
        if token.dep not in CLIMB or token.head == verb or syntax.kids(verb, "nsubjpass"):
            return None
        shares = token.dep == "conj" or (token.tag == "VBG" and token.dep == "advcl")
        verb = _over_content(syntax, token.head, verb, cues) if shares else token.head
    return None


def _over_content(syntax: Syntax, head: int, verb: int, cues: Cues) -> int:
    """`head`, or the cue whose content it is: in "said it was late and announced that …" the
    parser often coordinates the second cue with the content of the first."""
    above = syntax.tokens[head].head
    token = syntax.tokens[verb]
    participle = token.tag == "VBG" and syntax.text(syntax.first[verb] - 1) == ","
    alike = syntax.tokens[above].tag == token.tag and bool(syntax.kids(verb, "ccomp"))
    if (
        syntax.tokens[head].dep == "ccomp"
        and above < head
        and (participle or alike)
        and "clause" in cues.verbs.get(cues.lemma(syntax.tokens[above].lemma), ())
    ):
        return above
    return head


def _clip(source: Range | None, syntax: Syntax, verb: int) -> Range | None:
    if source is None:
        return None
    first, last = source
    low, high = syntax.paragraph_tokens[syntax.paragraph(verb)]
    first, last = max(first, low), min(last, high)
    if first <= verb < last:
        last = verb
    for index in range(first, last):
        if _starts_quote(syntax, index, verb) and syntax.text(index - 1) in {",", ":"}:
            last = index
            break
    while first < last and syntax.text(last - 1) in STOPS:
        last -= 1
    while first < last and (syntax.text(first) in STOPS or syntax.tokens[first].tag == "CC"):
        first += 1
    return (first, last) if first < last else None


def _inverted(syntax: Syntax, verb: int, low: int, high: int) -> Range | None:
    """The subject in `"…," said the mayor`, whatever the parser made of it."""
    if not syntax.text(verb - 1) or not _after_content(syntax, verb) or verb + 1 >= high:
        return None
    token = syntax.tokens[verb]
    if token.tag not in {"VBD", "VBZ", "VBP"} or token.lemma == "tell" or verb == low:
        return None
    if syntax.quoted[verb - 1] in (None, syntax.quoted[verb]) and syntax.kids(verb, "nsubj"):
        return None
    best: Range | None = None
    for index in range(verb + 1, min(verb + 12, high)):
        if syntax.first[index] == verb + 1 and syntax.tokens[index].pos in NOMINAL:
            if syntax.tokens[index].dep in {"dative", "npadvmod", "tmod"}:
                continue
            best = (verb + 1, min(syntax.last[index], high))
    return _clip(best, syntax, verb) if best else None


def _misread(syntax: Syntax, source: Range, verb: int, low: int) -> bool:
    """Whether the parser took a dateline, or words inside quotation marks, for the subject."""
    if source[1] <= low and syntax.tokens[verb].dep == "ROOT":
        return True
    return syntax.quoted[verb] is None and syntax.quoted[source[0]] is not None


def _beside(syntax: Syntax, verb: int, low: int) -> Range | None:
    """The noun phrase right before a finite verb to which the parser gave no subject."""
    first = _cue(syntax, verb, low, verb + 1)[0]
    token = syntax.tokens[first - 1] if first > low else None
    finite = syntax.tokens[first].tag in {"VBD", "VBZ", "VBP"}
    if not finite or token is None or token.pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    if token.tag in {"WDT", "WP"} or syntax.quoted[first - 1] != syntax.quoted[verb]:
        return None
    top = token.index
    while low <= syntax.tokens[top].head < first and syntax.tokens[top].head != top:
        above = syntax.tokens[syntax.tokens[top].head]
        if syntax.tokens[top].dep == "appos" or above.pos not in NOMINAL | {"ADP"}:
            break
        top = syntax.tokens[top].head
    start = max(low, syntax.first[top])
    quoted = [i for i in range(start, first) if syntax.quoted[i] != syntax.quoted[verb]]
    return max([start, *(i + 1 for i in quoted)]), first


def _widened(syntax: Syntax, source: Range, low: int) -> Range:
    """A name together with the role before it, where the parser cut between them."""
    first = source[0]
    if syntax.tokens[first].pos != "PROPN" or first <= low:
        return source
    if syntax.tokens[first - 1].pos not in {"NOUN", "PROPN"}:
        return source
    while first > low and syntax.tokens[first - 1].pos in {"NOUN", "PROPN", "ADJ", "ADP", "DET"}:
        first -= 1
    return first, source[1]


def _after_content(syntax: Syntax, index: int) -> bool:
    """Whether a comma or a closing quotation mark stands right before `index`."""
    if syntax.text(index - 1) in {",", "—", "–", "?", "!"}:
        return True
    quote = syntax.quoted[index - 1]
    return quote is not None and quote != syntax.quoted[index]


def _cue(syntax: Syntax, verb: int, low: int, high: int) -> Range:
    first = verb
    while (
        first > low
        and syntax.tokens[first - 1].head == verb
        and syntax.tokens[first - 1].dep in {"aux", "auxpass", "neg", "advmod"}
    ):
        first -= 1
    while first < verb and syntax.tokens[first].dep == "advmod":
        first += 1
    last = verb + 1
    if last < high and syntax.tokens[last].dep == "prt":
        last += 1
    return first, last


def _end(syntax: Syntax, verb: int, last: int, high: int) -> int:
    """From the cue over its adverbials to the next mark, or to where its content begins."""
    contents = [
        syntax.first[c] for c in syntax.kids(verb, "ccomp", "xcomp") if syntax.first[c] > verb
    ]
    while last < high:
        token = syntax.tokens[last]
        if token.text in STOPS or _starts_quote(syntax, last, verb) or last in contents:
            break
        if token.tag == "IN" and token.text.lower() == "that":
            break
        last += 1
    return last


def _starts_quote(syntax: Syntax, index: int, verb: int) -> bool:
    """Whether speech begins here, rather than the name of a programme: `on "Morning Watch"`."""
    if syntax.quoted[index] is None or syntax.quoted[index] == syntax.quoted[verb]:
        return False
    return index == 0 or syntax.tokens[index - 1].tag not in {"IN", "DT", "PRP$", "POS", "TO"}


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Whether `verb` is passive."""
    return bool(syntax.kids(verb, "auxpass", "nsubjpass"))


def is_negated(syntax: Syntax, verb: int) -> bool:
    """Whether `verb` is negated: "did not say", "never said"."""
    left = range(max(0, verb - 4), verb)
    return bool(syntax.kids(verb, "neg")) or any(
        syntax.tokens[i].text.lower() == "never" and syntax.tokens[i].head == verb for i in left
    )
