"""Pages to measure with: as many as asked for, recombined from the sample story's paragraphs.

Everything in them is invented, like the sample they are made of; each page differs from the others
in its bytes, its address and the order of its paragraphs. Any other text goes into such a page too.
"""

from __future__ import annotations

import html
import random
import re
import tempfile
from pathlib import Path

import sayso

__all__ = ["sample_folder", "sample_texts", "write_page", "write_pages"]

SEED = 20260218
PARAGRAPHS = 14
"""About 600 words a page, the length of an agency report."""

TEMPLATE = """<!DOCTYPE html><!-- invented test material -->
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Bench Gazette</title>
<link rel="canonical" href="https://bench.example/{number}">
<meta property="article:published_time" content="2031-03-{day:02d}T09:00:00Z">
<meta property="og:site_name" content="The Bench Gazette"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{title}</h1><p class="byline">By Tamsin Quarrel</p>
{body}
</article><aside><h2>Most read</h2><ul><li><a href="#">Something else</a></li></ul></aside>
<footer>All of it invented</footer></body></html>
"""


def sample_folder() -> Path:
    """Where the sample story lies."""
    return Path(sayso.__file__).parent / "resources" / "sample"


def write_pages(folder: Path, count: int) -> None:
    """Write `count` pages into `folder`, the same ones at every call."""
    for number, text in enumerate(sample_texts(count)):
        write_page(folder, number, text)


def sample_texts(count: int) -> list[str]:
    """`count` texts, the same ones at every call."""
    paragraphs = _paragraphs()
    chance = random.Random(SEED)  # noqa: S311  a fixed shuffle, not a secret
    size = min(PARAGRAPHS, len(paragraphs))
    return ["\n\n".join(chance.sample(paragraphs, size)) for _ in range(count)]


def write_page(folder: Path, number: int, text: str) -> Path:
    """Write a page around `text` into `folder`; `number` makes its address, title and date."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    body = "\n".join(f"<p>{html.escape(each)}</p>" for each in paragraphs if each)
    title = f"Report {number} on the talks in the north"
    page = TEMPLATE.format(title=title, number=number, day=number % 28 + 1, body=body)
    path = folder / f"{number:05}.html"
    path.write_text(page, encoding="utf-8")
    return path


def _paragraphs() -> list[str]:
    """The sample story's paragraphs, cleaned, each once."""
    with (
        tempfile.TemporaryDirectory() as place,
        sayso.Ledger.open(Path(place) / "sample.db") as ledger,
    ):
        sayso.read([str(sample_folder())], ledger)
        texts = [article.text for article in sayso.articles(ledger)]
    return list(dict.fromkeys(part for text in texts for part in text.split("\n\n")))
