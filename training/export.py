"""Export a trained model: `python -m training.export MODEL.pt FOLDER --encoder FOLDER`.

Writes `reader.onnx` (encoder, tag scores, begin and end vectors; int8), `links.npz` (transitions
and link weights, float16), `tokenizer.json`, and `settings.json` as it is before calibration
(`calibrate.py`). With `--float` the ONNX file is not quantised.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from sayso.model.roles import LINKS
from training.model import Reader

__all__ = ["SETTINGS", "link_weights", "load_reader"]

SETTINGS: dict[str, Any] = {
    "source": "bonus, keep_content and the least scores were swept on PolNeAR's dev part.",
    "bonus": 0.5,
    "keep_content": 0.5,
    "least_score": 0.35,
    "least_sourceless": 0.5,
    "calibrated_on": None,
    "calibration": None,
}
"""What `tagger.find_roles` and `roles.Choices` take besides weights; the last two are of
`calibrate.py`."""


def load_reader(path: Path) -> Reader:
    """A trained model from its weights or from a checkpoint, ready to read."""
    state = torch.load(path, weights_only=True)
    state = state.get("model", state)
    known = state.get("encoder.annotator.weight")
    model = Reader(annotators=0 if known is None else len(known) - 1)
    model.load_state_dict(state)
    model.eval()
    return model


def link_weights(model: Reader) -> dict[str, NDArray[np.float32]]:
    """The arrays that `annotate.tagger.find_roles` needs; of links, those that are used."""
    scorer = model.links
    found: dict[str, Tensor] = {
        "steps": model.steps(),
        "role": scorer.role.weight,
        "width": scorer.width.weight,
    }
    for link in LINKS:
        found[f"bilinear.{link}"] = scorer.bilinear[link]
        found[f"features.{link}"] = scorer.features[link].weight
        for name in ("left", "right", "score", "none"):
            layer = getattr(scorer, name)[link]
            found[f"{name}.{link}.weight"] = layer.weight
            found[f"{name}.{link}.bias"] = layer.bias
    return {name: part.detach().numpy().astype(np.float32) for name, part in found.items()}


def export_onnx(model: Reader, path: Path) -> None:
    """Write the network for one window of any length."""
    pieces = torch.randint(1000, 2000, (1, 37))
    features = torch.zeros(1, 37, 3, dtype=torch.long)
    length = torch.export.Dim("length", min=2, max=500)
    torch.onnx.export(
        model,
        (pieces, features),
        path,
        input_names=["pieces", "features"],
        output_names=["tags", "begin", "end"],
        dynamic_shapes=({1: length}, {1: length}),
        dynamo=True,
        external_data=False,
        optimize=True,
    )


def quantise(plain: Path, path: Path) -> None:
    """Weights (by column) and embeddings to 8 bits; activations as they come.

    Weights keep to 7 bits of range: older processors saturate on more, and would read differently.
    """
    with tempfile.TemporaryDirectory() as folder:
        inferred = Path(folder) / "inferred.onnx"
        onnx.save(onnx.shape_inference.infer_shapes(onnx.load(plain)), inferred)
        quantize_dynamic(
            inferred,
            path,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def without_traces(path: Path) -> None:
    """Take out what the exporter notes of the machine: stack traces with its paths."""
    model = onnx.load(path)
    for part in (model, model.graph, *model.graph.node, *model.graph.value_info):
        del part.metadata_props[:]
    onnx.save(model, path)


def main() -> None:
    """Export as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--float", action="store_true", dest="plain")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    model = load_reader(given.model)
    target = given.out / "reader.onnx"
    if given.plain:
        export_onnx(model, target)
    else:
        with tempfile.TemporaryDirectory() as folder:
            export_onnx(model, Path(folder) / "plain.onnx")
            quantise(Path(folder) / "plain.onnx", target)
    without_traces(target)
    weights: dict[str, Any] = {
        name: part.astype(np.float16) for name, part in link_weights(model).items()
    }
    np.savez_compressed(given.out / "links.npz", allow_pickle=False, **weights)
    shutil.copyfile(given.encoder / "tokenizer.json", given.out / "tokenizer.json")
    (given.out / "settings.json").write_text(json.dumps(SETTINGS, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
