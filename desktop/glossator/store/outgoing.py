"""What a project has to give to another: the parts of ``joining.Arrivals``, read one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from glossator.domain.document import Document
from glossator.domain.suggestion import SuggesterInfo, Suggestion, SuggestionRun
from glossator.store import annotations, journal
from glossator.store.database import Database
from glossator.store.joining import Arrivals
from glossator.store.rows import document_from, suggestion_from

_SUGGESTIONS = "SELECT s.*, '' AS suggester FROM suggestions AS s WHERE "
_DECIDED = "EXISTS (SELECT 1 FROM decisions AS d WHERE d.suggestion_id = s.id)"
_STEP = 200


def arrivals(database: Database, tell: Callable[[int], None] = lambda _: None) -> Arrivals:
    """All that a project has; ``tell`` hears now and then how many entries were read.

    What is damaged raises as it is read.
    """

    def open_of(document_id: str) -> Iterator[Suggestion]:
        sql = f"{_SUGGESTIONS} NOT {_DECIDED} AND s.document_id = ?"
        return map(suggestion_from, list(database.query(sql, [document_id])))

    return Arrivals(
        people=annotations.annotators(database),
        documents=_documents(database),
        runs=list(runs(database)),
        decided=map(suggestion_from, database.query(_SUGGESTIONS + _DECIDED)),
        open_of=open_of,
        entries=_told(entries(database), tell),
    )


def count_entries(database: Database) -> int:
    """How many entries there are to read."""
    return int(database.execute("SELECT count(*) FROM journal").fetchone()[0])


def entries(database: Database) -> Iterator[Mapping[str, Any]]:
    """The rows of the journal, each behind the one that it follows."""
    return database.query(f"SELECT * FROM journal ORDER BY {journal.PLACE}")  # noqa: S608 - constants


def runs(database: Database) -> Iterator[SuggestionRun]:
    """The runs of suggesters."""
    for row in database.query("SELECT * FROM suggestion_runs ORDER BY started, id"):
        info = SuggesterInfo(row["suggester"], row["version"], row["configuration"])
        yield SuggestionRun(row["id"], info, row["started"])


def _documents(database: Database) -> Iterator[tuple[Document, str]]:
    sql = (
        "SELECT d.*, t.text FROM texts AS t JOIN documents AS d ON d.id = t.document_id "
        "ORDER BY t.number"
    )
    for row in database.query(sql):
        yield document_from(row), row["import_id"]


def _told(
    rows: Iterable[Mapping[str, Any]], tell: Callable[[int], None]
) -> Iterator[Mapping[str, Any]]:
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            tell(number)
        yield row
