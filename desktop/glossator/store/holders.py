"""Whose work a project holds on which documents, asked for some documents at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossator.store.database import Database
from glossator.store.joint import ADJUDICATED

_PAGE = 200


class Holding(StrEnum):
    """What there may be on a document: gold, annotation sets, or what a suggester found.

    Gold that was adjudicated is nobody's.
    """

    GOLD = f"SELECT document_id, annotator_id FROM gold_sets UNION ALL {ADJUDICATED}"  # noqa: S608 - ours
    SETS = "SELECT document_id, annotator_id FROM annotation_sets"
    READ = "SELECT document_id, '' AS annotator_id FROM suggested WHERE run_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Whose:
    """What is asked for; ``annotator_id`` leaves but one annotator's, empty means everybody's."""

    holding: Holding
    annotator_id: str = ""


def page(database: Database, after: int = 0) -> list[tuple[int, str]]:
    """Numbers and ids of some documents that came after the one of that number, in order."""
    found = database.execute(
        "SELECT number, document_id FROM suggested WHERE number > ? ORDER BY number LIMIT ?",
        [after, _PAGE],
    )
    return found.fetchall()


def holders(
    database: Database, document_ids: Sequence[str], whose: Whose
) -> dict[str, tuple[str, ...]]:
    """The annotators whose work there is, by document; documents without any are left out."""
    marks = ", ".join("?" * len(document_ids))
    found = database.execute(
        f"SELECT * FROM ({whose.holding}) WHERE document_id IN ({marks}) "  # noqa: S608 - constants
        "ORDER BY document_id, annotator_id",
        document_ids,
    )
    result: dict[str, tuple[str, ...]] = {}
    for document_id, annotator_id in found:
        if whose.annotator_id in {"", annotator_id}:
            result[document_id] = (*result.get(document_id, ()), annotator_id)
    return result


def count(database: Database, whose: Whose) -> int:
    """How many works on documents there are."""
    who = "WHERE annotator_id = ?" if whose.annotator_id else ""
    found = database.execute(
        f"SELECT count(*) FROM ({whose.holding}) {who}",  # noqa: S608 - constants
        [whose.annotator_id] if whose.annotator_id else [],
    )
    return int(found.fetchone()[0])
