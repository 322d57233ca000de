"""Schemes of several files as one: what only one has is added, and what contradicts is named."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from itertools import chain
from typing import TypeVar

from glossator.domain.scheme import Attribute, Label, Layer, Role, Scheme

Part = Label | Role | Attribute
_Kind = TypeVar("_Kind", Label, Role, Attribute)


@dataclass(frozen=True, slots=True)
class SchemePlan:
    """A scheme with what others add to it, in words as well.

    ``contradictions`` are parts of the same name that mean something else; the project's own
    stands. ``clashes`` are those with which annotations could not be read: nothing may be merged.
    """

    scheme: Scheme
    additions: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def merged_scheme(base: Scheme, others: Iterable[Scheme]) -> SchemePlan:
    """``base`` with what ``others`` have and it does not; the same in whatever order they come.

    Keys that are taken already are left out of what is added. Of the guidelines those hold that
    were changed last.
    """
    said: list[tuple[str, str]] = []
    layers = list(base.layers)
    others = tuple(others)
    latest = max((base, *others), key=lambda each: (each.guidelines_changed, each.guidelines))
    if latest.guidelines_changed > base.guidelines_changed:
        said.append(("added", f"guidelines as of {latest.guidelines_changed[:10]}"))
        base = replace(
            base,
            guidelines=latest.guidelines,
            guidelines_changed=latest.guidelines_changed,
        )
    for other in sorted(others, key=lambda each: each.source):
        for layer in other.layers:
            held = next((each for each in layers if each.name == layer.name), None)
            if held is None:
                keys = {each.key for each in layers}
                layers.append(_without_keys(layer, keys))
                said.append(("added", f"layer “{layer.name}”"))
            elif held.shape is not layer.shape:
                said.append(
                    ("clash", f"layer “{layer.name}” is {held.shape} here, {layer.shape} there")
                )
            else:
                joined = _Joining(held, said).with_parts_of(layer)
                layers[layers.index(held)] = joined
    own = {layer.name for layer in base.layers}
    first = [each for each in layers if each.name in own]
    rest = sorted((each for each in layers if each.name not in own), key=lambda each: each.name)
    scheme = base if layers == list(base.layers) else replace(base, layers=(*first, *rest))
    return SchemePlan(
        scheme,
        *(tuple(text for kind, text in said if kind == wanted) for wanted in _KINDS),
    )


_KINDS = ("added", "contradiction", "clash")


class _Joining:
    """A layer that takes what another of its name has more; ``said`` is told of everything."""

    def __init__(self, held: Layer, said: list[tuple[str, str]]) -> None:
        self._held = held
        self._said = said

    def with_parts_of(self, other: Layer) -> Layer:
        """The layer with the labels, roles and attributes of both."""
        held = self._held
        return replace(
            held,
            labels=self._joined("label", held.labels, other.labels),
            roles=self._joined("role", held.roles, other.roles),
            attributes=self._joined("attribute", held.attributes, other.attributes),
        )

    def _joined(
        self, kind: str, own: Collection[_Kind], theirs: Collection[_Kind]
    ) -> tuple[_Kind, ...]:
        by_name = {part.name: part for part in own}
        keys = {getattr(part, "key", "") for part in own}
        fresh: list[_Kind] = []
        for part in theirs:
            name = f"{kind} “{part.name}” of layer “{self._held.name}”"
            held = by_name.get(part.name)
            if held is None:
                fresh.append(_without_key(part, keys))
                self._said.append(("added", name))
            elif why := _contradiction(held, part):
                self._said.append(("contradiction", f"{name} {why}"))
            elif more := _more_choices(held, part):
                by_name[part.name] = _with_choices(held, more)
                self._said.append(("added", f"{name}: {', '.join(more)}"))
        fresh.sort(key=lambda part: part.name)
        return tuple(chain(by_name.values(), fresh))


def _contradiction(held: Part, other: Part) -> str:
    match held, other:
        case Role(), Role() if held.points_to != other.points_to:
            here, there = held.points_to or "words", other.points_to or "words"
            return f"points to {here} here, {there} there"
        case Attribute(), Attribute() if held.type is not other.type:
            return f"is {held.type} here, {other.type} there"
    return ""


def _more_choices(held: Part, other: Part) -> list[str]:
    if isinstance(held, Attribute) and isinstance(other, Attribute):
        return sorted(set(other.choices) - set(held.choices))
    return []


def _with_choices(held: _Kind, more: list[str]) -> _Kind:
    return replace(held, choices=(*held.choices, *more)) if isinstance(held, Attribute) else held


def _without_key(part: _Kind, taken: set[str]) -> _Kind:
    if isinstance(part, Attribute):
        return part
    if part.key in taken:
        return replace(part, key="")
    taken.add(part.key)
    return part


def _without_keys(layer: Layer, taken: set[str]) -> Layer:
    return replace(layer, key="") if layer.key in taken else layer


def scheme_source(scheme: Scheme) -> str:
    """The TOML of a scheme; the same scheme gives the same text."""
    lines = [f"{name} = {_value(getattr(scheme, name))}" for name in ("name", "version")]
    texts = ((name, getattr(scheme, name)) for name in ("guidelines", "guidelines_changed"))
    lines += [f"{name} = {_value(text)}" for name, text in texts if text]
    for layer in scheme.layers:
        lines += ["", "[[layer]]", *_pairs(layer)]
        for kind, parts in (
            ("label", layer.labels),
            ("role", layer.roles),
            ("attribute", layer.attributes),
        ):
            for part in parts:
                lines += ["", f"[[layer.{kind}]]", *_pairs(part)]
    return "\n".join(lines) + "\n"


def _pairs(item: Layer | Part) -> Iterator[str]:
    for field in fields(item):
        value = getattr(item, field.name)
        is_part = isinstance(value, tuple) and any(not isinstance(each, str) for each in value)
        # What is no argument follows from the others.
        if field.init and not is_part and value not in ("", ()):
            yield f"{field.name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, Enum):
        value = value.value
    # What JSON escapes, TOML's basic strings escape alike; DEL is the one that it does not.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
