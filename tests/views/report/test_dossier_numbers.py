"""Numbers in the dossier: what competes is drawn and listed, and each row leads to its claim."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from sayso.model.reading import Reading
from view_samples import build_reading, dossier_of, load_readings

READINGS = load_readings(Path(__file__).parents[1] / "numbers" / "estimates.toml")
PAGE = dossier_of(READINGS)
HOSTILE = "</text></svg><script>alert(1)</script>\u202e\x1b[2J"


def _tree(page: str) -> Any:
    return html.document_fromstring(page)


def _words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _comparison(tree: Any, title: str) -> Any:
    (found,) = tree.xpath("//section[@class='comparison'][.//h3/bdi=$title]", title=title)
    return found


def test_each_measure_has_its_plot_and_its_table() -> None:
    tree = _tree(PAGE)
    listed = tree.xpath("//nav//a[starts-with(@href, '#n-')]/bdi/text()")
    assert listed == tree.xpath("//section[@class='comparison']//h3/bdi/text()")
    assert listed == ["barges", "length of the canal"]
    for title in listed:
        comparison = _comparison(tree, title)
        assert len(comparison.xpath("./figure/*[local-name()='svg'][@role='img']")) == 1
        rows = comparison.xpath(".//tbody/tr")
        assert len(rows) >= 2
        for row in rows:
            (link,) = row.xpath(".//a/@href")
            assert tree.xpath("//li[@class='card'][@id=$id]", id=link[1:])


def test_a_row_reads_as_its_claim() -> None:
    rows = _comparison(_tree(PAGE), "length of the canal").xpath(".//tbody/tr")
    assert [_words(row) for row in rows] == [
        "2·2 May 2031Harbour Post Odd Harkin 200 miles “200 miles”",
        "2·2 May 2031Harbour Post Odd Harkin at most 350 kilometres “up to 350 kilometres”",
        "1·3 4 May 2031Fjord Gazette Fjord Gazettein its own voice "
        "about 290 kilometres conditional “could” “by Friday” (until 9 May 2031) "
        "“about 290 kilometres”",
    ]


def test_a_card_says_what_was_read_a_line_each() -> None:
    claim = READINGS[1].claims[2]
    (card,) = _tree(PAGE).xpath("//li[@id=$id]", id=f"c-{claim.id}")
    facts = {
        row.xpath("string(dt)"): [_words(line) for line in row.xpath("dd")]
        for row in card.xpath(".//dl/div")
    }
    assert facts == {
        "Likelihood": [
            "“highly unlikely”: ICD 203 5–20 %",
            "readers asked: median 5 %, middle half 5–10 %",
        ],
        "Number": ["the barges: 2 or 3"],
        "Time": ["“in June” (Jun 2031)"],
    }


def test_the_terms_that_occur_are_explained() -> None:
    tree = _tree(PAGE)
    terms = {row.xpath("string(dt)") for row in tree.xpath("//dl[@class='terms']/div")}
    assert terms == {"indirect", "narrator", "denied", "conditional"}
    assert "2 claims have a word of likelihood" in _words(
        tree.xpath("//section[@class='legend']")[0]
    )


def test_what_the_outlet_says_itself_is_marked_apart() -> None:
    (article, _) = _tree(PAGE).xpath("//article")
    own = [each.text_content() for each in article.xpath(".//span[contains(@class, 'own')]")]
    assert own == [
        "If the gate holds, about 290 kilometres of the canal could open by Friday",
        "The line had doubled",
    ]


def test_without_competing_numbers_there_is_no_such_part() -> None:
    for readings in ([], load_readings(), [replace(READINGS[0], claims=())]):
        page = dossier_of(readings)
        assert 'id="numbers"' not in page
        assert "<svg" not in page


def _hostile(outlet: str) -> Reading:
    number = {"text": "12", "low": "12", "high": "12", "measures": HOSTILE, "of": HOSTILE}
    say = {"source": "Anna Lo", "cue": "said", "content": ["12 sank"], "numbers": [number]}
    named = {"name": HOSTILE, "times": [{"text": "12", "earliest": HOSTILE}]}
    article = {"outlet": f"{outlet}{HOSTILE}", "url": f"https://{outlet}.example/"}
    return build_reading({**article, "text": "Anna Lo said 12 sank.", "say": [say | named]})


def test_hostile_text_stays_text_in_plot_and_table() -> None:
    page = dossier_of([_hostile("One"), _hostile("Two")])
    tree = _tree(page)
    assert len(tree.xpath("//figure/*[local-name()='svg']")) == 1
    assert not tree.xpath("//script|//*[local-name()='foreignObject']|//*[local-name()='image']")
    assert not tree.xpath("//figure//@href|//figure//@style|//figure//*[local-name()='use']")
    assert not set("\u202e\x1b") & set(page)
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


@pytest.mark.parametrize("readings", [READINGS, [_hostile("One"), _hostile("Two")]])
def test_every_inner_link_resolves_and_ids_are_unique(readings: list[Reading]) -> None:
    tree = _tree(dossier_of(readings))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} <= set(ids)
    labels = {label for labels in tree.xpath("//@aria-labelledby") for label in labels.split()}
    assert labels <= set(ids)


def test_the_same_readings_make_the_same_page() -> None:
    assert dossier_of(iter(READINGS)) == PAGE
