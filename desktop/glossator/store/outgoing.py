"""What a project has to give to another: the parts of ``joining.Arrivals``, read one by one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glossator.domain.document import Document
from glossator.domain.suggestion import SuggesterInfo, Suggestion, SuggestionRun
from glossator.store import annotations, journal
from glossator.store.arriving import TOGETHER, Head, Row
from glossator.store.database import Database
from glossator.store.document_rows import document_from
from glossator.store.joining import Arrivals
from glossator.store.rows import suggestion_from

_SUGGESTIONS = "SELECT s.*, '' AS suggester FROM suggestions AS s WHERE "
_DECIDED = "EXISTS (SELECT 1 FROM decisions AS d WHERE d.suggestion_id = s.id)"


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
        entries=_Journal(database, tell),
    )


def count_entries(database: Database) -> int:
    """How many entries there are to read."""
    return int(database.execute("SELECT count(*) FROM journal").fetchone()[0])


def latest(database: Database) -> list[str]:
    """The hashes of the latest entries; where something is new, it is most often among them."""
    found = database.execute(
        "SELECT hash FROM journal ORDER BY ordered_at DESC LIMIT ?", [TOGETHER]
    )
    return [row[0] for row in found]


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


@dataclass(frozen=True, slots=True)
class _Journal:
    """The entries of a project; ``tell`` hears how many were read before the next ones are."""

    database: Database
    tell: Callable[[int], None]

    def heads(self) -> Iterator[list[Head]]:
        """In the order of all; an index holds them, so that the entries themselves stay unread."""
        found = self.database.execute(
            f"SELECT position, hash, author_id FROM journal ORDER BY {journal.PLACE}"  # noqa: S608 - constants
        )
        number = 0
        while batch := found.fetchmany(TOGETHER):
            self.tell(number)
            yield list(map(Head._make, batch))
            number += len(batch)

    def rows(self, keys: Sequence[int]) -> list[Row]:
        """The entries at some positions."""
        marks = ", ".join("?" * len(keys))
        sql = f"SELECT * FROM journal WHERE position IN ({marks})"  # noqa: S608 - only marks
        found = {row["position"]: row for row in self.database.query(sql, keys)}
        return [found[key] for key in keys]
