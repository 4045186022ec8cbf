"""Statements by rules, from syntax and quotation marks.

They find what is said inside what is said and what the model passed over, and bear witness to the
rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from sayso.attribute.asides import aside
from sayso.attribute.clauses import Clause, clause_at, is_negated, is_passive
from sayso.attribute.contents import adjacent_quote, around, tidy, to_the_right
from sayso.attribute.evidentials import Draft, draft_phrase, passive
from sayso.attribute.frames import at_value, framed
from sayso.attribute.lexicon import Cues, cues
from sayso.attribute.reader import Statement
from sayso.attribute.syntax import Range, Syntax

__all__ = ["NOBODY", "VERBAL", "drafts", "statement"]

MODALS = frozenset({"would", "could", "might", "may", "should", "can", "must", "'d", "’d"})
"""The modal verbs of English under which nothing has been said ("will say" is left in)."""
OWN_VOICE = frozenset({"i", "we", "you", "it's"})
NOBODY = frozenset({"neither", "none", "nobody", "no"})
"""The negative pronouns and determiner of English: as subjects they say that nobody spoke."""
VERBAL = frozenset({"VERB", "AUX"})
PHRASES = frozenset({"according", "in", "by"})
QUESTIONS = frozenset({"whether", "if", "who", "what", "why", "how", "when", "where", "which"})
"""The words of English that open an indirect question."""


def statement(syntax: Syntax, draft: Draft) -> Statement:
    """A draft's places as characters."""
    source = syntax.spans([draft.source]) if draft.source else ()
    cue = syntax.spans([draft.cue])
    return Statement(source, cue, syntax.spans(draft.content), draft.score)


_READ: WeakKeyDictionary[Syntax, dict[int, Draft | None]] = WeakKeyDictionary()
"""What was read at a token of a text, as long as the text is there: the same cue is asked for by
the witness, for its whole source and for its other half."""


def drafts(syntax: Syntax, where: Iterable[int]) -> list[Draft]:
    """What the cues at the tokens `where` introduce, nested or not."""
    read = _READ.setdefault(syntax, {})
    for index in (where := list(where)):
        if index not in read:
            read[index] = _draft_at(syntax, index, cues())
    return [draft for index in where if (draft := read[index]) is not None]


def _draft_at(syntax: Syntax, index: int, lexicon: Cues) -> Draft | None:
    token = syntax.tokens[index]
    draft = None
    triggered = token.text.lower() in PHRASES | lexicon.evidential_adverbs
    if triggered and not _qualifies_cue(syntax, index, lexicon):
        draft = draft_phrase(syntax, index, lexicon)
    if draft is None and token.pos in VERBAL and lexicon.has(lexicon.lemma(token.lemma)):
        draft = _verbal(syntax, index, lexicon)
    if draft is None and token.tag == "NNS":
        draft = aside(syntax, index, lexicon)
    return draft


def _verbal(syntax: Syntax, verb: int, lexicon: Cues) -> Draft | None:
    lemma = lexicon.lemma(syntax.tokens[verb].lemma)
    if syntax.tokens[verb].dep in {"amod", "compound"} or _unsaid(syntax, verb, lemma, lexicon):
        return None
    if is_passive(syntax, verb):
        return passive(syntax, verb, lexicon)
    clause = clause_at(syntax, verb, lexicon)
    content = _content(syntax, clause, lemma, lexicon)
    pieces = tuple(piece for each in content if (piece := tidy(syntax, each, verb)))
    source = _outside(clause.source, pieces)
    if not pieces or not _may_speak(syntax, source, pieces, verb):
        return None
    cue = _with_adverb(syntax, clause.cue, lexicon) if source else clause.cue
    complete = _is_complete(syntax, pieces, verb, lexicon.verbs.get(lemma, frozenset()))
    return Draft(source, cue, pieces, 0.9 if source else 0.5, complete)


def _is_complete(
    syntax: Syntax, content: tuple[Range, ...], verb: int, frames: frozenset[str]
) -> bool:
    """Whether the content says something by itself: it is no bare object of the cue."""
    first, last = content[0]
    bare = any(
        syntax.tokens[i].head == verb and syntax.tokens[i].dep in {"dobj", "prep"}
        for i in range(first, last)
    )
    described = any(syntax.text(i).lower() == "as" for i in range(first, last))
    valued = "at" in frames and at_value(syntax, verb) in range(first, last)
    clausal = bool(syntax.kids(verb, "ccomp", "xcomp", "oprd"))
    return not bare or described or valued or clausal or _quoted(syntax, content, verb)


