"""The tokens of many texts on one strip, where one search finds places in hundreds of documents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.ranges import Numbers, Ranges, offsets
from glossator.domain.boundaries import tokens
from glossator.domain.span import Span

# Letters and marks that are characters by themselves: here a token is a run of word characters,
# with single joiners inside, or one mark.
_SIMPLE = (
    *((0x00, 0x2FF), (0x370, 0x482), (0x48A, 0x52F), (0x2010, 0x2027), (0x2030, 0x205E)),
    (0x20A0, 0x20BF),
)
_JOINERS = "’'.-‐\u00ad"
_BLANK, _MARK, _JOINER, _WORD, _OTHER = range(5)


def _kinds() -> NDArray[np.uint8]:
    """The kind of each character up to the last simple one; what is behind has that of the last."""
    found = np.full(_SIMPLE[-1][1] + 2, _OTHER, dtype=np.uint8)
    for low, high in _SIMPLE:
        for code in range(low, high + 1):
            found[code] = _kind(chr(code))
    return found


def _kind(character: str) -> int:
    if character.isalnum() or character == "_":
        return _WORD
    if character.isspace():
        return _BLANK
    return _JOINER if character in _JOINERS else _MARK


_KINDS = _kinds()


@dataclass(frozen=True, slots=True)
class Strip:
    """Texts on a strip, one after the other.

    ``begins`` says where each text begins, and where the strip ends; a text ends one before the
    next. ``first`` is the number of each text's first token, with the count of all; ``start`` and
    ``end`` are the tokens' edges.
    """

    begins: Numbers
    first: Numbers
    start: Numbers
    end: Numbers

    @property
    def sizes(self) -> Numbers:
        """How many tokens each text has."""
        return np.diff(self.first)

    @property
    def document(self) -> Numbers:
        """The place of each token's text."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def taken(self, texts: Numbers) -> "Strip":
        """A strip of some of the texts, in their order here."""
        if len(texts) == len(self.begins) - 1:
            return self
        which = np.isin(self.document, texts)
        begins = offsets(np.diff(self.begins)[texts])
        sizes = self.sizes[texts]
        moved = np.repeat(begins[:-1] - self.begins[texts], sizes)
        return Strip(begins, offsets(sizes), self.start[which] + moved, self.end[which] + moved)

    def touched(self, pieces: Ranges) -> Ranges:
        """The tokens that ranges of characters touch, by number; what meets is one."""
        start = np.searchsorted(self.end, pieces.start, "right")
        end = np.searchsorted(self.start, pieces.end, "left")
        found = Ranges(pieces.first, start, end)
        if len(start) == len(pieces.first) - 1:
            return found
        return _joined(found, len(self.start) + 1)


def _joined(ranges: Ranges, length: int) -> Ranges:
    """Ranges with those that meet made one; nobody's reach ``length``."""
    owner = ranges.owner
    apart = owner * length
    reach = np.maximum.accumulate(ranges.end + apart)
    new = np.concatenate(([True], (ranges.start + apart)[1:] > reach[:-1]))
    at = np.nonzero(new)[0]
    return Ranges(
        np.searchsorted(owner[at], np.arange(len(ranges.first))),
        ranges.start[at],
        np.maximum.reduceat(ranges.end, at),
    )


def strip_of(texts: Sequence[str]) -> Strip:
    """The tokens of texts, as ``domain.boundaries`` has them."""
    begins = offsets(np.array([len(text) + 1 for text in texts], dtype=np.int64))
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    start, end = _edges(kinds)
    place = np.searchsorted(begins, start, "right") - 1
    odd = np.unique(np.searchsorted(begins, np.nonzero(kinds == _OTHER)[0], "right") - 1)
    if len(odd):
        kept = ~np.isin(place, odd)
        own = [_looked_up(texts[number], int(begins[number])) for number in odd.tolist()]
        start = np.concatenate([start[kept], *(starts for starts, _ in own)])
        end = np.concatenate([end[kept], *(ends for _, ends in own)])
        order = np.argsort(start, kind="stable")
        start, end = start[order], end[order]
    return Strip(begins, np.searchsorted(start, begins), start, end)


def _edges(kinds: NDArray[np.uint8]) -> tuple[Numbers, Numbers]:
    """Where tokens begin and end, of characters of the simple kinds."""
    word = np.zeros(len(kinds) + 2, dtype=np.bool_)
    word[1:-1] = kinds == _WORD
    inside = word.copy()
    inside[1:-1] |= (kinds == _JOINER) & word[:-2] & word[2:]
    edges = np.diff(inside.view(np.int8))
    marks = np.nonzero(~inside[1:-1] & (kinds != _BLANK))[0]
    start = np.concatenate((np.nonzero(edges == 1)[0], marks))
    end = np.concatenate((np.nonzero(edges == -1)[0], marks + 1))
    start.sort()
    end.sort()
    return start, end


def _looked_up(text: str, begin: int) -> tuple[Numbers, Numbers]:
    """The edges of a text whose characters belong together in ways that no table tells."""
    found = tokens(text, Span(0, len(text) or 1))
    edges = [(each.start, each.end) for each in found]
    start, end = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    return start + begin, end + begin
