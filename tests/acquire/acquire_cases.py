"""What the tests of this stage share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    """The cases in the data file `name` beside the tests."""
    found: list[dict[str, Any]] = json.loads((HERE / name).read_text("utf-8"))["cases"]
    return found


def case_bytes(case: dict[str, Any]) -> bytes:
    """The bytes a case stands for."""
    if "hex" in case:
        data = bytes.fromhex(case["hex"])
    else:
        data = str(case["text"]).encode(case.get("bytes_in", "utf-8"))
    then = bytes.fromhex(case.get("then", ""))
    pieces = (data, int(case.get("repeat", 1))), (then, int(case.get("then_repeat", 1)))
    return bytes.fromhex(case.get("bom", "")) + b"".join(piece * n for piece, n in pieces)
