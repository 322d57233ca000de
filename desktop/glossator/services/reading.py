"""Reading the files of an import: strangers' ones in a child process, archives unpacked."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO

from glossator.formats.options import ReadOptions
from glossator.formats.outside import worker
from glossator.formats.outside.process import ReaderProcess
from glossator.formats.outside.wire import Request, Unpacked
from glossator.formats.records import Incoming, Rejected
from glossator.formats.registry import Format
from glossator.services.machine import own_command

# No file of an article takes a tenth of this; whoever waits for longer thinks that all hangs.
SECONDS = 60.0


def reader_command(seconds: float) -> list[str]:
    """The command that reads files for this program."""
    return own_command("reader", "--seconds", f"{seconds:g}")


def serve(requests: IO[bytes], answers: IO[bytes], seconds: float) -> None:
    """Be the child process: read files until the requests end."""
    worker.serve(requests, answers, seconds)


class Reading:
    """Readers of files, with a child process and a folder for archives where they are needed."""

    def __init__(self, options: ReadOptions, pause: Callable[[], None]) -> None:
        self._options = options
        self._process = ReaderProcess(reader_command(SECONDS), SECONDS, pause)
        self._folders: list[tempfile.TemporaryDirectory[str]] = []

    def __enter__(self) -> "Reading":
        """The readers themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child and take the unpacked files away."""
        self._process.close()
        for folder in self._folders:
            folder.cleanup()

    def unpacked(self, archive: Path) -> Iterator[Unpacked | Rejected]:
        """The files of an archive, which last as long as the readers."""
        folder = tempfile.TemporaryDirectory(prefix="glossator-", ignore_cleanup_errors=True)
        self._folders.append(folder)
        for answer in self._process.answers(Request(str(archive), into=folder.name)):
            if isinstance(answer, Unpacked | Rejected):
                yield answer

    def records(self, path: Path, file_format: Format, shown: str) -> Iterator[Incoming | Rejected]:
        """The records of a file, named as ``shown`` says; one that cannot be used says why."""
        for record in self._read(path, file_format):
            where = record.where.replace(str(path), shown, 1)
            yield record if shown == str(path) else replace(record, where=where)

    def _read(self, path: Path, file_format: Format) -> Iterator[Incoming | Rejected]:
        if file_format.read is None:
            return
        if not file_format.outside:
            yield from file_format.read(path, self._options)
            return
        request = Request(str(path), file_format.name, self._options)
        for answer in self._process.answers(request):
            if isinstance(answer, Incoming | Rejected):
                yield answer
