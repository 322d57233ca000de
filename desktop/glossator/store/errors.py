"""What can go wrong with a project file, as sentences, and SQLite's errors turned into them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glossator.domain.errors import BadRecord, BadSpan, UserError


class NotAProject(UserError):
    """The file is not one of ours; its bytes are untouched."""


class ProjectTooNew(UserError):
    """The file was made by a newer version; its bytes are untouched."""


class ProjectBusy(UserError):
    """Another program is writing to the file and did not finish in time."""


class ProjectDamaged(UserError):
    """The file cannot be read as a database any more, or holds what it must not hold."""


class CannotWrite(UserError):
    """The disk is full, the file is read-only, or its folder is."""


class ReadOnly(UserError):
    """The project was opened for reading only; the sentence says why."""


# What decoding a damaged row raises.
UNREADABLE = (
    ProjectDamaged,
    BadRecord,
    BadSpan,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)

_DAMAGED = "{path} is damaged; run “glossator check” on it or restore a backup."
_SENTENCES: tuple[tuple[str, type[UserError], str], ...] = (
    (
        "locked",
        ProjectBusy,
        "{path} is in use by another program; close it there or try again in a moment.",
    ),
    (
        "busy",
        ProjectBusy,
        "{path} is in use by another program; close it there or try again in a moment.",
    ),
    (
        "full",
        CannotWrite,
        "The disk that holds {path} is full; free some space and repeat the last step.",
    ),
    (
        "readonly",
        CannotWrite,
        "{path} or its folder is read-only; copy the project to a folder you may write to.",
    ),
    (
        "unable to open",
        CannotWrite,
        "{path} cannot be opened; check that its folder exists and that you may write there.",
    ),
    (
        "disk i/o",
        CannotWrite,
        "The disk that holds {path} reports an error; check the disk, then repeat the last step.",
    ),
    ("malformed", ProjectDamaged, _DAMAGED),
    ("vtable constructor failed", ProjectDamaged, _DAMAGED),
    ("invalid fts5 file format", ProjectDamaged, _DAMAGED),
    ("could not decode", ProjectDamaged, _DAMAGED),
    (
        "not a database",
        NotAProject,
        "{path} is not a Glossator project; choose a .gloss file.",
    ),
)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn the SQLite errors that a user can act on into sentences about ``path``.

    Raises:
        UserError: one of this module's, for a lock, a full disk, a read-only or damaged file.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = sentence(error, path)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        raise ProjectDamaged(_DAMAGED.format(path=path)) from error


def sentence(error: sqlite3.DatabaseError, path: Path) -> UserError | None:
    """The error to show for an SQLite error, or None for one that only a bug explains."""
    text = str(error).lower()
    for clue, kind, template in _SENTENCES:
        if clue in text:
            return kind(template.format(path=path))
    return None
