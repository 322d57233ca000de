"""What goes between the program and its reader: JSON lines, one request, record or end each.

Only plain values cross: what a stranger's file does to the child must not come back as code.
"""

import json
from dataclasses import dataclass
from typing import Any

from glossator.domain.plain import (
    attributes_from,
    origin_from,
    plain_origin,
    plain_roles,
    plain_spans,
    roles_from,
    spans_from,
)
from glossator.formats.options import GUESS, Columns, ReadOptions
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read as the format of that name, or (``into``) an archive to unpack there."""

    path: str
    format: str = ""
    options: ReadOptions = GUESS
    into: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file of an archive: its name there, and the name of the file that holds it now."""

    name: str
    file: str


@dataclass(frozen=True, slots=True)
class End:
    """A request is answered."""


Answer = Incoming | Rejected | Unpacked | End


def line_of(plain: Plain) -> bytes:
    """A line of the wire; halves of characters pass as they are."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def plain_of(line: bytes) -> Plain:
    """The value of a line.

    Raises:
        ValueError: it is none.
    """
    plain = json.loads(line.decode("utf-8", "surrogatepass"))
    if not isinstance(plain, dict):
        raise ValueError("a line of the wire is a mapping")  # noqa: TRY004 - one error for all
    return plain


def plain_request(request: Request) -> Plain:
    """A request as a plain value."""
    options = request.options
    return {
        "path": request.path,
        "format": request.format,
        "into": request.into,
        "encoding": options.encoding,
        "columns": dict(options.columns),
        "article_only": options.article_only,
    }


def request_from(plain: Plain) -> Request:
    """A request from its plain value."""
    options = ReadOptions(plain["encoding"], plain["columns"], plain["article_only"])
    return Request(plain["path"], plain["format"], options, plain["into"])


def plain_answer(answer: Answer) -> Plain:
    """An answer as a plain value."""
    match answer:
        case Rejected():
            return {"rejected": answer.where, "reason": answer.reason}
        case Unpacked():
            return {"unpacked": answer.name, "file": answer.file}
        case End():
            return {"end": True}
        case Incoming():
            return _plain_incoming(answer)


def answer_from(plain: Plain) -> Answer:
    """An answer from its plain value.

    Raises:
        BadRecord, BadSpan, KeyError, TypeError, AttributeError: it is none.
    """
    if "rejected" in plain:
        return Rejected(str(plain["rejected"]), str(plain["reason"]))
    if "unpacked" in plain:
        return Unpacked(str(plain["unpacked"]), str(plain["file"]))
    if "end" in plain:
        return End()
    return _incoming(plain)


def _plain_incoming(incoming: Incoming) -> Plain:
    columns = incoming.columns
    plain: Plain = {
        "where": incoming.where,
        "text": incoming.text,
        "raw": incoming.raw_digest,
        "title": incoming.title,
        "meta": dict(incoming.meta),
        "annotator": incoming.annotator,
        "encoding": incoming.encoding,
        "id": incoming.id,
    }
    if columns is not None:
        plain["columns"] = [list(columns.names), dict(columns.chosen)]
    if incoming.annotations:
        plain["annotations"] = [_plain_annotation(item) for item in incoming.annotations]
    if incoming.coverage:
        plain["coverage"] = {
            layer: None if spans is None else plain_spans(spans)
            for layer, spans in incoming.coverage.items()
        }
    return plain


def _incoming(plain: Plain) -> Incoming:
    columns = plain.get("columns")
    coverage = plain.get("coverage", {})
    return Incoming(
        where=plain["where"],
        text=plain["text"],
        raw_digest=plain["raw"],
        title=plain["title"],
        meta=plain["meta"],
        annotator=plain["annotator"],
        annotations=tuple(_annotation(item) for item in plain.get("annotations", [])),
        coverage={
            layer: None if spans is None else spans_from(spans) for layer, spans in coverage.items()
        },
        encoding=plain["encoding"],
        id=plain["id"],
        columns=None if columns is None else Columns(tuple(columns[0]), columns[1]),
    )


def _plain_annotation(item: ForeignAnnotation) -> Plain:
    return {
        "id": item.id,
        "layer": item.layer,
        "label": item.label,
        "spans": plain_spans(item.spans),
        "roles": plain_roles(item.roles),
        "attributes": dict(item.attributes),
        "origin": None if item.origin is None else plain_origin(item.origin),
    }


def _annotation(plain: Plain) -> ForeignAnnotation:
    return ForeignAnnotation(
        id=plain["id"],
        layer=plain["layer"],
        label=plain["label"],
        spans=spans_from(plain["spans"]),
        roles=roles_from(plain["roles"]),
        attributes=attributes_from(plain["attributes"]),
        origin=None if plain["origin"] is None else origin_from(plain["origin"]),
    )
