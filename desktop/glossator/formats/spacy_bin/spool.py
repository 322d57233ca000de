"""Columns of a file that cannot be written before all of them are whole: on the disk until then."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

BLOCK = 1 << 20
"""How many bytes are written to a file, and read from it, at a time."""


class Column:
    """Bytes that grow at their end, in a nameless file; so memory does not depend on how many."""

    def __init__(self, folder: Path) -> None:
        # As large a buffer as a block: most articles are then written together with others.
        self._file = tempfile.TemporaryFile(dir=folder, buffering=BLOCK)  # noqa: SIM115 - closed by close()
        self._length = 0

    def __len__(self) -> int:
        """How many bytes there are."""
        return self._length

    def add(self, more: bytes) -> None:
        """Put bytes behind the others."""
        self._length += self._file.write(more)

    def blocks(self) -> Iterator[bytes]:
        """All bytes from the beginning, some at a time."""
        self._file.seek(0)
        while block := self._file.read(BLOCK):
            yield block

    def close(self) -> None:
        """Let go of the bytes; calling it twice is allowed."""
        self._file.close()
