"""The writer: one thread that owns the only connection allowed to change the file."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from glossator.store.connection import close_writing, open_for_writing
from glossator.store.database import Database
from glossator.store.errors import sentences

Result = TypeVar("Result")


class Writer:
    """Runs pieces of work one after the other, each in one transaction.

    A piece of work gets the connection and leaves all of its changes in the file or none; its
    future is done only when the file is synced.
    """

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            UserError: the file cannot be opened for writing.
        """
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="glossator-writer")
        try:
            self._database: Database = self._thread.submit(self._open).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def submit(self, work: Callable[[Database], Result]) -> "Future[Result]":
        """Queue ``work``; the future carries its result, or the error that undid it."""
        return self._thread.submit(self._transaction, work)

    def close(self) -> None:
        """Finish what is queued and close the file; calling it twice is allowed."""
        try:
            self._thread.submit(close_writing, self._database.conn)
        except RuntimeError:  # closed before
            return
        self._thread.shutdown(wait=True)

    def _open(self) -> Database:
        with sentences(self._path):
            return open_for_writing(self._path)

    def _transaction(self, work: Callable[[Database], Result]) -> Result:
        connection = self._database.conn
        with sentences(self._path):
            # A deferred transaction would fail at once under a second writer.
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._database)
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        return result


def _roll_back(connection: sqlite3.Connection) -> None:
    # A full disk ends the transaction by itself: then there is nothing left to roll back.
    if connection.in_transaction:
        connection.execute("ROLLBACK")
