"""Which files an import means: those named, and those in the folders named."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.formats import registry
from glossator.formats.registry import Format

_CHUNK = 1 << 22
File = tuple[Path, Format]
Pause = Callable[[], None]


def no_pause() -> None:
    """A pause in which nobody looks up."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Each file to read with the format to read it as, in a stable order.

    ``passed_over`` counts, by ending, the files of searched folders that no format reads.
    """

    files: tuple[File, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)

    def named(self) -> str:
        """The files in a few words."""
        more = ", …" if len(self.files) > 3 else ""
        return ", ".join(str(path) for path, _ in self.files[:3]) + more

    def records(self, pause: Pause = no_pause) -> int:
        """About how many records the files hold."""
        return sum(
            _lines(path, pause) if file_format.by_line else 1 for path, file_format in self.files
        )


class _Search:
    """A search through folders; ``pause`` is called at every one, so that it can be ended."""

    def __init__(self, forced: Format | None, pause: Pause) -> None:
        self._forced = forced
        self._pause = pause
        self.passed_over: Counter[str] = Counter()

    def files(self, path: Path) -> list[File]:
        """The files that a path means."""
        if path.is_dir():
            return self._in_folder(path)
        if not path.exists():
            raise UserError(f"There is no file {path}; check the name.")
        if not path.is_file():
            raise UserError(f"{path} is not a file that can be read; name a file or a folder.")
        return [(path, self._forced or registry.for_path(path) or registry.find("text"))]

    def _in_folder(self, folder: Path) -> list[File]:
        closed: list[Path] = []
        found: list[File] = []
        for path in sorted(self._visible(folder, closed)):
            by_ending = registry.for_path(path)
            if by_ending is not None and self._forced in {None, by_ending}:
                found.append((path, by_ending))
            else:
                self.passed_over[path.suffix.lower() or "without ending"] += 1
        # The reader says of a folder that may not be opened what it would say of a file.
        found += [(path, registry.find("text")) for path in sorted(closed)]
        if not found:
            endings = ", ".join(
                ending for item in registry.FORMATS if item.read for ending in item.endings
            )
            raise UserError(f"{folder} holds no article; put {endings} files there or name others.")
        return found

    def _visible(self, folder: Path, closed: list[Path]) -> Iterator[Path]:
        """The files below a folder, but for hidden ones; folders that cannot be opened."""

        def note(error: OSError) -> None:
            closed.append(Path(error.filename))

        for place, folders, names in os.walk(folder, onerror=note):
            self._pause()
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                path = Path(place, name)
                if not name.startswith(".") and path.is_file():
                    yield path


def files_of(paths: Iterable[Path], forced: Format | None, pause: Pause = no_pause) -> FoundFiles:
    """The files that ``paths`` mean, folders searched to their depth.

    A file that is named itself is read as text where its ending tells nothing.

    Raises:
        UserError: a path does not exist, or a folder holds nothing that can be read.
    """
    search = _Search(forced, pause)
    files = tuple(found for path in paths for found in search.files(path))
    return FoundFiles(files, dict(sorted(search.passed_over.items())))


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
