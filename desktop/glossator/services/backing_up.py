"""Backups outside the project's folder: after a session with changes, at most every 30 minutes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.services.machine import data_folder
from glossator.store import project as project_file
from glossator.store.backups import STAMP, copy_project, to_drop
from glossator.store.connection import recognise
from glossator.store.errors import NotAProject
from glossator.store.journal import COPY
from glossator.store.project import Project

INTERVAL = timedelta(minutes=30)
_ENDING = ".gloss"
# A killed program leaves the way back out of its last transaction beside the file. It belongs to
# that file alone: SQLite would roll it into whatever stands there under the same name.
_COMPANIONS = ("", "-journal", "-wal", "-shm")


def backup_folder(opened: Project) -> Path:
    """Where the backups of a project lie, whatever it is called and wherever it moves.

    A file that was handed out has a folder of its own: the same project lies elsewhere as well.
    """
    held = opened.read(project_file.settings)
    name = "-".join(filter(None, (held["project"], held.get(COPY))))
    return data_folder() / "backups" / name


def backup(opened: Project, folder: Path | None = None, now: datetime | None = None) -> Path:
    """Make a verified backup and drop those that are no longer kept; returns the new one.

    Raises:
        UserError: the folder cannot be written, or the project is damaged.
    """
    now = now or datetime.now(UTC)
    place = folder or backup_folder(opened)
    target = place / f"{opened.path.stem}-{now.strftime(STAMP)}{_ENDING}"
    copy_project(opened.path, target)
    if folder is None:
        _prune(place, now)
    return target


def backup_if_due(opened: Project, now: datetime | None = None) -> Path | None:
    """A backup, unless the last one is younger than half an hour or nothing has changed since."""
    now = now or datetime.now(UTC)
    made = existing(backup_folder(opened))
    if made:
        latest = max(made)
        changed = datetime.fromtimestamp(opened.path.stat().st_mtime, UTC)
        if now - latest < INTERVAL or changed <= latest:
            return None
    return backup(opened, now=now)


def backup_after_work(opened: Project) -> str:
    """A backup where one is due; the sentence why there is none where it failed, else empty.

    The work itself is done and safe, so that a full backup disk is news and no failure.
    """
    try:
        backup_if_due(opened)
    except UserError as error:
        return f"No backup was made: {error}"
    return ""


def existing(folder: Path) -> dict[datetime, Path]:
    """The backups in a folder by the time they were made."""
    found = {}
    for path in folder.glob(f"*{_ENDING}") if folder.is_dir() else ():
        try:
            stamp = datetime.strptime(path.stem[-15:], STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue  # not one of ours
        found[stamp] = path
    return found


def restore(source: Path, target: Path) -> Path | None:
    """Put a backup in the place of a project; what stood there is kept beside it.

    Returns where the former file went, or None where there was none.

    Raises:
        UserError: the backup is no project, is damaged, or cannot be put there.
    """
    recognise(source)
    if target.is_dir():
        raise NotAProject(f"{target} is a folder, not a project; name the file to restore.")
    former = _free_name(target)
    known = target.exists()
    fresh = target.with_name(target.name + ".restored")
    copy_project(source, fresh)
    try:
        with _moved_aside(target, former):
            fresh.rename(target)
    except OSError as error:
        raise UserError(f"{target} cannot be replaced ({error.strerror}).") from error
    finally:
        fresh.unlink(missing_ok=True)
    return former if known else None


def _free_name(target: Path) -> Path:
    """A name beside ``target`` that neither a file nor one of its companions has."""
    former = target.with_name(f"{target.name}.before-restore")
    number = 1
    while any(_with(former, ending).exists() for ending in _COMPANIONS):
        number += 1
        former = target.with_name(f"{target.name}.before-restore-{number}")
    return former


@contextmanager
def _moved_aside(target: Path, former: Path) -> Iterator[None]:
    """Move ``target`` to ``former`` with its companions; back again where the body fails."""
    moved: list[tuple[Path, Path]] = []
    try:
        for ending in _COMPANIONS:
            here, there = _with(target, ending), _with(former, ending)
            if here.exists():
                here.rename(there)
                moved.append((here, there))
        yield
    except BaseException:
        for here, there in moved:
            there.rename(here)
        raise


def _with(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _prune(place: Path, now: datetime) -> None:
    made = existing(place)
    for stamp in to_drop(made, now):
        made[stamp].unlink(missing_ok=True)
