"""Suggestions, the runs they come from, and the decisions about them.

Those that the project's memory holds back (``store.revising``) have a score below 0 and are given
to nobody.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossator.domain.hiding import touches
from glossator.domain.plain import spans_from
from glossator.domain.queue import reading_order
from glossator.domain.span import Span
from glossator.domain.suggestion import (
    Decision,
    Suggestion,
    SuggestionRun,
    Verdict,
    content_key,
)
from glossator.domain.work_order import NOTHING_SUGGESTED, need
from glossator.store import documents, frozen
from glossator.store.database import Database
from glossator.store.hiding import Hidden
from glossator.store.rows import Row, suggestion_from, suggestion_row
from glossator.store.set_rows import decision_from

_JOINED = (
    "SELECT s.*, trim(r.suggester || ' ' || r.version) AS suggester "
    "FROM suggestions AS s JOIN suggestion_runs AS r ON r.id = s.run_id "
)

_INSERT = (
    "INSERT INTO suggestions "
    '(id, run_id, document_id, layer, label, "start", "end", spans, quote, roles, attributes, '
    "score) VALUES (:id, :run_id, :document_id, :layer, :label, :start, :end, :spans, :quote, "
    ":roles, :attributes, :score)"
)
_BY_OTHERS = (
    "(g.run_id IS NULL OR g.run_id NOT IN (SELECT id FROM suggestion_runs WHERE configuration = ?))"
)


def add_run(database: Database, run: SuggestionRun) -> None:
    """Record a run before its suggestions arrive; adding it again changes nothing."""
    database.table("suggestion_runs").insert(
        {
            "id": run.id,
            "suggester": run.suggester.name,
            "version": run.suggester.version,
            "configuration": run.suggester.configuration,
            "started": run.started,
        },
        ignore=True,
    )


def replace_open(
    database: Database,
    run_id: str,
    by_document: Mapping[str, Sequence[Suggestion]],
) -> int:
    """Put a run's suggestions in place of the open ones, document by document.

    A suggestion that somebody has decided about stays, and a new one that says the same as it or
    as one before it is left out. Nothing is suggested on the frozen test set. Returns how many
    were added.
    """
    added = 0
    sealed = frozen.ids(database)
    for document_id, proposed in by_document.items():
        if document_id in sealed:
            continue
        _drop_undecided(database, document_id)
        decided = {content_key(item) for item in of_document(database, document_id)}
        distinct = {content_key(item): item for item in reversed(proposed)}
        fresh = [item for key, item in reversed(distinct.items()) if key not in decided]
        text = documents.text(database, document_id)
        insert(database, (suggestion_row(item, text) for item in fresh))
        count_anew(database, document_id)
        database.conn.execute(
            "UPDATE suggested SET run_id = ? WHERE document_id = ?", [run_id, document_id]
        )
        added += len(fresh)
    return added


def insert(database: Database, rows: Iterable[Row]) -> None:
    """Add suggestions by their rows."""
    # A run brings a hundred for each article, and sqlite-utils takes twice as long for them.
    database.conn.executemany(_INSERT, rows)


def count_anew(database: Database, document_id: str) -> None:
    """Record how many suggestions a document has now, and how much labelling it would teach."""
    count, certainty = database.execute(
        "SELECT count(*), avg(score) FROM suggestions WHERE document_id = ? AND score >= 0",
        [document_id],
    ).fetchone()
    # Which names are new to the project changes with every decision: ``ordering`` asks that anew.
    wanted = need(certainty, 1) if count else NOTHING_SUGGESTED
    database.conn.execute(
        "UPDATE suggested SET count = ?, certainty = ?, need = ? WHERE document_id = ?",
        [count, certainty, wanted, document_id],
    )


def _drop_undecided(database: Database, document_id: str) -> None:
    database.conn.execute(
        "DELETE FROM suggestions WHERE document_id = ? AND NOT EXISTS "
        "(SELECT 1 FROM decisions WHERE suggestion_id = suggestions.id)",
        [document_id],
    )


def of_document(database: Database, document_id: str) -> tuple[Suggestion, ...]:
    """The suggestions about one document, in reading order."""
    found = database.query(_JOINED + "WHERE s.document_id = ? AND s.score >= 0", [document_id])
    return tuple(sorted((suggestion_from(row) for row in list(found)), key=reading_order))


def decisions_of(database: Database, document_id: str, annotator_id: str) -> dict[str, Decision]:
    """One annotator's decisions about one document, by suggestion."""
    found = database.query(
        "SELECT * FROM decisions WHERE document_id = ? AND annotator_id = ?",
        [document_id, annotator_id],
    )
    return {row["suggestion_id"]: decision_from(row) for row in list(found)}


