"""What stands around the body: headline, deck, byline, dates, credits, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from sayso.clean.blocks import Block, is_prose, word_count
from sayso.clean.credits import (
    Byline,
    Dateline,
    credited_agency,
    is_signature,
    placed_agency,
    read_byline,
    read_dateline,
)
from sayso.clean.dates import Dated, Order, machine_date, read_dates, same_day
from sayso.clean.furniture import ends_article, is_caption, is_credit, is_furniture, is_wire_code
from sayso.clean.names import agency_name, is_agency, is_person, is_staff
from sayso.clean.outlet import is_outlet_like, masthead_name, paper_after
from sayso.clean.resource import data, fold, page_words

__all__ = ["Head", "read_head", "read_tail"]

MAX_LINE = 300
"""A byline or date line is shorter; nothing else is tried on longer ones."""

_PERSON = r"[A-ZÀ-Þ][\w'’.-]+(?: [\w'’.-]+){1,4}?"
ROW_WORDS = 16
"""Most words in a row of buttons with a byline or a date among them."""

_PICTURE_CREDIT = re.compile(r"\([A-Z][\w.&' -]{1,30}/[^()]{2,40}\)\W*$")
_WRITER = re.compile(
    rf"(?:.*[.!?]\s+)?(?P<name>{_PERSON}) (?:reports|writes|reporting)\b[^.!?]{{0,60}}\W*"
    rf"|.*[,;–—-]\s*(?:writes|reports|by)\s+(?P<after>{_PERSON})(?:\s+(?:in|from)\s[^.!?]{{2,40}})?\W*"
)
_SEPARATOR = re.compile(r"\s+[|·•‖/»>–—]\s+|\s*[|·•‖]\s*|\s{3,}|\s--\s")
_LABEL = re.compile(r"\s*\W?([^\W\d_][\w /-]{0,28}?)\s*:(?!//)\s*(.*)", re.DOTALL)


@dataclass(slots=True)
class Head:
    """What the lines around the body say. `values` are labelled ones, by the label's kind, and the
    ``masthead`` that stands beside a date."""

    bylines: list[Byline] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    deck: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    values: dict[str, str] = field(default_factory=dict)

    def date(self, *kinds: str) -> str | None:
        """The first date of the first of `kinds` that has one."""
        return next((d.iso for kind in kinds for d in self.dates if d.kind == kind), None)


@dataclass(slots=True)
class _Reader:
    """Reads lines into a `Head`; `context` is the body's text."""

    order: Order
    context: str
    head: Head = field(default_factory=Head)

    def line(self, block: Block, loose: bool) -> bool:
        """Read one line; whether it was a byline, a date or the like.

        `loose`: where it stands, a bare name is a byline and a bare date the day of publication.
        """
        if len(block.text) > MAX_LINE:
            return False
        if self._labelled(block.text):
            return True
        agency = credited_agency(block.text)
        if agency:
            self.head.agencies.append(agency)
            if is_credit(block.text) or block.text[0] in "([":
                return True
        known = self._whole(_row(block.parts) or block.text, block, loose)
        if not known and len(block.parts) > 1:
            read = [self._whole(part, block, loose) for part in block.parts]
            known = any(read)
        return known or bool(agency)

    def _labelled(self, text: str) -> bool:
        kind, value = _label_kind(text), " ".join(text.partition(":")[2].split())
        if kind is None or (kind == "body" and is_person(_SEPARATOR.split(value)[0])):
            return False
        self.label(kind, value)
        return True

    def label(self, kind: str, value: str) -> None:
        """Take up `value` under a label of `kind`."""
        if kind in ("published", "modified", "other"):
            dated = read_dates(value, self.order)
            iso = dated[0].iso if dated else machine_date(value, self.order)
            if iso:
                self.head.dates.append(_dated(kind, iso))
            self.head.dates.extend(dated[1:])
        elif kind == "byline":
            self._byline(re.sub(r"\s*<[^>]*>", "", value), hinted=True)
        elif kind == "source":
            self._source(re.split(r"\s*[,|·;]\s*", value)[0])
        elif kind == "agency" or (kind == "outlet" and is_agency(value)):
            self.head.agencies.append(agency_name(value) or value)
        elif kind == "dateline":
            self.head.dateline = read_dateline(f"{value} —") or Dateline(value, None, 0)
        elif kind == "deck" and value:
            self.head.deck.append(value)
        elif value:
            self.head.values.setdefault(kind, value)

    def _source(self, name: str) -> None:
        """Take up where the text is said to be from: an agency or an outlet."""
        if is_agency(name):
            self.head.agencies.append(agency_name(name) or name)
        elif is_outlet_like(name):
            self.head.values.setdefault("source", name)

    def _whole(self, text: str, block: Block, loose: bool) -> bool:
        dated = read_dates(text, self.order)
        if dated and not self._is_date_line(text, dated, block):
            return False
        if dated and (loose or "date" in block.roles or dated[0].kind != "unlabelled"):
            self.head.dates.extend(_stamped(each, block, len(dated) > 1) for each in dated)
        elif "date" in block.roles:
            times = filter(None, (machine_date(stamp.value) for stamp in block.stamps))
            self.head.dates.extend(Dated("unlabelled", iso, 0, 0) for iso in islice(times, 1))
        hinted = "byline" in block.roles
        wanted = loose or hinted or "source" in block.roles
        lines = _undated(text, dated)
        rests = [rest for rest in lines if not (wanted and self._placed(rest, block))]
        pieces = [piece for rest in rests for piece in _SEPARATOR.split(rest)]
        names = [p for p in pieces if p.strip() and not is_furniture(p)]
        wire = read_dateline(self.context)
        sure = [(hinted and i == 0) or bool(wire and p == wire.agency) for i, p in enumerate(names)]
        said = [self._byline(p, s) for p, s in zip(names, sure, strict=True)] if wanted else []
        if dated and loose and not any(said):
            for paper in filter(None, map(masthead_name, names)):
                self.head.values.setdefault("masthead", paper)
        return bool(dated) or any(said) or len(rests) < len(lines)

    def _placed(self, text: str, block: Block) -> bool:
        """Take up the agency of `text`, if it names one with a place."""
        agency = placed_agency(text, self.context, "source" in block.roles)
        if agency:
            self.head.agencies.append(agency)
        return agency is not None

    def _is_date_line(self, text: str, dated: list[Dated], block: Block) -> bool:
        """Whether a line with dates in it is about them, and not a sentence."""
        rest = " ".join(_undated(text, dated))
        return "date" in block.roles or word_count(rest) <= 8

    def _byline(self, text: str, hinted: bool) -> bool:
        if read_dateline(text) and not hinted:
            return False
        byline = read_byline(text, hinted, self.context)
        if byline:
            if byline.names:
                self.head.bylines.append(byline)
            if byline.people and (paper := paper_after(text)):
                self.head.values.setdefault("masthead", paper)
            if byline.agency:
                self.head.agencies.append(byline.agency)
        return byline is not None


