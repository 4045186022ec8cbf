"""On what a claim stands: how many independent origins, and on whose word at the root.

Copies of one report are one origin. So are two reports of what one person or body said in public,
and two of one agency in its own voice. An article that only repeats what another reported (an
opinion, a report of a report) adds none. Nothing is said of what is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.model.attribution import Source
from sayso.model.dates import first_day
from sayso.model.link_source import Saying, Support
from sayso.model.roots import MEDIA, PUBLIC, on_whose_word

__all__ = ["support"]

_FIRST_PERSON = re.compile(r"(?<![\w“\"‘'’])I(?:’m|'m|’ve|'ve|’d|'d)?(?= )")
OPINION = 3
"""An article that says "I" so often outside quotations is its writer's opinion, and repeats what
others found."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """On whose word one article carries a claim. `report` is its origin; `root` tells apart whose
    word it is, `words` call it; `public`: said for all to hear; `repeated`: another's report."""

    report: str
    root: str
    words: str
    public: bool
    repeated: bool


def support(sayings: Sequence[Saying], fold: Callable[[str], str] = str.casefold) -> Support:
    """On what the claims of `sayings`, which are the same, stand."""
    ordered = sorted(sayings, key=_age)
    voices = [_voice(each, fold) for each in ordered]
    own = [each for each in voices if not each.repeated] or voices
    articles = {each.article.id for each in ordered}
    outlets = {fold(each.article.outlet or each.article.id) for each in ordered}
    return Support(
        canonical=_canonical(ordered),
        origins=_independent(own),
        outlets=len(outlets),
        articles=len(articles),
        roots=_roots(own),
    )


def _roots(voices: Iterable[_Voice]) -> tuple[str, ...]:
    """On whose word, each once and as it is first worded."""
    found: dict[str, str] = {}
    for each in voices:
        found.setdefault(each.root, each.words)
    return tuple(found.values())


def _independent(voices: Iterable[_Voice]) -> int:
    """How many reports stand for themselves: those that rest on one public word are one."""
    rests: dict[str, set[str]] = {}
    private: set[str] = set()
    for each in voices:
        rests.setdefault(each.report, set())
        if each.public:
            rests[each.report].add(each.root)
        else:
            private.add(each.report)
    alone = len(private)
    groups: list[set[str]] = []
    for report, words in rests.items():
        if report in private:
            continue
        joined = [group for group in groups if group & words]
        groups = [group for group in groups if not group & words]
        groups.append(words.union(*joined))
    return alone + len(groups)


def _voice(saying: Saying, fold: Callable[[str], str]) -> _Voice:
    source, article = saying.attribution.source, saying.article
    report = saying.report.id if saying.report else article.id
    credited = saying.report.agency if saying.report else None
    by = credited or article.agency or article.outlet or article.id
    if source is None:
        return _Voice(f"voice of {fold(by)}", by, by, False, _is_opinion(article.text))
    who = source.name or source.text
    if source.kind in MEDIA:
        return _Voice(f"voice of {fold(who)}", who, who, False, _is_other(source, by, fold))
    if source.name is not None and not source.anonymous and source.kind in PUBLIC:
        return _Voice(report, fold(who), who, True, False)
    words = on_whose_word(source.text, by, known=False)
    return _Voice(f"voice of {fold(by)}", words, words, False, _is_opinion(article.text))


def _is_other(source: Source, by: str, fold: Callable[[str], str]) -> bool:
    """Whether what is reported is somebody else's report."""
    return fold(by) not in fold(source.name or source.text)


@lru_cache(1000)
def _is_opinion(text: str) -> bool:
    return len(_FIRST_PERSON.findall(_outside_quotations(text))) >= OPINION


def _outside_quotations(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


def _canonical(ordered: Sequence[Saying]) -> str:
    """The claim of the earliest day in its fullest wording."""
    first = _age(ordered[0])[0]
    earliest = [each for each in ordered if _age(each)[0] == first]
    best = max(earliest, key=lambda each: (len(each.claim.text), each.claim.id))
    return best.claim.id


def _age(saying: Saying) -> tuple[str, str]:
    published = saying.article.published
    return (first_day(published)[:10] if published else "9999", saying.claim.id)
