"""The parts of a phrase between its commas: which of them say who speaks."""

from __future__ import annotations

from sayso.attribute.roles import capital, is_role, name_end, role_like
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.told import head_noun

__all__ = ["holder_behind", "named_before", "speaker"]

ADVERBIAL = frozenset({"IN", "VBG", "VBN"})
"""Tags of the first word of what says when, where or how somebody spoke."""
WITHIN = frozenset({"amod", "compound", "nmod"})
"""What such a word is where it only narrows a noun: "visiting professor"."""


def speaker(syntax: Syntax, span: Range) -> Range:
    """The parts of `span`, which stands before a cue, that say who speaks.

    Left out are circumstances before them ("[In Port Vela], the mayor, Ann Roe") and, where a post
    and a name end the phrase, what is neither: "two tugs, [the minister for ports, Ann Roe]".
    """
    parts = _parts(syntax, span)
    first = 0
    if len(parts) > 2 and _named_post(syntax, parts[-2], parts[-1]):
        first = len(parts) - 2
        while first > 0 and _is_post(syntax, parts[first - 1]):
            first -= 1
    while first < len(parts) - 1 and _is_circumstance(syntax, parts[first]):
        first += 1
    return parts[first][0], span[1]


def holder_behind(syntax: Syntax, post: Range) -> int:
    """Where the name ends that stands between commas behind a post, else the post's own end: "the
    head of the Astor Works[, Ann Roe], …"."""
    first = post[1] + 1
    if syntax.text(post[1]) != "," or first >= len(syntax.tokens) or not _is_post(syntax, post):
        return post[1]
    last = next((i for i in range(first, syntax.sentence(first)[1]) if syntax.text(i) == ","), None)
    several = last is not None and last - first > 1
    return last if last and several and _is_name(syntax, (first, last)) else post[1]


def named_before(syntax: Syntax, low: int, verb: int) -> Range | None:
    """A post and its holder that stand between a clause and the cue at its end: "…, [the mayor, Ann
    Roe], said"."""
    if syntax.text(verb - 1) != ",":
        return None
    parts = _parts(syntax, (low, verb))
    if len(parts) < 3 or not _named_post(syntax, parts[-2], parts[-1]):
        return None
    return parts[-2][0], parts[-1][1]


def _parts(syntax: Syntax, span: Range) -> list[Range]:
    """The stretches of `span` between commas that stand in no brackets."""
    parts, start, depth = [], span[0], 0
    for index in range(*span):
        depth += (syntax.text(index) == "(") - (syntax.text(index) == ")")
        if syntax.text(index) == "," and depth == 0:
            if start < index:
                parts.append((start, index))
            start = index + 1
    return [*parts, (start, span[1])] if start < span[1] else parts or [span]


def _named_post(syntax: Syntax, left: Range, right: Range) -> bool:
    """Whether two parts are a post and who holds it, in either order."""
    return (_is_post(syntax, left) and _is_name(syntax, right)) or (
        _is_name(syntax, left) and _is_post(syntax, right)
    )


def _is_name(syntax: Syntax, part: Range) -> bool:
    joint = any(syntax.tokens[i].tag == "CC" for i in range(*part))
    return capital(syntax, part[0]) and name_end(syntax, *part) == part[1] and not joint


def _is_post(syntax: Syntax, part: Range) -> bool:
    """Whether a part tells one person's post: "the deputy minister for ports"."""
    noun = head_noun(syntax, part)
    joint = any(syntax.tokens[i].tag == "CC" for i in range(part[0], noun or part[0]))
    singular = noun is not None and syntax.tokens[noun].tag not in {"NNS", "NNPS"}
    return noun is not None and singular and not joint and is_role(syntax, noun)


def _is_circumstance(syntax: Syntax, part: Range) -> bool:
    """Whether a part says when, where or how, by its first word or by the preposition before it."""
    first = part[0]
    token = syntax.tokens[first]
    if token.tag in ADVERBIAL:
        return token.dep not in WITHIN and not role_like(syntax, first + 1)
    opens = syntax.sentence(first)[0] == first - 1
    return opens and syntax.tokens[first - 1].tag == "IN" and syntax.tokens[first].head == first - 1
