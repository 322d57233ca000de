"""One digest of all the texts of a part, however many they are."""

import hashlib
import heapq
import tempfile
from collections.abc import Iterator
from itertools import pairwise

_DIGEST = 32  # bytes of a SHA-256
_RUN = 4_096
"""How many digests are sorted in memory at a time."""
_AHEAD = 64 * _DIGEST


class Texts:
    """The texts of a part, known by their digests, which are told in order at the end.

    Memory holds one run of digests; sorted runs wait in a nameless file until ``close``.
    """

    def __init__(self) -> None:
        self._last = b""
        self._run: list[bytes] = []
        self._ends: list[int] = []
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()

    def __enter__(self) -> "Texts":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the digests; calling it twice is allowed."""
        self._file.close()

    def add(self, digest: str) -> None:
        """Take in a text; the works of several people on one come one after the other."""
        found = bytes.fromhex(digest)
        if found == self._last:
            return
        self._last = found
        self._run.append(found)
        if len(self._run) >= _RUN:
            self._put_aside()

    def digest(self) -> str:
        """One digest of all the texts, whatever their order."""
        self._put_aside()
        whole = hashlib.sha256()
        for number, digest in enumerate(heapq.merge(*self._sorted_runs())):
            whole.update(f"\n{digest.hex()}".encode() if number else digest.hex().encode())
        return whole.hexdigest()

    def _put_aside(self) -> None:
        self._file.seek(0, 2)
        self._file.write(b"".join(sorted(self._run)))
        self._ends.append(self._file.tell())
        self._run.clear()

    def _sorted_runs(self) -> list[Iterator[bytes]]:
        return [self._read(start, end) for start, end in pairwise([0, *self._ends])]

    def _read(self, start: int, end: int) -> Iterator[bytes]:
        """The digests of a run, a few of them read at a time."""
        for place in range(start, end, _AHEAD):
            self._file.seek(place)
            block = self._file.read(min(_AHEAD, end - place))
            for first in range(0, len(block), _DIGEST):
                yield block[first : first + _DIGEST]
