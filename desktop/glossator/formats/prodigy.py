"""Prodigy: its JSON Lines of ner_manual, spans_manual and relations, read and written.

- Spans carry labels, ``relations`` the roles of claims and stances (see ``graph``). Spans have one
  range: further pieces are spans joined by ``continues``. Prodigy keeps fields that it does not
  know, so ids, attributes, origins, title, annotator and coverage stand in fields of our own.
- Positions are code points. Tokens are cut where a span begins or ends, so that every span fits.
- ``answer`` is *accept* where the whole text is read in every layer, which is what Prodigy's
  training takes for “and nothing else is there”; otherwise it is *ignore*, so that what was never
  read is no negative example.
- Read are tasks that were accepted, or not answered yet. What was rejected or ignored in Prodigy is
  named, and not taken over; an *ignore* that our writer put there is.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from glossator.domain.boundaries import tokens
from glossator.domain.errors import BadRecord
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.fields import (
    document_fields,
    incoming,
    is_read,
    items,
    own_details,
    portable_origin,
    read_objects,
    string,
)
from glossator.formats.graph import Graph, Link, Mark, missing_fillers, to_graph
from glossator.formats.graph_reading import RawMark, assembled
from glossator.formats.json_values import Value
from glossator.formats.records import Incoming, Loss, Outgoing, Rejected, Target

Plain = dict[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents of a Prodigy export or source."""
    return read_objects(path, parse)


def is_task(plain: Mapping[str, Any]) -> bool:
    """Whether a JSON object has the shape of a task of Prodigy."""
    return "answer" in plain or "spans" in plain or "_task_hash" in plain


def parse(value: Value, plain: Mapping[str, Any]) -> Iterator[Incoming | Rejected]:
    """The document of one task, and what of it cannot be used.

    Raises:
        BadRecord, BadSpan: the task is no document.
    """
    document = incoming(value, plain, plain.get("text"))
    if not document.annotator:
        person = string(plain, "_annotator_id") or string(plain, "_session_id")
        document = replace(document, annotator=person)
    spans, relations = items(plain, "spans"), items(plain, "relations")
    answer = plain.get("answer", "accept")
    if answer != "accept" and not (answer == "ignore" and "coverage" in plain):
        yield replace(document, coverage={})
        if spans or relations:
            reason = f"its answer in Prodigy is “{answer}”, so its {len(spans)} spans are no labels"
            yield Rejected(value.where, reason)
        return
    marks = _Marks(document.text)
    for item in spans:
        marks.add(item)
    links = [marks.link(number, item) for number, item in enumerate(relations, 1)]
    yield from assembled(document, marks.found, links)
    for name in ("label", "accept"):
        if plain.get(name):
            reason = "it is about the whole text, not about a span"
            yield Rejected(f"{value.where} (“{name}”: {plain[name]})", reason)


class _Marks:
    """The spans of a task, found again by the spans that relations repeat."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[RawMark] = []
        self._by_place: dict[tuple[object, ...], str] = {}
        self._ids: set[str] = set()

    def add(self, item: object) -> str:
        """Take a span as a mark and return its id."""
        if not isinstance(item, Mapping):
            raise BadRecord("a span is not written as {name: value}")
        name = str(item.get("id") or f"#{len(self.found) + 1}")
        attributes, origin = own_details(item)
        quote = string(item, "text")
        ranges = ((item.get("start"), item.get("end"), quote),)
        self.found.append(RawMark(name, item.get("label"), ranges, attributes, origin))
        self._by_place.setdefault(_place(item), name)
        self._ids.add(name)
        return name

    def link(self, number: int, item: object) -> Link:
        """A relation as a link between marks."""
        if not isinstance(item, Mapping):
            raise BadRecord(f"relation {number} is not written as {{name: value}}")
        head, tail = (self._end(item.get(name)) for name in ("head_span", "child_span"))
        return Link(f"relation {number}", str(item.get("label")), head, tail)

    def _end(self, plain: object) -> str:
        if not isinstance(plain, Mapping):
            return "nothing"
        if plain.get("id") in self._ids:
            return str(plain["id"])
        return self._by_place.get(_place(plain), "nothing")


def _place(item: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(str(item.get(name)) for name in ("start", "end", "label"))


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as one file, a task a line."""
    name = f"{target.part}.jsonl"
    with (target.folder / name).open("w", encoding="utf-8", newline="\n") as file:
        for outgoing in documents:
            file.write(json.dumps(_line(outgoing, target.scheme), ensure_ascii=False) + "\n")
    return (name,)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: roles that point to nothing that is exported."""
    return missing_fillers(outgoing)


def _line(outgoing: Outgoing, scheme: Scheme) -> Plain:
    text = outgoing.document.text
    graph = to_graph(outgoing.annotations, in_pieces=True)
    cut = _tokens(text, graph)
    first = {span.start: number for number, span in enumerate(cut)}
    last = {span.end: number for number, span in enumerate(cut)}
    spans = {}
    for mark in graph.marks:
        span = mark.spans[0]
        spans[mark.id] = {
            "start": span.start,
            "end": span.end,
            "token_start": first[span.start],
            "token_end": last[span.end],
            "label": mark.label,
            "id": mark.id,
        }
    line = {
        "text": text,
        "tokens": [_token(text, cut, number) for number in range(len(cut))],
        "spans": [{**spans[mark.id], **_details(mark)} for mark in graph.marks],
        "relations": [
            {
                "head": spans[link.head]["token_end"],
                "child": spans[link.tail]["token_end"],
                "label": link.kind,
                "head_span": spans[link.head],
                "child_span": spans[link.tail],
            }
            for link in graph.links
        ],
        "answer": "accept" if is_read(outgoing, scheme) else "ignore",
    }
    return {**line, **document_fields(outgoing)}


def _details(mark: Mark) -> Plain:
    details: Plain = {}
    if mark.attributes:
        details["attributes"] = dict(mark.attributes)
    if mark.origin:
        details["origin"] = portable_origin(mark.origin)
    return details


def _tokens(text: str, graph: Graph) -> list[Span]:
    """The words and signs of a text, cut wherever a mark begins or ends."""
    words = tokens(text, Span(0, len(text))) if text else ()
    starts = {mark.spans[0].start for mark in graph.marks}
    ends = {mark.spans[0].end for mark in graph.marks}
    word_ends = {word.start: word.end for word in words}
    borders = sorted({*starts, *ends, *word_ends, *word_ends.values()})
    found: list[Span] = []
    reach = 0
    for start, end in pairwise(borders):
        reach = max(reach, word_ends.get(start, 0))
        # Blanks are a token only where a mark begins or ends with them.
        if start < reach or start in starts or end in ends:
            found.append(Span(start, end))
    return found


def _token(text: str, cut: list[Span], number: int) -> Plain:
    span = cut[number]
    after = cut[number + 1].start if number + 1 < len(cut) else len(text)
    return {
        "text": span.quote(text),
        "start": span.start,
        "end": span.end,
        "id": number,
        "ws": after > span.end,
    }
