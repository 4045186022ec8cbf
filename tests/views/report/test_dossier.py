"""The dossier's structure: every link arrives, nothing is fetched, nothing is left out."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from sayso.model.attribution import Source
from sayso.model.reading import Reading
from view_samples import MADE, build_reading, dossier_of, load_readings


def _parsed(page: str) -> Any:
    """The page as a tree. `Any`: the type of an XPath's result depends on the expression."""
    return html.document_fromstring(page)


READINGS = load_readings()
PAGE = dossier_of(READINGS)
TREE = _parsed(PAGE)

HOSTILE = {
    "title": "</title><script>alert(1)</script>",
    "deck": "{{ 7 * 7 }} </style><img src=x onerror=alert(1)>",
    "outlet": '"><iframe src="https://evil.example/">',
    "byline": "\u202eydobon\u202c",
    "dateline": "\x1b[31mKESSIN\x1b[0m",
    "agency": "</dd><base href=//evil.example>",
    "published": "2031-99-99<b>",
    "language": 'en" onload="alert(1)',
    "url": "javascript:alert(document.domain)",
    "paths": ["a/<b>.html", "file:///x"],
    "text": "Anna <b>Lo</b> said </p><script src='//evil.example/x.js'></script> is \x00 true.\n\n"
    "url(https://evil.example/y) @import 'z'; \ud800",
    "say": [
        {
            "source": "Anna <b>Lo</b>",
            "cue": "said",
            "content": ["</p><script src='//evil.example/x.js'></script> is \x00 true"],
            "name": "Anna\u202e <i>Lo</i>\x1b[2J",
            "role": "<style>*{display:none}</style>",
            "anonymous": False,
        },
        {"content": ["url(https://evil.example/y) @import 'z'; \ud800"], "form": "narrator"},
    ],
}


def _ids(tree: Any) -> list[str]:
    return [element.get("id", "") for element in tree.xpath("//*[@id]")]


def _words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _hostile() -> Reading:
    return build_reading(dict(HOSTILE))


def test_ids_are_unique_and_every_inner_link_resolves() -> None:
    ids = Counter(_ids(TREE))
    assert max(ids.values()) == 1
    targets = [href[1:] for href in TREE.xpath("//@href") if href.startswith("#")]
    labels = [label for labels in TREE.xpath("//@aria-labelledby") for label in labels.split()]
    assert set(targets) | set(labels) <= set(ids)


def test_each_claim_has_a_card_and_a_passage_that_lead_to_each_other() -> None:
    claims = [claim.id for reading in READINGS for claim in reading.claims]
    assert len(TREE.xpath("//li[@class='card']")) == len(claims)
    for claim in claims:
        (card,) = TREE.xpath("//li[@id=$id]", id=f"c-{claim}")
        assert card.xpath(".//a[@class='ref']/@href") == [f"#p-{claim}"]
        (passage,) = TREE.xpath("//a[@id=$id]", id=f"p-{claim}")
        assert passage.get("href") == f"#c-{claim}"


def test_a_card_says_where_and_how_its_words_stand() -> None:
    nested = READINGS[0].claims[6]
    (card,) = TREE.xpath("//li[@id=$id]", id=f"c-{nested.id}")
    assert card.xpath("string(ancestor::section[1]/header/h3)") == "Ida Quell"
    assert _words(card) == (
        "1·7 “the budget for this year is gone” direct cue “had told him” told by Tomas Brandl "
        "The Ostrel Courier agency Nordwire 4 May 2031"
    )
    assert card.xpath(".//p[@class='meta']/a/@href") == [f"#c-{READINGS[0].claims[5].id}"]


def test_a_denial_is_marked_before_its_words() -> None:
    denied = READINGS[0].claims[3]
    (words,) = TREE.xpath("//li[@id=$id]//p[@class='words']", id=f"c-{denied.id}")
    assert _words(words) == "denied any check was late"


def test_an_article_reads_as_it_was_stored() -> None:
    for reading, article in zip(READINGS, _parsed(PAGE).xpath("//article"), strict=True):
        for chip in article.xpath(".//a[starts-with(@class, 'chip')]"):
            chip.text = ""
        paragraphs = [p.text_content() for p in article.xpath("./div[@class='para']/p")]
        assert "\n\n".join(paragraphs) == reading.article.text


