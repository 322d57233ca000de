"""The lock file beside a project: who holds it, seen through folders that machines share.

On one machine the system's own lock on the file decides: it ends with the process, however that
ends. Other machines see only what the file says; a holder there is believed as long as it gives
signs of life.
"""

import os
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from glossator.domain.holder import SILENT, Holder, holder_from, plain_holder

ENDING = ".lock"
_LONGEST = 10_000
_TRIES = 5
_PAUSE = 0.02
# A byte behind all that is ever written: Windows forbids others to read what is locked.
_BYTE = 1 << 30

SOMEBODY = Holder("", "", "", "", 0, "", "")
"""Who holds a project whose lock file cannot be read and is not old yet."""


def path_of(project: Path) -> Path:
    """The lock file of a project."""
    return project.with_name(project.name + ENDING)


class LockFile:
    """A lock that this process holds, with the file open and locked until it is released."""

    def __init__(self, path: Path, descriptor: int, holder: Holder) -> None:
        self._path = path
        self._descriptor: int | None = descriptor
        self.holder = holder

    def beat(self, holder: Holder) -> Holder | None:
        """Give a sign of life; who has taken the project over where somebody has, else None.

        Raises:
            OSError: the file or its disk is out of reach; the lock may still be ours.
        """
        if self._descriptor is None:
            return None
        try:
            found = holder_from(self._path.read_text(encoding="utf-8", errors="replace"))
        except FileNotFoundError:
            found = None
        if found is not None and found.token != self.holder.token:
            return found
        self.holder = holder
        if not _is_same(self._descriptor, self._path):
            self._open_again()
        _write(self._descriptor, holder)
        return None

    def _open_again(self) -> None:
        """Lock the file anew that a synced folder, or somebody tidy, has put another one for."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)
        _lock(descriptor)
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the project free; calling it twice is allowed."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        with suppress(OSError):
            ours = holder_from(self._path.read_text(encoding="utf-8", errors="replace"))
            if ours is not None and ours.token == self.holder.token:
                if sys.platform == "win32":  # which removes no open file
                    os.close(descriptor)
                    self._path.unlink()
                    return
                self._path.unlink()
        with suppress(OSError):
            os.close(descriptor)


def take(project: Path, holder: Holder, now: datetime) -> LockFile | Holder:
    """The project's lock for ``holder``, or who has it.

    Raises:
        OSError: there can be no lock file, such as in a folder that may not be written.
    """
    path = path_of(project)
    other = SOMEBODY
    for attempt in range(_TRIES):
        if attempt:  # whoever only looks holds it for a moment, and so does who is just writing it
            time.sleep(_PAUSE)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)
        locked = _lock(descriptor)
        if locked is not False and not _is_same(descriptor, path):
            os.close(descriptor)  # released by its holder between the two steps
            continue
        found = _other(descriptor, path, holder, now, locked=locked)
        if found is None:
            _write(descriptor, holder)
            return LockFile(path, descriptor, holder)
        os.close(descriptor)
        other = found
        if locked is not False:
            break
    return other


def look(project: Path, watcher: Holder, now: datetime) -> Holder | None:
    """Who has a project's lock, without taking it; None where nobody has.

    Raises:
        OSError: the lock file cannot be read.
    """
    path = path_of(project)
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    try:
        locked = _lock(descriptor)
        return _other(descriptor, path, watcher, now, locked=locked)
    finally:
        os.close(descriptor)


def _other(
    descriptor: int, path: Path, mine: Holder, now: datetime, *, locked: bool | None
) -> Holder | None:
    """Who else holds the file that is open, and that we could lock, could not, or cannot tell."""
    found = _read(descriptor)
    if locked is False:
        return found or SOMEBODY
    if found is None:
        empty = os.fstat(descriptor).st_size == 0
        age = now.timestamp() - path.stat().st_mtime
        return None if empty or age > SILENT.total_seconds() else SOMEBODY
    if found.is_here(mine.machine, mine.host) and (locked or not _is_alive(found.pid)):
        return None
    return None if found.is_silent(now) else found


def _read(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return holder_from(os.read(descriptor, _LONGEST).decode("utf-8", "replace"))


def _write(descriptor: int, holder: Holder) -> None:
    """Write who holds the file; in one piece, so that nobody reads half of it."""
    content = plain_holder(holder).encode("utf-8")
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content)
    os.ftruncate(descriptor, len(content))
    os.fsync(descriptor)


def _is_same(descriptor: int, path: Path) -> bool:
    """Whether the open file still is the one of that name."""
    try:
        here, there = os.fstat(descriptor), path.stat()
    except OSError:
        return False
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


if sys.platform == "win32":
    import msvcrt

    _BINARY = os.O_BINARY

    def _lock(descriptor: int) -> bool | None:
        """Lock an open file: whether that worked; None where the system cannot tell."""
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_alive(pid: int) -> bool:
        """Whether a process runs; nobody asks where files can be locked."""
        return pid > 0

else:
    import fcntl

    _BINARY = 0

    def _lock(descriptor: int) -> bool | None:
        """Lock an open file: whether that worked; None where the system cannot tell."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None  # a file system without locks
        return True

    def _is_alive(pid: int) -> bool:
        """Whether a process of that number runs."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError, TypeError):
            return True
        return True
