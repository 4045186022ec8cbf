"""What an article states in its own voice: sentences and clauses that nobody is quoted with.

Only what carries something a ledger is for becomes a statement of the narrator: a number, a time,
a named system, an event (`carries` decides). Description without any of these does not, nor does
a refusal to say something. A quotation that nobody is named for is no statement of the article's:
it becomes one without a source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sayso.interpret.lexicon import table, words
from sayso.interpret.polarity import is_negator
from sayso.interpret.sentences import sentences
from sayso.model.annotation import Token
from sayso.model.article import Article
from sayso.model.attribution import Attribution, Form, attribution_id
from sayso.model.layout import DATELINE, FIRST_DATELINE
from sayso.model.quotes import paragraphs, quotations
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["Carries", "narrated"]

Carries = Callable[[tuple[Span, ...]], bool]
"""Whether the words of these spans hold something that makes a statement of them."""

SCORES: dict[Form, float] = {"narrator": 0.8, "direct": 0.5}
"""Set by judgement after reading such rows by hand (docs/evaluation.md): the reader model's
calibration knows nothing of them."""
LEAST_WORDS = 4
"""Fewer words are a fragment ("Its full title"), or a term in quotation marks."""
CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "conj", "parataxis"})
"""How a clause hangs that can stand as a statement beside what somebody is quoted with; a `ccomp`
only where it leads: "The road is closed, …"."""
SUBJECTS = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
VERBS = frozenset({"AUX", "VERB"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
MARKS = frozenset({"although", "as", "because", "since", "though", "when", "where", "while"})
"""What opens a clause that is stated all the same: "…, as the fleet left harbour"."""
_BEFORE_QUOTATION = frozenset('.!?:;”"’—–\n')
"""Characters before a quotation that stands by itself."""
_OPENERS = frozenset({"``", "''", ",", ":", ".", "CC", "HYPH", "-LRB-", "_SP"})
_ENDINGS = frozenset({"IN", "TO", "WDT", "WP", "WP$", "WRB"}) | _OPENERS
"""What a statement does not end with: "met last week in | what he called …"."""


def narrated(
    article: Article, tree: Tree, attributions: Sequence[Attribution], carries: Carries
) -> Iterator[Attribution]:
    """The statements that the article itself makes in the text of `tree`, in its order.

    `attributions` are those of that text: their words are not the article's own.
    """
    if tree.annotation.field == "title" and _tells_who(tree):
        return
    taken, free = _taken(tree, attributions), _free_quotations(tree)
    start = _after_dateline(tree)
    for first, last in sentences(tree.annotation):
        tokens = [token for token in tree.tokens[first:last] if token.start >= start]
        for own in _statements(tree, tokens, taken):
            quoted = _spans(tree, [token for token in own if token.index in free], quoted=True)
            if quoted:
                yield _attribution(article, "direct", quoted)
            bare = [token for token in own if token.index not in free]
            spans = _spans(tree, bare)
            if spans and any(t.pos in VERBS for t in bare) and carries(spans):
                yield _attribution(article, "narrator", spans)


def _tells_who(tree: Tree) -> bool:
    """Whether a headline may name who says it ("…, sources say"): nothing else reads headlines for
    that, and it must not pass for the outlet's own word."""
    frames = table("cues.json", "attribute")["verbs"]
    return any("clause" in frames.get(token.lemma.lower(), ()) for token in tree.tokens)


def _attribution(article: Article, form: Form, spans: tuple[Span, ...]) -> Attribution:
    return Attribution(
        id=attribution_id(article.id, (), (), spans),
        article_id=article.id,
        form=form,
        source=None,
        cue=(),
        content=spans,
        score=SCORES[form],
    )


