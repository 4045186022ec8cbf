"""How the project's own networks are loaded and run: ONNX Runtime and `tokenizers`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["load_tokenizer", "session"]


def session(model: bytes, threads: int) -> InferenceSession:
    """A network ready to run on `threads` threads of the processor."""
    # From 1.29 on it reports to its maker, unless told not to before it is loaded.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415  looking at a ledger needs no model

    onnxruntime.disable_telemetry_events()  # where something else has loaded it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def load_tokenizer(data: str) -> Tokenizer:
    """The encoder's tokenizer from its JSON, without the padding and the cut it comes with."""
    from tokenizers import Tokenizer  # noqa: PLC0415  looking at a ledger needs no model

    tokenizer: Tokenizer = Tokenizer.from_str(data)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
