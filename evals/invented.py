"""News that never was, as readings: what linking is measured and tested with.

Stories of one to forty articles (few large, most of one article) about a few topics: a report that
an agency or a newsroom wrote, reprints that credit it, cuts, rewrites, and articles of other
newsrooms that choose other claims, put them in other words, differ in some numbers and share
quotations. Countries, agencies and institutions are few and stand in thousands of articles. All is
made from `invented.json`, the same at every call with the same seed.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from evals.invented_page import Page, Saying
from sayso.domains.places import countries
from sayso.ledger import Ledger
from sayso.model.article import Article, Capture
from sayso.model.ids import content_id
from sayso.model.reading import Reading
from sayso.model.run import Run
from sayso.model.vectors import SIZE, Vectors

__all__ = ["Invented", "Plan", "put"]

Role = Literal["report", "reprint", "cut", "rewrite", "own"]

FIRST = dt.date(2031, 1, 1)
NOON = dt.datetime(2040, 1, 1, 12, tzinfo=dt.UTC)
RUN = Run.of("0.0.0", ("invented",), "0" * 64, NOON)
A_DAY = 100
"""Articles published a day: what a desk with many feeds takes in."""
TOPICS = 30
LARGEST = 40
FACTS, TOLD = 24, 14
"""Facts of a story, and how many of them an article tells."""
CHANGED = 0.15
"""Share of the numbers that another newsroom gives otherwise."""
KEPT = 0.6
"""Share of a report that a cut keeps."""
ROLES: Mapping[Role, float] = {"reprint": 0.35, "cut": 0.15, "rewrite": 0.15, "own": 0.35}
PADDED = 0.6
"""Share of the words after which a writer puts one of his own. Articles of one story but different
origin then share some .12 of their three-word runs, copies of a report .9 and more."""
LATE = 0.05
"""Share of the other newsrooms' articles that come months later."""
AHEAD = 30
"""Days ahead of a story's begin that its plans are for."""
TOPIC, STORY, FACT, WORDING = 0.5, 0.6, 0.9, 0.6
"""What a claim's vector is made of. Two wordings of one fact then have a cosine of .80, two facts
of a story .34, of a topic .14: about what the encoder gives."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One article to be: the number of its story, the day that begins, its own number and day."""

    day: int
    story: int
    begin: int
    number: int
    role: Role


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a story tells. `speaker` None: the article tells it itself."""

    kind: str
    words: Mapping[str, str]
    number: int | None
    speaker: str | None
    anonymous: bool
    quoted: bool
    vector: Vectors


@dataclass(frozen=True)
class Story:
    """What a story is about, and who reports it."""

    agency: str | None
    facts: tuple[Fact, ...]


class Invented:
    """The news of one seed. `plans` say which articles there are, `reading` makes one."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        chance = self._chance("world")
        named = sorted(each.name for each in countries().values() if " " not in each.name)
        self._countries = chance.sample(named, _data()["countries"])
        self._agencies = [f"{_name(chance)} News Agency" for _ in range(_data()["agencies"])]
        endings = _data()["outlet_endings"]
        self._outlets = [
            f"{_name(chance)} {chance.choice(endings)}" for _ in range(_data()["outlets"])
        ]
        self.story = lru_cache(maxsize=4000)(self._story)

    def plans(self, count: int) -> list[Plan]:
        """`count` articles in the order of their days, a hundred a day."""
        found: list[Plan] = []
        story = 0
        while len(found) < count:
            found += self._plans(story, max(count // A_DAY, 1))
            story += 1
        return sorted(found[:count], key=lambda plan: (plan.day, plan.story, plan.number))

    def reading(self, plan: Plan) -> tuple[Capture, Reading]:
        """The article of a plan as it would be captured and read."""
        chance = self._chance("article", plan.story, plan.number)
        story = self.story(plan.story)
        copied = plan.role in {"reprint", "cut"}
        made_by = self._chance("report", plan.story) if copied else chance
        page = Page()
        told = self._told(plan, story, made_by)
        if plan.role == "cut":
            told = told[: int(KEPT * len(told))]
        vectors = [self._put(page, fact, wording, plan) for fact, wording in told]
        article = self._article(plan, story, chance)
        page.add(self._standing(article, story.facts[0], chance))
        return page.reading(article, vectors)

    def _plans(self, story: int, days: int) -> Iterator[Plan]:
        chance = self._chance("plan", story)
        begin = chance.randrange(days)
        size = min(int(chance.paretovariate(1.0)), LARGEST)
        yield Plan(begin, story, begin, 0, "report")
        for number in range(1, size):
            (role,) = chance.choices(list(ROLES), list(ROLES.values()))
            after = chance.randrange(4) if role != "own" else chance.randrange(15)
            if role == "own" and chance.random() < LATE:
                after = chance.randrange(30, 300)
            yield Plan(begin + after, story, begin, number, role)

    def _story(self, number: int) -> Story:
        chance = self._chance("story", number)
        topic = min(int(chance.paretovariate(0.7)), TOPICS)
        about = self._chance("topic", topic)
        country, other = about.sample(self._countries, 2)
        common = {
            "country": country,
            "other": other,
            "institution": about.choice(_data()["institutions"]),
            "project": f"{_name(chance)} {about.choice(_data()['trades'])}",
        }
        places, firms = ([_name(chance) for _ in range(2)] for _ in range(2))
        people = [f"{_name(chance)} {_name(chance)}" for _ in range(3)]
        middle = TOPIC * self._vector("topic", topic) + STORY * self._vector("story", number)
        facts = []
        for place in range(FACTS):
            own = {"place": chance.choice(places), "company": chance.choice(firms)}
            own |= {key: chance.choice(_data()[f"{key}s"]) for key in ("thing", "adjective")}
            vector = middle + FACT * self._vector("fact", number, place)
            facts.append(_fact({**common, **own}, people, vector, chance))
        agency = chance.choice(self._agencies) if chance.random() < 0.7 else None
        return Story(agency, tuple(facts))

    def _told(self, plan: Plan, story: Story, chance: random.Random) -> list[tuple[Fact, int]]:
        """The facts of an article with the wording of each."""
        if plan.role != "own":
            wording = 1 if plan.role == "rewrite" else 0
            return [(fact, wording) for fact in story.facts[: min(TOLD, len(story.facts))]]
        chosen = chance.sample(story.facts, TOLD + chance.randrange(-4, 5))
        return [(_changed(fact, chance), chance.randrange(3)) for fact in chosen]

    def _put(self, page: Page, fact: Fact, wording: int, plan: Plan) -> Vectors:
        date = FIRST + dt.timedelta(days=plan.begin + AHEAD)
        number = _NUMBERS.get(fact.kind, "{}").format(fact.number)
        words = {**fact.words, "date": f"{date.day} {date:%B %Y}", "number": number}
        wording = 0 if fact.quoted else wording
        pattern = _data()["facts"][fact.kind][wording]
        writer = plan.number if plan.role in {"rewrite", "own"} else 0
        own = self._chance("writer", plan.story, writer, pattern, number)
        content = (pattern if fact.quoted else _padded(pattern, own)).format(**words)
        page.say(
            Saying(
                content=content,
                speaker=fact.speaker,
                anonymous=fact.anonymous,
                because=own.choice(_data()["because"]),
                quoted=fact.quoted,
                cue=own.choice(_data()["cues"]),
                number=number if fact.number is not None else None,
                amount=Decimal(fact.number or 0) * (10**6 if fact.kind == "money" else 1),
                unit=_UNITS.get(fact.kind),
                measures=f"{fact.words['adjective']} {fact.words['thing']}",
                date=(words["date"], date) if fact.kind == "plan" else None,
                names=tuple(fact.words[key] for key in ("country", "company", "place", "other")),
                denied=fact.kind == "denial",
            )
        )
        mark = int(content_id("wording", content), 16) % 2**32
        return fact.vector + WORDING * self._vector("wording", mark)

    def _article(self, plan: Plan, story: Story, chance: random.Random) -> Article:
        outlet = chance.choice(self._outlets)
        credited = story.agency if plan.role in {"report", "reprint", "cut", "rewrite"} else None
        if plan.role == "report" and story.agency:
            outlet = story.agency
        url = f"https://invented.example/{self._seed}/{plan.story}/{plan.number}"
        identity = content_id("article", "invented", url)
        return Article(
            id=identity,
            capture_id=identity,
            text="",
            title=f"{story.facts[0].words['project']}: what is known",
            url=url,
            outlet=outlet,
            agency=credited,
            published=(FIRST + dt.timedelta(days=plan.day)).isoformat(),
            language="en",
        )

    def _standing(self, article: Article, fact: Fact, chance: random.Random) -> str:
        pattern: str = chance.choice(_data()["standing"])
        return pattern.format(outlet=article.outlet, **fact.words)

    def _chance(self, *what: str | int) -> random.Random:
        return random.Random(content_id(self._seed, *what))  # noqa: S311  repeatable, no secret

    def _vector(self, *what: str | int) -> Vectors:
        return _unit(int(content_id(self._seed, *what), 16))


_UNITS = {"money": "EUR", "distance": "kilometre", "share": "percentage"}
_NUMBERS = {"money": "{} million euros", "distance": "{} kilometres", "share": "{} percent"}


def put(ledger: Ledger, capture: Capture, reading: Reading) -> str:
    """Write an invented article into `ledger`; returns its id."""
    return ledger.add(capture, reading, {}, RUN)


def _fact(
    words: Mapping[str, str], people: list[str], vector: Vectors, chance: random.Random
) -> Fact:
    kind = chance.choice(sorted(_data()["facts"]))
    who = chance.random()
    anonymous = 0.4 <= who < 0.55
    speaker = None
    if who < 0.4:
        speaker = chance.choice(people)
    elif anonymous:
        speaker = chance.choice(_data()["unnamed"]).format(**words)
    elif who < 0.7:
        speaker = f"the {words['country']} {words['institution']}"
    number = chance.randrange(4, 900) if kind in {"count", "money", "distance", "share"} else None
    if kind == "share" and number is not None:
        number = number % 90 + 4
    quoted = speaker is not None and chance.random() < 0.3
    return Fact(kind, words, number, speaker, anonymous, quoted, vector)


def _padded(pattern: str, chance: random.Random) -> str:
    """A writer's own way with a pattern: small words between its words."""
    words = []
    for word in pattern.split(" "):
        words.append(word)
        if chance.random() < PADDED:
            words.append(chance.choice(_data()["fillers"]))
    return " ".join(words)


def _changed(fact: Fact, chance: random.Random) -> Fact:
    if fact.number is None or fact.quoted or chance.random() >= CHANGED:
        return fact
    return replace(fact, number=fact.number + chance.randrange(2, 3 + fact.number // 4))


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_data()["syllables"]) for _ in range(3)).capitalize()


@lru_cache(maxsize=50_000)
def _unit(seed: int) -> Vectors:
    vector = np.random.default_rng(seed).standard_normal(SIZE, dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


@cache
def _data() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
