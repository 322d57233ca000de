"""In which order a list shows documents.

Made for a million of them: an order is a sequence of numbers, four bytes each, read from narrow
indexes.
"""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain

from glossator.domain.summary import ListQuery, Shown
from glossator.domain.work_order import NOTHING_SUGGESTED, Familiar, interleaved, need, novelty
from glossator.store import list_sql
from glossator.store.database import Database
from glossator.store.list_sql import Lots

Wanted = Callable[[], bool]
Values = Mapping[str, object]

_OPERATIONS = 20_000
# So many of those needed most are ordered by what is new in them today.
_RENEWED = 200


def _always() -> bool:
    return True


def numbers(
    database: Database,
    annotator_id: str,
    query: ListQuery,
    limit: int = 0,
    wanted: Wanted = _always,
    familiar: Familiar | None = None,
) -> Sequence[int] | None:
    """The numbers of the documents that a query asks for, in its order.

    ``limit`` asks for the first ones only (0: all). ``wanted`` is asked from time to time; once it
    says no, the answer is None. ``familiar`` says which names the project knows by now, so that an
    order by need is that of today.
    """
    if query.is_plain:
        return every(database, limit)
    values = {"me": annotator_id, "words": _match(query), "limit": limit or -1}
    with _interruptible(database.conn, wanted) as connection:
        few = bool(query.terms) and _has_few(connection, values)
        if list_sql.is_mixed(query):
            return _by_need(connection, query, values, few, familiar)
        sql = list_sql.numbers(query, whole=not limit, few=few)
        return _read(connection, sql, values)
    return None


def every(database: Database, limit: int = 0) -> Sequence[int]:
    """The numbers of all documents as they came, or of the first ones."""
    count, last = database.execute(list_sql.SIZE).fetchone()
    if count == (last or 0):
        return range(1, count + 1)[: limit or None]
    found = database.execute("SELECT number FROM suggested ORDER BY number LIMIT ?", [limit or -1])
    return array("I", chain.from_iterable(found))


def _by_need(
    connection: sqlite3.Connection,
    query: ListQuery,
    values: Values,
    few: bool,
    familiar: Familiar | None,
) -> Sequence[int]:
    """What is needed most, with what was drawn by lot in between, and at the end what is done."""
    limit = int(str(values["limit"]))
    # As many as are ordered anew, so that the first of an order are the first of the whole.
    values = {**values, "limit": max(limit, _RENEWED) if limit > 0 else limit}
    by_need, by_lot = (
        _read(connection, list_sql.numbers(query, whole=limit < 0, few=few, lots=lots), values)
        for lots in (Lots.WITHOUT, Lots.ONLY)
    )
    if familiar is not None:
        by_need[:_RENEWED] = array("I", _renewed(connection, by_need[:_RENEWED], familiar))
    done = connection.execute(list_sql.DONE, values).fetchone()
    found = array("I", interleaved(by_need, by_lot, *done))
    if query.shown is Shown.ALL:
        found.extend(_read(connection, list_sql.done(query, few=few), values))
    return found if limit < 0 else found[:limit]


def _renewed(connection: sqlite3.Connection, first: Sequence[int], familiar: Familiar) -> list[int]:
    """The first documents of an order by need, ordered by what is new in them today.

    What was recorded with their suggestions takes every name for new.
    """
    names: dict[int, list[str]] = defaultdict(list)
    sure: dict[int, float] = {}
    values = {"numbers": json.dumps(list(first)), "layers": json.dumps(familiar.layers)}
    for number, certainty, quote in connection.execute(list_sql.NAMES, values):
        names[number].append(quote)
        sure[number] = certainty
    wanted = {number: need(sure[number], novelty(names[number], familiar)) for number in names}
    return sorted(first, key=lambda number: -wanted.get(number, NOTHING_SUGGESTED))


def _read(connection: sqlite3.Connection, sql: str, values: Values) -> "array[int]":
    return array("I", chain.from_iterable(connection.execute(sql, values)))


def _match(query: ListQuery) -> str:
    """The words of a query for FTS5: each in quotes, each the beginning of a word."""
    readable = (word.encode("utf-8", "replace").decode() for word in query.terms)
    return " ".join('"{}" *'.format(word.replace("\0", "").replace('"', '""')) for word in readable)


def _has_few(connection: sqlite3.Connection, values: Values) -> bool:
    """Whether so few documents have the words that all of them can be sorted at once."""
    (count,) = connection.execute(list_sql.COUNT_NAMED, values).fetchone()
    return bool(count < list_sql.FEW)


@contextmanager
def _interruptible(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[sqlite3.Connection]:
    """Queries end early, and the block with them, once they are not wanted any more."""
    connection.set_progress_handler(lambda: not wanted(), _OPERATIONS)
    try:
        yield connection
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        connection.set_progress_handler(None, 0)
