"""The bench's clock: the parts of a whole add up to it, and nothing stays wrapped."""

from __future__ import annotations

import time
from itertools import count

import pytest
from evals.clock import Clock


class Stage:
    """Something with a stage in it."""

    def clean(self, text: str) -> str:
        """Without the white space around it."""
        return text.strip()


@pytest.fixture(autouse=True)
def _ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processor's clock goes on by one second whenever it is asked."""
    seconds = map(float, count())
    monkeypatch.setattr(time, "process_time", lambda: next(seconds))


def test_what_runs_inside_counts_for_itself_only() -> None:
    clock = Clock()
    with clock.running("outer"):
        for _ in range(2):
            with clock.running("inner"):
                pass
    assert clock.seconds == {"inner": 2.0, "outer": 3.0}
    assert clock.shares() == {"inner": 0.4, "outer": 0.6}


def test_stages_are_wrapped_only_while_they_are_measured() -> None:
    clock, original = Clock(), Stage.clean
    with clock.stages({(Stage, "clean"): "clean"}):
        assert Stage().clean(" read ") == "read"
    assert Stage.clean is original
    assert clock.seconds == {"clean": 1.0, "rest": 2.0}


def test_a_stage_that_fails_is_counted_and_unwrapped() -> None:
    clock, original = Clock(), Stage.clean
    with pytest.raises(AttributeError), clock.stages({(Stage, "clean"): "clean"}):
        Stage().clean(None)  # type: ignore[arg-type]
    assert Stage.clean is original
    assert sum(clock.seconds.values()) == 3.0
