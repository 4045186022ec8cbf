"""The claims of a dossier, grouped by who asserts them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.reading import Reading
from sayso.model.spans import piece_text
from sayso.views.marks import claims_in_order
from sayso.views.voices import group_id, only_here, voice_kind
from sayso.views.wording import Fact, claim_facts, count_words, details, speaker

__all__ = ["SECTIONS", "Card", "Group", "Section", "Speakers"]


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of source that has a part of the page to itself; `note` says what stands there."""

    id: str
    heading: str
    short: str
    note: str


SECTIONS = (
    Section("named", "Speakers", "Speakers", "Everyone and everything the articles name."),
    Section(
        "anonymous",
        "Anonymous sources",
        "Anonymous",
        "Particular people spoke and are not named. They are grouped by the articles’ words for "
        "them; the same words in two articles need not mean the same people.",
    ),
    Section(
        "unnamed",
        "Sources without a name",
        "Without a name",
        "Groups, documents and media given by their words only, and speakers whose name could not "
        "be resolved within their article.",
    ),
    Section(
        "none",
        "Claims without a source",
        "Without a source",
        "The article passes these on, or quotes them, without saying on whose word.",
    ),
    Section(
        "own",
        "In the outlet’s own voice",
        "Own voice",
        "Stated by the article itself: the outlet, and the agency it credits, vouch for these.",
    ),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as the page shows it under its speaker; `number` counts within its article."""

    claim: Claim
    form: str
    cue: str
    words: str | None
    told_by: str | None
    told_in: str | None
    facts: list[Fact]
    article_number: int
    number: int
    source: ArticleLine


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a card says of the article it comes from. `title` is None where the page has none."""

    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    language: str | None


@dataclass(slots=True)
class Group:
    """One speaker (or one wording for unnamed ones) with its cards, in the order they came.

    `quoted`: the title is the article's words for a source without a name. `only_in`: the number
    of the one article in which it means anybody.
    """

    id: str
    title: str
    quoted: bool = False
    only_in: int | None = None
    cards: list[Card] = field(default_factory=list)
    _known: dict[tuple[int, str], None] = field(default_factory=dict)

    @property
    def known(self) -> list[str]:
        """Roles and affiliations, then kinds, then numbers of people, as the articles give them.

        Each once, and not where another says the same and more ("minister", "minister, Ruun").
        """
        words = [words for _, words in sorted(self._known)]
        return [one for one in words if not any(other.startswith(f"{one}, ") for other in words)]

    @property
    def articles(self) -> int:
        """How many articles its claims come from."""
        return len({card.article_number for card in self.cards})

    def add(self, attribution: Attribution, card: Card) -> None:
        """Take up one more claim and what its article says of the speaker."""
        self.cards.append(card)
        if not attribution.source:
            return
        source = attribution.source
        kind = "" if source.kind == "person" else source.kind.replace("_", " ")
        for rank, words in enumerate((details(source), kind, count_words(source.count))):
            if words:
                self._known[rank, words] = None


class Speakers:
    """Collects cards, reading by reading; keeps no article text."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[str, Group]] = {section.id: {} for section in SECTIONS}

    def add(self, reading: Reading, article_number: int) -> None:
        """Take up every claim of `reading`, whose article the dossier counts as given."""
        article = reading.article
        line = ArticleLine(
            article.title, article.outlet, article.agency, article.published, article.language
        )
        told = _first_claims(reading)
        for number, (claim, attribution) in enumerate(claims_in_order(reading), 1):
            card = Card(
                claim=claim,
                form=attribution.form,
                cue=piece_text(article.field(claim.spans[0].field), attribution.cue),
                words=_words(attribution),
                told_by=told[attribution.parent][0] if attribution.parent in told else None,
                told_in=told[attribution.parent][1] if attribution.parent in told else None,
                facts=claim_facts(claim, attribution),
                article_number=article_number,
                number=number,
                source=line,
            )
            group = self._group(attribution, article)
            if only_here(attribution, article):
                group.only_in = article_number
            group.add(attribution, card)

    def sections(self) -> list[tuple[Section, list[Group]]]:
        """Every section that has claims, its groups in alphabetical order."""
        return [
            (section, sorted(self._groups[section.id].values(), key=_alphabetical))
            for section in SECTIONS
            if self._groups[section.id]
        ]

    def _group(self, attribution: Attribution, article: Article) -> Group:
        groups = self._groups[voice_kind(attribution)]
        key = group_id(attribution, article)
        source = attribution.source
        quoted = bool(source and source.text and not source.name)
        return groups.setdefault(key, Group(key, speaker(attribution, article), quoted))


def _words(attribution: Attribution) -> str | None:
    """The article's words for the speaker, where they are not the name itself."""
    source = attribution.source
    return source.text if source and source.name and source.text != source.name else None


def _first_claims(reading: Reading) -> dict[str | None, tuple[str, str]]:
    """For each attribution its speaker and its first claim, for what is told inside it."""
    found: dict[str | None, tuple[str, str]] = {}
    for claim, attribution in claims_in_order(reading):
        found.setdefault(attribution.id, (speaker(attribution, reading.article), claim.id))
    return found


def _alphabetical(group: Group) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKD", group.title).casefold().lstrip("“\"'‘ ")
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return letters.removeprefix("the "), group.id
