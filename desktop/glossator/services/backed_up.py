"""A backup before the first change: work that turns out to change nothing leaves none behind."""

from collections.abc import Callable
from typing import TypeVar

from glossator.services import backing_up
from glossator.store.connection import Connection
from glossator.store.project import Project

Result = TypeVar("Result")


class _NoBackup(Exception):
    """A piece of work changed something, and there is no backup yet."""


class BackedUp:
    """A project of which a backup is made before anything in it changes; ``backup`` names it."""

    def __init__(self, project: Project) -> None:
        self.backup = ""
        self._project = project

    def make_backup(self) -> None:
        """Make the backup now, once: something is going to change.

        Raises:
            UserError: it cannot be made.
        """
        self.backup = self.backup or str(backing_up.backup(self._project))

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work in one transaction, as ``Project.write`` does.

        One that changes something before there is a backup is undone, and done again behind it.

        Raises:
            UserError: no backup can be made.
        """
        try:
            return self._project.write(work if self.backup else _changing_nothing(work))
        except _NoBackup:
            self.make_backup()
            return self._project.write(work)


def _changing_nothing(work: Callable[[Connection], Result]) -> Callable[[Connection], Result]:
    """The same work, undone where it changes anything."""

    def careful(database: Connection) -> Result:
        before = database.conn.total_changes
        result = work(database)
        if database.conn.total_changes != before:
            raise _NoBackup
        return result

    return careful