def _row(parts: Sequence[str]) -> str:
    """`parts` of a line in one, a dot between a person's name and what begins anew after it."""
    row = ""
    for i, part in enumerate(parts):
        apart = i and is_person(parts[i - 1]) and part[:1].isupper()
        row += f"{' · ' if apart else ' '}{part}"
    return row.strip()


def _dated(kind: str, iso: str) -> Dated:
    return Dated(
        "published" if kind == "published" else "modified" if kind == "modified" else "other",
        iso,
        0,
        0,
    )


def _stamped(dated: Dated, block: Block, several: bool) -> Dated:
    """`dated` with the time of day that its element gives; of `several` dates in a line, also with
    what its element's name says it dates."""
    for stamp in block.stamps:
        iso = machine_date(stamp.value)
        if iso and same_day(iso, dated.iso) and len(dated.iso) >= len("2031-05-04"):
            later = several and stamp.modified and dated.kind == "unlabelled"
            kind = "modified" if later else dated.kind
            return replace(dated, kind=kind, iso=max(iso, dated.iso, key=len))
    return dated


@cache
def _kinds() -> dict[str, str]:
    foreign = dict.fromkeys(page_words("source"), "source")
    own = {label: kind for kind, labels in data("labels.toml").items() for label in labels}
    return {**foreign, **own}


def _label_kind(text: str) -> str | None:
    """Which kind of field `text` is, by the label it begins with."""
    match = _LABEL.fullmatch(text)
    return _kinds().get(fold(match.group(1))) if match else None


def _undated(text: str, dated: list[Dated]) -> list[str]:
    """What is left of `text` around its dates, without their labels and weekdays."""
    edges = [0, *(edge for d in dated for edge in (d.start, d.end)), len(text)]
    rest = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    return [cleaned for cleaned in map(_unlabelled, rest) if cleaned]


def _unlabelled(text: str) -> str:
    words = text.strip(" ,;:|·•-–—()").split()
    while words and fold(words[-1]).strip(".,:") in _date_words():
        words.pop()
    return " ".join(words).strip(" ,;:|·•-–—(")


