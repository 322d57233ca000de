"""The schemes a project has had; settings name the one in force."""

from functools import lru_cache

from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.text import digest
from glossator.store.database import Database

# A scheme is asked for again and again, by every batch of an import too.
_parsed = lru_cache(maxsize=8)(parse_scheme)


def add(database: Database, scheme: Scheme, at: str) -> str:
    """Keep a scheme; returns the digest it is known by. Adding it again changes nothing."""
    known_by = digest(scheme.source)
    row = {
        "digest": known_by,
        "name": scheme.name,
        "version": scheme.version,
        "source": scheme.source,
        "added_at": at,
    }
    database.table("schemes").insert(row, ignore=True)
    return known_by


def get(database: Database, known_by: str) -> Scheme:
    """The scheme of that digest.

    Raises:
        KeyError: the project does not have it.
    """
    found = list(database.query("SELECT source FROM schemes WHERE digest = ?", [known_by]))
    if not found:
        raise KeyError(known_by)
    return _parsed(found[0]["source"])


def forget(database: Database, known_by: str) -> None:
    """Let go of a scheme that was put together of others and is not in force any more."""
    database.execute("DELETE FROM schemes WHERE digest = ?", [known_by])
