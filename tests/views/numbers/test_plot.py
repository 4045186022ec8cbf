"""What is drawn of numbers, and how: the cases of intervals are data, in ``intervals.json``."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sayso.errors import UsageError
from sayso.model.claim import Quantity
from sayso.model.spans import Span
from sayso.units import unit_named
from sayso.views.numbers import plot as plots
from sayso.views.numbers.comparisons import MOST_PICTURES, Comparisons
from sayso.views.numbers.estimates import Estimate, by_date, estimates_of, shared_unit
from sayso.views.numbers.intervals import Interval, axis_of, interval_of
from sayso.views.numbers.plot import ROWS_ON_A_PAGE, Plot, draw
from view_samples import load_readings

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("intervals.json").read_text("utf-8"))
READINGS = load_readings(Path(__file__).with_name("estimates.toml"))
SVG = "{http://www.w3.org/2000/svg}"


def _quantity(case: dict[str, Any]) -> Quantity:
    ends: Any = {end: Decimal(case[end]) if end in case else None for end in ("low", "high")}
    names = {key: case[key] for key in ("change", "amount") if key in case}
    bound = case.get("bound", "exact")
    return Quantity(Span(0, 1), "…", **ends, unit=case.get("unit"), bound=bound, **names)


def _estimate(number: int = 0, **more: Any) -> Estimate:
    """Twelve barges, by a pilot."""
    given: dict[str, Any] = {
        "quantity": _quantity({"low": "12", "high": "12"}),
        "claim_id": f"c{number}",
        "article_id": "a",
        "voice": f"v{number}",
        "who": "A pilot",
        "own": False,
        "outlet": "Fjord Gazette",
        "published": "2031-05-04",
        "times": (),
        "manner": (),
    }
    return Estimate(**given | more)


def _plot(*estimates: Estimate, **more: Any) -> Plot:
    unit = shared_unit([one.quantity for one in estimates])
    return replace(Plot("barges", estimates, unit), **more)


def _tree(svg: str) -> Any:
    """The picture as a tree. `Any`: lxml has no types."""
    return etree.fromstring(svg.encode())


def _texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in _tree(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("case", CASES["drawn"], ids=str)
def test_an_interval_has_the_shape_of_its_number(case: dict[str, Any]) -> None:
    found = interval_of(_quantity(case), unit_named(case["in"]))
    got = found and [found.shape, found.low, found.high]
    assert got == case["get"], case.get("why")


@pytest.mark.parametrize("case", CASES["axes"], ids=str)
def test_an_axis_shows_all_of_its_intervals(case: dict[str, Any]) -> None:
    axis = axis_of([Interval(*each) for each in case["of"]])
    assert [axis.first, axis.last] == pytest.approx(case["get"][:2]), case.get("why")
    assert axis.scale == case["get"][2]


def test_a_row_says_who_where_when_and_how_many() -> None:
    denied = _estimate(1, who="Odd Harkin", manner=("denied",), published="2031-05")
    own = _estimate(2, who="Harbour Post", own=True, published=None)
    shown = _texts(draw(_plot(_estimate(), denied, own)))
    assert shown[-2:] == ["barges", "A filled mark is a figure"]
    for words in (
        "A pilot",
        "4 May 2031 · Fjord Gazette",
        "12",
        "Odd Harkin",
        "May 2031 · Fjord Gazette",
        "denied",
        "no date · in its own voice",
    ):
        assert words in shown


def test_what_is_mixed_says_of_what_each_number_is() -> None:
    counted = replace(_estimate().quantity, measures="barges", of="Ulvik")
    shown = _texts(draw(_plot(_estimate(), _estimate(1, quantity=counted), mixed=True)))
    assert "4 May 2031 · Fjord Gazette · barges of Ulvik" in shown
    assert "4 May 2031 · Fjord Gazette · not said of what" in shown


def test_the_key_names_the_marks_that_occur() -> None:
    kinds = [
        {"low": "1", "high": "1", "bound": "about"},
        {"low": "1", "high": "2", "bound": "between"},
        {"low": "1", "high": "2", "bound": "either"},
        {"low": "1", "bound": "at_least"},
        {"high": "2", "bound": "at_most"},
    ]
    some = [_estimate(n, quantity=_quantity(kind)) for n, kind in enumerate(kinds)]
    assert _texts(draw(_plot(*some)))[-1] == (
        "A hollow one is about right; a bar is a range; a dotted line joins two alternatives; "
        "a dashed arrow is an open end"
    )


def test_large_numbers_have_their_scale_below_the_axis() -> None:
    dear = _quantity({"low": "1400000000", "high": "1500000000", "bound": "between", "unit": "EUR"})
    shown = _texts(draw(_plot(_estimate(quantity=dear))))
    assert "billion EUR" in shown
    assert "1.4–1.5 billion EUR" in shown


def test_the_same_estimates_give_the_same_bytes() -> None:
    plot = _plot(_estimate(), _estimate(1, who="Odd Harkin"))
    assert draw(plot) == draw(plot)
    assert draw(plot) != draw(replace(plot, title="ships"))
    assert draw(plot) == draw(plot)


def test_sources_differ_by_mark_as_well_as_by_colour() -> None:
    many = 42
    svg = draw(_plot(*(_estimate(number) for number in range(many))))
    marks = [
        (path.get("d"), path.get("fill"))
        for path in _tree(svg).iter(f"{SVG}path")
        if path.get("fill") in plots.COLOURS
    ]
    assert len(set(marks[:many])) == many
    same = [
        path.get("d")
        for path in _tree(draw(_plot(_estimate(), _estimate()))).iter(f"{SVG}path")
        if path.get("fill") == plots.COLOURS[0]
    ]
    assert len(set(same)) == 2  # the mark beside the name is smaller, and both rows have the same


HOSTILE = "</text><script>alert(1)</script><a href='javascript:x'>&\"\u202e\x1b[2J\ud800\x00"


def test_no_text_of_an_article_is_more_than_text() -> None:
    hostile = _estimate(who=HOSTILE, outlet=HOSTILE, published=HOSTILE, manner=(HOSTILE,))
    svg = draw(_plot(hostile, title=HOSTILE))
    tree = _tree(svg)
    assert {each.tag.removeprefix(SVG) for each in tree.iter()} <= {
        "svg",
        "g",
        "path",
        "rect",
        "line",
        "text",
    }
    assert not {name for each in tree.iter() for name in each.attrib} & {"href", "onload", "style"}
    assert not set("\u202e\x1b\ud800\x00") & set(svg)
    assert "</text><script>alert(1)</script>" in "".join(tree.itertext())
    assert "url(" not in svg


@settings(deadline=None, max_examples=25)
@given(who=st.text(max_size=80), title=st.text(max_size=300), outlet=st.none() | st.text())
def test_whatever_is_written_the_plot_is_well_formed(
    who: str, title: str, outlet: str | None
) -> None:
    svg = draw(_plot(_estimate(who=who, outlet=outlet), title=title))
    tree = _tree(svg)
    assert tree.get("role") == "img"
    assert "12" in (tree.get("aria-label") or "")


def test_what_cannot_be_drawn_is_told() -> None:
    huge = _estimate(quantity=_quantity({"low": "1e40", "high": "1e40"}))
    with pytest.raises(UsageError, match="None of these numbers can be drawn"):
        draw(_plot(huge))


def test_numbers_of_different_dimensions_are_told_apart_by_unit() -> None:
    kinds = [
        {"low": "1", "high": "1"},
        {"low": "1", "high": "1", "unit": "kilometre"},
        {"low": "1", "high": "1", "unit": "nautical mile"},
        {"low": "0.5", "high": "0.5", "amount": "fraction"},
    ]
    with pytest.raises(UsageError) as told:
        shared_unit([_quantity(kind) for kind in kinds])
    for words in (
        "1 as counts",
        "1 in kilometres",
        "1 as shares",
        "--unit count",
        "--unit 'nautical mile'",
    ):
        assert words in str(told.value)
    with pytest.raises(UsageError, match="no numbers to compare"):
        shared_unit([])


def test_the_unit_is_the_one_of_most() -> None:
    units = ("mile", "kilometre", "kilometre", "metre")
    found = shared_unit([_quantity({"low": "1", "high": "1", "unit": unit}) for unit in units])
    assert found.name == "kilometre"


def test_undated_estimates_come_last() -> None:
    dates = (None, "2031-05-04", "2031", "2031-05")
    found = by_date(_estimate(published=date) for date in dates)
    assert [one.published for one in found] == ["2031", "2031-05", "2031-05-04", None]


def _compared() -> Comparisons:
    found = Comparisons()
    for number, reading in enumerate(READINGS, 1):
        found.add(reading, number)
    return found


def test_what_competes_is_of_one_thing_and_from_two_places() -> None:
    found = _compared().competing()
    assert [(one.title, one.unit.name, one.differs) for one in found] == [
        ("barges", None, True),
        ("length of the canal", "kilometre", True),
    ]
    barges = [(e.article_number, e.number, e.estimate.who) for e in found[0].entries]
    assert barges == [
        (2, 1, "Odd Harkin"),
        (2, 3, "Odd Harkin"),
        (1, 1, "three pilots"),
        (1, 2, "Odd Harkin"),
    ]


@pytest.mark.parametrize(
    ("times", "competing"), [((1, 1), []), ((1, 2), [False])], ids=["one article", "two"]
)
def test_one_source_in_one_article_does_not_compete(
    times: tuple[int, int], competing: list[bool]
) -> None:
    found = Comparisons()
    alone = replace(READINGS[0], claims=READINGS[0].claims[:1])
    for number in dict.fromkeys(times):
        found.add(replace(alone, article=replace(alone.article, id=str(number))), number)
    assert [one.differs for one in found.competing()] == competing


def test_many_estimates_are_several_pictures_on_one_axis() -> None:
    (comparison, _) = _compared().competing()
    more = ROWS_ON_A_PAGE // len(comparison.entries) + 1
    comparison.entries = [*comparison.entries] * more
    pictures = list(comparison.plots())
    assert len(pictures) == 2
    figures = [[text for text in _texts(svg) if text.isdecimal()] for svg in pictures]
    assert {*figures[1]} - {"30"} <= {*figures[0]}


def test_what_is_too_much_to_compare_is_drawn_in_part() -> None:
    (comparison, _) = _compared().competing()
    comparison.entries = [*comparison.entries] * ROWS_ON_A_PAGE
    assert comparison.drawn == MOST_PICTURES * ROWS_ON_A_PAGE < len(comparison.entries)
    assert len(list(comparison.plots())) == MOST_PICTURES


def test_estimates_hold_no_text_of_their_article() -> None:
    reading = READINGS[0]
    claim, attribution = reading.claims[2], reading.attributions[2]
    (found,) = estimates_of(claim, attribution, reading.article)
    assert (found.who, found.own, found.outlet) == ("Fjord Gazette", True, "Fjord Gazette")
    assert found.manner == ("conditional", "“could”")
    assert found.times == ("“by Friday” (until 9 May 2031)",)
    assert reading.article.text not in repr(found)
