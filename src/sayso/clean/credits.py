"""Who an article credits: the names in a byline, the place and agency in a dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.clean.names import agency_name, is_agency, is_person, is_staff, title_case
from sayso.clean.resource import data, fold, one_of, plain
from sayso.clean.rubric import is_rubric, rubrics, without_rubric

__all__ = [
    "Byline",
    "Dateline",
    "credited_agency",
    "is_signature",
    "placed_agency",
    "read_byline",
    "read_dateline",
]

BARE_WORDS = 9
"""Words up to which a line that does not say "By" is looked at, unless it is a list of people."""

_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.]*"
_PLACE_CAPS = rf"(?:(?!\()(?:{_CAPS})(?:[ -](?:{_CAPS}|of|de|es)){{0,4}})"
_PLACE_TITLE = r"(?:[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]+|es|de|of|la|el|al|upon)){0,3})"
_PLACE_SHORT = r"[A-ZÀ-Þ][\w'’-]+(?:[ /][A-ZÀ-Þ][\w'’-]+){0,2}"
_REGION = r"(?:, (?:[A-ZÀ-Þ][\w'’.-]*)(?: [A-ZÀ-Þ][\w'’.-]*){0,2}(?!\.? \d))"
_DATE = (
    r"(?:,? (?:[A-Z][a-zà-ÿ]{2,9}\.?|[A-Z]{3,9}\.?) \d{1,2}(?:,? \d{4})?"
    r"|,? \d{1,2}\.? [A-Z][a-zà-ÿ]{2,9}\.?(?:,? \d{4})?)"
)
_ANY_DATE = rf"(?:{_DATE}|,? \d{{1,2}}(?: de)? [a-zà-ÿ]{{3,10}}\.?(?:,?(?: de)? \d{{4}})?)"
_AGENCY = r"(?:,? ?[(\[/](?P<agency>[A-Z][\w&.'’ /-]{1,40}|dpa)[)\]/])"
_DASH = r"\.?\s*(?:[—–―-]{1,2}|:)(?=\s|[\"“‘']?\w)\s*"
_STOP = r"\.\s+(?=[\"“‘'A-ZÀ-Þ])"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_PLACE_CAPS}(?:/{_PLACE_CAPS})*{_REGION}{{0,2}}){_ANY_DATE}?{_AGENCY}(?:{_DASH}|{_STOP})",
        rf"(?P<place>{_PLACE_CAPS}(?:/{_PLACE_CAPS})*{_REGION}{{0,2}}){_DATE}?{_DASH}",
        rf"(?P<place>{_PLACE_CAPS}{_REGION}{{1,2}}){_DATE}?{_STOP}",
        rf"(?P<place>{_PLACE_TITLE}(?:/{_PLACE_TITLE})*{_REGION}{{0,2}}){_ANY_DATE}?{_AGENCY}(?:{_DASH}|{_STOP})",
        rf"(?P<place>{_PLACE_TITLE}{_REGION}{{0,2}}){_DATE}\s*[—–―-]{{1,2}}\s+",
        rf"(?P<place>{_PLACE_SHORT}{_REGION}?):\s+(?=[\"“‘'A-ZÀ-Þ])",
        rf"(?P<place>){_AGENCY}\s*[—–―-]{{1,2}}\s*",
    )
)
_DATELINE_ONLY = re.compile(
    rf"(?P<place>(?:{_PLACE_CAPS}|{_PLACE_TITLE})(?:/(?:{_PLACE_CAPS}|{_PLACE_TITLE}))*{_REGION}{{0,2}})"
    rf"{_ANY_DATE}?{_AGENCY}(?:\.?\s*[—–―:-]{{1,2}})?"
    rf"|(?P<bare>{_PLACE_CAPS}(?:/{_PLACE_CAPS})*{_REGION}{{0,2}}){_DATE}?\s*(?:[—–―:-]{{1,2}})"
)
_NO_AGENCY = re.compile(
    r"\d|^(?:Photo|Picture|Video|File|Updated?|Live|Opinion|Analysis)\b|^(?:URGENT|UPDATE|UPDATED|EXCLUSIVE|ANALYSIS|OPINION|CORRECTED|BREAKING|VIDEO|PHOTOS?)\b"
)
_REPORTS = re.compile(
    r"(?P<name>[^.,;:]{3,60}) (?:reports|reporting|reported|writes)"
    r"(?: (?:from|in|for|on)\b.{0,60})?"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w .'’-]{1,30}")
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})?")
_WHERE = re.compile(r"\s+(?:in|at|from|near|aboard|for)\s+(?:the\s+)?[A-ZÀ-Þ].*$")
_HELP = re.compile(r"^(?:with|avec|mit|con|com|med|met|ile)\s+")
_CONTACT = re.compile(r"\S+@\S+|@\w+|https?://\S+|\[[^\]]*\]|[\w.]+ \(at\) \S+")
_CONTRIBUTED = re.compile(
    r"\b[Aa]dditional reporting (?:by|from) (?:the )?([A-Z][\w&. -]{1,40}?)\s*(?:[);,]|$)"
    r"|(?:^|\. )(?:The )?([A-Z][\w&. -]{1,40}?) contributed to this (?:report|story|article)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """`names` as credited, whether they are `people`, and the agency named with them.

    `sure`: it says "By", or the page's markup does; else only its place and form speak for it.
    """

    names: tuple[str, ...]
    people: bool
    agency: str | None = None
    sure: bool = True

    def __str__(self) -> str:
        if len(self.names) < 2:
            return "".join(self.names)
        return f"{', '.join(self.names[:-1])} and {self.names[-1]}"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and agency a paragraph opens with; its text proper starts at `end`.

    `words` are the dateline's own.
    """

    place: str | None
    agency: str | None
    end: int
    words: str = ""


