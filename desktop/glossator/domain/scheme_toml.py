"""Reading a scheme from TOML, with a sentence for everything that is wrong in it."""

import tomllib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from glossator.domain.errors import BadScheme
from glossator.domain.scheme import (
    Attribute,
    AttributeType,
    Label,
    Layer,
    Overlap,
    Role,
    Scheme,
    Shape,
)

Table = Mapping[str, object]
_Choice = TypeVar("_Choice", Shape, Overlap, AttributeType)


def parse_scheme(source: str) -> Scheme:
    """The scheme that a TOML text describes.

    Raises:
        BadScheme: the text is not TOML, or a table lacks or misuses a key.
    """
    try:
        top = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise BadScheme(f"The scheme is not valid TOML ({error}); mend that line.") from error
    layers = tuple(_layer(table) for table in _tables(top, "layer", "the scheme"))
    if not layers:
        raise BadScheme("The scheme has no [[layer]]; add at least one.")
    _no_twins("layer", (layer.name for layer in layers), "the scheme")
    _no_twins("key", (layer.key for layer in layers if layer.key), "the layers of the scheme")
    _known_pointers(layers)
    return Scheme(
        name=_text(top, "name", "the scheme"),
        version=_text(top, "version", "the scheme"),
        layers=layers,
        source=source,
        guidelines=_text(top, "guidelines", "the scheme", ""),
        guidelines_changed=_text(top, "guidelines_changed", "the scheme", ""),
    )


def _layer(table: Table) -> Layer:
    name = _text(table, "name", "a layer")
    where = f"layer “{name}”"
    labels = tuple(_label(item, where) for item in _tables(table, "label", where))
    if not labels:
        raise BadScheme(f"The {where} has no [[layer.label]]; add at least one.")
    roles = tuple(_role(item, where) for item in _tables(table, "role", where))
    attributes = tuple(_attribute(item, where) for item in _tables(table, "attribute", where))
    _no_twins("label", (label.name for label in labels), where)
    _no_twins("role", (role.name for role in roles), where)
    _no_twins("attribute", (attribute.name for attribute in attributes), where)
    _no_twins("key", (label.key for label in labels if label.key), f"the labels of {where}")
    _no_twins("key", (role.key for role in roles if role.key), f"the roles of {where}")
    default = _text(table, "default", where, labels[0].name)
    if default not in {label.name for label in labels}:
        raise BadScheme(f"The default “{default}” of {where} is not one of its labels.")
    return Layer(
        name=name,
        title=_text(table, "title", where, name.capitalize()),
        shape=_choice(Shape, table, "shape", where, "entity"),
        labels=labels,
        overlap=_choice(Overlap, table, "overlap", where, "any"),
        roles=roles,
        attributes=attributes,
        key=_text(table, "key", where, ""),
        default=default,
    )


def _label(table: Table, where: str) -> Label:
    name = _text(table, "name", f"a label of {where}")
    where = f"label “{name}” of {where}"
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(item, str) for item in aliases):
        raise BadScheme(f"The aliases of {where} must be a list of texts.")
    return Label(
        name=name,
        title=_text(table, "title", where, name.capitalize()),
        key=_text(table, "key", where, ""),
        hue=_text(table, "hue", where, "grey"),
        sign=_text(table, "sign", where, ""),
        aliases=tuple(aliases),
    )


def _role(table: Table, where: str) -> Role:
    name = _text(table, "name", f"a role of {where}")
    where = f"role “{name}” of {where}"
    required = table.get("required", False)
    if not isinstance(required, bool):
        raise BadScheme(f"“required” of {where} must be true or false.")
    return Role(
        name=name,
        title=_text(table, "title", where, name.capitalize()),
        key=_text(table, "key", where, ""),
        required=required,
        points_to=_text(table, "points_to", where, ""),
    )


def _attribute(table: Table, where: str) -> Attribute:
    name = _text(table, "name", f"an attribute of {where}")
    where = f"attribute “{name}” of {where}"
    choices = table.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(item, str) for item in choices):
        raise BadScheme(f"The choices of {where} must be a list of texts.")
    kind = _choice(AttributeType, table, "type", where, "text")
    if (kind is AttributeType.CHOICE) != bool(choices):
        raise BadScheme(f"The {where} needs choices exactly when its type is “choice”.")
    return Attribute(name, _text(table, "title", where, name), kind, tuple(choices))


def _text(table: Table, key: str, where: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise BadScheme(f'“{key}” of {where} is missing or not a text; write {key} = "…".')
    return value


def _choice(kind: type[_Choice], table: Table, key: str, where: str, default: str) -> _Choice:
    value = _text(table, key, where, default)
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(item.value for item in kind)
        raise BadScheme(f"“{key}” of {where} is “{value}”; it can be {known}.") from None


def _tables(table: Table, key: str, where: str) -> list[Table]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadScheme(f"“{key}” of {where} must be written as tables: [[{key}]].")
    return value


def _no_twins(kind: str, names: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadScheme(f"The {kind} “{name}” stands twice in {where}; rename one.")
        seen.add(name)


def _known_pointers(layers: Iterable[Layer]) -> None:
    names = {layer.name for layer in layers}
    for layer in layers:
        for role in layer.roles:
            if role.points_to and role.points_to not in names:
                raise BadScheme(
                    f"Role “{role.name}” of layer “{layer.name}” points to the layer "
                    f"“{role.points_to}”, which the scheme does not have."
                )