@cache
def _date_words() -> frozenset[str]:
    labels = data("labels.toml")
    phrases = [*labels["published"], *labels["modified"], *labels["other"]]
    return frozenset([*data("dates.json")["weekdays"], *" ".join(phrases).split(), "at", "on"])


def read_head(
    before: Sequence[Block], between: Sequence[Block], order: Order, context: str
) -> Head:
    """Read the lines between headline and body, and those just `before` the headline.

    What precedes the headline counts only where markup says what it is: a date there may be that of
    the day the page was shown.
    """
    reader = _Reader(order, context)
    for block in before:
        if block.roles & {"byline", "date"} and not block.furniture:
            reader.line(block, loose=False)
    rows = [b for b in between if "tools" in b.roles and b.roles & {"byline", "date"}]
    unread: list[Block] = []
    blocks = [b for b in between if not b.roles & {"furniture", "caption", "pullquote"}]
    for block in _with_labels(blocks):
        text = block.text
        if "deck" in block.roles and not _LABEL.match(text):
            reader.head.deck.append(text)
        elif is_furniture(text) and not _says(text, order):
            continue
        elif not _is_dateline_only(reader, text) and not reader.line(block, loose=True):
            unread.append(block)
    for block in rows:
        if block.links < 0.9 and word_count(block.text) <= ROW_WORDS:
            reader.line(block, loose=False)
    _read_deck(reader.head, unread)
    _read_writer(reader.head, context)
    return reader.head


def _says(text: str, order: Order) -> bool:
    """Whether a line with the form of furniture states something of the article all the same."""
    return bool(credited_agency(text) or _label_kind(text) or read_dates(text, order))


def _is_dateline_only(reader: _Reader, text: str) -> bool:
    dateline = read_dateline(text) if len(text) < 80 else None
    if dateline is None or dateline.end < len(text) or is_person(text):
        return False
    reader.head.dateline = reader.head.dateline or dateline
    return True


def _with_labels(blocks: Iterable[Block]) -> list[Block]:
    """`blocks`, with a label that stands by itself joined to the value after it."""
    joined: list[Block] = []
    label = ""
    for block in blocks:
        word = fold(block.text).rstrip(":").strip()
        if not label and word in _kinds() and word_count(word) <= 3:
            label = word
            continue
        text = f"{label}: {block.text}" if label else block.text
        joined.append(_relabelled(block, text) if label else block)
        label = ""
    return joined


def _relabelled(block: Block, text: str) -> Block:
    return replace(block, text=text, parts=(), size=0)


def _read_deck(head: Head, unread: list[Block]) -> None:
    """Of the lines nothing else was made of, those long enough are the deck."""
    if head.deck:
        return
    for block in unread:
        text = block.text
        long = word_count(text) >= (4 if "heading" in block.roles or is_prose(text) else 5)
        said = is_caption(text) or is_credit(text) or is_wire_code(text) or ends_article(text)
        said = said or bool(_PICTURE_CREDIT.search(text))
        if long and block.links < 0.5 and not said:
            head.deck.append(text)


def _read_writer(head: Head, context: str) -> None:
    """The writer whom a deck names, where no line does: "…, writes Jane Roe"."""
    for match in filter(None, map(_WRITER.fullmatch, () if head.bylines else head.deck)):
        name = match["name"] or match["after"]
        if is_person(name) and name not in context:
            head.bylines.append(Byline((name,), True, sure=False))


def read_tail(blocks: Sequence[Block], order: Order, context: str) -> Head:
    """Read the lines after the body, up to where comments or other stories begin.

    Only what says what it is counts here: "By …", a labelled date, a credit.
    """
    reader = _Reader(order, context)
    for block in blocks:
        if ends_article(block.text) and not credited_agency(block.text):
            break
        text = block.text.strip()
        posted = re.match(r"(?i)(?:posted |written |published )?by\s", text)
        if len(text) > MAX_LINE or (block.furniture and not posted):
            continue
        said = re.match(
            r"(?i)(?:[-–—~]\s*|by\s+|words:?\s|story:?\s|report(?:ing|ed)?\s+by\s+|written\s+by\s+)\S",
            text,
        )
        bare = block.links < 0.6 and (is_signature(text) or is_staff(text) or is_agency(text))
        signed = is_credit(text) and not text.lower().startswith(("by ", "written by "))
        if signed and not credited_agency(text):
            continue
        if (
            said
            or bare
            or block.roles & {"byline", "date", "source"}
            or _LABEL.match(text)
            or is_credit(text)
        ):
            reader.line(block, loose=bool(said or bare))
    return reader.head
