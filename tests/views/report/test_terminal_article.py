"""The article in the terminal, with colour and without."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from sayso.model.reading import Reading
from sayso.views.terminal_article import render_article
from view_samples import build_reading, load_readings

READING = load_readings()[0]


def _printed(reading: Reading, *, colour: bool, width: int = 400) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        _environ={},
    )
    console.print(render_article(reading))
    return out.getvalue()


def test_without_colour_marks_are_brackets() -> None:
    lines = [line.rstrip() for line in _printed(READING, colour=False).splitlines()]
    assert lines[:2] == [
        "[1: Crane at Ostrel was overdue for inspection], [source: union] [cue: says]",
        "[source: Port] [cue: denies] [2: any delay] as divers search the basin",
    ]
    assert (
        "[source: Brandl] [cue: said] [6: harbour master [source: Ida Quell] [cue: had told him] "
        "that [7: “the budget for this year is gone”]]. [8: He was not there when the boom came "
        "down], [source: he] [cue: said]."
    ) in lines
    at = lines.index(
        "[10] Three people familiar with the maintenance plan · 3 people · anonymous · indirect"
    )
    assert lines[at + 1 : at + 3] == [
        "     at least 12 lifts had been postponed",
        "     Not named: “because they feared for their jobs”",
    ]


def test_with_colour_the_words_are_the_articles_own() -> None:
    printed = Text.from_ansi(_printed(READING, colour=True)).plain
    assert "[cue:" not in printed
    assert "Brandl said [6]harbour master Ida Quell had told him that [7]“the budget" in printed


def test_roles_are_told_apart_by_style() -> None:
    printed = _printed(READING, colour=True)
    assert "\x1b[1;36mthe dockers’ union\x1b[0m" in printed
    assert "\x1b[3;33mdenied\x1b[0m" in printed
    assert "\x1b[32mthe brakes were likely worn\x1b[0m" in printed
    assert "\x1b[4;32m“the budget for this year is gone”\x1b[0m" in printed


def test_a_narrow_terminal_wraps() -> None:
    assert max(map(len, _printed(READING, colour=False, width=40).splitlines())) <= 40


def test_hostile_text_is_not_obeyed() -> None:
    reading = build_reading(
        {
            "title": "[bold red]Not mark-up[/] :warning:",
            "outlet": "\x1b]0;owned\x07",
            "text": "Lo\x1b[2J said [link=https://evil.example]it\u202e sank[/link].",
            "say": [
                {
                    "source": "Lo\x1b[2J",
                    "cue": "said",
                    "content": ["[link=https://evil.example]it\u202e sank[/link]"],
                    "name": "Ann\x9b2J Lo\n[red]",
                }
            ],
        }
    )
    printed = _printed(reading, colour=False)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)
    assert "[bold red]Not mark-up[/] :warning:" in printed
    assert "[1: [link=https://evil.example]it⟨U+202E⟩ sank[/link]]" in printed
    assert "[1] Ann⟨U+009B⟩2J Lo [red] · as “Lo␛[2J” · indirect" in printed
