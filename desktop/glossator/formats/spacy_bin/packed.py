"""A ``DocBin`` that is filled with units instead of ``Doc`` objects.

spaCy's own takes a ``Doc`` apart again, and looks through all installed packages for every group of
spans that it packs: an hour for ten thousand articles. This one packs the same bytes from what the
units say.
"""

import struct
from collections.abc import Iterable, Iterator

import numpy
from spacy.tokens import DocBin
from srsly.msgpack import Packer

from glossator.domain.plain import Plain
from glossator.domain.scheme import Layer, Scheme
from glossator.formats.spacy_bin.docs import Unit
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.names import KEPT, group_of, role_groups
from glossator.suggest.groups import TokenRange

# A span's own id and that of a knowledge base, which we never set; its label; its place in tokens
# and in characters.
_SPAN = struct.Struct(">QQQllll")
_USER_DATA = ("._.", KEPT, None, None)


class PackedBin(DocBin):
    """A ``DocBin`` of names and span groups, with user data."""

    def __init__(self) -> None:
        super().__init__(attrs=("ENT_IOB", "ENT_TYPE"), store_user_data=True)
        self._packer = Packer(use_bin_type=True)
        # A spelling that any document needs: that of attributes which are not there.
        self.strings.add("")

    def add_unit(self, unit: Unit, scheme: Scheme) -> None:
        """Take in what ``DocBin.add`` would of the unit's ``Doc``."""
        self.tokens.append(unit.tags)
        self.spaces.append(numpy.array(unit.tokens.spaces, dtype=bool).reshape(-1, 1))
        self.flags.append({"has_unknown_spaces": False})
        self.cats.append({})
        self.strings.update(unit.tokens.texts)
        self.user_data.append(self._packer.pack({_USER_DATA: unit.kept}))
        groups = {
            name: group
            for layer in scheme.layers
            for name, group in self._groups(unit, layer, unit.placed[layer.name])
        }
        packed = {self._packer.pack(group): [name] for name, group in groups.items()}
        # An empty list is how spaCy packs a document without groups.
        self.span_groups.append(self._packer.pack(packed or []))

    def _groups(self, unit: Unit, layer: Layer, found: list[Placed]) -> Iterator[tuple[str, Plain]]:
        """The span group of a layer and those of the roles that are filled, by name."""
        spans: list[bytes] = []
        used = {role for item in found for role in item.roles}
        of_roles: dict[str, list[bytes]] = {
            role.name: [] for role in layer.roles if role.name in used
        }
        frames = [
            {
                "label": item.annotation.label,
                "spans": self._append(spans, unit, item.spans, item.annotation.label),
                "roles": {
                    role: self._append(of_roles[role], unit, places, role)
                    for role, places in item.roles.items()
                },
                "score": _score(item),
                "attributes": dict(item.attributes),
            }
            for item in found
        ]
        main = group_of(layer.name)
        yield main, {"name": main, "attrs": {"frames": frames}, "spans": spans}
        names = role_groups(layer)
        for role, members in of_roles.items():
            yield names[role], {"name": names[role], "attrs": {}, "spans": members}

    def _append(
        self, members: list[bytes], unit: Unit, places: Iterable[TokenRange], label: str
    ) -> list[int]:
        """Add spans to a group; their numbers in it."""
        self.strings.add(label)
        number = unit.strings.add(label)
        starts, ends = unit.tokens.starts, unit.tokens.ends
        first = len(members)
        members.extend(
            _SPAN.pack(0, 0, number, start, end, starts[start], ends[end - 1])
            for start, end in places
        )
        return list(range(first, len(members)))


def _score(item: Placed) -> float:
    score = item.annotation.origin.score
    return 1.0 if score is None else float(score)
