"""doccano: its JSON Lines of sequence labelling and of relation extraction, read and written.

- Read are ``label`` / ``labels`` as ``[start, end, label]`` and ``entities`` with ``relations``;
  written is the latter shape, since claims and stances need relations (see ``graph``). Entities
  have one span: further pieces are entities joined by ``continues``.
- doccano itself drops overlapping entities unless the project allows them, and so would lose roles.
- The lines hold no quotes. doccano's server keeps code points; projects that count user-perceived
  characters, and scripts in JavaScript, have other numbers. Where a text makes a difference, the
  way of counting is taken under which more labels begin and end at words' edges.
- Numbers stand for the annotations' ids. Attributes, origins and comments have no place.
- Title, metadata, annotator and coverage are columns of their own, which doccano keeps as metadata.
  A line without coverage says nothing about what was read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from glossator.domain.errors import BadRecord
from glossator.domain.foreign_offsets import Unit
from glossator.domain.scheme import Scheme
from glossator.formats.fields import document_fields, incoming, items, read_objects
from glossator.formats.graph import Link, loss, missing_fillers, to_graph
from glossator.formats.graph_reading import RawMark, assembled
from glossator.formats.json_values import Value
from glossator.formats.records import Incoming, Loss, Outgoing, Rejected, Target

_UNITS = (Unit.CODE_POINTS, Unit.UTF16, Unit.CHARACTERS)
# How much of a comment a report repeats.
_LONGEST = 80
Plain = dict[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents of a doccano export."""
    return read_objects(path, parse)


def parse(value: Value, plain: Mapping[str, Any]) -> Iterator[Incoming | Rejected]:
    """The document of one line, and what of it cannot be used.

    Raises:
        BadRecord, BadSpan: the line is no document.
    """
    found, topics = _labels(plain)
    marks = [_mark(number, item) for number, item in enumerate(found, 1)]
    links = [_link(number, item) for number, item in enumerate(items(plain, "relations"), 1)]
    document = incoming(value, plain, plain.get("text", plain.get("data")))
    units = _UNITS[:1] if plain.get("positions") == _UNITS[0].value else _UNITS
    yield from assembled(document, marks, links, units)
    for topic in topics:
        yield Rejected(f"{value.where} (label “{topic}”)", "it is about the whole text, not a span")
    for remark in _remarks(plain):
        reason = "a remark about the whole text has no place here"
        yield Rejected(f"{value.where} (comment “{remark}”)", reason)


def is_line(plain: Mapping[str, Any]) -> bool:
    """Whether a JSON object has the shape of a line of doccano."""
    return any(
        isinstance(plain.get(name), list)
        and all(_is_label(item) or isinstance(item, str) for item in plain[name])
        for name in ("entities", "label", "labels")
    )


def _is_label(item: object) -> bool:
    return isinstance(item, list) or (isinstance(item, Mapping) and "start_offset" in item)


def _labels(plain: Mapping[str, Any]) -> tuple[list[Any], list[str]]:
    """The labels on spans of a line, and those on the whole text."""
    for name in ("entities", "label", "labels"):
        found = plain.get(name)
        if isinstance(found, list):
            spans = [item for item in found if not isinstance(item, str)]
            return spans, [item for item in found if isinstance(item, str)]
    return [], []


def _remarks(plain: Mapping[str, Any]) -> Iterator[str]:
    """What annotators wrote about a text: plain, or in the shape with relations an object each."""
    found = plain.get("Comments")
    for item in found if isinstance(found, list) else []:
        yield str(item.get("comment") if isinstance(item, Mapping) else item)[:_LONGEST]


def _mark(number: int, item: object) -> RawMark:
    if isinstance(item, Mapping):
        names = ("start_offset", "end_offset", "label")
        start, end, label = (item.get(name) for name in names)
        return RawMark(str(item.get("id", f"#{number}")), label, ((start, end, ""),))
    if not isinstance(item, list) or len(item) != 3:
        raise BadRecord(f"Label {number} is not written as [start, end, label]")
    return RawMark(f"#{number}", item[2], ((item[0], item[1], ""),))


def _link(number: int, item: object) -> Link:
    if not isinstance(item, Mapping):
        raise BadRecord(f"Relation {number} is not written as {{name: value}}")
    head, tail = str(item.get("from_id")), str(item.get("to_id"))
    return Link(f"relation {item.get('id', number)}", str(item.get("type")), head, tail)


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as one file, a document a line."""
    name = f"{target.part}.jsonl"
    with (target.folder / name).open("w", encoding="utf-8", newline="\n") as file:
        for outgoing in documents:
            file.write(json.dumps(_line(outgoing), ensure_ascii=False) + "\n")
    return (name,)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: attributes, and roles that point to nothing that is exported."""
    attributes = tuple(
        loss(
            outgoing, item, f"doccano has no attributes ({', '.join(item.attributes)})", partly=True
        )
        for item in outgoing.annotations
        if item.attributes
    )
    return attributes + missing_fillers(outgoing)


def _line(outgoing: Outgoing) -> Plain:
    graph = to_graph(outgoing.annotations, in_pieces=True)
    numbers = {mark.id: number for number, mark in enumerate(graph.marks, 1)}
    entities = [
        {
            "id": numbers[mark.id],
            "label": mark.label,
            "start_offset": mark.spans[0].start,
            "end_offset": mark.spans[0].end,
        }
        for mark in graph.marks
    ]
    relations = [
        {
            "id": number,
            "from_id": numbers[link.head],
            "to_id": numbers[link.tail],
            "type": link.kind,
        }
        for number, link in enumerate(graph.links, 1)
    ]
    text = {"text": outgoing.document.text, "positions": _UNITS[0].value}
    marks = {"entities": entities, "relations": relations}
    return {**text, **marks, **document_fields(outgoing)}
