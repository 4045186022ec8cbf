"""The encoder's tokenizer, set to read whole articles."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

__all__ = ["load_tokenizer"]


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load `tokenizer.json` of a folder, without the padding and the cut it comes with."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
