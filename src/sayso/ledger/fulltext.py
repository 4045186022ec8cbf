"""Full text over claims and articles: SQLite's FTS5, kept in the writer's own transaction.

The index holds no second copy of the text: it refers to the view ``saying`` and to ``article``
(external content), so a row must be taken out of it before it changes. What a person types is
data: every term is quoted, and nothing in it can be read as the search language.
"""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from sayso.ledger.keys import fold, storable
from sayso.ledger.schema import numbers

__all__ = [
    "articles_with",
    "claims_about",
    "claims_with",
    "contains",
    "index",
    "may_contain",
    "unindex",
]

_INDEX_CLAIMS = text(
    "INSERT INTO claim_fts (rowid, content, resolved, source_text, source_name) "
    "SELECT number, content, resolved, source_text, source_name "
    "FROM saying WHERE number BETWEEN :first AND :last"
)
_UNINDEX_CLAIMS = text(
    "INSERT INTO claim_fts (claim_fts, rowid, content, resolved, source_text, source_name) "
    "SELECT 'delete', number, content, resolved, source_text, source_name "
    "FROM saying WHERE number BETWEEN :first AND :last"
)
_INDEX_ARTICLE = text(
    "INSERT INTO article_fts (rowid, title, deck, text) "
    "SELECT number, title, deck, text FROM article WHERE number = :number"
)
_UNINDEX_ARTICLE = text(
    "INSERT INTO article_fts (article_fts, rowid, title, deck, text) "
    "SELECT 'delete', number, title, deck, text FROM article WHERE number = :number"
)


def index(connection: Connection, article_number: int) -> None:
    """Enter the article and its claims, which are in their tables already."""
    first, last = numbers(article_number)
    connection.execute(_INDEX_CLAIMS, {"first": first, "last": last})
    connection.execute(_INDEX_ARTICLE, {"number": article_number})


def unindex(connection: Connection, article_number: int) -> None:
    """Take the article and its claims out, while they are in their tables still."""
    first, last = numbers(article_number)
    connection.execute(_UNINDEX_CLAIMS, {"first": first, "last": last})
    connection.execute(_UNINDEX_ARTICLE, {"number": article_number})


def claims_with(words: str) -> Select[int]:
    """Numbers of the claims in whose words or source every one of `words` occurs."""
    return _matching("claim_fts", _all_of(words))


def claims_about(phrase: str) -> Select[int]:
    """Numbers of the claims in whose own words `phrase` occurs, its words side by side."""
    return _matching("claim_fts", f"{{content resolved}} : {_quoted(phrase)}")


def articles_with(words: str) -> Select[int]:
    """Numbers of the articles in whose title, deck or text every one of `words` occurs."""
    return _matching("article_fts", _all_of(words))


def contains(folded: ColumnElement[str | None], part: str) -> ColumnElement[bool]:
    """Whether the column, which is folded, contains `part`. Unlike LIKE, no character is special
    and no pattern too long."""
    return func.instr(folded, fold(part)) > 0


def may_contain(json: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether JSON may hold the folded `word`: it does, or has letters that folding changes."""
    foldable = json.op("GLOB", is_comparison=True)("*[^ -~]*")
    return or_(func.instr(func.lower(json), word) > 0, foldable)


def _matching(name: str, query: str) -> Select[int]:
    matches = literal_column(name).op("MATCH", is_comparison=True)(query)
    return select(literal_column("rowid")).select_from(table(name)).where(matches)


def _all_of(words: str) -> str:
    return " ".join(_quoted(word) for word in dict.fromkeys(words.split()))


def _quoted(term: str) -> str:
    # FTS5 reads its query up to the first NUL, which would leave the quotation open.
    bare = storable(term).replace("\0", " ").replace('"', '""')
    return f'"{bare}"'
