"""Schemes: which layers, labels, roles and attributes a project knows, and their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.domain.errors import UserError


class Shape(StrEnum):
    """How a layer is drawn and worked with."""

    ENTITY = "entity"
    CLAIM = "claim"
    STANCE = "stance"


class Overlap(StrEnum):
    """Which annotations of one layer may share characters."""

    NONE = "none"
    NESTED = "nested"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Label:
    """A value that can be chosen in a layer.

    ``key`` chooses it; ``hue`` names a colour of the palette; ``sign`` is the letter or sign that
    tells it apart without colour; ``aliases`` are the names that pipelines and files use for it.
    """

    name: str
    title: str
    key: str = ""
    hue: str = "grey"
    sign: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A named slot of an annotation; ``key`` fills it with the selection.

    ``points_to`` names the layer whose annotations may stand in the slot instead of bare spans.
    """

    name: str
    title: str
    key: str = ""
    required: bool = False
    points_to: str = ""


class AttributeType(StrEnum):
    """The type of an attribute's value."""

    YES_NO = "yes/no"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed property of an annotation; ``choices`` belong to the type CHOICE."""

    name: str
    title: str
    type: AttributeType
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of annotation; ``key`` makes a selection one, with the label ``default``."""

    name: str
    title: str
    shape: Shape
    labels: tuple[Label, ...]
    overlap: Overlap = Overlap.ANY
    roles: tuple[Role, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    key: str = ""
    default: str = ""
    _named: Mapping[str, Label] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A name goes before an alias, and what stands first before what follows.
        backwards = self.labels[::-1]
        named = {alias: label for label in backwards for alias in label.aliases}
        named.update((label.name, label) for label in backwards)
        object.__setattr__(self, "_named", named)

    def label(self, name: str) -> Label | None:
        """The label of that name or alias, or None."""
        return self._named.get(name)

    def role(self, name: str) -> Role | None:
        """The role of that name, or None."""
        for role in self.roles:
            if role.name == name:
                return role
        return None

    def label_for_key(self, key: str) -> Label | None:
        """The label that ``key`` chooses, or None."""
        return next((label for label in self.labels if label.key == key), None)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything that may be annotated in a project; ``source`` is the TOML it was read from.

    ``guidelines_changed`` says when the guidelines got the text that they have, as ISO 8601 in UTC;
    it is empty for those that a project begins with.
    """

    name: str
    version: str
    layers: tuple[Layer, ...]
    source: str = ""
    guidelines: str = ""
    guidelines_changed: str = ""
    _named: Mapping[str, Layer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The first of those with one name.
        object.__setattr__(self, "_named", {layer.name: layer for layer in self.layers[::-1]})

    def layer(self, name: str) -> Layer:
        """The layer of that name.

        Raises:
            UserError: the scheme has no such layer.
        """
        found = self.find(name)
        if found is None:
            known = ", ".join(layer.name for layer in self.layers)
            raise UserError(f"The scheme has no layer “{name}”; it has {known}.")
        return found

    def find(self, name: str) -> Layer | None:
        """The layer of that name, or None."""
        return self._named.get(name)

    def of_shape(self, shape: Shape) -> tuple[Layer, ...]:
        """The layers drawn as ``shape``, in order."""
        return tuple(layer for layer in self.layers if layer.shape is shape)
