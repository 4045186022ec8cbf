"""Articles made by number: invented people and outlets, the same text for the same number."""

from __future__ import annotations

import datetime as dt

from sayso.ledger import Ledger
from sayso.model.article import Article, Capture, Given
from sayso.model.attribution import Attribution, Source
from sayso.model.claim import Claim
from sayso.model.ids import content_id, sha256
from sayso.model.reading import Reading
from sayso.model.run import Run
from sayso.model.spans import Span

NOON = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
RUN = Run.of("0.0.1", ("model==1",), "0" * 64, NOON)

PEOPLE = ("Orla Vance", "Ivo Brandt", "Mirela Tosk", "Dag Ferrow", "Sunniva Pell")
SUBJECTS = ("the harbour", "the ferry line", "the grain store", "the bridge at Ulm", "the old mill")
ACTIONS = ("will open in spring", "was closed", "cost 40 million crowns", "did not burn", "is safe")


def capture_of(text: str) -> Capture:
    """The bytes of `text`, captured at noon."""
    data = text.encode()
    return Capture(sha256(data), sha256(data), "text/plain; charset=utf-8", NOON, "test 1", data)


def made(number: int, sayings: int = 3) -> tuple[Capture, Reading]:
    """A capture, and an article of it in which `sayings` things are said."""
    sentences = [_sentence(number, n) for n in range(sayings)]
    text = "\n\n".join("".join(sentence) for sentence in sentences) or "Nothing was said."
    capture = capture_of(f"Article {number}\n\n{text}")
    article = Article(
        id=content_id("article", capture.id, f"https://tidings.example/{number}"),
        capture_id=capture.id,
        text=text,
        title=f"Article {number}",
        url=f"https://tidings.example/{number}",
        paths=(f"folder/article-{number}.txt",),
        outlet="Tidings",
        published=f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}",
        language="en",
    )
    return capture, with_sayings(article, sentences)


def _sentence(number: int, n: int) -> tuple[str, str, str, str]:
    content = f"{SUBJECTS[(number + n) % 5]} {ACTIONS[(number + n // 5) % 5]}"
    return (PEOPLE[(number * 3 + n) % 5], " said ", content, ".")


def with_sayings(article: Article, sentences: list[tuple[str, str, str, str]]) -> Reading:
    """The reading of `article`, whose text is these sentences, a paragraph each."""
    attributions, claims, start = [], [], 0
    for who, said, content, end in sentences:
        cue = start + len(who)
        words = cue + len(said)
        source = Source((Span(start, cue),), who, "person", name=who)
        piece = (Span(words, words + len(content)),)
        identity = content_id("attribution", article.id, start)
        attributions.append(
            Attribution(
                identity,
                article.id,
                "indirect",
                source,
                (Span(cue + 1, words - 1),),
                piece,
                score=0.5,
            )
        )
        identity = content_id("claim", identity)
        claims.append(Claim(identity, attributions[-1].id, piece, content, content))
        start = words + len(content) + len(end) + 2
    return Reading(article, tuple(attributions), tuple(claims))


def add(ledger: Ledger, number: int, given: Given | None = None, sayings: int = 3) -> str:
    """Write article `number`; returns its id."""
    capture, reading = made(number, sayings)
    return ledger.add(capture, reading, {"argument": given or Given()}, RUN)
