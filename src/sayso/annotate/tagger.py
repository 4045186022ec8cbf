"""The reader model at work: a text's pieces with a role, and the links between them.

ONNX Runtime, `tokenizers` and numpy; how the model was made is in `training/`.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import fields, replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.links import LinkScorer, Weights
from sayso.annotate.pairs import Piece, Places, pieces_of
from sayso.annotate.paths import best_tags, eager, posteriors
from sayso.annotate.runtime import load_tokenizer, session
from sayso.annotate.windows import Scored, score_words
from sayso.annotate.words import QUOTES, Words, read_words
from sayso.errors import ModelMissing
from sayso.model.roles import NO_ROLES, ROLES, Choices, RolePiece, Roles
from sayso.model.spans import Field, Span

__all__ = ["RoleTagger", "find_roles"]

FILES = ("reader.onnx", "links.npz", "tokenizer.json", "settings.json")
SURE = 1e-4
"""No probability is taken to be nearer to 0 or 1: beyond, they say nothing."""


class RoleTagger:
    """Loads the model once, then reads any number of texts; `threads` are ONNX Runtime's.

    What is found does not depend on `threads`, nor on what else is read. Raises `ModelMissing`.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        shipped = resources.files("sayso.resources") / "models" / "reader"
        try:
            held = {name: (folder or shipped).joinpath(name).read_bytes() for name in FILES}
            self._session = session(held["reader.onnx"], threads)
            self._weights = _weights(held["links.npz"])
            self._tokenizer = load_tokenizer(held["tokenizer.json"].decode("utf-8"))
            self._bonus, self._choices = _settings(held["settings.json"])
        except Exception as error:  # those of ONNX Runtime and tokenizers have no public base
            raise ModelMissing(
                f"The reader model is missing or damaged ({type(error).__name__}: {error}).",
                "Install Sayso anew: pip install --force-reinstall sayso.",
            ) from error
        digest = hashlib.sha256(b"".join(held.values())).hexdigest()
        self.name = f"sayso-reader=={digest[:12]}"

    def tag(self, text: str, field: Field = "text") -> Roles:
        """The roles of `text`; spans count code points of it."""
        words = read_words(text, self._tokenizer)
        if not len(words):
            return NO_ROLES
        scored = score_words(words, self._run)
        found = find_roles(words, scored, self._weights, self._bonus, field)
        return replace(found, choices=self._choices)

    def _run(self, pieces: NDArray[Any], features: NDArray[Any]) -> Any:
        parts = self._session.run(None, {"pieces": pieces[None], "features": features[None]})
        return tuple(part[0] for part in parts)


def find_roles(
    words: Words, scored: Scored, weights: Weights, bonus: float, field: Field = "text"
) -> Roles:
    """Roles from word scores: the best path of tags, then links between what it marks.

    `bonus` is added wherever a piece begins: above 0 more is proposed, for the links to refuse.
    """
    steps = eager(weights["steps"], bonus)
    pieces = pieces_of(best_tags(scored.tags, steps))
    places = Places.of(pieces)
    certain = _certainties(pieces, posteriors(scored.tags, steps))
    return Roles(
        tuple(
            _role_piece(piece, odds, words, field)
            for piece, odds in zip(pieces, certain, strict=True)
        ),
        LinkScorer(weights).links(places, words, scored),
    )


def _role_piece(piece: Piece, odds: list[float], words: Words, field: Field) -> RolePiece:
    return RolePiece(
        Span(int(words.start[piece.start]), int(words.end[piece.end - 1]), field),
        ROLES[piece.role],
        begins=odds[0],
        holds=odds[1],
        ends=odds[2],
        words=piece.end - piece.start,
        quoted=QUOTES[words.quote[piece.start]] != "outside",
    )


def _certainties(pieces: list[Piece], chances: NDArray[np.float64]) -> list[list[float]]:
    """For each piece the log-odds that it begins here, has its role throughout, and ends here."""
    chances = np.vstack([chances, np.zeros_like(chances[:1])])
    certain = np.zeros((len(pieces), 3))
    for row, piece in zip(certain, pieces, strict=True):
        begin = 1 + 2 * piece.role
        own = chances[piece.start : piece.end, begin : begin + 2].sum(1).mean()
        row[:] = chances[piece.start, begin], own, 1.0 - chances[piece.end, begin + 1]
    held = np.clip(certain, SURE, 1 - SURE)
    odds: list[list[float]] = np.log(held / (1 - held)).tolist()
    return odds


def _settings(data: bytes) -> tuple[float, Choices]:
    """The bonus for pieces that begin, and the decoder's numbers."""
    held = json.loads(data)
    names = (each.name for each in fields(Choices))
    return float(held["bonus"]), Choices(**{name: held[name] for name in names})


def _weights(data: bytes) -> Weights:
    with np.load(io.BytesIO(data)) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}
