"""A project file, open: one writer, one reader a thread, and the way in and out."""

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.store import schemes
from glossator.store.connection import SCHEMA_VERSION, open_for_reading, settled_version
from glossator.store.database import Database
from glossator.store.errors import ReadOnly, sentences
from glossator.store.migrations import migrate
from glossator.store.trust import refuse_foreign_objects
from glossator.store.writer import Writer

Result = TypeVar("Result")


Guard = Callable[[], None]

HANDED_TO = "handed out to"
"""The setting of a carved file that names the person it is for."""


def _nothing() -> None:
    """A guard that refuses nothing."""


class _Reader:
    """A thread's reading connection; it is closed with the project, or when the thread ends."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Close the connection; calling it twice is allowed."""
        self.database.conn.close()

    def __del__(self) -> None:
        self.close()


class Project:
    """An open project file.

    ``read`` works in any thread with a connection of that thread; ``write`` and ``submit`` go
    through the one writer thread, each call one transaction.
    """

    def __init__(self, path: Path, guard: Guard = _nothing, *, read_only: str = "") -> None:
        """Open an existing project.

        ``guard`` is asked before the first change and may refuse it. ``read_only`` is the sentence
        why nothing may be changed; the file is not written to then.

        Raises:
            UserError: the file is missing, busy, damaged, not a project or from a newer version,
                or from an older one and only to be read.
        """
        self.path = path
        self.read_only = read_only
        self._guard: Guard | None = guard
        with sentences(path):
            version = settled_version(path)
            refuse_foreign_objects(path, version)
            if not read_only:
                migrate(path, version)
            elif version < SCHEMA_VERSION:
                raise ReadOnly(
                    f"{path} is of an older format and has to be written once. {read_only}"
                )
        self._local = threading.local()
        # Held by their threads alone, so that those of ended threads are not kept open.
        self._readers: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self._readers_lock = threading.Lock()
        self._writer = None if read_only else Writer(path)

    def read(self, query: Callable[[Database], Result]) -> Result:
        """The result of ``query`` on this thread's reading connection."""
        with sentences(self.path):
            return query(self._reader())

    def submit(self, work: Callable[[Database], Result]) -> "Future[Result]":
        """Queue a change; the future is done when it is synced to the disk or undone."""
        try:
            if self._writer is None:
                raise ReadOnly(self.read_only)
            if self._guard is not None:
                self._guard()
                self._guard = None
        except UserError as error:
            refused: Future[Result] = Future()
            refused.set_exception(error)
            return refused
        return self._writer.submit(work)

    def write(self, work: Callable[[Database], Result]) -> Result:
        """Make a change and wait until it is synced to the disk."""
        return self.submit(work).result()

    def close(self) -> None:
        """Finish pending changes and close the file."""
        if self._writer is not None:
            self._writer.close()
        with self._readers_lock:
            for reader in self._readers:
                reader.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _reader(self) -> Database:
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = _Reader(open_for_reading(self.path))
            self._local.reader = reader
            with self._readers_lock:
                self._readers.add(reader)
        return reader.database


def create(path: Path, scheme: Scheme, project_id: str, at: str) -> None:
    """Make an empty project file at ``path`` with ``scheme``.

    The file takes its name only when it is whole.

    Raises:
        UserError: something of that name exists, or the folder cannot be written.
    """
    if path.exists():
        raise UserError(f"{path} exists already; choose another name or open it.")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}; make it first.")
    unfinished = path.with_name(path.name + ".partial")
    try:
        with sentences(path):
            unfinished.unlink(missing_ok=True)
            migrate(unfinished, 0)
            writer = Writer(unfinished)
            try:
                writer.submit(partial(_fill, scheme=scheme, project_id=project_id, at=at)).result()
            finally:
                writer.close()
        unfinished.rename(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}); choose another folder."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(database: Database, scheme: Scheme, project_id: str, at: str) -> None:
    digest = schemes.add(database, scheme, at)
    for name, value in (("project", project_id), ("created", at), ("scheme", digest)):
        put_setting(database, name, value)


def settings(database: Database) -> dict[str, str]:
    """The project's settings, by name."""
    return {row["name"]: row["value"] for row in list(database.query("SELECT * FROM settings"))}


def setting(database: Database, name: str) -> str:
    """One of the project's settings; empty where it has none of that name."""
    found = database.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
    return str(found[0]) if found else ""


def put_setting(database: Database, name: str, value: str) -> None:
    """Set one of the project's settings."""
    database.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", [name, value])


def current_scheme(database: Database) -> Scheme:
    """The scheme in force."""
    return schemes.get(database, setting(database, "scheme"))