def read_dateline(text: str) -> Dateline | None:
    """The dateline that `text` opens with, or is, or None."""
    head = text[:160]
    for pattern in _DATELINES:
        match = pattern.match(head)
        if match and match.end() < len(text) and _is_place(match.group("place")):
            agency = match.groupdict().get("agency")
            if not _opens_text(text[match.end() :], agency):
                continue
            place = _place(match.group("place"))
            return Dateline(place, _first_agency(agency), match.end(), match.group())
    only = _DATELINE_ONLY.fullmatch(text) if len(text) < 80 else None
    place = only.group("place") or only.group("bare") if only else None
    agency = only.group("agency") if only else None
    if only and place and _is_place(place) and not (agency and _NO_AGENCY.search(agency)):
        return Dateline(_place(place), _first_agency(agency), len(text), text)
    return None


def _opens_text(rest: str, agency: str | None) -> bool:
    """Whether what follows a dateline reads as text, and its bracket may hold an agency."""
    if agency:
        return not _NO_AGENCY.search(agency)
    return len(rest.split(None, 5)) > 5 and any(c.islower() for c in rest[:80])


def _first_agency(text: str | None) -> str | None:
    return (agency_name(text) or text.split("/")[0].strip()) if text else None


def _is_place(place: str) -> bool:
    words = fold(place)
    letters = sum(c.isalpha() for c in place)
    return not place or (letters > 2 and words not in _no_places())


@cache
def _no_places() -> frozenset[str]:
    """What stands before a colon without being a place: kickers, and labels of fields."""
    labels = [label for words in data("labels.toml").values() for label in words]
    return frozenset([*rubrics(), *data("credits.toml")["kickers"], *labels])


def _place(text: str) -> str | None:
    pieces = re.split(r"([/,])", text.strip())
    return "".join(piece if piece in "/," else _cased(piece) for piece in pieces) or None


def _cased(piece: str) -> str:
    lead = " " if piece.startswith(" ") else ""
    words = piece.strip()
    return lead + (words if "." in words else title_case(words))


