"""Any words at all, read to the end: does interpretation ever break its promises?

    python -m evals.fuzz [--strings 20000] [--seed 7]

Makes strings from the words that numbers, times, hedges and speech are written with, and from any
characters, and reads each as an article would be. For every claim: spans give back their text,
intervals are ordered, bands lie in [0, 1], a condition and a hedge stand where they say. Prints how
many strings and claims were read; the first broken promise ends it, with the string.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.interpret import interpret
from sayso.model.article import Article
from sayso.model.claim import Claim
from sayso.model.dates import first_day, last_day
from sayso.model.reading import Reading
from sayso.model.spans import Span

WORDS = (*json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))["words"], "9" * 60)


def main() -> int:
    """Read the strings; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--strings", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    annotator, attributor = Annotator(), Attributor()
    claims = 0
    for number, text in enumerate(_strings(asked.strings, asked.seed), 1):
        try:
            claims += _read(text, annotator, attributor)
        except Exception:
            print(f"string {number}: {text!r}", file=sys.stderr)
            raise
        if number % 1000 == 0:
            print(f"{number} strings, {claims} claims", file=sys.stderr)
    print(f"{asked.strings} strings, {claims} claims: all promises held")
    return 0


def _strings(count: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311 (strings, no secrets)
    for _ in range(count):
        if chance.random() < 0.1:
            yield "".join(map(chr, chance.choices(range(32, 0xD7FF), k=chance.randint(1, 60))))
        else:
            yield chance.choice((" ", "")).join(chance.choices(WORDS, k=chance.randint(1, 30)))


def _read(text: str, annotator: Annotator, attributor: Attributor) -> int:
    article = Article(id="fuzz", capture_id="fuzz", text=text, published="2024-06-15")
    annotations = annotator.annotate(article)
    told = attributor.read(article, annotations)
    reading = interpret(article, annotations, told.attributions, told.references)
    for claim in reading.claims:
        _check(claim, reading)
    return len(reading.claims)


def _check(claim: Claim, reading: Reading) -> None:
    text = reading.article.field
    said: list[tuple[Span, str]] = [
        *((each.span, each.text) for each in claim.quantities),
        *((each.span, each.text) for each in claim.times),
        *((each.span, each.text) for each in claim.entities),
        *([(claim.condition.span, claim.condition.text)] if claim.condition else []),
        *([(claim.likelihood.span, claim.likelihood.term)] if claim.likelihood else []),
    ]
    for span, words in said:
        found = text(span.field)[span.start : span.end]
        assert found == words or found.lower() == words.lower(), (span, words, found)
    for quantity in claim.quantities:
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.low is not None or quantity.high is not None
    for time in claim.times:
        if time.earliest and time.latest:
            assert first_day(time.earliest) <= last_day(time.latest), time
    for band in claim.likelihood.bands if claim.likelihood else ():
        assert 0 <= band.low <= band.high <= 1


if __name__ == "__main__":
    sys.exit(main())
