"""A project that several people have annotated, written in bulk: a million annotations."""

import random
import sqlite3
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from glossator.domain.annotation import Annotation, AnnotationSet, Filler, Roles, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Annotator
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages
from glossator.domain.work_order import lot
from glossator.store import annotations, document_rows, project, rows, set_rows
from glossator.store.project import Project
from tests.benchmarks.articles import Marked, article
from tests.support import builders

PEOPLE = tuple(Annotator(f"person-{name}", name.title()) for name in ("ada", "ben", "cleo"))
LAYERS = ("entity", "claim", "stance")
CHARACTERS, SPANS = 2_300, 30
_MISSED, _MOVED, _RENAMED = 0.1, 0.1, 0.05
_OTHER = {"PERSON": "ORG", "direct": "indirect", "support": "oppose"}
_WEEKS = 10


def stock(path: Path, documents: int) -> Path:
    """A project of ``documents`` that three people have finished, with 30 annotations of each.

    Each of them missed a tenth, moved the end of a tenth and gave another label to a twentieth.
    """
    project.create(path, builders.default_scheme(), "project-1", builders.NOON)
    with Project(path) as opened:
        for person in PEOPLE:
            opened.write(partial(annotations.add_annotator, annotator=person))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN")
        for number in range(1, documents + 1):
            _add(connection, number, article(number, CHARACTERS, SPANS))
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        connection.close()
    return path


def _add(connection: sqlite3.Connection, number: int, marked: Marked) -> None:
    document = marked.document
    _insert(connection, "documents", [document_rows.document_row(document, "import-1")])
    _insert(
        connection, "texts", [{"number": number, "document_id": document.id, "text": document.text}]
    )
    waiting = {"number": number, "document_id": document.id, "lot": lot(document.digest)}
    _insert(connection, "suggested", [waiting])
    since = f"2026-{1 + number % _WEEKS // 4:02}-{1 + 7 * (number % 4):02}T12:00:00.000Z"
    every = passages(document.text)
    for person in PEOPLE:
        chance = random.Random(f"{number} {person.id}")  # noqa: S311 - the same in every run
        made = AnnotationSet(document.id, person.id, SetState.FINISHED, since)
        _insert(connection, "annotation_sets", [set_rows.set_row(made)])
        covered = [
            set_rows.covered_row(Covered(document.id, person.id, layer, passage))
            for layer in LAYERS
            for passage in every
        ]
        _insert(connection, "covered", covered)
        held = [rows.annotation_row(each, document.text) for each in _work(chance, marked, person)]
        _insert(connection, "annotations", held)


def _work(chance: random.Random, marked: Marked, person: Annotator) -> Iterator[Annotation]:
    """What one person made of an article."""
    for number, suggestion in enumerate(marked.suggestions):
        if chance.random() < _MISSED:
            continue
        span = suggestion.spans[0]
        if chance.random() < _MOVED:
            shorter = marked.document.text.rfind(" ", span.start, span.end)
            span = Span(span.start, shorter if shorter > span.start else span.end)
        label = suggestion.label
        if chance.random() < _RENAMED:
            label = _OTHER.get(label, label)
        name = f"{person.id}-{suggestion.id}"
        yield Annotation(
            name,
            marked.document.id,
            person.id,
            suggestion.layer,
            label,
            (span,),
            _roles(suggestion, number, chance),
        )


def _roles(suggestion: Suggestion, number: int, chance: random.Random) -> Roles:
    """The suggested roles; some of the first ones are left empty."""
    roles: dict[str, Filler] = {
        name: Filler(spans=spans) for name, spans in suggestion.roles.items()
    }
    if roles and chance.random() < _MISSED:
        roles.pop(sorted(roles)[number % len(roles)])
    return roles


def _insert(connection: sqlite3.Connection, table: str, found: list[dict[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in found[0])
    marks = ", ".join("?" * len(found[0]))
    connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - names are ours
        [tuple(row.values()) for row in found],
    )


if __name__ == "__main__":
    stock(Path(sys.argv[1]), int(sys.argv[2]))
