"""Unpacking ZIP files of articles into a private folder, within limits and nowhere else."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from glossator.formats.articles.article import HEAVIEST
from glossator.formats.articles.packages import DAMAGE
from glossator.formats.outside.wire import Unpacked
from glossator.formats.records import Rejected

ENDINGS = (".zip",)
_MOST_FILES = 200_000
_MOST_BYTES = 8 << 30
_DRIVE = re.compile(r"[A-Za-z]:")
_LINK = 0o120000
_KIND = 0o170000


def unpack(path: Path, folder: Path) -> Iterator[Unpacked | Rejected]:
    """Unpack an archive into an empty folder, file by file; what is refused is named."""
    try:
        archive = ZipFile(path)
    except (*DAMAGE, ValueError) as error:
        yield Rejected(str(path), _why_closed(path, error))
        return
    with archive:
        files = [
            item
            for item in archive.infolist()
            if not item.is_dir() and not _is_hidden(item.filename)
        ]
        if len(files) > _MOST_FILES:
            reason = f"it holds more than {_MOST_FILES:,} files; take it apart first"
            yield Rejected(str(path), reason)
            return
        left = _MOST_BYTES
        for number, item in enumerate(files):
            where = f"{path}/{item.filename}"
            reason = _objection(item, left)
            if reason:
                yield Rejected(where, reason)
                continue
            left -= item.file_size
            target = _place(folder, item.filename, number)
            yield _unpack(archive, item, target, where)


def _is_hidden(name: str) -> bool:
    """Whether a file is hidden, or one that systems add for themselves."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(("__MACOSX", ".")) and part != ".." for part in parts)


def _objection(item: ZipInfo, left: int) -> str:
    """Why a file of an archive is not unpacked; empty where it may be."""
    name = PurePosixPath(item.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or _DRIVE.match(item.filename):
        return "its name leads out of the archive"
    if (item.external_attr >> 16) & _KIND == _LINK:
        return "it is a link, not a file"
    if item.flag_bits & 1:
        return "it is locked by a password; pack it without one"
    if item.file_size > HEAVIEST:
        return f"it would be larger than {HEAVIEST >> 20} MB when unpacked"
    if item.file_size > left:
        return f"the archive would be larger than {_MOST_BYTES >> 30} GB when unpacked"
    return ""


def _place(folder: Path, name: str, number: int) -> Path:
    """Where a file of the archive goes: under its name where that can be had, else by number.

    Names keep what belongs together together, such as a text and its annotations.
    """
    target = folder.joinpath(*PurePosixPath(name.replace("\\", "/")).parts)
    taken = target.exists() or any(part.is_file() for part in target.parents)
    return folder / f"{number}" / PurePosixPath(name).name if taken else target


def _unpack(archive: ZipFile, item: ZipInfo, target: Path, where: str) -> Unpacked | Rejected:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(item) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
    except (*DAMAGE, RuntimeError, ValueError) as error:
        return Rejected(where, f"it cannot be unpacked: {error}")
    return Unpacked(item.filename, str(target))


def _why_closed(path: Path, error: Exception) -> str:
    try:
        empty = not path.stat().st_size
    except OSError as trouble:
        return f"it cannot be read ({trouble.strerror})"
    return "it is empty" if empty else f"it is not a ZIP file, or it is damaged ({error})"
