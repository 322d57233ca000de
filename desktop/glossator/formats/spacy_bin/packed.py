"""A ``.spacy`` file that is filled with articles instead of ``Doc`` objects.

spaCy's ``DocBin`` takes each ``Doc`` apart again, looks through all installed packages for every
group of spans that it packs, and copies all of it several times. This one packs the same bytes from
what the articles say, squeezes them less, and holds little of them in memory.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy
from spacy.tokens import DocBin
from srsly.msgpack import Packer

from glossator.domain.plain import Plain
from glossator.domain.scheme import Scheme
from glossator.formats.spacy_bin.docs import Article
from glossator.formats.spacy_bin.spool import Column
from glossator.formats.spacy_bin.unit_packing import UnitPacker

_LEVEL = 3
"""How hard bytes are squeezed: spaCy's own level gains an eighth for twice as much work."""


class PackedBin:
    """What a ``DocBin`` would make of articles: names and span groups, with user data.

    Memory holds one spelling of each word; the rest waits in ``folder``, in files without a name
    that are gone with ``close``.
    """

    def __init__(self, folder: Path, scheme: Scheme) -> None:
        self._packer = Packer(use_bin_type=True)
        self._pack = self._packer.pack
        self._tokens = Column(folder)
        self._spaces = Column(folder)
        self._groups = Column(folder)
        self._user_data = Column(folder)
        self._lengths: list[int] = []
        self._units = UnitPacker(scheme)
        # Words as JSON spells them.
        self._words: set[str] = set()

    def __len__(self) -> int:
        """How many units it holds."""
        return len(self._lengths)

    def add(self, article: Article) -> None:
        """Take in what ``DocBin.add`` would of a ``Doc`` for each unit of an article."""
        self._tokens.add(article.tags.tobytes())
        self._spaces.add(article.tokens.spaces.tobytes())
        self._words.update(article.tokens.quoted)
        self._lengths += [end - first for first, end in [unit.tokens for unit in article.units]]
        self._user_data.add(b"".join(self._units.user_data(article)))
        self._groups.add(b"".join(map(self._units.groups, article.units)))

    def to_disk(self, path: Path) -> None:
        """Write the file."""
        squeezed = zlib.compressobj(_LEVEL)
        with path.open("wb") as file:
            for piece in self._pieces():
                file.write(squeezed.compress(piece))
            file.write(squeezed.flush())

    def close(self) -> None:
        """Let go of what was taken in; calling it twice is allowed."""
        for column in (self._tokens, self._spaces, self._groups, self._user_data):
            column.close()

    def _pieces(self) -> Iterator[bytes]:
        """What ``DocBin.to_bytes`` compresses, in order."""
        units = len(self)
        lengths = numpy.asarray(self._lengths, dtype="int32").tobytes()
        yield self._packer.pack_map_header(10)
        like = DocBin(attrs=("ENT_IOB", "ENT_TYPE"))
        yield from self._entries({"version": like.version, "attrs": like.attrs})
        for name, column in {"tokens": self._tokens, "spaces": self._spaces}.items():
            yield self._pack(name) + _head_of_bytes(len(column))
            yield from column.blocks()
        # An empty one is that of attributes which are not there: any document needs it.
        strings = {"", *self._units.labels, *map(json.loads, self._words)}
        yield from self._entries({"lengths": lengths, "strings": sorted(strings)})
        for name, each in {"cats": {}, "flags": {"has_unknown_spaces": False}}.items():
            yield self._head_of_list(name, units) + self._pack(each) * units
        for name, column in {"span_groups": self._groups, "user_data": self._user_data}.items():
            yield self._head_of_list(name, units)
            yield from column.blocks()

    def _entries(self, plain: Plain) -> Iterator[bytes]:
        """What a mapping holds, packed without the head that says how much."""
        for name, held in plain.items():
            yield self._pack(name) + self._pack(held)

    def _head_of_list(self, name: str, length: int) -> bytes:
        head: bytes = self._pack(name) + self._packer.pack_array_header(length)
        return head


def _head_of_bytes(length: int) -> bytes:
    """What msgpack puts before so many bytes."""
    if length < 1 << 8:
        return struct.pack(">BB", 0xC4, length)
    return (
        struct.pack(">BH", 0xC5, length) if length < 1 << 16 else struct.pack(">BI", 0xC6, length)
    )