def _taken(tree: Tree, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The tokens that belong to what somebody says, or say who says it."""
    spans = [
        span
        for each in attributions
        for span in (*(each.source.spans if each.source else ()), *each.cue, *each.content)
        if span.field == tree.annotation.field
    ]
    return frozenset(token.index for token in tree.inside(spans))


def _free_quotations(tree: Tree) -> frozenset[int]:
    """The tokens of quotations that stand by themselves: at a sentence's start, or behind a colon,
    and not as a term within the article's own sentence."""
    text, field = tree.annotation.text, tree.annotation.field
    found: set[int] = set()
    for quote in quotations(text, paragraphs(text, field)):
        before = text[: quote.start].rstrip()[-1:]
        if before and before not in _BEFORE_QUOTATION:
            continue
        inside = tree.annotation.inside(Span(quote.start, quote.end, field))
        if any(token.pos in VERBS for token in inside):
            found.update(token.index for token in inside)
    return frozenset(found)


def _after_dateline(tree: Tree) -> int:
    """Where the text begins behind its dateline: "HARBOUR TOWN (Agency) — | The ferry …"."""
    text = tree.annotation.text
    if tree.annotation.field != "text":
        return 0
    match = DATELINE.match(text) or FIRST_DATELINE.match(text)
    return match.end() if match else 0


def _statements(
    tree: Tree, tokens: Sequence[Token], taken: frozenset[int]
) -> Iterator[Sequence[Token]]:
    """The words of each statement in one sentence that are nobody's but the article's."""
    if any(token.text == "?" for token in tokens[-2:]):
        return
    if not any(token.index in taken for token in tokens):
        if not any(token.dep == "ROOT" and _is_silence(tree, token) for token in tokens):
            yield tokens
        return
    inside = {token.index for token in tokens}
    done: set[int] = set()
    for token in tokens:
        if token.index in taken | done or token.pos not in VERBS:
            continue
        silent = _is_silence(tree, token)
        if not (silent or _is_clause(tree, token, taken)):
            continue
        whole = {below.index for below in tree.within(token)} & inside
        own = [tree.tokens[index] for index in sorted(whole - taken - done)]
        done |= whole
        if not silent:
            yield own[1:] if token.dep == "advcl" and own[0].dep == "mark" else own


def _is_clause(tree: Tree, token: Token, taken: frozenset[int]) -> bool:
    """Whether `token` is the predicate of a clause that can stand by itself."""
    if token.dep not in CLAUSES or (token.dep == "ccomp" and token.head < token.index):
        return False
    below = tree.below(token)
    marks = {each.text.lower() for each in below if each.dep == "mark"}
    if token.dep == "advcl" and not marks & MARKS:
        return False
    helped = any(each.tag in FINITE for each in below if each.dep.startswith("aux"))
    subject = any(each.dep in SUBJECTS and each.index not in taken for each in below)
    return subject and (helped or token.tag in FINITE)


def _is_silence(tree: Tree, token: Token) -> bool:
    """Whether a predicate tells that something was not said: "declined to confirm"."""
    sayings = words("cues.json", "sayings", "attribute")
    if token.lemma.lower() in words("cues.json", "refusals", "attribute"):
        return any(each.lemma.lower() in sayings for each in tree.below(token))
    return token.lemma.lower() in sayings and any(map(is_negator, tree.below(token)))


def _spans(tree: Tree, tokens: Sequence[Token], *, quoted: bool = False) -> tuple[Span, ...]:
    """The words as spans, without what hangs loose at their edges; none where they are a fragment.
    Words of a quotation keep their marks."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    pieces = [piece for run in runs if (piece := run if quoted else _trimmed(run))]
    wordy = sum(token.text[0].isalnum() for piece in pieces for token in piece)
    if wordy < LEAST_WORDS:
        return ()
    return tuple(tree.annotation.span(piece[0].index, piece[-1].index + 1) for piece in pieces)


def _trimmed(run: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(run)
    while first < last and run[first].tag in _OPENERS:
        first += 1
    while last > first and run[last - 1].tag in _ENDINGS:
        last -= 1
    return run[first:last]
