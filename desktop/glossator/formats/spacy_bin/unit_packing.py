"""Units of articles as spaCy packs them: the span groups and the user data of a ``Doc``.

A packer takes long for many small values. What thousands of annotations have alike is packed once
and put between the rest.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.strings import get_string_id
from srsly.msgpack import Packer

from glossator.domain.annotation import Origin
from glossator.domain.scheme import Layer, Scheme
from glossator.formats.fields import portable_origin
from glossator.formats.spacy_bin.docs import Article, Unit
from glossator.formats.spacy_bin.layout import Place, Placed
from glossator.formats.spacy_bin.names import KEPT, group_of, role_groups

Pack = Callable[[Any], bytes]


def mapping(*names: Any) -> bytes:  # noqa: ANN401 - whatever spaCy has for a name
    """A mapping of these names, packed, with a place for what stands under each, packed too."""
    packer = Packer(use_bin_type=True)
    packed: list[bytes] = [packer.pack_map_header(len(names)), *map(packer.pack, names)]
    head, *rest = [piece.replace(b"%", b"%%") for piece in packed]
    return head + b"".join([name + b"%b" for name in rest])


# A span's own id and that of a knowledge base, which we never set, with its label; its place in
# tokens and in characters.
_LABEL = struct.Struct(">QQQ").pack
_SPAN = struct.Struct(">26sllll").pack
# How as many bytes as a span takes begin.
_BYTES = Packer(use_bin_type=True).pack(bytes(40))[:-40]
_FRAME = mapping("label", "spans", "roles", "score", "attributes")
_FRAMES = mapping("frames")
_GROUP = mapping("name", "attrs", "spans")
_KEPT = mapping("id", "origin", "points")
# All user data begin alike: a mapping of one attribute.
_USER_DATA = mapping(("._.", KEPT, None, None))
_NONE = Packer(use_bin_type=True).pack([])
_OF_ARTICLE = ("id", "title", "meta", "annotator", "coverage")
_DATA = mapping(*_OF_ARTICLE, "part", "start", "annotations")


class UnitPacker:
    """Packs the units of articles; ``labels`` are those that their spans have by now."""

    def __init__(self, scheme: Scheme) -> None:
        self.labels = _Labels()
        self._packer = Packer(use_bin_type=True)
        self._pack: Pack = self._packer.pack
        self._nothing, self._full = self._pack({}), self._pack(1.0)
        self._words = _Words(self._pack)
        self._origin = lru_cache(maxsize=256)(self._packed_origin)
        self._layers = [self._named(layer) for layer in scheme.layers]
        self._annotations = mapping(*[layer.main for layer in self._layers])

    def user_data(self, article: Article) -> Iterator[bytes]:
        """The user data of each unit: what is said of the article, then what of the unit."""
        of_article = [self._pack(article.kept[name]) for name in _OF_ARTICLE]
        for number, unit in enumerate(article.units):
            part = self._pack([number, len(article.units)]), self._pack(unit.start)
            data = _DATA % (*of_article, *part, self._annotations_of(unit))
            yield self._pack(_USER_DATA % data)

    def groups(self, unit: Unit) -> bytes:
        """The span groups of a unit, each of them with the name it has there."""
        named: dict[bytes, list[str]] = {}
        for layer in self._layers:
            if unit.placed[layer.name]:
                named.update(self._of(layer, unit))
            else:
                named[layer.empty] = [layer.main]
        # An empty list is how spaCy packs a document without groups.
        return self._pack(self._pack(named or []))

    def _named(self, layer: Layer) -> "_LayerGroups":
        main = group_of(layer.name)
        empty = self._group(main, _FRAMES % _NONE, [])
        return _LayerGroups(layer.name, main, role_groups(layer), empty)

    def _of(self, layer: "_LayerGroups", unit: Unit) -> Iterator[tuple[bytes, list[str]]]:
        """The span group of a layer and those of the roles that are filled, with their names."""
        spans: list[bytes] = []
        of_roles: dict[str, list[bytes]] = {role: [] for role in layer.roles}
        frames = [self._frame(item, unit, spans, of_roles) for item in unit.placed[layer.name]]
        yield self._group(layer.main, _FRAMES % self._list(frames), spans), [layer.main]
        for role, members in of_roles.items():
            if members:
                name = layer.roles[role]
                yield self._group(name, self._nothing, members), [name]

    def _frame(
        self,
        item: Placed,
        unit: Unit,
        spans: list[bytes],
        of_roles: Mapping[str, list[bytes]],
    ) -> bytes:
        """An annotation; its spans and those of its roles are added to their groups."""
        named = item.annotation
        numbers = self._append(spans, unit, item.spans, named.label)
        roles = self._nothing
        if item.roles:
            of_role = {
                role: self._append(of_roles[role], unit, places, role)
                for role, places in item.roles.items()
            }
            roles = self._pack(of_role)
        score = named.origin.score
        return _FRAME % (
            self._words[named.label],
            self._pack(numbers),
            roles,
            self._full if score is None else self._pack(float(score)),
            self._pack(dict(item.attributes)) if item.attributes else self._nothing,
        )

    def _append(
        self, members: list[bytes], unit: Unit, places: Iterable[Place], label: str
    ) -> list[int]:
        """Add spans to a group; their numbers in it."""
        known_by, skipped, before = self.labels[label], unit.tokens[0], unit.start
        numbers = []
        for first, end, start, stop in places:
            numbers.append(len(members))
            members.append(
                _SPAN(known_by, first - skipped, end - skipped, start - before, stop - before)
            )
        return numbers

    def _group(self, name: str, attrs: bytes, spans: list[bytes]) -> bytes:
        return _GROUP % (self._words[name], attrs, self._list(spans))

    def _annotations_of(self, unit: Unit) -> bytes:
        """By layer, what spaCy has no place for of each annotation."""
        every = [unit.placed[layer.name] for layer in self._layers]
        return self._annotations % tuple(
            [self._list(list(map(self._kept, found))) if found else _NONE for found in every]
        )

    def _kept(self, item: Placed) -> bytes:
        named = item.annotation
        points = self._nothing
        if item.roles:
            fillers = {role: named.roles[role].annotation_id for role in item.roles}
            points = self._pack({role: filler for role, filler in fillers.items() if filler})
        return _KEPT % (self._pack(named.id), self._origin(named.origin), points)

    def _packed_origin(self, origin: Origin) -> bytes:
        return self._pack(portable_origin(origin))

    def _list(self, packed: list[bytes]) -> bytes:
        """A list of what is packed already."""
        head: bytes = self._packer.pack_array_header(len(packed))
        return head + b"".join(packed)


class _Words(dict[str, bytes]):
    """Words that a scheme has, packed."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack

    def __missing__(self, word: str) -> bytes:
        packed = self[word] = self._pack(word)
        return packed


class _Labels(dict[str, bytes]):
    """The labels of spans, and how a span of each begins: with the number spaCy knows it by."""

    def __missing__(self, label: str) -> bytes:
        known_by: bytes = _BYTES + _LABEL(0, 0, get_string_id(label))
        self[label] = known_by
        return known_by


@dataclass(frozen=True, slots=True)
class _LayerGroups:
    """How the span groups of a layer and of its roles are called.

    ``empty`` is the layer's group, packed, where nothing stands in it: most are empty, and all
    empty ones are alike.
    """

    name: str
    main: str
    roles: Mapping[str, str]
    empty: bytes
