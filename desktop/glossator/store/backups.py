"""Verified copies of a project, made through SQLite's backup interface."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from glossator.store import connection
from glossator.store.connection import open_for_reading
from glossator.store.errors import CannotWrite, ProjectDamaged, sentence

STAMP = "%Y%m%d-%H%M%S"
_WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def copy_project(source: Path, target: Path) -> None:
    """Write a copy of ``source`` to ``target``, opened and checked before it takes that name.

    Raises:
        CannotWrite: the folder of ``target`` cannot be written.
        ProjectDamaged: the copy does not pass SQLite's check.

    Where it raises, ``target`` is as it was.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        _copy(source, partial)
        _verify(partial, source)
        _sync(partial)
        partial.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise CannotWrite(
            f"The copy {target} cannot be written ({error.strerror}); choose another folder."
        ) from error
    except sqlite3.DatabaseError as error:
        known = sentence(error, target if "full" in str(error) else source)
        if known is None:
            raise
        raise known from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with closing(open_for_reading(source).conn) as reader, closing(sqlite3.connect(target)) as copy:
        reader.backup(copy, progress=_patience())


def _patience() -> Callable[[int, int, int], None]:
    """What ends a copy that waits for another program: SQLite itself would try for ever."""
    ends = time.monotonic() + connection.BUSY_SECONDS

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in _WAITING and time.monotonic() > ends:
            raise sqlite3.OperationalError("database is locked")

    return progress


def _verify(copy: Path, source: Path) -> None:
    with closing(open_for_reading(copy).conn) as reader:
        if reader.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise ProjectDamaged(
                f"The copy of {source} is damaged, so the project itself may be; "
                "run “glossator check” on it."
            )


def _sync(path: Path) -> None:
    """Force ``path`` to the disk; folders cannot be synced on every system."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def to_drop(stamps: Iterable[datetime], now: datetime) -> list[datetime]:
    """The backups to remove so that all of 2 days, 12 daily, 10 weekly and 9 monthly stay.

    Of each day, week or month the last backup is the one that stays.
    """
    kept: set[datetime] = set()
    ordered = sorted(stamps, reverse=True)
    kept.update(stamp for stamp in ordered if now - stamp <= timedelta(days=2))
    for period, count in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        latest: dict[str, datetime] = {}
        for stamp in ordered:
            latest.setdefault(stamp.strftime(period), stamp)
        kept.update(list(latest.values())[:count])
    return [stamp for stamp in ordered if stamp not in kept]
