"""The stages in order: acquire → clean → annotate → attribute → interpret → ledger → link."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Literal

from sayso.acquire import Located, capture, given_beside, locate
from sayso.acquire.plain import locate_texts, plain_text
from sayso.annotate import Annotator, Meaning
from sayso.attribute import Attributor
from sayso.clean import clean
from sayso.clean.text import checked_size
from sayso.domains.names import compared_name, named_states
from sayso.domains.registry import domain
from sayso.errors import LedgerError, ModelMissing, NotFound, SaysoError, UsageError
from sayso.interpret import interpret, when_said
from sayso.interpret.times import Timex, timexes
from sayso.ledger import Ledger
from sayso.ledger.link_store import LinkStore
from sayso.link import Linker, SpeakerLinker
from sayso.model.article import Article, Capture, Given, GivenBy
from sayso.model.attribution import Attribution
from sayso.model.bare import BareText
from sayso.model.ids import content_id
from sayso.model.reading import Reading
from sayso.model.run import Run
from sayso.model.spans import FIELDS, Field
from sayso.settings import Settings, load_settings
from sayso.version import __version__

__all__ = [
    "Outcome",
    "Pipeline",
    "Summary",
    "TextOutcome",
    "Timex",
    "link",
    "locate_texts",
    "read",
    "read_again",
]

COLLECTOR = f"sayso {__version__}"
Status = Literal["new", "version", "known", "changed", "failed"]
Layers = Mapping[GivenBy, Given]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `changed`: known bytes, read anew for what a person now says."""

    name: str
    status: Status
    article_id: str | None = None
    claims: int = 0
    error: SaysoError | None = None


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """Who said what in one plain text: the file's `text` as it stands, or the `error`."""

    name: str
    text: str = ""
    attributions: tuple[Attribution, ...] = ()
    error: SaysoError | None = None


@dataclass(slots=True)
class Summary:
    """What became of all inputs. `skipped` counts files in folders that are no articles."""

    counts: dict[Status, int] = field(default_factory=dict)
    claims: int = 0
    skipped: int = 0
    failed: list[Outcome] = field(default_factory=list)
    stopped: LedgerError | None = None

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.counts[outcome.status] = self.counts.get(outcome.status, 0) + 1
        self.claims += outcome.claims
        if outcome.error:
            self.failed.append(outcome)

    @property
    def read(self) -> int:
        """How many inputs are now in the ledger."""
        return sum(self.counts.values()) - len(self.failed)


