"""Projects with many small articles, some of them suggested, none waiting for a suggester."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from glossator.domain.document import Document
from glossator.store import suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders, projects

# Where a suggestion stands: “number 7”, in no article twice.
_NAME = len("Mara Lind wrote text ")
TITLES = ("Harbour", "Bridge", "Treaty", "Vote", "Council")


def stock(path: Path, count: int, scores: Mapping[int, float] | None = None) -> Path:
    """A project of ``count`` articles; some have one suggestion, with its score by number.

    They are called after harbours, bridges and so on, in turn; each suggests a name of its own, so
    that what is decided about one teaches nothing about another.
    """
    projects.make(path, *(_document(number) for number in range(1, count + 1)))
    with Project(path) as opened:
        opened.write(partial(_suggest, count=count, scores=scores or {}))
    return path


def _document(number: int) -> Document:
    made = builders.document(f"Mara Lind wrote text number {number}.", number)
    return replace(
        made,
        id=f"doc-{number:05}",
        title=f"{TITLES[(number - 1) % len(TITLES)]} {number}",
        meta={"outlet": "Bench Gazette", "published": f"2024-05-{number % 28 + 1:02}"},
    )


def _suggest(database: Connection, count: int, scores: Mapping[int, float]) -> None:
    suggestions.add_run(database, builders.RUN)
    for number in range(1, count + 1):
        document_id = f"doc-{number:05}"
        made = builders.suggestion(_NAME, _NAME + len(f"number {number}"), number)
        found = (
            [replace(made, document_id=document_id, score=scores[number])]
            if number in scores
            else []
        )
        suggestions.replace_open(database, builders.RUN.id, {document_id: found})
