"""Quality, measured: `python -m evals [STAGE [PATH]]`.

    python -m evals                      every stage whose data is there, against its floors
    python -m evals golden               the sample story, against its gold
    python -m evals speakers             own passages with marked sources: who each source is
    python -m evals names                own passages: whom pronouns and short names mean
    python -m evals attribution DIR      PolNeAR-style brat folders (source, cue, content)
    python -m evals time DIR             TimeML files with TIMEX3 and a document date
    python -m evals story DIR            a story folder with gold.json
    python -m evals story_own            a story of the project's own, for developing
    python -m evals story_arms           another, with positions and transfers, for developing
    python -m evals story_held           a third, held out: only its figures are looked at
    python -m evals quantity FILE        CQE-style sentences with values and units
    python -m evals factuality FILE      UW-style sentences: how certainly marked events happened
    python -m evals events FILE          sentences with PLOVER's root codes, by cross-validation
    python -m evals attribution --json   the figures as one JSON object

Floors are in evals/floors.json, by stage; a figure below its floor is exit code 1. They only rise:
`--raise` writes the figures measured now where they are higher.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path

from evals import attribution, events, factuality, golden, names, quantity, speakers, story, times
from evals.shared import SHARED, Figures, MissingDataError

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
REFERENCES = Path(__file__).with_name("references.json")
"""What others reach, printed beside."""
STAGES: dict[str, tuple[Callable[[Path], Figures], Path]] = {
    "golden": (golden.measure, ROOT / "tests" / "golden" / "gold.json"),
    "speakers": (speakers.measure, ROOT / "evals" / "speakers.json"),
    "names": (names.measure, ROOT / "evals" / "names.json"),
    "attribution": (attribution.measure, SHARED / "data" / "attribution" / "dev"),
    "quantity": (quantity.measure, SHARED / "data" / "quantity"),
    "factuality": (factuality.measure, SHARED / "data" / "factuality" / "uw_dev.jsonl"),
    "events": (events.measure, SHARED / "data" / "events" / "PLV_train.tsv"),
    "time": (times.measure, SHARED / "data" / "time"),
    "story": (story.measure, SHARED / "stories" / "patrol-boats"),
    "story_own": (story.measure, ROOT / "evals" / "stories" / "tailings-dam"),
    "story_arms": (story.measure, ROOT / "evals" / "stories" / "air-defence"),
    "story_held": (story.measure, ROOT / "evals" / "stories" / "sealed-depot"),
}
AT_MOST = ("_leaks", "_invented", "_error", "mae")
"""Figures that count what should not be there, and errors: the floor is a ceiling."""


def main() -> int:
    """Measure and compare; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stage", nargs="?", choices=sorted(STAGES))
    parser.add_argument("path", nargs="?", type=Path, help="other data in the same format")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors")
    asked = parser.parse_args()
    floors = json.loads(FLOORS.read_text("utf-8"))
    below = 0
    for name in [asked.stage] if asked.stage else STAGES:
        measure, usual = STAGES[name]
        try:
            figures = measure(asked.path or usual)
        except MissingDataError as error:
            print(f"{name}: skipped, {error}", file=sys.stderr)
            below += asked.stage is not None
            continue
        held = {} if asked.path else floors.get(name, {})
        below += sum(not holds(metric, figures[metric], floor) for metric, floor in held.items())
        print(json.dumps(figures, indent=1) if asked.json else _table(name, figures, held))
        if asked.lift and not asked.path:
            floors[name] = {m: _lifted(m, figures[m], floor) for m, floor in held.items()}
    if asked.lift:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(below > 0)


def holds(metric: str, value: float, floor: float) -> bool:
    """Whether `value` is at or above its floor (at or below, for what should not be there)."""
    return value <= floor if metric.endswith(AT_MOST) else value >= floor


def _lifted(metric: str, value: float, floor: float) -> float:
    if metric.endswith(AT_MOST):
        return min(floor, math.ceil(value * 1000) / 1000)
    return max(floor, math.floor(value * 1000) / 1000)


def _table(name: str, figures: Figures, held: dict[str, float]) -> str:
    lines = [f"{name}"]
    references = json.loads(REFERENCES.read_text("utf-8")).get(name, {})
    for metric, value in figures.items():
        beside = "".join(f"  {who} {what:g}" for who, what in references.get(metric, {}).items())
        floor = held.get(metric)
        verdict = "" if floor is None else f"  floor {floor:g}"
        fell = floor is not None and not holds(metric, value, floor)
        lines.append(f"  {metric:32} {value:9.3f}{verdict}{'  BELOW' if fell else ''}{beside}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
