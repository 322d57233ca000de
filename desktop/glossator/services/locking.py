"""Holding a project while a window shows it, so that two windows never write to it.

The lock is a file beside the project, seen on every machine that shares the folder. Commands of the
same machine go on writing beside a window, each change in a transaction of its own; a command on
another machine is refused, since two copies of a synced folder would part ways.
"""

import os
import platform
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.domain.holder import SILENT, Holder
from glossator.services.machine import machine_id
from glossator.store import lock_file

_BEAT = 45.0  # seconds between two signs of life
_LOOK = 2.0  # seconds between two looks at who holds the file


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a project can only be read: somebody holds it, or nothing can be written beside it."""

    sentence: str
    holder: Holder | None = None


class Lock:
    """A project that a window holds, until ``release``; a thread gives signs of life."""

    def __init__(self, held: lock_file.LockFile) -> None:
        self._held = held
        self._ended = threading.Event()
        self._guard = threading.Lock()
        self._lost: Callable[[str], None] = lambda _: None
        self._thread = threading.Thread(target=self._run, name="glossator-lock", daemon=True)
        self._thread.start()

    def tell_loss(self, lost: Callable[[str], None]) -> None:
        """Call ``lost``, in another thread, with a sentence once somebody else has the project."""
        self._lost = lost

    def call_holder(self, name: str) -> None:
        """Say whose window it is, now that the project has told."""
        with self._guard:
            self._beat(replace(self._held.holder, name=name))

    def release(self) -> None:
        """Give the project free."""
        self._ended.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()
        with self._guard:
            self._held.release()

    def _run(self) -> None:
        while not self._ended.wait(_BEAT):
            with self._guard:
                other = self._beat(self._held.holder)
            if other is not None:
                self._lost(
                    f"{other.words()} has taken the project over, since nothing was heard of "
                    "this window; what you decided is in this file."
                )
                return

    def _beat(self, holder: Holder) -> Holder | None:
        try:
            return self._held.beat(holder.at(_now().isoformat(timespec="seconds")))
        except OSError:
            return None  # a folder out of reach for a while


class Watch:
    """Looks who holds a project, in a thread of its own, and calls ``gone`` once nobody does."""

    def __init__(self, project: Path, gone: Callable[[], None]) -> None:
        self._project = project
        self._gone = gone
        self._ended = threading.Event()
        self._signs: tuple[str, int, float] = ("", -1, 0.0)
        self._thread = threading.Thread(target=self._run, name="glossator-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._ended.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        me = _myself("")
        while not self._ended.wait(_LOOK):
            try:
                holder = lock_file.look(self._project, me, _now())
            except OSError:
                continue  # a folder out of reach for a while
            if holder is None or self._has_stopped(holder):
                self._gone()
                return

    def _has_stopped(self, holder: Holder) -> bool:
        """Whether its signs have stopped while we watched: clocks may differ, this does not."""
        now = time.monotonic()
        token, beats, since = self._signs
        if (token, beats) != (holder.token, holder.beats):
            self._signs = (holder.token, holder.beats, now)
            return False
        here = _myself("")
        is_here = holder.is_here(here.machine, here.host)
        return not is_here and now - since > SILENT.total_seconds()


def take(project: Path, name: str) -> Lock | Refused:
    """The lock of a project for the person of that name, or why it can only be read."""
    try:
        found = lock_file.take(project, _myself(name), _now())
    except OSError as error:
        return Refused(
            f"Open for reading only: {project.parent} cannot be written ({error.strerror}); "
            "copy the project to a folder of yours to work on it."
        )
    if isinstance(found, lock_file.LockFile):
        return Lock(found)
    return Refused(f"Open for reading only: {found.words()} has the project open.", found)


def refuse_elsewhere(project: Path) -> None:
    """Make sure that no window on another machine holds a project that is to be written to.

    Raises:
        UserError: one does.
    """
    me = _myself("")
    try:
        holder = lock_file.look(project, me, _now())
    except OSError:
        return  # where nothing can be known, SQLite's own locks have to do
    if holder is not None and not holder.is_here(me.machine, me.host):
        raise UserError(
            f"{project} is open in a window of {holder.words()}; close it there, or work on a "
            "copy and merge it later."
        )


def _myself(name: str) -> Holder:
    now = _now().isoformat(timespec="seconds")
    return Holder(secrets.token_hex(8), name, machine_id(), platform.node(), os.getpid(), now, now)


def _now() -> datetime:
    return datetime.now(UTC)
