"""A project of any number of short articles, written in bulk: a million within minutes."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import digest
from glossator.domain.work_order import lot, need
from glossator.store import annotations, document_rows, project, rows, suggestions
from glossator.store.project import Project
from tests.benchmarks.stocking import PERSON
from tests.support import builders

_BATCH = 20_000
_SUBJECTS = ("harbour", "bridge", "treaty", "budget", "border", "council", "winter", "vote")
_TEXT = "N{:07d} Ada Okafor of Northbank said the {} would be discussed in Oslo before Friday."
_SPANS = ((9, 19, "PERSON"), (23, 32, "PLACE"), (9, 19, "ORG"))
_FINISHED_EVERY = 10


def stock(path: Path, count: int) -> Path:
    """A project of ``count`` articles with three suggestions each; each tenth is finished."""
    project.create(path, builders.default_scheme(), "project-1", builders.NOON)
    with Project(path) as opened:
        opened.write(partial(annotations.add_annotator, annotator=PERSON))
        opened.write(lambda db: suggestions.add_run(db, builders.RUN))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN")
        numbers = iter(range(1, count + 1))
        while batch := list(islice(numbers, _BATCH)):
            _add(connection, batch)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        connection.close()
    return path


def _add(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    documents = [_document(number) for number in numbers]
    _insert(
        connection,
        "documents",
        [document_rows.document_row(each, "import-1") for each in documents],
    )
    pairs = list(zip(numbers, documents, strict=True))
    texts = [(number, document.id, document.text) for number, document in pairs]
    connection.executemany("INSERT INTO texts (number, document_id, text) VALUES (?, ?, ?)", texts)
    connection.executemany(
        "INSERT INTO words (rowid, text) VALUES (?, ?)",
        [(number, document.text) for number, document in pairs],
    )
    connection.executemany(
        "INSERT INTO names (rowid, title, details) VALUES (?, ?, ?)",
        [(number, document.title, document.meta["outlet"]) for number, document in pairs],
    )
    connection.executemany(
        "INSERT INTO suggested (number, document_id, run_id, count, certainty, need, lot) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (at, each.id, builders.RUN.id, len(_SPANS), sure, need(sure, 1), lot(each.digest))
            for at, each in pairs
            for sure in (at % 997 / 997,)
        ],
    )
    _insert(connection, "suggestions", list(_suggestion_rows(documents)))
    connection.executemany(
        "INSERT INTO annotation_sets VALUES (?, ?, 'finished', ?)",
        [(each.id, PERSON.id, builders.NOON) for at, each in pairs if at % _FINISHED_EVERY == 0],
    )


def _insert(connection: sqlite3.Connection, table: str, found: list[dict[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in found[0])
    marks = ", ".join("?" * len(found[0]))
    connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - names are ours
        [tuple(row.values()) for row in found],
    )


def _document(number: int) -> Document:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    text = _TEXT.format(number, subject)
    known_by = digest(text)
    title = f"The {subject} and what {number} think of it"
    return Document(f"doc-{number:07d}", known_by, known_by, title, text, {"outlet": "Gazette"})


def _suggestion_rows(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    """The rows of three suggestions for each; all but ids and places are made once."""
    pattern = [
        rows.suggestion_row(
            Suggestion(
                "entity",
                label,
                (Span(start, end),),
                0.5,
                id="",
                run_id=builders.RUN.id,
                document_id="",
            ),
            documents[0].text,
        )
        for start, end, label in _SPANS
    ]
    for document in documents:
        for at, row in enumerate(pattern):
            yield {**row, "id": f"{document.id}-s{at}", "document_id": document.id}


if __name__ == "__main__":
    stock(Path(sys.argv[1]), int(sys.argv[2]))
