"""Potato: what an annotator left in ``annotation_output/NAME/user_state.json``. Read only.

- Potato keeps the texts apart: copy its data file (JSON or JSON Lines of ``id`` and ``text``)
  beside the state, or into the folder above.
- Spans carry labels, further pieces included; links become roles (see ``graph``), from their first
  span to their second. Positions are code points.
- Events, answers about a whole text, and links to a knowledge base have no place here and are
  named.
- Potato does not say what was read to its end, so nothing counts as read.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from glossator.domain.errors import BadRecord
from glossator.formats.fields import read_objects, string
from glossator.formats.graph import Link
from glossator.formats.graph_reading import RawMark, assembled
from glossator.formats.json_values import Value, values
from glossator.formats.records import Incoming, Rejected

_SPANS = "instance_id_to_span_to_value"
_LINKS = "instance_id_to_link_to_value"
_EVENTS = "instance_id_to_event_to_value"
_LABELS = "instance_id_to_label_to_value"
# How many items of a data file are looked through for an article.
_MOST = 1_000_000
Object = Mapping[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The articles that an annotator has worked on."""

    def parse(value: Value, plain: Object) -> Iterator[Incoming | Rejected]:
        return _state(value, plain, path)

    return read_objects(path, parse)


def _state(value: Value, state: Object, path: Path) -> Iterator[Incoming | Rejected]:
    spans, links, events, labels = (
        _mapping(state, name) for name in (_SPANS, _LINKS, _EVENTS, _LABELS)
    )
    if _SPANS not in state:
        raise BadRecord("it is no user_state.json of Potato: it has no spans")
    wanted = [*spans, *(name for name in labels if name not in spans)]
    if not wanted:
        raise BadRecord("nobody has marked anything in it")
    texts = _texts(path, set(wanted))
    person = string(state, "user_id") or path.parent.name
    for name in wanted:
        where = f"{value.where} (item {name})"
        if name not in texts:
            reason = "its text is in no data file beside; copy Potato’s data file there"
            yield Rejected(where, reason)
            continue
        text = texts[name]
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        document = Incoming(where, text, digest, annotator=person)
        found = list(_objects(spans.get(name)))
        marks = [_mark(number, item) for number, item in enumerate(found, 1)]
        joined = [_link(number, item) for number, item in enumerate(_objects(links.get(name)), 1)]
        yield from assembled(document, marks, joined)
        for mark, item in zip(marks, found, strict=True):
            if item.get("kb_id"):
                reason = f"its link to “{item['kb_id']}” has no place here"
                yield Rejected(f"{where} (annotation {mark.id})", reason)
        if events.get(name):
            yield Rejected(where, f"its {len(events[name])} events have no place here")
        if labels.get(name):
            yield Rejected(where, "its answers about the whole text have no place here")


def _mapping(state: Object, name: str) -> Object:
    found = state.get(name) or {}
    if not isinstance(found, Mapping):
        raise BadRecord(f"“{name}” is not written as {{name: value}}")
    return found


def _objects(found: object) -> Iterator[Object]:
    """The spans or links of an item, in the three ways that Potato has written them."""
    if isinstance(found, Mapping):
        for one in found.values():
            yield from _objects(one) if isinstance(one, list) else _objects([one])
    elif isinstance(found, list):
        for one in found:
            item = one[0] if isinstance(one, list) and len(one) == 2 else one
            if not isinstance(item, Mapping):
                raise BadRecord("a span or link is not written as {name: value}")
            yield item
    elif found is not None:
        raise BadRecord("the spans of an item are no list")


def _mark(number: int, item: Object) -> RawMark:
    parts = item.get("additional_parts") or []
    if not isinstance(parts, list) or not all(isinstance(part, Mapping) for part in parts):
        raise BadRecord("“additional_parts” is no list of {start, end}")
    ranges = [(part.get("start"), part.get("end"), string(part, "text")) for part in [item, *parts]]
    return RawMark(str(item.get("id") or f"#{number}"), item.get("name"), tuple(ranges))


def _link(number: int, item: Object) -> Link:
    ends = item.get("span_ids")
    if not isinstance(ends, list) or len(ends) != 2:
        ends = ["nothing", "nothing"]
    name = str(item.get("id") or number)
    return Link(f"link {name}", str(item.get("link_type")), str(ends[0]), str(ends[1]))


def _texts(path: Path, wanted: set[str]) -> dict[str, str]:
    """The texts of the items wanted, from the data files beside the state and one folder above."""
    found: dict[str, str] = {}
    for folder in (path.parent, path.parent.parent):
        for file in sorted((*folder.glob("*.json"), *folder.glob("*.jsonl"))):
            if wanted <= found.keys():
                return found
            if file.name == path.name or not file.is_file():
                continue
            for value in islice(values(file), _MOST):
                plain = value.plain if isinstance(value, Value) else None
                if isinstance(plain, Mapping) and isinstance(plain.get("text"), str):
                    name = str(plain.get("id"))
                    if name in wanted:
                        found.setdefault(name, plain["text"])
    return found