def read_byline(line: str, hinted: bool, context: str = "") -> Byline | None:
    """The byline that `line` is, or None.

    `hinted`: the page's markup, or a label, says it is one. `context` is the body, by which a place
    ("Jane Roe, New York") is told from a second name.
    """
    text = " ".join(_CONTACT.sub(" ", line).split()).strip(" -–—|·•,;:")
    if len(text) > 200 or is_rubric(text):
        return None
    rubric, text = without_rubric(text)
    prefix, rest = _without_by(text)
    labelled = (bool(rubric) and not prefix) or prefix in data("credits.toml")["unsure_by"]
    reports = _REPORTS.fullmatch(rest)
    if reports and is_person(reports["name"]):
        prefix, rest = prefix or "reports", reports["name"]
    parts = _name_parts(rest, context)
    long = not prefix and not hinted and len(rest.split()) > BARE_WORDS
    if not rest or (long and not all(map(is_person, parts))):
        return None
    sure = bool(prefix or rubric) or hinted
    people = tuple(
        title_case(part)
        for part in parts
        if is_person(part)
        and not is_agency(part)
        and (sure or not (part.isupper() or _is_where(part, context, ("in", "near", "at"))))
        and not (labelled and part in context)
    )
    agency = next((part for part in parts if is_agency(part)), None)
    if people and (sure or is_person(parts[0])):
        return Byline(people, True, _canonical(agency), sure)
    weak = labelled or prefix in data("credits.toml")["weak_by"]
    if weak and not (agency or any(map(is_staff, parts[:1]))):
        return None
    return _impersonal(rest, parts, agency, sure)


def _impersonal(rest: str, parts: list[str], agency: str | None, sure: bool) -> Byline | None:
    """A byline that names no person: an agency, the staff, or one name of unknown kind."""
    staff = any(is_staff(part) for part in parts)
    if staff and not agency:
        agency = _helper(rest, parts)
    if "/" in rest and not staff:
        return _slashed(rest, agency)
    if staff and not sure and len(rest.split()) > 6:
        return None
    if agency and (credited := credited_agency(rest)):
        return Byline((), False, credited)
    if agency or staff:
        plain_staff = staff and re.fullmatch(r"[^,]+,[^,]+", rest) and not agency
        whole = parts[0] if plain_staff else rest if staff or len(parts) == 1 else agency
        return Byline((whole or rest,), False, _canonical(agency))
    if sure and len(parts) == 1 and len(rest.split()) <= 6 and rest[:1].isupper():
        single = rest if re.fullmatch(r"[A-ZÀ-Þ][\w-]+", rest) else None
        return Byline((rest,), False, single)
    return None


def _helper(rest: str, parts: list[str]) -> str | None:
    """Who the staff wrote it "with": an agency, known or not."""
    match = re.search(
        r"\bwith\s+(?:the\s+)?(?P<name>[A-ZÀ-Þ][\w&.-]*(?: [A-ZÀ-Þ][\w&.-]*){0,2})$", rest
    )
    return match["name"] if match and is_staff(parts[0]) else None


def _slashed(rest: str, agency: str | None) -> Byline | None:
    """ "Agency/Place": a credit without a byline."""
    pieces = [piece.strip() for piece in rest.split("/")]
    if not 2 <= len(pieces) <= 3 or not all(map(_NAME.fullmatch, pieces)):
        return None
    if is_rubric(pieces[0]) or " / " in rest:
        return None
    return Byline((), False, _canonical(agency) or pieces[0])


@cache
def _by() -> re.Pattern[str]:
    table = data("credits.toml")
    words = sorted(table["by"], key=len, reverse=True)
    crafts = rf"(?:{'|'.join(table['crafts'])})(?:(?:\s*[,&/+]\s*|\s+and\s+)[^\W\d_]+){{1,3}}"
    return re.compile(
        rf"({'|'.join(map(re.escape, words))}|{crafts}(?=\s*:|\s+by\s))(?:\s*:\s*|\s+)(?=\S)",
        re.IGNORECASE,
    )


def _without_by(text: str) -> tuple[str, str]:
    """The word of crediting that `text` begins with (or ""), and the rest."""
    match = _by().match(text)
    if not match:
        return "", text
    nested, rest = _without_by(text[match.end() :])
    return nested or match.group(1).casefold(), rest


