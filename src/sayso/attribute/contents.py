"""What is said: the words that belong to a cue clause, before it, after it, or on both sides."""

from __future__ import annotations

from sayso.attribute.clauses import Clause
from sayso.attribute.lexicon import Cues
from sayso.attribute.syntax import FINITE, Range, Syntax

__all__ = ["adjacent_quote", "around", "cut_end", "tidy", "to_the_right"]

THAT_WINDOW = 12
"""How many tokens after a cue "that" may stand: "told a press conference late on Monday that"."""
CONTINUES = frozenset({"CC", "WDT", "WP", "WP$", "IN", "WRB"})
TIME_TIES = frozenset({"after", "before", "ago", "earlier", "later"})
"""What ties a length of time to a point: "two days after". A closed class of English."""
ADVERBS_THAT_LINK = frozenset({"so", "yet"})
"""Conjunctions, unless they qualify what follows them: "so far", "so many"."""
LEADS_NOWHERE = frozenset({"IN", "RB", "VBG", "VBN", "TO", "WRB"})


def to_the_right(syntax: Syntax, clause: Clause, cues: Cues) -> Range | None:
    """The clause that complements the cue: "said [that …]"."""
    start = _complement_start(syntax, clause)
    if start is None:
        return None
    last = max(syntax.last[clause.verb], start + 1)
    below = [c for c in syntax.kids(clause.verb, "ccomp") if c >= start]
    if not below:
        last = max(last, clause.high)
    return start, cut_end(syntax, clause, start, min(last, clause.high), cues)


def _complement_start(syntax: Syntax, clause: Clause) -> int | None:
    starts = [
        syntax.first[c]
        for c in syntax.kids(clause.verb, "ccomp")
        if c > clause.verb and syntax.first[c] >= clause.cue[1]
    ]
    window = range(clause.cue[1], min(clause.cue[1] + THAT_WINDOW, clause.high))
    for index in window:
        token = syntax.tokens[index]
        if token.text in {",", ";", ":"}:
            break
        if token.text.lower() == "that" and token.tag == "IN" and token.dep == "mark":
            starts.append(index)
            break
    return min(starts, default=None)


def cut_end(syntax: Syntax, clause: Clause, start: int, last: int, cues: Cues) -> int:
    """Where content that runs from `start` to at most `last` ends: before the next cue that shares
    the subject, and before what hangs on after a semicolon."""
    for index in range(start + 1, last):
        if _is_next_cue(syntax, clause, index, cues):
            last = max(_conjunct_start(syntax, index, start), start + 1)
            break
        bare = syntax.quoted[index] == syntax.quoted[clause.verb]
        if bare and (syntax.text(index) == ";" or _tells_when(syntax, index, cues)):
            last = index
            break
    return last


def _tells_when(syntax: Syntax, index: int, cues: Cues) -> bool:
    """Whether ", two days after …" begins here: when it was said, not what."""
    if syntax.text(index) != ",":
        return False
    unit, tie = syntax.text(index + 2).lower(), syntax.text(index + 3).lower()
    return unit.rstrip("s") in cues.time_units and tie in TIME_TIES


def _conjunct_start(syntax: Syntax, index: int, start: int) -> int:
    first = syntax.first[index]
    while first - 1 > start and (
        syntax.text(first - 1) == "," or syntax.tokens[first - 1].tag == "CC"
    ):
        first -= 1
    return first


def _is_next_cue(syntax: Syntax, clause: Clause, index: int, cues: Cues) -> bool:
    token = syntax.tokens[index]
    if token.pos != "VERB" or syntax.quoted[index] != syntax.quoted[clause.verb]:
        return False
    frames = cues.verbs.get(cues.lemma(token.lemma), frozenset())
    if not frames & {"clause", "as", "object"}:
        return False
    if token.dep == "conj":
        same = syntax.tokens[clause.verb].tag == token.tag
        return token.head == clause.verb or (
            same
            and not syntax.kids(index, "nsubj")
            and "clause" in frames
            and bool(syntax.kids(index, "ccomp"))
            and syntax.tokens[token.head].dep == "ccomp"
            and syntax.tokens[token.head].head == clause.verb
        )
    participle = token.tag == "VBG" and token.dep in {"advcl", "acl", "dep"}
    return participle and syntax.text(syntax.first[index] - 1) == ","


def adjacent_quote(syntax: Syntax, clause: Clause) -> Range | None:
    """A quotation that begins right after the clause: `replied: "…"`, `said, "…"`, `said "…"`."""
    index = clause.last
    marked = syntax.text(index) in {",", ":"}
    if marked:
        index += 1
    if index >= len(syntax.tokens):
        return None
    quote = syntax.quoted[index]
    if quote is None or quote == syntax.quoted[clause.verb]:
        return None
    if syntax.text(index - 1) != ":" and syntax.paragraph(index) != syntax.paragraph(clause.verb):
        return None
    first, last = syntax.quote_tokens[quote]
    if first != index or not (marked or not _is_title(syntax, (first, last))):
        return None
    return first, last


