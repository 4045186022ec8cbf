"""The link scorer that learns and the one that is used do the same arithmetic."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from corpus_made import TEXT

from sayso.annotate.links import KEPT, LinkScorer
from sayso.annotate.pairs import Piece, Places, pair_features, pairs_of
from sayso.annotate.runtime import load_tokenizer
from sayso.annotate.windows import Scored
from sayso.annotate.words import Words, read_words
from sayso.model.roles import LINKS, ROLES, Link, LinkKind

WHY = "what trains the model is installed by `make train` alone"
torch = pytest.importorskip("torch", reason=WHY)
model_module = pytest.importorskip("training.model", reason=WHY)
export = pytest.importorskip("training.export", reason=WHY)

SEEDS = range(8)


@cache
def words() -> Words:
    path = resources.files("sayso.resources") / "models" / "reader" / "tokenizer.json"
    return read_words(TEXT * 12, load_tokenizer(path.read_text("utf-8")))


@cache
def reader() -> Any:
    """A model that has learnt nothing, every weight of its link scorer drawn at random."""
    torch.manual_seed(5)
    model = model_module.Reader().eval()
    for weight in model.links.parameters():
        torch.nn.init.normal_(weight, std=0.1)
    return model


def made(seed: int) -> tuple[list[Piece], Scored]:
    """Pieces that do not overlap, some next to each other, and vectors for every word."""
    random = np.random.default_rng(seed)
    edges = np.sort(random.choice(len(words()), size=60, replace=False)).tolist()
    pieces = [
        Piece(start, end, int(random.integers(len(ROLES))))
        for start, end in pairwise(edges)
        if random.random() < 0.7
    ]
    shape = (2, len(words()), model_module.LINK_SIZE)
    # Of this size no chance is so small that it is cut off (roles.NEVER).
    begin, end = random.normal(scale=0.5, size=shape).astype(np.float32)
    return pieces, Scored(np.zeros((len(words()), 7), np.float32), begin, end)


def learnt(kind: LinkKind, pieces: list[Piece], scored: Scored) -> dict[int, Link]:
    """The links as the scorer in training has them, as log-probabilities."""
    scorer, places = reader().links, Places.of(pieces)
    pairs = pairs_of(places, kind)
    with torch.inference_mode():
        vectors = scorer.represent(
            torch.from_numpy(scored.begin[places.start]),
            torch.from_numpy(scored.end[places.end - 1]),
            torch.from_numpy(places.role),
            torch.from_numpy(places.width),
        )
        features = torch.from_numpy(pair_features(places, pairs, words()))
        scores = scorer(kind, vectors, torch.from_numpy(pairs), features).tolist()
        none = scorer.none[kind](vectors)[:, 0].tolist()
    found = {}
    for number in np.flatnonzero(places.role == ROLES.index(LINKS[kind][0])).tolist():
        own = {to: s for (at, to), s in zip(pairs.tolist(), scores, strict=True) if at == number}
        total = math.log(sum(map(math.exp, [none[number], *own.values()])))
        best = sorted(own, key=lambda to: -own[to])[:KEPT]
        found[number] = Link(none[number] - total, {to: own[to] - total for to in best})
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", LINKS)
def test_links_are_scored_as_they_were_learnt(kind: LinkKind, seed: int) -> None:
    pieces, scored = made(seed)
    used = LinkScorer(export.link_weights(reader())).links(Places.of(pieces), words(), scored)[kind]
    wanted = learnt(kind, pieces, scored)
    assert list(used) == list(wanted)
    assert any(link.targets for link in wanted.values())
    for number, link in wanted.items():
        assert used[number].none == pytest.approx(link.none, abs=1e-3)
        assert used[number].targets == pytest.approx(link.targets, abs=1e-3)


def test_only_links_that_are_used_are_shipped() -> None:
    held = {name.split(".")[1] for name in export.link_weights(reader()) if "." in name}
    assert held == set(LINKS)