def _name_parts(rest: str, context: str) -> list[str]:
    """What `rest` lists, in order: parts between commas, "and", slashes, "with", brackets."""
    raw = re.split(r"\s*[,;/|()]\s*|\s+(?:and|with|&|und|et|y|for|avec|mit|con)\s+|\s+[-–—]\s+", rest)
    pieces = (_HELP.sub("", _WHERE.sub("", piece)).strip(" .") for piece in raw)
    parts = [part for part in pieces if part]
    return [part for i, part in enumerate(parts) if i == 0 or not _is_where(part, context)]


def is_signature(line: str) -> bool:
    """Whether `line` is a person's name, with or without where they are: "Jane Roe in New York"."""
    return is_person(_WHERE.sub("", line))


def _is_where(
    part: str, context: str, words: Sequence[str] = ("in", "from", "near", "of", "at", "to")
) -> bool:
    """Whether the body speaks of `part` as a place: in its dateline, or after one of `words`."""
    opening = read_dateline(context[:200])
    if opening and opening.place and fold(opening.place).startswith(fold(part)):
        return True
    return any(f" {word} {part}" in context for word in words)


def placed_agency(line: str, context: str, marked: bool) -> str | None:
    """The agency of a line that names one and a place, in either order: "Agency / City".

    Two signs are wanted: that the agency is known, that the body (`context`) speaks of the place,
    the slash, and that the markup says it is a credit (`marked`). An editor's initials may stand
    for the place.
    """
    pieces = [piece.strip() for piece in re.split(r"\s*/\s*|\s+[|·•–—-]\s+|,\s+", line)]
    named = [piece for piece in pieces if _NAME.fullmatch(piece) or _INITIALS.fullmatch(piece)]
    if len(pieces) != 2 or len(named) != 2:
        return None
    for name, place in (pieces, pieces[::-1]):
        where = _is_where(place, context) or bool(_INITIALS.fullmatch(place))
        signs = [is_agency(name), where, "/" in line, marked]
        if signs.count(True) > 1 and (signs[0] or _may_be_agency(name, context)):
            return _canonical(name)
    return None


def _may_be_agency(name: str, context: str) -> bool:
    """Whether nothing says that `name` is anything else than an agency's."""
    if not _NAME.fullmatch(name):
        return False
    known = is_rubric(name) or is_staff(name) or fold(name) in data("outlets.toml")["sections"]
    return not (known or is_person(name) or _is_where(name, context))


def _canonical(agency: str | None) -> str | None:
    return (agency_name(agency) or agency) if agency else None


@cache
def _agency_credits() -> re.Pattern[str]:
    return one_of(
        re.sub(r"\?P<agency>", f"?P<agency{i}>", pattern)
        for i, pattern in enumerate(data("credits.toml")["agency"])
    )


def credited_agency(line: str) -> str | None:
    """The agency that a credit line names. Unknown names count where they call themselves one,
    or where the line says that they supplied the text."""
    text = " ".join(plain(line).split())
    match = _agency_credits().fullmatch(text) if len(text) < 400 else None
    if not match:
        return _contributing(text)
    name = next((value for value in match.groupdict().values() if value), "").strip(" .")
    name = re.split(r" (?:and|for) ", name)[0]
    if is_agency(name):
        return _canonical(name)
    supplied = re.match(
        r"(?i)\W*(?:this|the)? ?\w* ?(?:was|is)? ?(?:supplied|provided|distributed|agency|wire)",
        text,
    )
    return name if supplied and len(name.split()) <= 4 else _contributing(text)


def _contributing(text: str) -> str | None:
    """The agency, or the single name, that a desk's note at the end says has contributed."""
    match = _CONTRIBUTED.search(text) if len(text) < 400 else None
    name = (match.group(1) or match.group(2)).strip(" .)") if match else ""
    return _canonical(name) if name and (is_agency(name) or " " not in name) else None
