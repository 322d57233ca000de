"""Hidden passages in the file: the share that the project hides, and what it hides from whom."""

from glossator.domain.hiding import Hiding, hiding_from, plain_hiding
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.store import documents
from glossator.store.database import Database
from glossator.store.project import put_setting, setting

NAME = "hidden passages"


def hiding(database: Database) -> Hiding:
    """What the project hides; nothing where it was never asked to."""
    return hiding_from(setting(database, NAME))


def put(database: Database, wanted: Hiding) -> None:
    """Let the project hide something else from now on."""
    put_setting(database, NAME, plain_hiding(wanted))


class Hidden:
    """The passages that are hidden from one annotator, document by document, as they are asked."""

    def __init__(self, database: Database, annotator_id: str) -> None:
        self._database = database
        self._annotator_id = annotator_id
        self._hiding = hiding(database)
        self._known: dict[str, tuple[Span, ...]] = {}

    def __bool__(self) -> bool:
        """Whether anything is hidden at all."""
        return self._hiding.share > 0

    def of(self, document_id: str) -> tuple[Span, ...]:
        """The hidden passages of a document, in order.

        Raises:
            KeyError: there is no such document.
        """
        if not self:
            return ()
        if document_id not in self._known:
            text = documents.text(self._database, document_id)
            found = self._database.execute(
                "SELECT digest FROM documents WHERE id = ?", [document_id]
            ).fetchone()
            self._known[document_id] = self._hiding.among(
                found[0], passages(text), self._annotator_id
            )
        return self._known[document_id]
