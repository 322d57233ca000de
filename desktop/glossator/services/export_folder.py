"""A folder of exported files that appears whole or not at all."""

import glob
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from glossator.domain.errors import UserError

MANIFEST = "manifest.json"
# What the manifest calls its files' digests: these files, and no others, make an export.
DIGESTS = "sha256"
# Workplaces have names that no person gives to a folder of theirs.
_WORKPLACE = ".glossator-export"
_FORMER = "former"
# How much of a folder's name its workplace has: names have at most 255 bytes.
_LONGEST = 40
# A workplace of this age is that of an export that was killed: none takes so long.
_LEFT_BEHIND = 7 * 24 * 3600.0


def write_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write into a temporary folder, then put that in the place of ``folder``.

    An earlier export is replaced; a folder that holds anything else is left alone. Of two that
    write to one folder at once the later one stays, whole.

    Raises:
        UserError: the folder holds foreign files, or cannot be written.
    """
    refuse_foreign(folder)
    place = folder.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _workplace(place) as work:
            new = work / "new"
            new.mkdir()
            fill(new)
            for path in new.rglob("*"):
                if path.is_file():
                    _sync(path)
            # Somebody may have put something there in the meantime.
            refuse_foreign(folder)
            _swap(new, place, work / _FORMER)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror}); choose another folder."
        ) from error


@contextmanager
def _workplace(place: Path) -> Iterator[Path]:
    """A folder of one's own beside ``place``, taken away at the end with all that is in it."""
    prefix = f".{place.name[:_LONGEST]}-"
    for left in place.parent.glob(f"{glob.escape(prefix)}*{_WORKPLACE}"):
        if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
            _discard(left, place)
    work = Path(tempfile.mkdtemp(_WORKPLACE, prefix, place.parent))
    try:
        yield work
    finally:
        _discard(work, place)


def _discard(work: Path, place: Path) -> None:
    """Take a workplace away, unless it has the only export that there is."""
    if place.exists() or not (work / _FORMER).exists():
        shutil.rmtree(work, ignore_errors=True)


def refuse_foreign(folder: Path) -> None:
    """Make sure that ``folder`` is free, empty or an earlier export and nothing else.

    Raises:
        UserError: it is not.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UserError(f"{folder} is not a folder; choose another name.")
    if not folder.is_dir():
        return
    ours = _exported(folder)
    parents = {parent.as_posix() for name in ours for parent in PurePosixPath(name).parents}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    foreign = sorted(found - ours - parents)
    if foreign:
        raise UserError(
            f"{folder} holds “{foreign[0]}”, which is no part of an export; "
            "choose an empty or a new folder."
        )


def _exported(folder: Path) -> set[str]:
    """The names of the files that an export wrote into ``folder``, as its manifest says."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {MANIFEST, *manifest[DIGESTS]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()


def _swap(new: Path, place: Path, former: Path) -> None:
    """Move ``new`` to ``place``; what stood there goes last, so that it is never lost."""
    if not place.exists():
        new.rename(place)
        return
    place.rename(former)
    try:
        new.rename(place)
    except OSError:
        former.rename(place)
        raise


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
