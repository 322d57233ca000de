"""A ``.spacy`` file that is filled with articles instead of ``Doc`` objects.

spaCy's ``DocBin`` takes each ``Doc`` apart again, looks through all installed packages for every
group of spans that it packs, and copies all of it several times. This one packs the same bytes from
what the articles say, and holds them once.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy
from spacy.tokens import DocBin
from srsly.msgpack import Packer

from glossator.domain.plain import Plain
from glossator.domain.scheme import Layer, Scheme
from glossator.formats.spacy_bin.docs import Article, Unit
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.names import KEPT, group_of, role_groups
from glossator.suggest.groups import TokenRange

# A span's own id and that of a knowledge base, which we never set; its label; its place in tokens
# and in characters.
_SPAN = struct.Struct(">QQQllll")
_USER_DATA = ("._.", KEPT, None, None)


class PackedBin:
    """What a ``DocBin`` would make of articles: names and span groups, with user data."""

    def __init__(self) -> None:
        self._packer = Packer(use_bin_type=True)
        self._pack = self._packer.pack
        self._tokens = bytearray()
        self._spaces = bytearray()
        self._lengths: list[int] = []
        # A spelling that any document needs: that of attributes which are not there.
        self._strings = {""}
        self._groups = bytearray()
        self._user_data = bytearray()
        self._empty: dict[str, bytes] = {}

    def __len__(self) -> int:
        """How many units it holds."""
        return len(self._lengths)

    def add(self, article: Article, scheme: Scheme) -> None:
        """Take in what ``DocBin.add`` would of a ``Doc`` for each unit of an article."""
        self._tokens += article.tags.tobytes()
        self._spaces += article.tokens.spaces.tobytes()
        self._strings.update(article.tokens.texts)
        of_article = self._entries(article.kept)
        for unit in article.units:
            self._lengths.append(unit.tokens[1] - unit.tokens[0])
            kept = self._mapping([*of_article, *self._entries(unit.kept)])
            self._user_data += self._pack(self._mapping([self._pack(_USER_DATA) + kept]))
            groups = [
                group for layer in scheme.layers for group in self._layer(article, unit, layer)
            ]
            # An empty list is how spaCy packs a document without groups.
            self._groups += self._pack(self._mapping(groups) if groups else self._pack([]))

    def to_disk(self, path: Path) -> None:
        """Write the file."""
        squeezed = zlib.compressobj()
        with path.open("wb") as file:
            for piece in self._pieces():
                file.write(squeezed.compress(piece))
            file.write(squeezed.flush())

    def _pieces(self) -> Iterator[bytes | bytearray]:
        """What ``DocBin.to_bytes`` compresses, in order."""
        units = len(self)
        lengths = numpy.asarray(self._lengths, dtype="int32").tobytes()
        yield self._packer.pack_map_header(10)
        like = DocBin(attrs=("ENT_IOB", "ENT_TYPE"))
        yield from self._entries({"version": like.version, "attrs": like.attrs})
        columns: dict[str, bytes | bytearray] = {
            "tokens": self._tokens,
            "spaces": self._spaces,
            "lengths": lengths,
        }
        for name, column in columns.items():
            yield self._pack(name) + _head_of_bytes(len(column))
            yield column
        yield from self._entries({"strings": sorted(self._strings)})
        every: dict[str, bytes | bytearray] = {
            "cats": self._pack({}) * units,
            "flags": self._pack({"has_unknown_spaces": False}) * units,
            "span_groups": self._groups,
            "user_data": self._user_data,
        }
        for name, items in every.items():
            yield self._pack(name) + self._packer.pack_array_header(units)
            yield items

    def _entries(self, plain: Plain) -> list[bytes]:
        return [self._pack(name) + self._pack(value) for name, value in plain.items()]

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
        self._strings.add(label)
        number = article.strings.add(label)
        starts, ends = article.tokens.starts, article.tokens.ends
        skipped, before = unit.tokens[0], unit.start
        first = len(members)
        members += [
            _SPAN.pack(
                *(0, 0, number),
                *(start - skipped, end - skipped),
                *(starts[start] - before, ends[end - 1] - before),
            )
            for start, end in places
        ]
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
