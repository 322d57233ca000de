"""Which articles belong together: near copies of each other, and articles of one story.

Near copies are found by MinHash over runs of three words. One story is what the metadata call one
(``story``), what comes from the same address, and what has the same headline on the same day.
"""

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from glossator.domain.document import Document
from glossator.services.runs import NEAR, WORD, runs_of
from glossator.services.signatures import Rows, Signatures, in_common, same_rows
from glossator.services.together import Joining, Together

_DIGEST, _STORY = 32, 16  # bytes
_FEW_WORDS = 4


class Likeness:
    """Documents joined to groups: they are taken in one after the other, and joined at the end.

    ``count`` is how many there are. Memory holds some eighty bytes of each; what their texts are
    known by waits in a file until ``close``.
    """

    def __init__(self) -> None:
        self.count = 0
        self._last = ""
        self._digests = bytearray()
        self._stories = bytearray()
        self._with_story = array("q")
        self._with_runs = array("q")
        self._signatures = Signatures()

    def __enter__(self) -> "Likeness":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what texts are known by; calling it twice is allowed."""
        self._signatures.close()

    def add(self, document: Document) -> int:
        """Take a document in and give its number; the same one again just after keeps it."""
        if document.digest == self._last:
            return self.count - 1
        number, self._last = self.count, document.digest
        self.count += 1
        self._digests += bytes.fromhex(document.digest)
        for story in _stories(document):
            self._stories += blake2b(story.encode(), digest_size=_STORY).digest()
            self._with_story.append(number)
        if runs := runs_of(document.text):
            self._signatures.add(runs)
            self._with_runs.append(number)
        return number

    def digest(self, number: int) -> str:
        """The digest of the document of that number."""
        return self._digests[number * _DIGEST : (number + 1) * _DIGEST].hex()

    def groups(self) -> Iterator[tuple[str, ...]]:
        """The digests of the documents that belong together, alone ones too."""
        return (self.digests(group) for group in self.together())

    def digests(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The digests of some documents, sorted, each once."""
        return tuple(sorted({self.digest(number) for number in numbers}))

    def together(self) -> Together:
        """The numbers of the documents that belong together, alone ones too."""
        joining = Joining(self.count)
        for numbers in same_rows(_keys(self._digests, _DIGEST)):
            joining.join(numbers.tolist())
        with_story = np.array(self._with_story)
        for rows in same_rows(_keys(self._stories, _STORY)):
            joining.join(with_story[rows].tolist())
        with_runs = np.array(self._with_runs)
        for rows in self._signatures.candidates():
            self._join_near(joining, rows, with_runs[rows])
        return joining.together()

    def _join_near(self, joining: Joining, rows: Rows, numbers: NDArray[np.int64]) -> None:
        """Join those of some candidates whose signatures are alike."""
        if joining.is_one(numbers.tolist()):
            return
        signatures = self._signatures.read(rows)
        for place in range(len(rows) - 1):
            near = in_common(signatures[place], signatures[place + 1 :]) >= NEAR
            found = [int(numbers[place]), *numbers[place + 1 :][near].tolist()]
            if joining.join(found) and joining.is_one(numbers.tolist()):
                return


def _keys(packed: bytearray, size: int) -> NDArray[np.uint64]:
    """Keys of so many bytes that lie end to end, one a row."""
    return np.frombuffer(packed, dtype=np.uint64).reshape(-1, size // 8)


def _stories(document: Document) -> Iterator[str]:
    meta = document.meta
    for name in ("story", "url"):
        value = meta.get(name, "").strip()
        if value:
            yield f"{name} {value}"
    headline = WORD.findall(document.title.casefold())
    if len(headline) >= _FEW_WORDS:
        yield f"headline {meta.get('published', '')[:10]} {' '.join(headline)}"
