"""An invented story with its links, as `story.json` has it: ``2.1`` is claim 1 of article 2."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from ledger_made import RUN, capture_of, with_sayings

from sayso.ledger import Ledger
from sayso.link import Linker
from sayso.model.article import Article
from sayso.model.ids import content_id
from sayso.model.link_source import Linked
from sayso.model.linking import Link, Member, Origin
from sayso.model.reading import Reading

STORY: dict[str, Any] = json.loads(Path(__file__).with_name("story.json").read_text("utf-8"))


def readings() -> list[Reading]:
    """The story's articles."""
    return [_reading(number, table) for number, table in enumerate(STORY["articles"])]


def place_of() -> dict[str, str]:
    """By claim id, the place by which `story.json` calls it."""
    return {
        claim.id: f"{number}.{n}"
        for number, reading in enumerate(readings())
        for n, claim in enumerate(reading.claims)
    }


def add_story(ledger: Ledger, links: list[list[str]] | None = None) -> dict[str, str]:
    """Write the story with its links, or those given; the claims' ids by their places."""
    made = readings()
    for reading in made:
        ledger.add(capture_of(reading.article.text), reading, {}, RUN)
    claim = {place: claim_id for claim_id, place in place_of().items()}
    joined = tuple(
        Link(claim[one], claim[two], relation, kind, 0.9, (why,))  # type: ignore[arg-type]
        for one, two, relation, kind, why in links or STORY["links"]
    )
    with ledger.linking() as store:
        for agency, group in STORY["reports"]:
            ids = [made[number].article.id for number in group]
            store.keep(Linked(ids[0], frozenset(), {}, _origin(agency, ids)))
            for article_id in ids[1:]:
                store.keep(Linked(article_id, frozenset(), {}, _origin(agency, ids)))
        last = store.keep(Linked(ids[0], frozenset(), {}, _origin(None, ids), links=joined))
        store.keep_support(Linker().supports(store, last))
    return claim


def _origin(agency: str | None, ids: list[str]) -> Origin:
    first, *others = ids
    members = (Member(first, "original"), *(Member(each, "reprint") for each in others))
    kind = "agency" if agency else "staff"
    return Origin(content_id("origin", first), kind, agency, "2031-05-04", members)  # type: ignore[arg-type]


def _reading(number: int, table: dict[str, Any]) -> Reading:
    sentences = [(who, " said ", words, ".") for who, words in table["says"]]
    text = "\n\n".join("".join(sentence) for sentence in sentences)
    facts = {key: value for key, value in table.items() if key != "says"}
    article = Article(
        id=content_id("article", number),
        capture_id=capture_of(text).id,
        text=text,
        title=f"Article {number}",
        paths=(f"folder/{number}.txt",),
        **facts,
    )
    found = with_sayings(article, sentences)
    return replace(found, attributions=tuple(map(_unnamed, found.attributions)))


def _unnamed(attribution: Any) -> Any:
    """Who is called with a small letter has no name."""
    source = attribution.source
    if source.text[0].isupper():
        return attribution
    return replace(attribution, source=replace(source, name=None, anonymous=True))
