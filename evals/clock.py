"""CPU seconds, whole or by stage. The stages are wrapped from outside: the package has no clock."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

__all__ = ["Clock"]

REST = "rest"


class Clock:
    """CPU seconds of this process (all its threads) by name.

    What runs inside another wrapped call counts for itself only, so that the parts of a whole add
    up to it.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count what runs inside under `name`."""
        began = time.process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = time.process_time() - began
            self.seconds[name] += took - self._inner.pop()
            if self._inner:
                self._inner[-1] += took

    @contextmanager
    def stages(self, places: Mapping[tuple[object, str], str]) -> Iterator[None]:
        """Count what runs inside by stage: `places` names the stage of each function, given as
        what holds it and its name there. What no stage takes is the "rest"."""
        with ExitStack() as stack:
            for (holder, function), stage in places.items():
                original = getattr(holder, function)
                stack.enter_context(patch.object(holder, function, self._timed(stage, original)))
            stack.enter_context(self.running(REST))
            yield

    def shares(self) -> dict[str, float]:
        """The share of each name in all that was counted, in the order of counting."""
        total = sum(self.seconds.values())
        return {name: seconds / total for name, seconds in self.seconds.items()}

    def _timed(self, stage: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            with self.running(stage):
                return original(*args, **named)

        return timed
