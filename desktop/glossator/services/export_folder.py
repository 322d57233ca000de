"""A folder of exported files that appears whole or not at all."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from glossator.domain.errors import UserError

MANIFEST = "manifest.json"
# What the manifest calls its files' digests: these files, and no others, make an export.
DIGESTS = "sha256"


def write_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write into a temporary folder, then put that in the place of ``folder``.

    An earlier export is replaced; a folder that holds anything else is left alone.

    Raises:
        UserError: the folder holds foreign files, or cannot be written.
    """
    refuse_foreign(folder)
    place = folder.resolve()
    unfinished = place.with_name(place.name + ".partial")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        fill(unfinished)
        for path in unfinished.rglob("*"):
            if path.is_file():
                _sync(path)
        _swap(unfinished, place)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror}); choose another folder."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


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


def _swap(new: Path, place: Path) -> None:
    """Move ``new`` to ``place``; what stood there goes last, so that it is never lost."""
    former = place.with_name(place.name + ".former")
    if not place.exists():
        new.rename(place)
        return
    shutil.rmtree(former, ignore_errors=True)
    place.rename(former)
    try:
        new.rename(place)
    except OSError:
        former.rename(place)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
