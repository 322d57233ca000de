"""A ``.spacy`` file that is filled with articles instead of ``Doc`` objects.

spaCy's ``DocBin`` takes each ``Doc`` apart again, looks through all installed packages for every
group of spans that it packs, and copies all of it several times. This one packs the same bytes from
what the articles say, squeezes them less, and holds little of them in memory.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy
from spacy.strings import get_string_id
from spacy.tokens import DocBin
from srsly.msgpack import Packer

from glossator.domain.plain import Plain
from glossator.domain.scheme import Layer, Scheme
from glossator.formats.spacy_bin.docs import Article, Unit
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.names import KEPT, group_of, role_groups
from glossator.formats.spacy_bin.spool import Column
from glossator.suggest.groups import TokenRange

# A span's own id and that of a knowledge base, which we never set; its label; its place in tokens
# and in characters.
_SPAN = struct.Struct(">QQQllll")
_USER_DATA = ("._.", KEPT, None, None)
_LEVEL = 3
"""How hard bytes are squeezed: spaCy's own level gains an eighth for twice as much work."""


class PackedBin:
    """What a ``DocBin`` would make of articles: names and span groups, with user data.

    Memory holds one spelling of each word; the rest waits in ``folder``, in files without a name
    that are gone with ``close``.
    """

    def __init__(self, folder: Path) -> None:
        self._packer = Packer(use_bin_type=True)
        self._pack = self._packer.pack
        self._tokens = Column(folder)
        self._spaces = Column(folder)
        self._groups = Column(folder)
        self._user_data = Column(folder)
        self._lengths: list[int] = []
        # A spelling that any document needs: that of attributes which are not there.
        self._strings = {""}
        self._labels: dict[str, int] = {}
        self._empty: dict[str, bytes] = {}
        # All user data begin alike: a mapping of one attribute.
        self._kept: bytes = self._packer.pack_map_header(1) + self._pack(_USER_DATA)

    def __len__(self) -> int:
        """How many units it holds."""
        return len(self._lengths)

    def add(self, article: Article, scheme: Scheme) -> None:
        """Take in what ``DocBin.add`` would of a ``Doc`` for each unit of an article."""
        self._tokens.add(article.tags.tobytes())
        self._spaces.add(article.tokens.spaces.tobytes())
        self._strings.update(article.tokens.texts)
        of_article = b"".join(self._entries(article.kept))
        said = len(article.kept)
        for unit in article.units:
            self._lengths.append(unit.tokens[1] - unit.tokens[0])
            kept = self._packer.pack_map_header(said + len(unit.kept)) + of_article
            of_unit = b"".join(self._entries(unit.kept))
            self._user_data.add(self._pack(self._kept + kept + of_unit))
            groups = [
                group for layer in scheme.layers for group in self._layer(article, unit, layer)
            ]
            # An empty list is how spaCy packs a document without groups.
            self._groups.add(self._pack(self._mapping(groups) if groups else self._pack([])))

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
        strings = sorted(self._strings.union(self._labels))
        yield from self._entries({"lengths": lengths, "strings": strings})
        for name, each in {"cats": {}, "flags": {"has_unknown_spaces": False}}.items():
            yield self._head_of_list(name, units) + self._pack(each) * units
        for name, column in {"span_groups": self._groups, "user_data": self._user_data}.items():
            yield self._head_of_list(name, units)
            yield from column.blocks()

    def _entries(self, plain: Plain) -> list[bytes]:
        return [self._pack(name) + self._pack(value) for name, value in plain.items()]

    def _head_of_list(self, name: str, length: int) -> bytes:
        head: bytes = self._pack(name) + self._packer.pack_array_header(length)
        return head

    def _mapping(self, entries: list[bytes]) -> bytes:
        """A mapping of entries that are packed already."""
        head: bytes = self._packer.pack_map_header(len(entries))
        return head + b"".join(entries)

    def _layer(self, article: Article, unit: Unit, layer: Layer) -> Iterator[bytes]:
        """The span group of a layer and those of the roles that are filled."""
        main, found = group_of(layer.name), unit.placed[layer.name]
        if not found:
            # Most are empty, and all empty ones are alike.
            if main not in self._empty:
                self._empty[main] = self._group(main, {"frames": []}, [])
            yield self._empty[main]
            return
        used = {role for item in found for role in item.roles}
        names = {role: name for role, name in role_groups(layer).items() if role in used}
        spans: list[bytes] = []
        of_roles: dict[str, list[bytes]] = {role: [] for role in names}
        frames = [
            {
                "label": item.annotation.label,
                "spans": self._append(spans, article, unit, item.spans, item.annotation.label),
                "roles": {
                    role: self._append(of_roles[role], article, unit, places, role)
                    for role, places in item.roles.items()
                },
                "score": _score(item),
                "attributes": dict(item.attributes),
            }
            for item in found
        ]
        yield self._group(main, {"frames": frames}, spans)
        for role, members in of_roles.items():
            yield self._group(names[role], {}, members)

    def _append(
        self,
        members: list[bytes],
        article: Article,
        unit: Unit,
        places: Iterable[TokenRange],
        label: str,
    ) -> list[int]:
        """Add spans to a group; their numbers in it."""
        if label not in self._labels:
            self._labels[label] = get_string_id(label)
        number = self._labels[label]
        starts, ends = article.tokens.starts, article.tokens.ends
        skipped, before = unit.tokens[0], unit.start
        first = len(members)
        for start, end in places:
            edges = starts[start] - before, ends[end - 1] - before
            members.append(_SPAN.pack(0, 0, number, start - skipped, end - skipped, *edges))
        return list(range(first, len(members)))

    def _group(self, name: str, attrs: Plain, spans: list[bytes]) -> bytes:
        packed: bytes = self._pack({"name": name, "attrs": attrs, "spans": spans})
        whole: bytes = self._pack(packed) + self._pack([name])
        return whole


def _head_of_bytes(length: int) -> bytes:
    """What msgpack puts before so many bytes."""
    if length < 1 << 8:
        return struct.pack(">BB", 0xC4, length)
    return (
        struct.pack(">BH", 0xC5, length) if length < 1 << 16 else struct.pack(">BI", 0xC6, length)
    )


def _score(item: Placed) -> float:
    score = item.annotation.origin.score
    return 1.0 if score is None else float(score)
