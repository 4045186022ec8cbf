"""How long linking takes, and how that grows: on invented news put straight into a ledger.

    python -m evals.linking [ARTICLES]    # 20,000 of them, if no number is given

Reading is not timed, nor is putting the articles in. Prints one JSON object of figures: seconds on
the clock for a tenth of the articles and for all of them, the exponent of the growth between the
two, what one more article takes once all are linked (the slowest of some), and the most memory.
"""

from __future__ import annotations

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
from sayso.pipeline import link

__all__ = ["measure"]

ARTICLES, PART, MORE = 20_000, 10, 5
"""Articles in all, of which a tenth is linked for comparison; articles added one by one."""


def measure(articles: int = ARTICLES) -> dict[str, float]:
    """The figures for so many articles."""
    few = articles // PART
    with tempfile.TemporaryDirectory() as folder:
        short, _ = _linked(Path(folder) / "few.db", few)
        whole, each = _linked(Path(folder) / "all.db", articles)
    return {
        f"linking {few:,} articles, s": short,
        f"linking {articles:,} articles, s": whole,
        "growth of linking, exponent": math.log(whole / short) / math.log(articles / few),
        "one more article, s": max(each),
        "peak GiB of linking": peak_gib(),
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
    link(ledger)
    return time.perf_counter() - began


def main() -> None:
    """Measure as many articles as the command line says."""
    articles = int(sys.argv[1]) if sys.argv[1:] else ARTICLES
    sys.stdout.write(json.dumps(measure(articles)) + "\n")


if __name__ == "__main__":
    main()