def test_marks_follow_the_spans() -> None:
    article = TREE.xpath("//article")[0]
    by_role = {
        role: [e.text_content() for e in article.xpath(f".//span[contains(@class, '{role}')]")]
        for role in ("source", "cue", "nested")
    }
    attributions = READINGS[0].attributions
    assert len(by_role["source"]) == sum(a.source is not None for a in attributions)
    assert set(by_role["cue"]) >= {"denied", "According to", "had told him"}
    assert by_role["nested"] == ["“the budget for this year is gone”"]


def test_a_claim_that_goes_on_after_a_break_shows_its_number_again() -> None:
    article = TREE.xpath("//article")[0]
    numbers = [chip.text for chip in article.xpath(".//a[contains(@class, 'chip')]")]
    assert Counter(numbers)["9"] == 2
    assert len(article.xpath(".//a[contains(@class, 'n9')][@id]")) == 1


def test_every_passage_lights_up_when_its_card_leads_there() -> None:
    (style,) = TREE.xpath("//style/text()")
    lit = {int(number) for number in re.findall(r"\.n(\d+):target ~ \.s\1\b", style)}
    assert lit == set(range(1, max(len(reading.claims) for reading in READINGS) + 1))


def test_groups_are_speakers() -> None:
    titles = {
        section.xpath("string(h2)"): section.xpath("section/header/h3/bdi/text()")
        for section in TREE.xpath("//section[@class='speakers']")
    }
    assert titles == {
        "Speakers": ["Ida Quell", "Ostrel Dockers’ Union", "Ostrel Port Authority", "Tomas Brandl"],
        "Anonymous sources": ["“A diver”", "“Three people familiar with the maintenance plan”"],
        "Sources without a name": ["“a report by the insurer Halmar”", "“Engineers”", "“He”"],
        "Claims without a source": ["No source given"],
        "In the outlet’s own voice": ["The Ostrel Courier"],
    }
    (quell,) = TREE.xpath("//h3[bdi='Ida Quell']/..")
    assert _words(quell) == (
        "Ida Quell harbour master, Ostrel Port Authority 3 claims in 2 articles Contents"
    )


def test_two_articles_with_an_unresolved_he_are_two_groups() -> None:
    reading = READINGS[1]
    other = replace(reading.article, id="other")
    claims = tuple(replace(claim, id=f"{claim.id}x") for claim in reading.claims)
    tree = _parsed(dossier_of([reading, Reading(other, reading.attributions, claims)]))
    assert len(tree.xpath("//h3[bdi='“He”']")) == 2
    listed = {_words(link) for link in tree.xpath("//nav//a[bdi='He']")}
    assert listed == {"He in article 1", "He in article 2"}
    assert len(tree.xpath("//h3[bdi='“A diver”']")) == 1


def _one(url: str, words: str, **source: Any) -> Reading:
    say = {"source": words, "cue": "said", "content": ["it sank"], "anonymous": True} | source
    return build_reading({"url": url, "text": f"{words} said it sank.", "say": [say]})


@pytest.mark.parametrize(
    ("words", "other", "source", "groups"),
    [
        ("A diver", "a  diver", {}, 1),
        ("He", "he", {}, 2),
        ("Ostrel's pilots", "Ostrel’s pilots", {"name": None}, 1),
        ("the clerk", "the clerk", {"anonymous": False}, 2),
        ("Vik", "Hanne Vik", {"name": "Hanne Vik", "anonymous": False}, 1),
    ],
)
def test_who_is_one_group_in_two_articles(
    words: str, other: str, source: dict[str, Any], groups: int
) -> None:
    page = dossier_of([_one("https://a.example/", words, **source), _one("b", other, **source)])
    assert len(_parsed(page).xpath("//section[@class='group']")) == groups


def test_a_source_without_words_is_not_a_blank_line() -> None:
    reading = READINGS[1]
    silent = Source(spans=(), text="", kind="person", anonymous=True)
    attributions = tuple(replace(each, source=silent) for each in reading.attributions)
    page = dossier_of([replace(reading, attributions=attributions)])
    assert _parsed(page).xpath("//section[@class='group']/header/h3/bdi/text()") == ["Not worded"]