def open_count(database: Database, document_id: str, annotator_id: str) -> int:
    """How many suggestions about a document are still put to an annotator.

    The same as ``domain.suggestion.hidden_because`` says, read from the rows alone; those on
    passages that are hidden from the annotator are not put to them.
    """
    hidden = Hidden(database, annotator_id).of(document_id)
    values = [document_id, annotator_id]
    verdicts = dict(
        database.execute(
            "SELECT suggestion_id, verdict FROM decisions "
            "WHERE document_id = ? AND annotator_id = ?",
            values,
        ).fetchall()
    )
    annotated = set(
        database.execute(
            "SELECT layer, label, spans FROM annotations "
            "WHERE document_id = ? AND annotator_id = ?",
            values,
        ).fetchall()
    )
    found = database.execute(
        "SELECT id, layer, label, spans, roles FROM suggestions "
        "WHERE document_id = ? AND score >= 0",
        [document_id],
    ).fetchall()
    rejected = {row[1:] for row in found if verdicts.get(row[0]) == Verdict.REJECTED}
    return sum(
        verdicts.get(row[0], Verdict.DEFERRED) == Verdict.DEFERRED
        and row[1:4] not in annotated
        and row[1:] not in rejected
        and not (hidden and touches(hidden, _all_spans(row[3], row[4])))
        for row in found
    )


def _all_spans(spans: str, roles: str) -> Iterator[Span]:
    """The spans of a row and of its roles."""
    yield from spans_from(json.loads(spans))
    for filler in json.loads(roles).values():
        yield from spans_from(filler["spans"])


def count_without_run(database: Database, configuration: str) -> int:
    """How many documents there are that no run of this configuration looked at last."""
    found = database.execute(
        f"SELECT count(*) FROM suggested AS g WHERE {_BY_OTHERS} "  # noqa: S608 - constants
        f"AND g.document_id NOT IN {frozen.IDS}",
        [configuration],
    )
    return int(found.fetchone()[0])


def texts_without_run(
    database: Database, configuration: str, after: int, most: int
) -> list[tuple[int, str, str]]:
    """Number, id and text of such documents behind number ``after``, in the order they came."""
    found = database.execute(
        f"""
        SELECT g.number, g.document_id, t.text
        FROM suggested AS g CROSS JOIN texts AS t ON t.number = g.number
        WHERE g.number > ? AND {_BY_OTHERS} AND g.document_id NOT IN {frozen.IDS}
        ORDER BY g.number LIMIT ?
        """,  # noqa: S608 - a constant
        [after, configuration, most],
    )
    return found.fetchall()


def with_run(database: Database, configuration: str, document_ids: Sequence[str]) -> set[str]:
    """Those of a few documents that a run of this configuration looked at last."""
    marks = ", ".join("?" * len(document_ids))
    found = database.execute(
        f"SELECT g.document_id FROM suggested AS g "  # noqa: S608 - constants and marks
        f"WHERE g.document_id IN ({marks}) AND NOT {_BY_OTHERS}",
        [*document_ids, configuration],
    )
    return {row[0] for row in found.fetchall()}


def documents_read(database: Database) -> list[str]:
    """The documents that some run has looked at."""
    found = database.execute(
        "SELECT document_id FROM suggested WHERE run_id IS NOT NULL ORDER BY number"
    )
    return [row[0] for row in found.fetchall()]


def count_unread(database: Database) -> int:
    """How many documents no run has looked at and one may."""
    found = database.execute(
        "SELECT count(*) FROM suggested WHERE run_id IS NULL "  # noqa: S608 - a constant
        f"AND document_id NOT IN {frozen.IDS}"
    )
    return int(found.fetchone()[0])


def unread(database: Database, after: int, most: int) -> list[tuple[int, str]]:
    """Number and id of those behind number ``after``, in the order they came."""
    found = database.execute(
        "SELECT number, document_id FROM suggested WHERE run_id IS NULL "  # noqa: S608 - a constant
        f"AND document_id NOT IN {frozen.IDS} AND number > ? ORDER BY number LIMIT ?",
        [after, most],
    )
    return found.fetchall()


def unread_among(database: Database, document_ids: Sequence[str]) -> list[str]:
    """Those of a few documents that no run has looked at and one may, in the order given."""
    marks = ", ".join("?" * len(document_ids))
    found = database.execute(
        f"SELECT document_id FROM suggested WHERE document_id IN ({marks}) AND run_id IS NULL "  # noqa: S608 - only marks
        f"AND document_id NOT IN {frozen.IDS}",
        list(document_ids),
    )
    waiting = {row[0] for row in found.fetchall()}
    return [each for each in document_ids if each in waiting]


def counts(database: Database) -> dict[str, int]:
    """How many suggestions the project holds, by layer."""
    found = database.execute(
        "SELECT layer, count(*) FROM suggestions WHERE score >= 0 GROUP BY layer ORDER BY layer"
    )
    return dict(found.fetchall())
