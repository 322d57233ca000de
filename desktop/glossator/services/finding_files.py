"""Which files an import means: those named, and those in the folders named."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.formats import registry
from glossator.formats.outside.archives import ENDINGS as ARCHIVES
from glossator.formats.outside.wire import Unpacked
from glossator.formats.records import Rejected
from glossator.formats.registry import Format
from glossator.services.exported_files import ANYBODYS, exported_files, is_manifest

_CHUNK = 1 << 22
_LINKED = "it is a link to a folder, and those are not followed; name that folder itself"
_NO_FILE = "it is no file that can be read, such as a link that leads nowhere"
Pause = Callable[[], None]
Unpack = Callable[[Path], Iterator[Unpacked | Rejected]]


def no_pause() -> None:
    """A pause in which nobody looks up."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, the format to read it as, and its name for people.

    The two names differ where a file was unpacked from an archive.
    """

    path: Path
    format: Format
    shown: str


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to read, in a stable order.

    ``passed_over`` counts, by ending, the files of searched folders and archives that no format
    reads; ``refused`` are those that could not be taken out of an archive.
    """

    files: tuple[FoundFile, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[Rejected, ...] = ()

    def named(self) -> str:
        """The files in a few words."""
        more = ", …" if len(self.files) > 3 else ""
        return ", ".join(file.shown for file in self.files[:3]) + more

    def records(self, pause: Pause = no_pause) -> int:
        """About how many records the files hold."""
        lines = sum(_lines(file.path, pause) if file.format.by_line else 1 for file in self.files)
        return lines + len(self.refused)


class _Search:
    """A search through folders and archives; ``pause`` is called at every one, and may end it."""

    def __init__(self, forced: Format | None, unpack: Unpack, pause: Pause) -> None:
        self._forced = forced
        self._unpack = unpack
        self._pause = pause
        self._exported: dict[Path, Format | None] = {}
        self.passed_over: Counter[str] = Counter()
        self.refused: list[Rejected] = []

    def files(self, path: Path) -> list[FoundFile]:
        """The files that a path means."""
        if path.is_dir():
            return self._in_folder(path)
        if not path.exists():
            raise UserError(f"There is no file {path}; check the name.")
        if not path.is_file():
            raise UserError(f"{path} is not a file that can be read; name a file or a folder.")
        if _is_archive(path):
            return self._in_archive(path)
        file_format = self._forced or registry.for_path(path) or registry.find("text")
        return [FoundFile(path, file_format, str(path))]

    def _in_folder(self, folder: Path) -> list[FoundFile]:
        closed: list[Path] = []
        found: list[FoundFile] = []
        archives = False
        refused = len(self.refused)
        paths = sorted(self._visible(folder, closed))
        self._note_exports(paths)
        for path in paths:
            if _is_archive(path):
                archives = True
                found += self._in_archive(path)
            else:
                found += self._as_its_ending_says(path, str(path))
        # The reader says of a folder that may not be opened what it would say of a file.
        found += [FoundFile(path, registry.find("text"), str(path)) for path in sorted(closed)]
        if not found and not archives and refused == len(self.refused):
            raise UserError(
                f"{folder} holds nothing that can be read; choose files or folders with articles, "
                "such as texts, web pages, Word or PDF files."
            )
        return found

    def _in_archive(self, archive: Path) -> list[FoundFile]:
        """The files of an archive, which are unpacked for it; what is refused is noted."""
        unpacked: list[Unpacked] = []
        refused = len(self.refused)
        for answer in self._unpack(archive):
            self._pause()
            if isinstance(answer, Rejected):
                self.refused.append(answer)
            elif _is_archive(Path(answer.name)):
                reason = "it is an archive in an archive; unpack it first"
                self.refused.append(Rejected(f"{archive}/{answer.name}", reason))
            else:
                unpacked.append(answer)
        self._note_exports(Path(one.file) for one in unpacked)
        found = [
            file
            for one in sorted(unpacked, key=lambda one: one.name)
            for file in self._as_its_ending_says(Path(one.file), f"{archive}/{one.name}")
        ]
        if not found and refused == len(self.refused):
            self.refused.append(Rejected(str(archive), "it holds no article"))
        return found

    def _note_exports(self, paths: Iterable[Path]) -> None:
        """Note what files are that an export wrote, as the manifests among them say."""
        for path in filter(is_manifest, paths):
            self._exported |= exported_files(path)

    def _as_its_ending_says(self, path: Path, shown: str) -> list[FoundFile]:
        by_ending = self._exported.get(path, registry.for_path(path))
        if (by_ending is None and path in self._exported) or _belongs_to_another(path):
            return []
        forced = self._forced
        if by_ending is not None and forced in {None, by_ending}:
            return [FoundFile(path, by_ending, shown)]
        # Several programs write lines of JSON, and no ending tells which.
        if forced is not None and not forced.endings and path.suffix.lower() in ANYBODYS:
            return [FoundFile(path, forced, shown)]
        self.passed_over[path.suffix.lower() or "without ending"] += 1
        return []

    def _visible(self, folder: Path, closed: list[Path]) -> Iterator[Path]:
        """The files below a folder, but for hidden ones; folders that cannot be opened."""

        def note(error: OSError) -> None:
            closed.append(Path(error.filename))

        for place, folders, names in os.walk(folder, onerror=note):
            self._pause()
            folders[:] = [name for name in folders if not name.startswith(".")]
            for path in (Path(place, name) for name in folders):
                if path.is_symlink():
                    self.refused.append(Rejected(str(path), _LINKED))
            for path in (Path(place, name) for name in names if not name.startswith(".")):
                if path.is_file():
                    yield path
                else:
                    self.refused.append(Rejected(str(path), _NO_FILE))


def files_of(
    paths: Iterable[Path], forced: Format | None, unpack: Unpack, pause: Pause = no_pause
) -> FoundFiles:
    """The files that ``paths`` mean, folders and archives searched to their depth.

    A file that is named itself is read as text where its ending tells nothing.

    Raises:
        UserError: a path does not exist, or a folder holds nothing that can be read.
    """
    search = _Search(forced, unpack, pause)
    files = tuple(found for path in paths for found in search.files(path))
    passed_over = dict(sorted(search.passed_over.items()))
    return FoundFiles(files, passed_over, tuple(search.refused))


def _belongs_to_another(path: Path) -> bool:
    """Whether a file is read with one beside it, as a text is with its annotations."""
    ending = path.suffix.lower()
    return any(
        path.with_suffix(other).is_file()
        for item in registry.FORMATS
        if ending in item.beside
        for other in item.endings
    )


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() in ARCHIVES


def _lines(path: Path, pause: Pause) -> int:
    """The lines of a file; one that cannot be read counts as the one record that says why."""
    count, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                count += chunk.count(b"\n")
                last = chunk[-1:]
                pause()
    except OSError:
        return 1
    return count + (last != b"\n")
