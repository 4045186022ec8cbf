"""What hostile text looks like once it may be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.views.safe import for_csv, for_terminal, visible, web_link

ANYTHING = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with “quotes” – and é", "plain, with “quotes” – and é"),
        ("red \x1b[31malert\x1b[0m", "red ␛[31malert␛[0m"),
        ("title \x1b]0;owned\x07", "title ␛]0;owned␇"),
        ("one C1 code: \x9b2J", "one C1 code: ⟨U+009B⟩2J"),
        ("nul \x00 and delete \x7f", "nul ␀ and delete ␡"),
        ("Mara \u202egnoL\u202c", "Mara ⟨U+202E⟩gnoL⟨U+202C⟩"),
        ("\u2067isolated\u2069", "⟨U+2067⟩isolated⟨U+2069⟩"),
        ("Ma\u200bra\ufeff Lo\u00adng", "Mara Long"),
        ("Ma\u200cra", "Mara"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("tag\U000e0041s", "tags"),
        ("half \ud83d of a pair", "half ⟨U+D83D⟩ of a pair"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANYTHING)
def test_visible_text_hides_nothing(text: str) -> None:
    shown = visible(text)
    controls = {char for char in shown if unicodedata.category(char) in {"Cc", "Cs"}}
    assert controls <= {"\n", "\t"}
    assert not any(unicodedata.bidirectional(char) in {"LRO", "RLO", "RLI"} for char in shown)
    assert visible(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "newlines", "shown"),
    [
        ("one\ttwo\nthree", False, "one two three"),
        ("one\ttwo\r\nthree", True, "one two\nthree"),
        ("\x1b[2Jgone", True, "␛[2Jgone"),
    ],
)
def test_for_terminal(text: str, newlines: bool, shown: str) -> None:
    assert for_terminal(text, newlines=newlines) == shown


@given(ANYTHING)
def test_a_terminal_gets_no_control_code(text: str) -> None:
    assert not any(unicodedata.category(char) == "Cc" for char in for_terminal(text))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1+1",
        "- a list item",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        " =1+1",
        "\u200b=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
    ],
)
def test_a_formula_is_disarmed(cell: str) -> None:
    assert for_csv(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["", "-3", "-1,250.5", "12", "a=b", "“=quoted”", "– a dash", "'=kept"]
)
def test_other_cells_stay(cell: str) -> None:
    assert for_csv(cell) == cell


@pytest.mark.parametrize(
    "url", ["https://paper.example/a?b=1&c=2#d", "http://[2001:db8::1]/", "HTTPS://PAPER.EXAMPLE/"]
)
def test_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "//paper.example/",
        "https:///no-host",
        "http://[broken",
        "https://paper.example/ space",
        "https://paper.example/\u202etxt",
        "vbscript:x",
    ],
)
def test_no_links(url: str | None) -> None:
    assert web_link(url) is None