def test_the_header_counts() -> None:
    counts = {
        row.xpath("string(dt)"): row.xpath("string(dd)")
        for row in TREE.xpath("//dl[@class='counts']/div")
    }
    assert counts == {
        "Articles": "2",
        "Claims": "18",
        "Speakers": "4",
        "Anonymous sources": "2",
        "Sources without a name": "3",
        "Claims without a source": "2",
    }
    assert "2 articles of 40 and 18 claims of 400" in _words(TREE.xpath("//p[@class='made']")[0])
    whole = dossier_of(READINGS, made=replace(MADE, articles=2, claims=18))
    assert "It holds the whole ledger." in whole


def test_article_facts() -> None:
    captured = {READINGS[0].article.capture_id: dt.datetime(2031, 5, 4, 17, 2, tzinfo=dt.UTC)}
    tree = _parsed(dossier_of(READINGS, made=replace(MADE, captured=captured)))
    facts = {
        _words(row[0]): _words(row[1])
        for row in tree.xpath("(//article)[1]/header/dl[@class='facts']/div")
    }
    article = READINGS[0].article
    assert facts == {
        "URL": article.url,
        "Outlet": "The Ostrel Courier",
        "Agency": "Nordwire",
        "Byline": "Lena Farrow",
        "Dateline": "OSTREL",
        "Published": "4 May 2031, 18:20 UTC+02:00",
        "Captured": "4 May 2031, 17:02 UTC",
        "Path": "saved/crane.html",
        "Capture SHA-256": article.capture_id,
        "Article": article.id,
    }
    assert tree.xpath("//article//a[starts-with(@href, 'http')]/@href") == [article.url]


def test_headings_descend_one_step_at_a_time() -> None:
    levels = [int(heading.tag[1]) for heading in TREE.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_language() -> None:
    assert TREE.get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert TREE.xpath(f"//{landmark}"), landmark
    assert TREE.xpath("//body/a[1]/@href") == ["#main"]
    assert TREE.xpath("(//article)[1]//p[@lang]/@lang")[0] == "en"


@pytest.mark.parametrize("page", [PAGE, dossier_of([_hostile()])], ids=["sample", "hostile"])
def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    tree = _parsed(page)
    assert not tree.xpath("//script|//link|//img|//iframe|//object|//embed|//base|//form|//svg")
    assert not tree.xpath("//@src|//@srcset|//@action|//@background|//@ping")
    assert not [a for a in tree.xpath("//@*") if a.attrname.startswith("on")]
    for style in [*tree.xpath("//style/text()"), *tree.xpath("//@style")]:
        assert not re.search(r"url\(|@import|image-set|expression|https?:", style)
    assert len(tree.xpath("//style")) == 1
    assert {href.split(":")[0] for href in tree.xpath("//@href") if href[0] != "#"} <= {"https"}


def test_hostile_text_is_shown_as_text() -> None:
    page = dossier_of([_hostile()], title='"</style><script>x</script>')
    tree = _parsed(page)
    assert not re.search("[\x00\x1b\u202e\ud800]", page)
    shown = tree.text_content()
    assert "<script src='//evil.example/x.js'></script> is ␀ true" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "Anna⟨U+202E⟩ <i>Lo</i>␛[2J" in shown
    assert "javascript:alert(document.domain)" in shown
    assert tree.xpath("string(//h1)") == '"</style><script>x</script>'


def test_an_empty_dossier_says_so() -> None:
    assert "No claims." in dossier_of([])


def test_an_article_without_claims_is_there() -> None:
    reading = Reading(READINGS[0].article, (), ())
    tree = _parsed(dossier_of([reading]))
    assert tree.xpath("string(//article//h3)") == READINGS[0].article.title


def test_the_same_readings_make_the_same_page_and_may_come_one_by_one() -> None:
    def stream() -> Iterator[Reading]:
        yield from READINGS

    assert dossier_of(stream()) == PAGE


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", range(3), ids=["light", "dark", "print"])
def test_contrast_is_at_least_aa(palette: int) -> None:
    block = re.findall(r":root \{(.*?)\}", PAGE, re.DOTALL)[palette]
    colour = dict(re.findall(r"--(\w+): (#[0-9a-f]+);", block))
    for ink in ("ink", "muted", "link", "source", "cue"):
        for ground in ("paper", "panel", "tint", "deep", "hit"):
            light, dark = sorted((_luminance(colour[ink]), _luminance(colour[ground])))[::-1]
            ratio = (light + 0.05) / (dark + 0.05)
            assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"
