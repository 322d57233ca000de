"""MinHash signatures of many texts, and which of them may belong to near copies.

A signature is 192 numbers in 64 bands of 3. Texts that have a whole band in common are candidates:
of two that share 4 runs in 10 that misses one pair in a hundred, and of unrelated ones it finds one
pair in a million.
"""

import tempfile
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

SLOTS = 192
BAND = 3
_SEED = 20240501
_BYTES = 4 * SLOTS
_BLOCK = 4_096
"""How many signatures are read at a time."""
_SWEEP = 4 * BAND
"""How many slots of all signatures are held at a time: four bands."""

Rows = NDArray[np.intp]
Slots = NDArray[np.uint32]


class Signatures:
    """Signatures by number, in the order they came.

    They lie in a nameless temporary file until ``close``, so that memory does not grow with them.
    """

    def __init__(self) -> None:
        self._count = 0
        self._latest = bytearray()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()

    def close(self) -> None:
        """Let go of the signatures; calling it twice is allowed."""
        self._file.close()

    def add(self, runs: Sequence[str]) -> None:
        """Take in the signature of a text's runs; there is at least one."""
        self._latest += np.array(signature(runs).digest(), dtype=np.uint32).tobytes()
        self._count += 1
        if len(self._latest) >= _BLOCK * _BYTES:
            self._put_aside()

    def candidates(self) -> Iterator[Rows]:
        """The numbers of texts that have a band in common, a band at a time, each in order."""
        self._put_aside()
        for first in range(0, SLOTS, _SWEEP):
            swept = self._sweep(first)
            for band in range(0, _SWEEP, BAND):
                yield from same_rows(swept[:, band : band + BAND])

    def read(self, numbers: Rows) -> Slots:
        """Some of the signatures, one a row."""
        self._put_aside()
        found = np.empty((len(numbers), SLOTS), dtype=np.uint32)
        for row, number in enumerate(numbers):
            self._file.seek(int(number) * _BYTES)
            found[row] = np.frombuffer(self._file.read(_BYTES), dtype=np.uint32)
        return found

    def _put_aside(self) -> None:
        self._file.seek(0, 2)
        self._file.write(self._latest)
        self._latest.clear()

    def _sweep(self, first: int) -> Slots:
        """The slots of the next bands, of all signatures."""
        found = np.empty((self._count, _SWEEP), dtype=np.uint32)
        self._file.seek(0)
        for start in range(0, self._count, _BLOCK):
            block = np.frombuffer(self._file.read(_BLOCK * _BYTES), dtype=np.uint32)
            slots = block.reshape(-1, SLOTS)
            found[start : start + len(slots)] = slots[:, first : first + _SWEEP]
        return found


def signature(runs: Sequence[str]) -> RMinHash:
    """The signature of a text's runs."""
    made = RMinHash(SLOTS, _SEED)
    made.update(runs)
    return made


def in_common(one: Slots, others: Slots) -> NDArray[np.float64]:
    """The share of runs that a text has in common with each of others, as signatures tell it."""
    shares: NDArray[np.float64] = (others == one).sum(axis=1, dtype=np.uint16) / SLOTS
    return shares


def same_rows(keys: NDArray[np.unsignedinteger]) -> Iterator[Rows]:
    """The numbers of rows that are equal, where at least two are; each in order."""
    order = np.lexsort(keys.T)
    ordered = keys[order]
    same = (ordered[1:] == ordered[:-1]).all(axis=1)
    edges = np.flatnonzero(np.diff(same, prepend=False, append=False))
    for start, end in edges.reshape(-1, 2):
        yield order[start : end + 1]