def _is_title(syntax: Syntax, span: Range) -> bool:
    """Whether every longer word is a capitalised one: the name of a programme or a book."""
    words = [syntax.text(i) for i in range(*span) if syntax.text(i)[0].isalpha()]
    return len(words) < 7 and all(word[0].isupper() for word in words if len(word) > 3)


def around(syntax: Syntax, clause: Clause, cues: Cues) -> tuple[Range, ...]:
    """The content of a parenthetical cue: what stands before it and, after a comma, behind it."""
    left = _left(syntax, clause)
    right = _right_rest(syntax, clause, cues)
    if left and not right and not _worth(syntax, left):
        return ()
    if left and right and _is_quote(syntax, right) and not _worth(syntax, left):
        return (right,)
    if left is None:
        return ()
    return (left, right) if right else (left,)


def _worth(syntax: Syntax, left: Range) -> bool:
    """Whether the words before a parenthetical cue say something, or only when and where."""
    if any(syntax.quoted[i] is not None for i in range(*left)) or syntax.has_finite(left):
        return True
    return syntax.tokens[left[0]].tag not in LEADS_NOWHERE and syntax.tokens[left[0]].pos != "CCONJ"


def _left(syntax: Syntax, clause: Clause) -> Range | None:
    before = clause.first - 1
    if before < 0:
        return None
    quote = syntax.quoted[before]
    if quote is not None and quote != syntax.quoted[clause.verb]:
        return _from_quote(syntax, quote, clause)
    if before <= clause.low or syntax.text(before) not in {",", "—", "–", "-", "--", "?", "!"}:
        return None
    start = clause.low
    for index in range(before - 1, clause.low, -1):
        if syntax.text(index) == ";" and syntax.quoted[index] == syntax.quoted[clause.verb]:
            start = index + 1
            break
    return start, before


def _from_quote(syntax: Syntax, quote: int, clause: Clause) -> Range | None:
    """From a quotation back to where its sentence begins, unless it stands by itself there.

    A quotation that ends in a full stop belongs to a clause behind it only if that clause says
    nothing else.
    """
    first, last = syntax.quote_tokens[quote]
    if syntax.paragraph(first) != syntax.paragraph(clause.verb):
        return None
    ended = any(syntax.text(i) == "." for i in range(max(first, last - 2), last))
    if ended and syntax.children[clause.verb] and syntax.text(clause.last) not in {".", ",", ""}:
        return None
    start = syntax.sentence(first)[0]
    if start >= first or syntax.tokens[first - 1].pos == "PUNCT":
        return first, last
    return start, last


def _right_rest(syntax: Syntax, clause: Clause, cues: Cues) -> Range | None:
    """What continues the content after "…, she said, …"."""
    if syntax.text(clause.last) not in {",", "—", "–"} or clause.last + 1 >= clause.high:
        return None
    start, last = clause.last + 1, clause.high
    for index in range(start, last):
        if syntax.text(index) == ";" and syntax.quoted[index] == syntax.quoted[clause.verb]:
            last = index
            break
    if _is_quote(syntax, (start, last)):
        return start, last
    token = syntax.tokens[start]
    if token.text.lower() in cues.circumstances and syntax.text(start + 1) not in {"what", "which"}:
        return None
    continues = token.tag in CONTINUES or token.tag in FINITE or token.pos == "AUX"
    own = syntax.below(start, clause.verb) and syntax.tokens[clause.verb].dep != "ROOT"
    return (start, last) if continues or (syntax.has_finite((start, last)) and not own) else None


def _is_quote(syntax: Syntax, span: Range) -> bool:
    return span[0] < span[1] and syntax.quoted[span[0]] is not None


def tidy(syntax: Syntax, span: Range, verb: int) -> Range | None:
    """`span` grown over quotations it touches, without punctuation at its edges and without the
    "But" or "And" by which its sentence follows on the one before.

    Quotations count only where the cue itself stands outside them.
    """
    first, last = span
    own = syntax.quoted[verb]
    for index in (first, last - 1):
        quote = syntax.quoted[index] if first < last else None
        if quote is not None and quote != own:
            grown = syntax.quote_tokens[quote]
            first, last = min(first, grown[0]), max(last, grown[1])
    while first < last and (_is_edge(syntax, first, own) or _only_links(syntax, first, own)):
        first += 1
    while first < last and (_is_edge(syntax, last - 1, own) or syntax.tokens[last - 1].tag == "CC"):
        last -= 1
    return (first, last) if first < last else None


def _is_edge(syntax: Syntax, index: int, own: int | None) -> bool:
    free = syntax.quoted[index] == own
    token = syntax.tokens[index]
    return (
        free
        and token.pos in {"PUNCT", "SPACE"}
        and token.text not in {"(", ")", "[", "]", "$", "%"}
    )


def _only_links(syntax: Syntax, index: int, own: int | None) -> bool:
    """Whether a conjunction of the outlet's opens the sentence here; "nor" says something."""
    token = syntax.tokens[index]
    word = token.text.lower()
    if syntax.quoted[index] != own or syntax.sentence(index)[0] != index:
        return False
    if word in ADVERBS_THAT_LINK and index + 1 < len(syntax.tokens):
        return syntax.tokens[index + 1].pos not in {"ADV", "ADJ"}
    return token.tag == "CC" and token.dep == "cc" and word != "nor"
