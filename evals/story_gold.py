"""A story's gold against its pages and against itself: `python -m evals.story_gold FOLDER`.

Every text that the gold quotes stands where the gold says it does: bodies, titles and furniture in
the page, spans and evidence in the body; every count, name of a file and id agrees with the others.
The shape of gold.json and its conventions are told in evals/stories/README.md. Prints a line for
each fault; any fault is exit code 1.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["faults"]

WORDS = {
    "lineage": ["original", "reprint", "cut", "rewrite", "independent"],
    "kind": ["person", "group", "organisation", "government", "document", "media"],
    "polarity": ["affirmed", "denied"],
    "modality": [
        "asserted",
        "planned",
        "predicted",
        "possible",
        "conditional",
        "estimate",
        "proposed",
    ],
    "bound": ["exact", "approx", "range", "at_least", "at_most", "less_than"],
    "relation": ["same", "updates", "contradicts", "none"],
}
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘(?:[^’]|’(?=\w))*(?:’|$)")
"""Quoted words, also where the quotation mark that closes them is in a later paragraph."""

Gold = dict[str, Any]


def faults(folder: Path, gold: Gold | None = None) -> list[str]:
    """What is wrong with the gold in `folder` (or with `gold`, instead of the one there)."""
    gold = gold or json.loads((folder / "gold.json").read_text("utf-8"))
    bodies = {article["file"]: article["body"] for article in gold["articles"]}
    return [
        *_page_faults(folder, gold["articles"]),
        *_attribution_faults(gold["attributions"], bodies),
        *_claim_faults(gold["claims"], bodies, _origins(gold["lineage"])),
        *_link_faults(gold["links"], [claim["id"] for claim in gold["claims"]]),
        *_whole_faults(folder, gold, bodies),
    ]


def _page_faults(folder: Path, articles: list[Gold]) -> Iterator[str]:
    for article in articles:
        page = _page(folder / article["file"], article["encoding"])
        if "invented test material" not in page.casefold():
            yield f"{article['file']}: does not say that it is invented"
        words, position = _bare(_without_tags(page, article["file"])), 0
        for paragraph in map(_bare, article["body"].split("\n\n")):
            found = words.find(paragraph, position)
            if found < 0:
                yield f"{article['file']}: not in the page in this order: {paragraph[:60]}"
            position = max(found, position)
        for text in [article["title"], *article["furniture"], *article["optional"]]:
            if _bare(text) not in words:
                yield f"{article['file']}: not in the page: {text}"
        for text in article["furniture"]:
            if _bare(text) in _bare(article["body"]):
                yield f"{article['file']}: furniture in the body: {text}"


def _page(path: Path, encoding: str) -> str:
    """A page in one line, its markup kept; nothing, where there is no page."""
    return re.sub(r"\s+", " ", path.read_bytes().decode(encoding)) if path.exists() else ""


def _attribution_faults(attributions: list[Gold], bodies: dict[str, str]) -> Iterator[str]:
    of_file: dict[str, list[Gold]] = {}
    for one in attributions:
        before, where = of_file.setdefault(one["file"], []), f"{one['file']} [{one['index']}]"
        if one["index"] != len(before):
            yield f"{where}: index is not its place within the file"
        yield from (f"{where}: {fault}" for fault in _span_faults(one, bodies.get(one["file"], "")))
        if one["kind"] not in WORDS["kind"]:
            yield f"{where}: kind {one['kind']}"
        if one["anonymous"] and (one["speaker"] or not one["count"]):
            yield f"{where}: anonymous wants a count and no speaker"
        if any(each not in range(len(before)) for each in _earlier(one)):
            yield f"{where}: parent or same_as is not an earlier one"
        else:
            parent = None if one["parent"] is None else before[one["parent"]]
            yield from (f"{where}: {fault}" for fault in _form_faults(one, parent))
        before.append(one)


def _earlier(one: Gold) -> list[int]:
    return [one[name] for name in ("parent", "same_as") if one[name] is not None]


def _span_faults(one: Gold, body: str) -> Iterator[str]:
    for role in ("source", "cue", "content"):
        found, wanted = one["spans"][role], one[role]
        if role != "content":
            found, wanted = [found or [0, 0]], [wanted or ""]
        if [body[start:end] for start, end in found] != wanted:
            yield f"the span of the {role} gives other words"


def _form_faults(one: Gold, parent: Gold | None) -> Iterator[str]:
    """Direct where only quoted words are left, indirect where none are or it is in a quotation."""
    quoted = any(QUOTED.search(piece) for piece in one["content"])
    bare = any(QUOTED.sub("", piece).strip(" ,.;:") for piece in one["content"])
    form = ("mixed" if bare else "direct") if quoted else "indirect"
    if parent and parent["form"] == "direct":
        form = "indirect"
    if one["form"] != form:
        yield f"form is {one['form']}, its words are {form}"
    if parent and any(piece not in " … ".join(parent["content"]) for piece in one["content"]):
        yield "not within its parent"


def _claim_faults(
    claims: list[Gold], bodies: dict[str, str], origins: dict[str, str]
) -> Iterator[str]:
    for claim in claims:
        files = {evidence["file"] for evidence in claim["evidence"]}
        for evidence in claim["evidence"]:
            if evidence["text"] not in bodies.get(evidence["file"], ""):
                yield f"{claim['id']}: not in {evidence['file']}: {evidence['text'][:60]}"
        if sorted(claim["files"]) != sorted(files):
            yield f"{claim['id']}: files are not those of its evidence"
        if len(claim["origin_ids"]) != claim["independent_origins"]:
            yield f"{claim['id']}: independent_origins does not count origin_ids"
        named = [*claim["origin_ids"], *claim["repeated_by_origins"]]
        if sorted(named) != sorted({origins.get(file, "") for file in files}):
            yield f"{claim['id']}: origins are not those of its files"
        yield from (f"{claim['id']}: {fault}" for fault in _value_faults(claim))


def _value_faults(claim: Gold) -> Iterator[str]:
    for name in ("polarity", "modality"):
        if claim[name] not in WORDS[name]:
            yield f"{name} {claim[name]}"
    for quantity in claim["quantities"]:
        low, high = quantity["low"], quantity["high"]
        if quantity["bound"] not in WORDS["bound"] or not quantity["unit"]:
            yield f"a quantity wants a known bound and a unit: {quantity}"
        if (low, high) == (None, None) or (None not in (low, high) and low > high):
            yield f"a quantity wants its ends in order: {quantity}"
    for time in claim["times"]:
        if time["earliest"] > time["latest"]:
            yield f"a time wants its ends in order: {time}"


def _link_faults(links: list[Gold], claims: list[str]) -> Iterator[str]:
    yield from (f"{each}: two claims of this id" for each, n in Counter(claims).items() if n > 1)
    pairs = Counter(frozenset((link["left"], link["right"])) for link in links)
    yield from (f"{sorted(pair)}: linked twice" for pair, n in pairs.items() if n > 1)
    for link in links:
        if not {link["left"], link["right"]} <= set(claims) or link["left"] == link["right"]:
            yield f"{link['left']}-{link['right']}: wants two claims of this story"
        if link["relation"] not in WORDS["relation"] or not link["reason"]:
            yield f"{link['left']}-{link['right']}: wants a known relation and a reason"


def _whole_faults(folder: Path, gold: Gold, bodies: dict[str, str]) -> Iterator[str]:
    """What spans the story: its files, lineage, positions, transfers and shared quotes."""
    pages = {path.name for path in folder.iterdir()} - {"README.md", "gold.json"}
    if pages != set(bodies):
        yield f"pages without gold or gold without page: {sorted(pages ^ set(bodies))}"
    lines = [page for origin in gold["lineage"] for page in origin["files"]]
    if sorted(page["file"] for page in lines) != sorted(bodies):
        yield "the lineage does not hold every file once"
    if {page["relation"] for page in lines} - set(WORDS["lineage"]):
        yield "the lineage has an unknown relation"
    for each in itertools.chain(gold["positions"], gold["transfers"]):
        if each["evidence"] not in bodies.get(each["file"], ""):
            yield f"not in {each['file']}: {each['evidence'][:60]}"
    origins = _origins(gold["lineage"])
    for quote in gold["shared_quotes"]:
        found = {origins[file] for file, body in bodies.items() if quote["text"] in body}
        if len(quote["origins"]) < 2 or not set(quote["origins"]) <= found:
            yield f"not in two origins: {quote['text']}"


def _origins(lineage: list[Gold]) -> dict[str, str]:
    """The origin of each file."""
    return {page["file"]: origin["origin"] for origin in lineage for page in origin["files"]}


def _without_tags(page: str, name: str) -> str:
    return html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", page)) if "html" in name else page


def _bare(text: str) -> str:
    """`text` without white space: where a tag stood within a word, nothing shows of it."""
    return "".join(text.split())


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]))
    print("\n".join(found) or "no faults")
    sys.exit(bool(found))
