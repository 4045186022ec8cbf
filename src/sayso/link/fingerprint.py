"""What of an article shows where its words come from: runs of words, sentences, quotations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rensa import RMinHash

from sayso.model.layout import DATELINE, FIRST_DATELINE
from sayso.model.quotes import paragraphs, quotations
from sayso.model.reading import Reading

__all__ = ["Fingerprint", "fingerprint", "hashed", "text_words"]

RUN = 3
"""Words in a run. A lightly edited lead shares .45 of its 2-word and .30 of its 5-word runs with
its model (DESIGN.md); articles of one story but of different origin .03 of their 3-word runs."""
BANDS, ROWS = 64, 4
"""Of the sketch by which near copies are looked up: texts that share a third of their runs are
found with a probability of .83, half of them with .998, a tenth with .05. Those that share less are
found by sentences or two quotations in common, or by the agency they credit."""
SENTENCE_WORDS = 8
"""A shorter sentence in common says little ("It did not.")."""
QUOTATION_WORDS = 4
SEED = 20260225
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*[\w]")
"""A capitalised word within a sentence."""
_FIGURE = re.compile(r"(?<![\w-])\d{2,}(?:[.,]\d+)*|\d[.,]\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’»)]*\s+|\n+")


def text_words(text: str) -> list[str]:
    """The words and numbers of `text` without case and punctuation."""
    return _WORD.findall(text.casefold())


def hashed(*parts: str) -> int:
    """A signed 64-bit number for `parts`, the same on every machine."""
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)


@dataclass(frozen=True)
class Fingerprint:
    """Words of an article that are its own (`body`, in paragraphs) and those it quotes.

    `quotations` are the quoted sentences of at least four words, in the order of the text;
    `unnamed` those of people who are not named, and `unnamed_as` how such people are spoken of.
    `names` are the capitalised words and `figures` the numbers, quoted or not.
    """

    body: tuple[tuple[str, ...], ...]
    quotations: tuple[str, ...]
    unnamed: frozenset[str]
    unnamed_as: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of `RUN` words outside quotations."""
        return frozenset(run for words in self.body for run in _runs(words))

    @cached_property
    def lead(self) -> frozenset[int]:
        """The runs of the first paragraph."""
        return frozenset(_runs(self.body[0])) if self.body else frozenset()

    def keys(self) -> Iterator[int]:
        """What another article that may go back to the same report has in common with this one.

        One sentence alone may be a standing one ("did not reply to a request"): two that follow
        each other count.
        """
        sentences = [each for words in self.body for each in _cut(words)]
        long = [each for each in sentences if len(each) >= SENTENCE_WORDS]
        for one, two in pairwise(long):
            yield hashed("sentences", *one, SENTENCE_END, *two)
        yield from self._bands()

    def _bands(self) -> Iterator[int]:
        if len(self.runs) < BANDS:
            return
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update([str(run) for run in sorted(self.runs)])
        values = sketch.digest()
        for band in range(BANDS):
            rows = values[band * ROWS : (band + 1) * ROWS]
            yield hashed("band", str(band), *map(str, rows))


def fingerprint(reading: Reading) -> Fingerprint:
    """The fingerprint of a reading's article."""
    text = reading.article.text
    bounds = paragraphs(text)
    marks = quotations(text, bounds)
    quoted = [(quote.start, quote.end) for quote in marks]
    spoken = [
        (span.start, span.end)
        for each in reading.attributions
        if each.source and each.source.anonymous
        for span in each.content
        if span.field == "text"
    ]
    said = [(place, words) for place in quoted for words in _quoted_sentences(text[slice(*place)])]
    long = [(place, words) for place, words in said if words.count(" ") + 1 >= QUOTATION_WORDS]
    return Fingerprint(
        body=tuple(tuple(part) for part in _own_words(text, bounds, quoted) if part),
        quotations=tuple(dict.fromkeys(words for _, words in long)),
        unnamed=frozenset(words for place, words in long if _meets(place, spoken)),
        unnamed_as=frozenset(
            " ".join(text_words(each.source.text))
            for each in reading.attributions
            if each.source and each.source.anonymous and each.source.text.count(" ") >= 3
        ),
        names=frozenset(match.casefold() for match in _NAME.findall(text)),
        figures=frozenset(
            figure for figure in _FIGURE.findall(text) if not _YEAR.fullmatch(figure)
        ),
    )


def _quoted_sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        yield " ".join(text_words(sentence))


def _meets(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


SENTENCE_END = "."
"""Stands between sentences in the words of a paragraph, so that none runs over into the next."""


def _own_words(
    text: str, bounds: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]
) -> Iterator[list[str]]:
    """The words of each paragraph outside quotations, without a dateline at the beginning."""
    opening = DATELINE.match(text) or FIRST_DATELINE.match(text)
    begin = opening.end() if opening else 0
    for start, end in bounds:
        words: list[str] = []
        place = max(start, begin)
        for low, high in [*(q for q in quoted if start <= q[0] < end), (end, end)]:
            if low > place:
                words += _with_ends(text[place:low])
            place = max(place, high)
        yield words


def _with_ends(text: str) -> Iterator[str]:
    for number, sentence in enumerate(_SENTENCE.split(text)):
        if number:
            yield SENTENCE_END
        yield from text_words(sentence)


def _cut(words: Sequence[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for word in [*words, SENTENCE_END]:
        if word != SENTENCE_END:
            sentence.append(word)
            continue
        if sentence:
            yield sentence
        sentence = []


def _runs(words: Sequence[str]) -> Iterator[int]:
    bare = [word for word in words if word != SENTENCE_END]
    for place in range(len(bare) - RUN + 1):
        yield hash_run(bare[place : place + RUN])


def hash_run(words: Sequence[str]) -> int:
    """A number for a run of words."""
    return hashed("run", *words)
