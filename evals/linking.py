"""How long linking takes, and how that grows: on invented news put straight into a ledger.

    python -m evals.linking [--articles 20000] [--json]

Reading is not timed, nor is putting the articles in. The figures: seconds on the clock for a tenth
of the articles and for all of them, the exponent of the growth between the two, what one more
article takes once all are linked (the slowest of some), and the most memory.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import sayso
from evals.apart import peak_gib
from evals.invented import Invented, Plan, put
from evals.limits import Limits
from sayso.pipeline import link

__all__ = ["measure"]

ARTICLES, PART, MORE = 20_000, 10, 5
"""Articles in all, of which a tenth is linked for comparison; articles added one by one."""
GROWTH, ONE_MORE, PEAK = "growth of linking, exponent", "one more article, s", "peak GiB of linking"
LIMITS = Limits(at_most={GROWTH: 1.15, ONE_MORE: 0.5, PEAK: 2.0})


def measure(articles: int = ARTICLES) -> dict[str, float]:
    """The figures for so many articles."""
    few = articles // PART
    with tempfile.TemporaryDirectory() as folder:
        short, _ = _linked(Path(folder) / "few.db", few)
        whole, each = _linked(Path(folder) / "all.db", articles)
    return {
        f"linking {few:,} articles, s": short,
        f"linking {articles:,} articles, s": whole,
        GROWTH: math.log(whole / short) / math.log(articles / few),
        ONE_MORE: max(each),
        PEAK: peak_gib(),
    }


def _linked(path: Path, articles: int) -> tuple[float, list[float]]:
    """Seconds to link so many articles at once, and each of some more after them."""
    news = Invented()
    plans = news.plans(articles + MORE)
    with sayso.Ledger.open(path, create=True) as ledger:
        _put(news, ledger, plans[:articles])
        whole = _seconds(ledger)
        each = []
        for plan in plans[articles:]:
            _put(news, ledger, [plan])
            each.append(_seconds(ledger))
    return whole, each


def _put(news: Invented, ledger: sayso.Ledger, plans: Sequence[Plan]) -> None:
    for plan in plans:
        put(ledger, *news.reading(plan))


def _seconds(ledger: sayso.Ledger) -> float:
    began = time.perf_counter()
    link(ledger, _tell)
    return time.perf_counter() - began


def _tell(done: int, total: int) -> None:
    if done % 1000 == 0:
        sys.stderr.write(f"linked {done:,} of {total:,}\n")


def main() -> None:
    """Measure as many articles as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = measure(asked.articles)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n" if asked.json else LIMITS.table(figures))
    sys.exit(not LIMITS.met(figures))


if __name__ == "__main__":
    main()
