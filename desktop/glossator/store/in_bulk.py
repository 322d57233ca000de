"""Room for work that reads and writes much at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from glossator.store.database import Database

# In KiB, as SQLite counts where it is negative. Hashes fall anywhere in an index: with the usual
# 2 MiB its pages are written and read again for every few entries.
_CACHE = -65_536
# What a batch is made of, of articles or of entries, stays below this.
_MANY = 200_000


@contextmanager
def in_bulk(database: Database) -> Iterator[None]:
    """Give a transaction a large page cache, and let garbage be looked for rarely."""
    (usual,) = database.execute("PRAGMA cache_size").fetchone()
    database.execute(f"PRAGMA cache_size = {_CACHE}")
    try:
        with collecting_rarely():
            yield
    finally:
        database.execute(f"PRAGMA cache_size = {usual}")


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Let Python look for cycles only when far more is alive than a batch is made of.

    What is made of many rows goes by itself once nobody holds it, for none of it is a cycle. Python
    would go through all that is alive, the libraries included, again and again and find nothing.
    Where Python does not look by itself, as in the window, nothing is changed: several threads may
    work there at once, and would put back each other's limits.
    """
    if not gc.isenabled():
        yield
        return
    usual = gc.get_threshold()
    gc.set_threshold(max(_MANY, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
