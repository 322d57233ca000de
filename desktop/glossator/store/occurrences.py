"""Which articles may hold given words: found in the index, or by looking through the texts.

Articles are looked for in windows of their numbers, so that no reading lasts long: the writer has
to wait for every reader.
"""

from dataclasses import dataclass

from glossator.store import search_index
from glossator.store.database import Database

_INDEXED = 50_000
_SCANNED = 1_000
_AT_ONCE = 50
_LONGEST_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Article:
    """An article that may hold the words; ``number`` is its place in the project."""

    number: int
    document_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """Some articles in order; ``ends`` is the number up to which every one has been looked at."""

    articles: tuple[Article, ...]
    ends: int


def last_number(database: Database) -> int:
    """The highest number of an article; 0 where there is none."""
    found = database.execute("SELECT max(number) FROM texts").fetchone()
    return int(found[0] or 0)


def narrowing(words: str) -> str:
    """The phrase that narrows a search for ``words``; empty where the index knows none of them."""
    some = " ".join(words.split()[:_LONGEST_PHRASE])
    return search_index.phrase(some) if search_index.has_tokens(some) else ""


def indexed(database: Database, match: str, after: int) -> Window:
    """The next articles behind number ``after`` that the index has for ``match``."""
    return _window(
        database,
        "words JOIN texts AS t ON t.number = words.rowid",
        "words.words MATCH ? AND words.rowid > ? AND words.rowid <= ? ORDER BY words.rowid",
        (match, after, after + _INDEXED),
    )


def scanned(database: Database, words: str, after: int) -> Window:
    """The next articles behind number ``after`` whose text has exactly these characters."""
    return _window(
        database,
        "texts AS t",
        "instr(t.text, ?) AND t.number > ? AND t.number <= ? ORDER BY t.number",
        (words, after, after + _SCANNED),
    )


def _window(
    database: Database, tables: str, condition: str, values: tuple[str, int, int]
) -> Window:
    rows = database.execute(
        f"SELECT t.number, t.document_id, d.title, t.text FROM {tables} "  # noqa: S608 - ours
        f"JOIN documents AS d ON d.id = t.document_id WHERE {condition} LIMIT ?",
        [*values, _AT_ONCE],
    ).fetchall()
    articles = tuple(Article(*row) for row in rows)
    ends = articles[-1].number if len(articles) == _AT_ONCE else values[2]
    return Window(articles, ends)
