"""What a sentence means, as a vector: those that say nearly the same point nearly the same way.

MiniLM (six layers), as it was published; how it was made ready is in `training/meaning.py`. A
vector alone cannot tell that a number was changed (cosine .96) or that something is denied (.75):
it finds what to compare, and others decide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

import numpy as np

from sayso.annotate.runtime import load_tokenizer, session
from sayso.errors import ModelMissing
from sayso.model.vectors import Vectors, pack

__all__ = ["Meaning"]

LONGEST = 128
"""Wordpieces of a text that are looked at: the model was trained on no more."""

KEPT = 4096
"""Texts whose packed vectors are kept: reprints say the same in the same words. Some 3 MB."""


class Meaning:
    """Loads the model once, then reads any number of texts. Raises `ModelMissing`."""

    def __init__(self, threads: int = 1) -> None:
        models = resources.files("sayso.resources") / "models"
        try:
            network = models.joinpath("meaning", "meaning.onnx").read_bytes()
            words = models.joinpath("reader", "tokenizer.json").read_text("utf-8")
            self._session = session(network, threads)
            self._tokenizer = load_tokenizer(words)
        except Exception as error:  # those of ONNX Runtime and tokenizers have no public base
            raise ModelMissing(
                f"The model of meaning is missing or damaged ({type(error).__name__}: {error}).",
                "Install Sayso anew: pip install --force-reinstall sayso.",
            ) from error
        self._packed = lru_cache(KEPT)(lambda text: pack(self.encode(text)))
        self.name = f"sayso-meaning=={hashlib.sha256(network).hexdigest()[:12]}"

    def encode(self, text: str) -> Vectors:
        """The vector of a text, of unit length. It does not depend on what else is encoded: the
        network quantises its activations by what it is given, so it is given one text at a time.
        """
        pieces = self._tokenizer.encode(text).ids
        if len(pieces) > LONGEST:
            pieces = [*pieces[: LONGEST - 1], pieces[-1]]
        (found,) = self._session.run(None, {"pieces": np.array([pieces], np.int64)})
        return np.asarray(found, np.float32)

    def packed(self, texts: Iterable[str]) -> tuple[bytes, ...]:
        """The vectors of `texts`, packed."""
        return tuple(map(self._packed, texts))