class Pipeline:
    """The stages with their models, which are loaded by the first article that needs them."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or load_settings()
        self._attributor = Attributor()
        self._domain = None if self._settings.domain == "none" else domain(self._settings.domain)
        self._started = _now()

    def analyse(self, evidence: Capture, given: Given, article_id: str | None = None) -> Reading:
        """Everything one captured page yields; `article_id` where it already has one.

        Raises `ArticleError` where the page holds no article.
        """
        article = clean(evidence, given)
        if article_id:
            article = replace(article, id=article_id)
        annotations = self._annotator.annotate(article)
        told = self._attributor.read(article, annotations)
        reading = interpret(article, annotations, told.attributions, told.references, self._domain)
        meanings = self._meaning.packed(claim.text for claim in reading.claims)
        return replace(reading, meanings=meanings)

    def times(self, known: str, ledger: Ledger) -> tuple[Article, dict[Field, tuple[Timex, ...]]]:
        """An article of `ledger`, read anew, with every time in each of its fields.

        Raises `ArticleError` where its page holds no article any more.
        """
        article = replace(clean(ledger.capture(known), ledger.given(known)), id=known)
        present = (name for name in FIELDS if article.field(name))
        # As a headline: without the roles of who said what, which times do not need.
        read = {
            name: self._annotator.annotate_text(article.field(name), "title") for name in present
        }
        return article, {name: timexes(each, article.published) for name, each in read.items()}

    def attribute(self, text: str) -> tuple[Attribution, ...]:
        """Who said what in a text taken as it is. Spans are code points of `text`."""
        bare, known = BareText(text), content_id("text", text)
        article = Article(id=known, capture_id=known, text=bare.text)
        annotations = self._annotator.annotate(article)
        found = self._attributor.attribute(article, annotations)
        return tuple(map(bare.stored, when_said(annotations, found, None)))

    def take_text(self, located: Located) -> TextOutcome:
        """Who said what in one of the texts of `locate_texts`. Raises `ModelMissing` only."""
        try:
            text = checked_size(plain_text(capture(located, COLLECTOR, _now())))
            return TextOutcome(located.name, text, self.attribute(text))
        except ModelMissing:
            raise
        except SaysoError as error:
            return TextOutcome(located.name, error=error)
        except Exception as error:  # noqa: BLE001  one broken input must not lose the rest
            return TextOutcome(located.name, error=_defect(error))

    def take(self, located: Located, ledger: Ledger, given: Given) -> Outcome:
        """Read one input into `ledger`, unless it is known and nobody says anything new of it."""
        layers: Layers = {"sidecar": given_beside(located), "argument": given}
        said = given.over(layers["sidecar"])
        path = located.name if located.path else None  # standard input is no place to find it again
        evidence = capture(located, COLLECTOR, _now())
        known = ledger.known(evidence.id, said, path)
        if known is None:
            reading = self.analyse(evidence, said)
            known = reading.article.id
            if not ledger.holds(known):
                return self._keep(located.name, path, evidence, reading, layers, ledger)
        if path:
            ledger.add_path(known, path)
        if ledger.given(known, layers) == ledger.given(known):
            return Outcome(located.name, "known", known)
        return replace(self.take_again(known, ledger, layers), name=located.name)

    def take_again(self, known: str, ledger: Ledger, layers: Layers) -> Outcome:
        """Read what `ledger` holds anew, on top of what `layers` say."""
        evidence = ledger.capture(known)
        # The id was derived at the first reading: what is said later makes no other article.
        reading = self.analyse(evidence, ledger.given(known, layers), known)
        ledger.add(evidence, reading, layers, self.run)
        return Outcome(known, "changed", known, len(reading.claims))

    def _keep(
        self,
        name: str,
        path: str | None,
        evidence: Capture,
        reading: Reading,
        layers: Layers,
        ledger: Ledger,
    ) -> Outcome:
        found = replace(reading.article, paths=(path,) if path else ())
        article_id = ledger.add(evidence, replace(reading, article=found), layers, self.run)
        status: Status = "version" if ledger.previous(article_id) else "new"
        return Outcome(name, status, article_id, len(reading.claims))

    @cached_property
    def run(self) -> Run:
        """What these rows were produced by."""
        models = (*self._annotator.models, self._meaning.name)
        return Run.of(__version__, models, self._settings.sha256(), self._started)

    @cached_property
    def _annotator(self) -> Annotator:
        return Annotator(self._settings.threads, self._settings.model)

    @cached_property
    def _meaning(self) -> Meaning:
        return Meaning(self._settings.threads)


def read(
    patterns: Iterable[str],
    ledger: Ledger,
    *,
    given: Given | None = None,
    pipeline: Pipeline | None = None,
    watch: Callable[[Outcome, int], None] | None = None,
    linked: bool = True,
) -> Summary:
    """Read files, folders and globs (``-``: standard input) into `ledger`, one transaction each.

    An input that fails is counted with its error and the rest is read; a ledger that can take no
    more stops the reading (`Summary.stopped`). What is known is left as it is. `watch` is called
    with each outcome and the number of inputs. What was read is linked in the end, unless `linked`
    is false (see `link`). Raises `ModelMissing`.
    """
    pipeline = pipeline or Pipeline()
    listing = locate(patterns)
    if given and given.url and len(listing.found) > 1:
        raise UsageError(
            f"One URL cannot be that of {len(listing.found)} inputs.",
            "Give --url with one input, or write NAME.meta.json beside each.",
        )
    summary = Summary(skipped=listing.skipped)
    jobs = (
        (located.name, partial(pipeline.take, located, ledger, given or Given()))
        for located in listing.found
    )
    return _linked(_work(jobs, len(listing.found), summary, watch), ledger, linked)


def read_again(
    article_ids: Iterable[str],
    ledger: Ledger,
    *,
    given: Given | None = None,
    pipeline: Pipeline | None = None,
    watch: Callable[[Outcome, int], None] | None = None,
    linked: bool = True,
) -> Summary:
    """Read stored captures anew with today's code, on top of what `given` now says of them."""
    pipeline = pipeline or Pipeline()
    wanted = list(article_ids)
    layers: Layers = {"set": given or Given()}
    jobs = ((known, partial(pipeline.take_again, known, ledger, layers)) for known in wanted)
    return _linked(_work(jobs, len(wanted), Summary(), watch), ledger, linked)


