"""Opening SQLite the one way that loses nothing, and recognising a project by its header."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.store.database import Database
from glossator.store.errors import NotAProject, ProjectDamaged, ProjectTooNew

# What readers and pieces of work are handed; other packages name it without knowing the library.
Connection = Database

APPLICATION_ID = 0x474C4F53
SCHEMA_VERSION = 3
BUSY_SECONDS = 5.0
_HEADER = 100
_MAGIC = b"SQLite format 3\x00"
# What a rollback journal begins with until its transaction is complete.
_HOT = bytes.fromhex("d9d505f920a163d7")

# PERSIST with EXTRA survives a power cut at every point, and does not free and allocate the blocks
# of the journal at each commit as TRUNCATE does (ADR 0010). The cell size check and the ban on
# memory mapping turn damage into errors instead of silent misreading.
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA trusted_schema = OFF",
)
_WRITING_PRAGMAS = (
    "PRAGMA journal_mode = PERSIST",
    # What a large import leaves of the journal; a decision needs a tenth of it.
    "PRAGMA journal_size_limit = 1048576",
    # In KiB where it is negative. A batch of an import changes more pages than the usual 2 MiB
    # hold, and would write them to the disk and read them again before it is done.
    "PRAGMA cache_size = -16384",
    "PRAGMA synchronous = EXTRA",
)


def open_for_writing(path: Path) -> Database:
    """A connection that may change the file; it belongs to the thread that opens it."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    return _prepared(connection, (*_PRAGMAS, *_WRITING_PRAGMAS))


def close_writing(connection: sqlite3.Connection) -> None:
    """Close a connection of ``open_for_writing`` so that the project is one file at rest."""
    try:
        # A persistent journal stays beside the file until its mode changes.
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        connection.close()


def open_for_reading(path: Path) -> Database:
    """A connection that changes nothing in the file; use it in one thread only.

    The one thing it may do is what every reader must after a crash: roll back a transaction that
    a killed program left half written. SQLite refuses that to connections of ``mode=ro``.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        # Closed by whoever closes the project, which may be another thread.
        check_same_thread=False,
    )
    return _prepared(connection, (*_PRAGMAS, "PRAGMA query_only = ON"))


def _prepared(connection: sqlite3.Connection, pragmas: tuple[str, ...]) -> Database:
    for pragma in pragmas:
        connection.execute(pragma).fetchall()
    return Database(connection)


def recognise(path: Path) -> int:
    """The schema version of the project at ``path``, read from its header alone.

    Raises:
        UserError: there is no such file.
        NotAProject: the file is something else.
        ProjectDamaged: its header is not one that the program writes.
        ProjectTooNew: a newer version of the program made it.
    """
    if path.is_dir():
        raise NotAProject(f"{path} is a folder, not a project; choose a .gloss file.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise UserError(
            f"There is no project at {path}; check the name, or make one with “glossator new”."
        ) from None
    except PermissionError:
        raise UserError(f"{path} may not be read by you; ask its owner for access.") from None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise NotAProject(f"{path} is not a Glossator project; choose a .gloss file.")
    version, application = struct.unpack_from(">I", header, 60) + struct.unpack_from(
        ">I", header, 68
    )
    if application != APPLICATION_ID:
        raise NotAProject(f"{path} is a database of another program; choose a .gloss file.")
    if version == 0:
        raise ProjectDamaged(f"The header of {path} is damaged; restore a backup.")
    if version > SCHEMA_VERSION:
        raise ProjectTooNew(
            f"{path} was made by a newer Glossator (format {version}, this one knows up to "
            f"{SCHEMA_VERSION}); update Glossator to open it."
        )
    return int(version)


def settled_version(path: Path) -> int:
    """As ``recognise``, once what a killed program left half written is rolled back.

    A migration that was killed while it was committed leaves the new version in the header, and the
    old one in the journal beside it.

    Raises:
        UserError: as ``recognise``.
        sqlite3.Error: the file is damaged, or another program writes to it all the time.
    """
    version = recognise(path)
    if not _is_half_written(path):
        return version
    with closing(open_for_reading(path).conn) as connection:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return recognise(path)


def _is_half_written(path: Path) -> bool:
    """Whether there is a journal that may have to be rolled back; SQLite knows by its locks."""
    try:
        with Path(f"{path}-journal").open("rb") as journal:
            return journal.read(len(_HOT)) == _HOT
    except OSError:
        return False
