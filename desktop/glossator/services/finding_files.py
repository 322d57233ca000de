"""Which files an import means: those named, and those in the folders named."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.formats import registry
from glossator.formats.registry import Format


def files_of(paths: Iterable[Path], forced: Format | None) -> list[tuple[Path, Format]]:
    """Each file to read with the format to read it as, folders searched, in a stable order.

    A file that is named itself is read as text where its ending tells nothing.

    Raises:
        UserError: a path does not exist, or a folder holds nothing that can be read.
    """
    return [found for path in paths for found in _files(path, forced)]


def _files(path: Path, forced: Format | None) -> Iterable[tuple[Path, Format]]:
    if path.is_dir():
        return _in_folder(path, forced)
    if not path.exists():
        raise UserError(f"There is no file {path}; check the name.")
    if not path.is_file():
        raise UserError(f"{path} is not a file that can be read; name a file or a folder.")
    return [(path, forced or registry.for_path(path) or registry.find("text"))]


def _in_folder(folder: Path, forced: Format | None) -> list[tuple[Path, Format]]:
    found = []
    for path in sorted(_visible(folder)):
        by_ending = registry.for_path(path)
        if by_ending is not None and (forced is None or by_ending == forced):
            found.append((path, by_ending))
    if not found:
        endings = ", ".join(
            ending for item in registry.FORMATS if item.read for ending in item.endings
        )
        raise UserError(f"{folder} holds no article; put {endings} files there or name others.")
    return found


def _visible(folder: Path) -> Iterator[Path]:
    """The files below a folder; hidden ones, links and what may not be read are passed over."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.is_file() and os.access(path, os.R_OK):
                yield path
