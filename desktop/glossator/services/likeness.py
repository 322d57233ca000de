"""Which articles belong together: near copies of each other, and articles of one story.

Near copies are found by MinHash over runs of three words: a wire report that another outlet printed
with a new head and one paragraph less still shares most of its runs, while two articles about the
same day share hardly any. One story is what the metadata call one (``story``), what comes from the
same address, and what has the same headline on the same day.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from rensa import RMinHash, RMinHashLSH

from glossator.domain.document import Document

_WORD = re.compile(r"\w+")
_RUN = 3
# 64 bands of 3: of two articles that share 4 runs in 10 it misses one pair in a hundred, and of
# unrelated ones it looks at one pair in a million.
_BANDS, _SLOTS = 64, 192
NEAR = 0.4
"""The share of common runs from which on two articles are near copies."""
_SEED = 20240501
_FEW_WORDS = 4


class Likeness:
    """Documents joined to groups as they come; memory is one small signature for each."""

    def __init__(self) -> None:
        self._lsh = RMinHashLSH(NEAR, _SLOTS, _BANDS)
        self._signatures: list[RMinHash] = []
        self._digests: list[str] = []
        self._parents: list[int] = []
        self._places: dict[str, int] = {}
        self._stories: dict[str, int] = {}

    def add(self, document: Document) -> None:
        """Take a document in; the same one again changes nothing."""
        if document.digest in self._places:
            return
        number = len(self._digests)
        self._places[document.digest] = number
        self._digests.append(document.digest)
        self._parents.append(number)
        for story in _stories(document):
            self._join(number, self._stories.setdefault(story, number))
        signature = RMinHash(_SLOTS, _SEED)
        runs = _runs(document.text)
        signature.update(runs)
        self._signatures.append(signature)
        if not runs:
            return
        for other in self._lsh.query(signature):
            if self._signatures[other].jaccard(signature) >= NEAR:
                self._join(number, other)
        self._lsh.insert(number, signature)

    def groups(self) -> list[tuple[str, ...]]:
        """The digests of the documents that belong together, alone ones too; each sorted."""
        found: dict[int, list[str]] = defaultdict(list)
        for number, digest in enumerate(self._digests):
            found[self._root(number)].append(digest)
        return sorted(tuple(sorted(group)) for group in found.values())

    def _join(self, one: int, two: int) -> None:
        self._parents[self._root(one)] = self._root(two)

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number


def share_in_common(one: str, other: str) -> float:
    """The share of the runs of three words that two texts have in common; 1 for the same words."""
    here, there = set(_runs(one)), set(_runs(other))
    return len(here & there) / len(here | there) if here and there else 0.0


def _runs(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _RUN:
        return [" ".join(words)] if words else []
    return [" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _stories(document: Document) -> Iterator[str]:
    meta = document.meta
    for name in ("story", "url"):
        value = meta.get(name, "").strip()
        if value:
            yield f"{name} {value}"
    headline = _WORD.findall(document.title.casefold())
    if len(headline) >= _FEW_WORDS:
        yield f"headline {meta.get('published', '')[:10]} {' '.join(headline)}"
