"""Another project file, read as a stranger's: from a private copy, so that it is never touched."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from glossator.store.connection import open_for_reading, recognise, settled_version
from glossator.store.database import Database
from glossator.store.errors import ProjectDamaged, sentences
from glossator.store.migrations import migrate
from glossator.store.trust import refuse_foreign_objects

# What a killed program or a copied folder may leave beside a file; it belongs to its contents.
_COMPANIONS = ("-journal", "-wal", "-shm")
# A private copy lives as long as the program that makes it: nothing has to survive a power cut.
_FLEETING = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
)


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A private copy of the project at ``path`` in the newest format, as long as the block lasts.

    Raises:
        UserError: the file is missing, busy, damaged, not a project, from a newer version, or holds
            what it must not hold.
    """
    with tempfile.TemporaryDirectory(prefix="glossator-") as folder, sentences(path):
        recognise(path)
        copy = Path(folder) / path.name
        _copy(path, copy)
        version = settled_version(copy)
        try:
            refuse_foreign_objects(copy, version)
            migrate(copy, version)
            refuse_foreign_objects(copy, recognise(copy))
            _verify(copy, path)
        except ProjectDamaged as error:
            # It is the file that the user knows, not its copy.
            raise ProjectDamaged(str(error).replace(str(copy), str(path))) from error
        yield copy


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The project at ``path`` for reading, from a private copy.

    Raises:
        UserError: as ``copied``.
    """
    with copied(path) as copy, sentences(path):
        database = open_for_reading(copy)
        with closing(database.conn):
            yield database


def _copy(source: Path, target: Path) -> None:
    uri = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=5)) as reader,
            closing(sqlite3.connect(target)) as copy,
        ):
            for pragma in _FLEETING:
                copy.execute(pragma).fetchall()
            reader.backup(copy)
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise
        # A killed program left a transaction half written: to read past it is to change the file.
        target.unlink(missing_ok=True)
        for ending in ("", *_COMPANIONS):
            companion = source.with_name(source.name + ending)
            if companion.exists():
                shutil.copyfile(companion, target.with_name(target.name + ending))


def _verify(copy: Path, path: Path) -> None:
    with closing(open_for_reading(copy).conn) as reader:
        if reader.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise ProjectDamaged(
                f"{path} is damaged; run “glossator check” on it or restore a backup of it."
            )
