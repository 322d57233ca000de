"""Writing brat standoff: a folder for a part, with ``annotation.conf``; see ``brat``."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.domain.annotation import AttributeValue
from glossator.domain.scheme import AttributeType, Layer, Scheme
from glossator.formats.brat_fitting import by_line, fitted
from glossator.formats.brat_names import escaped, role_type, type_of, type_of_label
from glossator.formats.file_names import FreeNames
from glossator.formats.graph import ENTITY, Graph, Mark, split_label, to_graph
from glossator.formats.records import Loss, Outgoing, Target

CONFIGURATION = "annotation.conf"
_WORD = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_NUMBERED = re.compile("_u[0-9a-f]")
_BREAKS = re.compile("[\n\r\t]")


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as a folder of its own."""
    folder = target.folder / target.part
    folder.mkdir()
    names = [CONFIGURATION]
    _put(folder / CONFIGURATION, configuration(target.scheme))
    free = FreeNames()
    for outgoing in documents:
        name = free.take(outgoing.document.id)
        _put(folder / f"{name}.txt", outgoing.document.text)
        names.append(f"{name}.txt")
        if outgoing.annotations or outgoing.coverage:
            _put(folder / f"{name}.ann", "".join(f"{line}\n" for line in _lines(outgoing)))
            names.append(f"{name}.ann")
    return tuple(f"{target.part}/{name}" for name in names)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: line ends at the edges of marks, and roles that point to nothing."""
    return fitted(outgoing)[1]


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _lines(outgoing: Outgoing) -> Iterator[str]:
    annotations, _ = fitted(outgoing)
    text = outgoing.document.text
    graph = to_graph(annotations, in_pieces=False)
    frames = {item.id for item in annotations if item.layer != ENTITY or item.roles}
    names = _names(graph, frames)
    roles: dict[str, str] = defaultdict(str)
    for link in graph.links:
        roles[link.head] += f" {escaped(link.kind)}:{names[link.tail]}"
    for number, mark in enumerate(graph.marks, 1):
        pieces = [piece for span in mark.spans for piece in by_line(span, text)]
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        quote = " ".join(piece.quote(text) for piece in pieces)
        yield f"T{number}\t{_type(mark, frames)} {places}\t{quote}"
        if mark.id in frames:
            yield f"{names[mark.id]}\t{_type(mark, frames)}:T{number}{roles[mark.id]}"
    yield from _properties(graph, names)


def _type(mark: Mark, frames: set[str]) -> str:
    layer, dot, role = mark.label.partition(".")
    if dot and ":" not in layer:
        return role_type(split_label(f"{layer}:role")[0], role)
    if mark.id in frames:
        layer, label = split_label(mark.label)
        return f"{escaped(layer)}--{escaped(label)}"
    return type_of_label(mark.label)


def _names(graph: Graph, frames: set[str]) -> dict[str, str]:
    """What brat calls each mark: the event of a frame, else the mark."""
    names, events = {}, 0
    for number, mark in enumerate(graph.marks, 1):
        names[mark.id] = f"T{number}"
        if mark.id in frames:
            events += 1
            names[mark.id] = f"E{events}"
    return names


def _properties(graph: Graph, names: dict[str, str]) -> Iterator[str]:
    attributes = notes = 0
    for mark in graph.marks:
        for name, value in mark.attributes.items():
            owner = names[mark.id]
            word = _word(value)
            if word is not None:
                attributes += 1
                yield f"A{attributes}\t{escaped(name)} {owner}{word}"
                continue
            notes += 1
            if name == "note" and isinstance(value, str) and not _BREAKS.search(value):
                yield f"#{notes}\tAnnotatorNotes {owner}\t{value}"
            else:
                yield f"#{notes}\tattribute.{escaped(name)} {owner}\t{json.dumps(value)}"


def _word(value: AttributeValue) -> str | None:
    """A value as brat's attributes have it (none for yes), or None where it is no word."""
    if value is True:
        return ""
    if not isinstance(value, str):
        return f" {json.dumps(value)}"
    is_word = _WORD.fullmatch(value) and value not in {"true", "false", "null"}
    return f" {value}" if is_word and not _NUMBERED.search(value) else None


def configuration(scheme: Scheme) -> str:
    """The ``annotation.conf`` of a scheme: types, events with their arguments, attributes."""
    entities, events, attributes = [], [], []
    for layer in scheme.layers:
        names = [type_of(layer.name, label.name) for label in layer.labels]
        if layer.name == ENTITY and not layer.roles:
            entities += names
        else:
            arguments = ", ".join(f"{escaped(role.name)}*:<ENTITY>" for role in layer.roles)
            prefix = escaped(layer.name)
            frames = [f"{prefix}--{escaped(label.name)}" for label in layer.labels]
            events += [f"{name}\t{arguments}".rstrip() for name in frames]
            entities += [role_type(layer.name, role.name) for role in layer.roles]
        attributes += list(_attributes(layer))
    parts = {"entities": entities, "relations": [], "events": events, "attributes": attributes}
    return "\n".join(line for name, lines in parts.items() for line in (f"[{name}]", *lines, ""))


def _attributes(layer: Layer) -> Iterator[str]:
    owner = "<ENTITY>" if layer.name == ENTITY else "<EVENT>"
    for item in layer.attributes:
        if item.type is AttributeType.YES_NO:
            yield f"{escaped(item.name)}\tArg:{owner}"
        elif item.type is AttributeType.CHOICE:
            choices = "|".join(name for name in item.choices if _WORD.fullmatch(name))
            yield f"{escaped(item.name)}\tArg:{owner}, Value:{choices}"
