"""Whether an article speaks of someone as he or as she. It decides only who a pronoun may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.attribute.lexicon import words
from sayso.attribute.syntax import Range, Syntax

__all__ = ["PRONOUN_GENDER", "Votes", "gender_shown", "gender_told", "pronoun_votes"]

PRONOUN_GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
}
CLEAR = 2
"""By how many pronouns an article must speak for one gender to outweigh a given name. Set by
judgement: a single "he" after a name may be somebody else."""

Votes = Counter[tuple[str, str]]
"""How often a pronoun of a gender stands with a name, by name and gender."""


def gender_told(syntax: Syntax, span: Range, role: str | None) -> str | None:
    """ "male" or "female", where a title ("Mrs") or a role ("spokeswoman") in `span` tells."""
    for index in range(*span):
        told = words().titles.get(syntax.text(index).lower())
        if told in {"male", "female"}:
            return told
        if syntax.tokens[index].dep == "appos":  # "Ann Roe, his sister"
            kin = words().gendered.get(syntax.tokens[index].lemma.lower())
            if kin and index > span[0]:
                return kin
    gendered = (words().gendered.get(word) for word in (role or "").lower().split())
    return next((told for told in gendered if told), None)


def pronoun_votes(syntax: Syntax, named: Iterable[tuple[int, str]]) -> Votes:
    """The pronouns that follow a name (a token and whose it is) in a sentence that names nobody
    else, outside quotation marks."""
    by_sentence: dict[int, list[tuple[int, str]]] = {}
    for token, name in named:
        by_sentence.setdefault(syntax.sentence_of[token], []).append((token, name))
    votes: Votes = Counter()
    for number, each in by_sentence.items():
        if len({name for _, name in each}) > 1:
            continue
        first, name = min(each)
        for index in range(first + 1, syntax.annotation.sentences[number].last):
            gender = PRONOUN_GENDER.get(syntax.text(index).lower())
            if gender and syntax.quoted[index] is None:
                votes[name, gender] += 1
    return votes


def gender_shown(name: str, votes: Votes) -> str | None:
    """What the article's pronouns show, else what the given name suggests, else a lone pronoun."""
    lead = votes[name, "male"] - votes[name, "female"]
    shown = "male" if lead > 0 else "female" if lead < 0 else None
    if abs(lead) >= CLEAR:
        return shown
    parts = name.lower().split()
    return (words().given.get(parts[0]) if len(parts) > 1 else None) or shown
