"""All that a project holds of one kind, for tests that compare before with after."""

from glossator.domain.annotation import Annotation
from glossator.domain.document import Document
from glossator.domain.suggestion import SuggesterInfo, SuggestionRun
from glossator.store import documents
from glossator.store.database import Database
from glossator.store.rows import annotation_from


def every_document(database: Database) -> list[Document]:
    """Every document, in the order they came."""
    found = (documents.get(database, each) for each in documents.ids(database))
    return [document for document in found if document is not None]


def every_annotation(database: Database) -> list[Annotation]:
    """Every annotation, document by document."""
    found = database.query(
        'SELECT * FROM annotations ORDER BY document_id, annotator_id, "start", id'
    )
    return [annotation_from(row) for row in list(found)]


def every_run(database: Database) -> list[SuggestionRun]:
    """Every run of a suggester, oldest first."""
    found = database.query("SELECT * FROM suggestion_runs ORDER BY id")
    return [
        SuggestionRun(
            row["id"],
            SuggesterInfo(row["suggester"], row["version"], row["configuration"]),
            row["started"],
        )
        for row in list(found)
    ]
