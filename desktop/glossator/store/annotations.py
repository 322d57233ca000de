"""Annotators, and what each has decided about a document."""

from collections import defaultdict

from glossator.domain.annotation import Annotation, AnnotationSet
from glossator.domain.coverage import Covered
from glossator.domain.document import Annotator
from glossator.store.database import Database
from glossator.store.rows import ANNOTATION, annotations_of
from glossator.store.set_rows import covered_from, set_from


def annotators(database: Database) -> list[Annotator]:
    """Everybody who has worked in the project, by name."""
    found = database.query("SELECT id, name FROM annotators ORDER BY name")
    return [Annotator(row["id"], row["name"]) for row in found]


def find_annotator(database: Database, name: str) -> Annotator | None:
    """The annotator of that name, or None."""
    return next((person for person in annotators(database) if person.name == name), None)


def add_annotator(database: Database, annotator: Annotator) -> None:
    """Add a person; adding the same one again changes nothing."""
    database.execute(
        "INSERT OR IGNORE INTO annotators (id, name) VALUES (?, ?)", [annotator.id, annotator.name]
    )


def of_document(database: Database, document_id: str, annotator_id: str) -> list[Annotation]:
    """One annotator's annotations on one document, in reading order."""
    found = database.execute(
        f"SELECT {ANNOTATION} FROM annotations WHERE document_id = ? AND annotator_id = ? "  # noqa: S608 - names are ours
        'ORDER BY "start", "end" DESC, id',
        [document_id, annotator_id],
    )
    return annotations_of(found.fetchall())


def set_of(database: Database, document_id: str, annotator_id: str) -> AnnotationSet | None:
    """One annotator's annotation set on one document, or None while it is new."""
    found = list(
        database.query(
            "SELECT * FROM annotation_sets WHERE document_id = ? AND annotator_id = ?",
            [document_id, annotator_id],
        )
    )
    return set_from(found[0]) if found else None


def covered_of(database: Database, document_id: str, annotator_id: str) -> frozenset[Covered]:
    """The passages that one annotator has completed in one document."""
    found = database.query(
        "SELECT * FROM covered WHERE document_id = ? AND annotator_id = ?",
        [document_id, annotator_id],
    )
    return frozenset(covered_from(row) for row in list(found))


def read_passages(
    database: Database, document_id: str, annotator_id: str
) -> dict[str, set[tuple[int, int]]]:
    """Where the passages begin and end that one annotator has completed in a document, by layer."""
    found = database.execute(
        'SELECT layer, "start", "end" FROM covered WHERE document_id = ? AND annotator_id = ?',
        [document_id, annotator_id],
    )
    by_layer: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for layer, start, end in found.fetchall():
        by_layer[layer].add((start, end))
    return by_layer


def sets(database: Database) -> list[AnnotationSet]:
    """Every annotation set of the project."""
    found = database.query("SELECT * FROM annotation_sets ORDER BY document_id, annotator_id")
    return [set_from(row) for row in list(found)]


def counts(database: Database) -> dict[str, int]:
    """How many annotations the project holds, by layer."""
    found = database.execute(
        "SELECT layer, count(*) FROM annotations GROUP BY layer ORDER BY layer"
    )
    return dict(found.fetchall())