def _qualifies_cue(syntax: Syntax, index: int, lexicon: Cues) -> bool:
    """Whether "reportedly" only qualifies a cue that has its own source: "she reportedly urged"."""
    verb = syntax.tokens[syntax.tokens[index].head]
    if syntax.text(index).lower() not in lexicon.evidential_adverbs or verb.pos not in VERBAL:
        return False
    draft = _verbal(syntax, verb.index, lexicon) if lexicon.has(lexicon.lemma(verb.lemma)) else None
    return draft is not None and draft.source is not None


def _with_adverb(syntax: Syntax, cue: Range, lexicon: Cues) -> Range:
    """`cue` with a "reportedly" right before it."""
    before = syntax.text(cue[0] - 1).lower()
    return (cue[0] - 1, cue[1]) if before in lexicon.evidential_adverbs else cue


def _may_speak(syntax: Syntax, source: Range | None, content: tuple[Range, ...], verb: int) -> bool:
    """Whether someone speaks: not nobody, and outside quotation marks not the article itself."""
    if source is None:
        return _quoted(syntax, content, verb)
    word = syntax.text(source[0]).lower()
    own = source[1] - source[0] == 1 and word in OWN_VOICE and syntax.quoted[verb] is None
    return not own and word not in NOBODY


def _outside(source: Range | None, content: tuple[Range, ...]) -> Range | None:
    if source and any(first < source[1] and source[0] < last for first, last in content):
        return None
    return source


def _quoted(syntax: Syntax, content: tuple[Range, ...], verb: int) -> bool:
    own = syntax.quoted[verb]
    return any(syntax.quoted[i] not in (None, own) for piece in content for i in range(*piece))


def _content(syntax: Syntax, clause: Clause, lemma: str, lexicon: Cues) -> tuple[Range, ...]:
    frames = lexicon.verbs.get(lemma, frozenset())
    if "clause" not in frames:
        other = framed(syntax, clause, lemma, lexicon)
        if other:
            return (other,)
    speaks = bool(frames & {"clause", "quotation"}) or _is_phrase(syntax, clause, lemma, lexicon)
    if speaks:
        content = _spoken(syntax, clause, frames, lexicon)
        if content:
            return content
    other = framed(syntax, clause, lemma, lexicon) if "clause" in frames else None
    return (other,) if other else ()


def _is_phrase(syntax: Syntax, clause: Clause, lemma: str, lexicon: Cues) -> bool:
    words = lexicon.phrases.get(lemma, frozenset())
    return any(syntax.text(i).lower() in words for i in range(clause.verb + 1, clause.verb + 5))


def _spoken(
    syntax: Syntax, clause: Clause, frames: frozenset[str], lexicon: Cues
) -> tuple[Range, ...]:
    clausal = "clause" in frames or not frames
    right = to_the_right(syntax, clause, lexicon) if clausal else None
    if right and _is_question(syntax, right):
        return around(syntax, clause, lexicon) if _follows_quote(syntax, clause) else ()
    if right and right[0] <= clause.last + 1 and syntax.text(clause.last) not in {",", "."}:
        return (right,)
    quote = adjacent_quote(syntax, clause)
    if quote and syntax.text(clause.last) != ",":
        return (quote,)
    below = syntax.tokens[clause.verb].tag == "VBG" or _is_relative(syntax, clause)
    content = () if below else around(syntax, clause, lexicon)
    if not content and quote:
        content = (quote,)
    if not clausal and not _quoted(syntax, content, clause.verb):
        return ()
    return content or ((right,) if right else ())


def _is_relative(syntax: Syntax, clause: Clause) -> bool:
    """Whether the cue only tells more of somebody: what stands before it is not what they said."""
    source = clause.source
    return source is not None and syntax.tokens[source[0]].tag in {"WP", "WDT"}


def _follows_quote(syntax: Syntax, clause: Clause) -> bool:
    before = syntax.quoted[clause.first - 1] if clause.first else None
    return before is not None and before != syntax.quoted[clause.verb]


def _is_question(syntax: Syntax, content: Range) -> bool:
    return syntax.text(content[0]).lower() in QUESTIONS and syntax.quoted[content[0]] is None


def _unsaid(syntax: Syntax, verb: int, lemma: str, lexicon: Cues) -> bool:
    """Whether nothing was said: denied a voice, refused, merely possible."""
    if is_negated(syntax, verb) and lemma not in lexicon.negation_raising:
        return True
    auxiliaries = [syntax.tokens[i] for i in syntax.kids(verb, "aux")]
    if any(each.text.lower() in MODALS for each in auxiliaries):
        return True
    head = syntax.tokens[syntax.tokens[verb].head]
    to = any(each.text.lower() == "to" for each in auxiliaries)
    return to and (head.lemma.lower() not in lexicon.carriers or is_negated(syntax, head.index))