def _linked(summary: Summary, ledger: Ledger, wanted: bool) -> Summary:
    if wanted and not summary.stopped:
        link(ledger)
    return summary


def link(ledger: Ledger, watch: Callable[[int, int], None] | None = None) -> int:
    """Link every article that is not linked yet, or has to be anew; returns how many.

    One transaction each: after a kill the same call goes on from there. `watch` is called with how
    many are done and how many there are.
    """
    linker, speakers, done = Linker(compared_name), SpeakerLinker(named_states), 0
    with _old_objects_left_alone() as tidy:
        while waiting := _waiting(ledger):
            total = done + len(waiting)
            for article_id in waiting:
                with ledger.linking() as store:
                    if store.holds(article_id):  # it may have been removed meanwhile
                        same = store.keep(linker.link(store, article_id))
                        store.keep_support(linker.supports(store, same))
                        _link_speakers(store, article_id, speakers)
                tidy()
                done += 1
                if watch:
                    watch(done, total)
    return done


@contextmanager
def _old_objects_left_alone() -> Iterator[Callable[[], object]]:
    """Python's collector does not run by itself but when what is yielded is called, and looks at
    what is new only: to look through the millions of objects of the articles that linking keeps
    ready, again and again, takes a sixth of its time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield partial(gc.collect, 1)
    finally:
        if on:
            gc.enable()


def _link_speakers(store: LinkStore, article_id: str, linker: SpeakerLinker) -> None:
    """Keep whom an article names, and who of others each of them may be."""
    found = linker.mentions(store.reading(article_id))
    for profile in store.speakers.keep_mentions(article_id, found):
        others = store.speakers.sharing(profile, linker.keys(profile))
        pairs = (linker.compare(profile, each) for each in others)
        store.speakers.keep_candidates(filter(None, pairs))


def _waiting(ledger: Ledger) -> list[str]:
    with ledger.linking() as store:
        return store.waiting()


def _work(
    jobs: Iterable[tuple[str, Callable[[], Outcome]]],
    total: int,
    summary: Summary,
    watch: Callable[[Outcome, int], None] | None,
) -> Summary:
    for name, job in jobs:
        try:
            outcome = job()
        except ModelMissing:  # nothing else could be read either
            raise
        except NotFound as error:  # removed by another process meanwhile
            outcome = Outcome(name, "failed", error=error)
        except LedgerError as error:
            summary.stopped = error
            break
        except SaysoError as error:
            outcome = Outcome(name, "failed", error=error)
        except Exception as error:  # noqa: BLE001  one broken input must not lose the rest
            outcome = Outcome(name, "failed", error=_defect(error))
        summary.add(outcome)
        if watch:
            watch(outcome, total)
    return summary


def _defect(error: Exception) -> SaysoError:
    return SaysoError(
        f"Sayso failed on it ({type(error).__name__}: {error}).",
        "This is a defect of Sayso: please report it with the file. The other inputs are read.",
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
