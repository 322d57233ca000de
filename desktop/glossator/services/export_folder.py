"""A folder of exported files that appears whole or not at all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from glossator.domain.errors import UserError

MANIFEST = "manifest.json"


def write_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write into a temporary folder, then put that in the place of ``folder``.

    An earlier export is replaced; a folder that holds anything else is left alone.

    Raises:
        UserError: the folder holds foreign files, or cannot be written.
    """
    refuse_foreign(folder)
    unfinished = folder.with_name(folder.name + ".partial")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        fill(unfinished)
        for path in unfinished.iterdir():
            _sync(path)
        _swap(unfinished, folder)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror}); choose another folder."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def refuse_foreign(folder: Path) -> None:
    """Make sure that ``folder`` is free, empty or an earlier export.

    Raises:
        UserError: it is not.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UserError(f"{folder} is not a folder; choose another name.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UserError(
            f"{folder} holds files that are no export; choose an empty or a new folder."
        )


def _swap(new: Path, place: Path) -> None:
    """Move ``new`` to ``place``; what stood there goes last, so that it is never lost."""
    former = place.with_name(place.name + ".former")
    shutil.rmtree(former, ignore_errors=True)
    if place.exists():
        place.rename(former)
    new.rename(place)
    shutil.rmtree(former, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
