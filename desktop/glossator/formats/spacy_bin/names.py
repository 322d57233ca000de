"""Where each layer of a scheme stands in a spaCy ``Doc``: the names of its span groups.

Layers of the shape *entity* stand in ``doc.ents`` as far as they do not overlap, and wholly in a
span group; claims and stances stand in span groups, each of their roles in a group beside it. The
names for the default scheme are those that suggesters write (``suggest.groups``); a layer that a
scheme adds is named by the same pattern.
"""

from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.suggest.groups import ENTITIES, RoleGroups

KEPT = "glossator"
"""The custom attribute ``doc._.glossator``: what of a document spaCy has no place for."""

_ENTITY = "entity"
FRAMES = frozenset({"claim", "stance"})
"""The layers that a file of anybody's can be sure to mean by these names."""


def group_of(layer: str) -> str:
    """The span group of a layer: ``claims`` for ``claim``."""
    return ENTITIES if layer == _ENTITY else f"{layer}s"


def layer_of(group: str) -> str:
    """The layer that a span group's name means, in a file that says nothing else about it."""
    if group == ENTITIES:
        return _ENTITY
    layer = group.removesuffix("s")
    return layer if group != layer and layer in FRAMES else _ENTITY


def role_groups(layer: Layer) -> RoleGroups:
    """The span group of each role: ``claim_sources`` for the role ``source`` of ``claim``."""
    return {role.name: role_group(layer.name, role.name) for role in layer.roles}


def role_group(layer: str, role: str) -> str:
    """The span group of one role of a layer."""
    return f"{layer}_{role}s"


def entity_layers(scheme: Scheme) -> tuple[Layer, ...]:
    """The layers that stand in ``doc.ents``: the first of the shape *entity*, if there is one."""
    return scheme.of_shape(Shape.ENTITY)[:1]


def frame_layers(scheme: Scheme) -> tuple[Layer, ...]:
    """The layers that stand in span groups alone, in order."""
    named = entity_layers(scheme)
    return tuple(layer for layer in scheme.layers if layer not in named)
