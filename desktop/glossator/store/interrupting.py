"""Ending long reading from outside: SQLite asks now and then whether it is still wanted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from glossator.store.database import Database

# In steps of SQLite's own machine: a few dozen rows, which may hold a few seconds of our work.
_STEPS = 500


@contextmanager
def interruptible(database: Database, ask: Callable[[], None]) -> Iterator[None]:
    """Call ``ask`` while queries run; what it raises ends them, and is raised behind the block."""
    raised: list[Exception] = []

    def look_up() -> int:
        try:
            ask()
        except Exception as error:
            raised.append(error)
        return len(raised)

    database.conn.set_progress_handler(look_up, _STEPS)
    try:
        yield
    finally:
        database.conn.set_progress_handler(None, 0)
        if raised:
            raise raised[0]
