"""The stage as a whole: what a person says, ids, decoding, bad input."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest
from clean_capture import capture_of

from sayso.clean import clean
from sayso.errors import ArticleError
from sayso.model.article import Given
from sayso.model.ids import content_id

PARAGRAPHS = (
    "The council of Helmstad sold its crane on Monday, two members said.",
    "“We looked at the price and at the crane,” one of them said. “The price was newer.”",
    "The circus that bought it declined to comment. Its director was on a rope.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = "<html><head><title>Crane sold | The Granite Echo</title></head>"
PAGE = f"{HEAD}<body><h1>Crane sold</h1>{BODY}</body></html>"


def test_what_a_person_says_is_above_the_page() -> None:
    given = Given(outlet="The Other Echo", published="2021-05", url="https://echo.example/1")
    article = clean(capture_of(PAGE), given)
    assert (article.outlet, article.published) == ("The Other Echo", "2021-05")
    assert article.title == "Crane sold"
    assert article.id == content_id("article", article.capture_id, "https://echo.example/1")


def test_id_is_from_the_outlet_where_there_is_no_url() -> None:
    article = clean(capture_of(PAGE), Given())
    assert article.id == content_id("article", article.capture_id, "The Granite Echo")


def test_paragraphs_are_verbatim() -> None:
    assert clean(capture_of(PAGE), Given()).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("charset", "suffix"),
    [("utf-16", ".html"), ("windows-1252", ".html"), ("utf-8-sig", ".txt"), ("utf-16-le", ".txt")],
)
def test_decoding(charset: str, suffix: str) -> None:
    source = PAGE if suffix == ".html" else "\r\n\r\n".join(("Crane sold", *PARAGRAPHS))
    article = clean(capture_of(source, suffix, charset), Given())
    assert (article.title, article.text) == ("Crane sold", "\n\n".join(PARAGRAPHS))


def test_control_characters_and_escapes_go() -> None:
    source = PAGE.replace("on Monday", "on\x00 \x1b[31mMonday\x1b[0m\u202e").replace(
        "Crane", "Cr\x07ane"
    )
    article = clean(capture_of(source), Given())
    assert (article.title, article.text) == ("Crane sold", "\n\n".join(PARAGRAPHS))


def test_a_script_in_a_title_is_no_title() -> None:
    source = PAGE.replace("<h1>Crane", "<h1><script>alert(1)</script>Crane")
    assert clean(capture_of(source), Given()).title == "Crane sold"


def test_a_date_elsewhere_is_no_date_of_publication() -> None:
    source = PAGE.replace("<head>", "<head><meta http-equiv='last-modified' content='2021-05-05'>")
    source = source.replace("</body>", "<div>© The Granite Echo 2021</div></body>")
    source = source.replace("<h1>", "<div id=top>Thursday, 20 May 2021</div><h1>")
    source = source.replace("on Monday", "on Monday, 17 May 2021")
    assert clean(capture_of(source), Given()).published is None


def _with_json(json: str) -> str:
    return PAGE.replace("</head>", f'<script type="application/ld+json">{json}</script></head>')


def test_broken_json_is_read_as_far_as_it_goes() -> None:
    broken = (
        '{"@type": "NewsArticle", "headline": "Crane sold", "datePublished": "2021-05-17", '
        '"author": {"@type": "Person", "name": "Ida Roe"}, "x": }'
    )
    article = clean(capture_of(_with_json(broken)), Given())
    assert (article.published, article.byline) == ("2021-05-17", "Ida Roe")


def test_other_stories_in_json_do_not_count() -> None:
    other = '{"@type": "NewsArticle", "headline": "Tide", "datePublished": "2011-01-01"}'
    listed = f'{{"@type": "ItemList", "itemListElement": [{other}]}}'
    assert clean(capture_of(_with_json(listed)), Given()).published is None


@pytest.mark.parametrize("suffix", [".html", ".txt", ".md"])
@pytest.mark.parametrize("source", ["", " \n\n ", "x" * 1_000_000, "word " * 5_000_000])
def test_no_article(source: str, suffix: str) -> None:
    with pytest.raises(ArticleError) as raised:
        clean(capture_of(source, suffix), Given())
    assert raised.value.remedy


def test_a_page_of_scripts_is_no_article() -> None:
    with pytest.raises(ArticleError, match="No article text"):
        clean(
            capture_of("<html><body><script>var a = 'The crane.';</script></body></html>"), Given()
        )


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<div class='a'><span>", "</span></div>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<UL><LI>", "</UL>"),
    ],
)
@pytest.mark.parametrize("depth", [100, 1_000, 10_000])
def test_deep_nesting_is_read(start: str, end: str, depth: int) -> None:
    whole = start * depth + PAGE + end * depth
    inside = PAGE.replace("<h1>", f"{start * depth}<h1>").replace("</body>", end * depth)
    for source in (whole, inside, PAGE.replace("</body>", start * depth + "x" + end * depth)):
        article = clean(capture_of(source), Given())
        assert (article.title, article.text) == ("Crane sold", "\n\n".join(PARAGRAPHS))


def test_deep_nesting_without_text_is_no_article() -> None:
    with pytest.raises(ArticleError, match="No article text"):
        clean(capture_of("<div>" * 10_000 + "x" + "</div>" * 10_000), Given())


def test_an_unknown_charset_is_a_clear_error() -> None:
    capture = capture_of(PAGE)
    with pytest.raises(ArticleError, match="klingon"):
        clean(
            type(capture)(
                capture.id,
                capture.sha256,
                "text/html; charset=klingon",
                capture.captured_at,
                "t",
                b"x",
            ),
            Given(),
        )


@pytest.mark.parametrize(
    "file",
    [f for stage in ("acquire", "clean") for f in (files("sayso.resources") / stage).iterdir()],
    ids=lambda file: file.name,
)
def test_every_list_says_where_it_comes_from(file: Traversable) -> None:
    text = file.read_text("utf-8")
    if file.name.endswith(".json"):
        assert {"source", "licence"} <= json.loads(text).keys()
    else:
        opening = text.partition("\n\n")[0]
        assert "Source:" in opening
        assert "Licence:" in opening
