"""What formats of JSON objects say of a document beside its annotations, in fields of our own.

The tools keep fields that they do not know, so that title, metadata, annotator and coverage travel
through them: ``title``, ``meta``, ``annotator`` and ``coverage``, as in the native format.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from glossator.domain.annotation import Attributes, Origin
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import (
    attributes_from,
    origin_from,
    plain_origin,
    plain_spans,
    spans_from,
)
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.json_values import Value, values
from glossator.formats.records import Incoming, Outgoing, Rejected

Plain = dict[str, Any]
Coverage = Mapping[str, tuple[Span, ...] | None]


Parse = Callable[[Value, Mapping[str, Any]], Iterator[Incoming | Rejected]]


def read_objects(path: Path, parse: Parse) -> Iterator[Incoming | Rejected]:
    """What ``parse`` makes of each object of a JSON file; what it refuses is named by its line."""
    for value in values(path):
        if isinstance(value, Rejected):
            yield value
        else:
            yield from read_object(value, parse)


def read_object(value: Value, parse: Parse) -> Iterator[Incoming | Rejected]:
    """What ``parse`` makes of one value, all of it or the reason why there is nothing."""
    if not isinstance(value.plain, Mapping):
        yield Rejected(value.where, "it is not written as {name: value}")
        return
    try:
        yield from list(parse(value, value.plain))
    except (BadRecord, BadSpan) as error:
        yield Rejected(value.where, str(error))


def plain_coverage(coverage: Coverage) -> Plain:
    """Coverage as ``{layer: "complete" or spans}``."""
    return {
        layer: "complete" if spans is None else plain_spans(spans)
        for layer, spans in sorted(coverage.items())
    }


def coverage_from(value: object) -> Coverage:
    """The coverage that ``plain_coverage`` wrote.

    Raises:
        BadRecord, BadSpan: it is not such a mapping.
    """
    if not isinstance(value, Mapping):
        raise BadRecord('“coverage” is not written as {layer: "complete" or spans}.')
    return {
        str(layer): None if spans == "complete" else spans_from(spans)
        for layer, spans in value.items()
    }


def document_fields(outgoing: Outgoing) -> Plain:
    """Everything but the text and the annotations of a document, as fields."""
    return {
        "id": outgoing.document.id,
        "title": outgoing.document.title,
        "meta": dict(sorted(outgoing.document.meta.items())),
        "annotator": outgoing.annotator,
        "coverage": plain_coverage(outgoing.coverage),
    }


def incoming(value: Value, plain: Mapping[str, Any], text: object) -> Incoming:
    """The document of a record without its annotations.

    Raises:
        BadRecord, BadSpan: a field is misshapen, or there is no text.
    """
    if not isinstance(text, str):
        raise BadRecord("it has no text")
    meta = plain.get("meta") or {}
    if not isinstance(meta, Mapping):
        raise BadRecord("“meta” is not written as {name: value}.")
    return Incoming(
        where=value.where,
        text=text,
        raw_digest=value.digest,
        title=string(plain, "title"),
        meta={
            str(name): item if isinstance(item, str) else str(item)
            for name, item in meta.items()
            if item is not None
        },
        annotator=string(plain, "annotator"),
        coverage=coverage_from(plain.get("coverage") or {}),
        id=string(plain, "id"),
    )


def string(plain: Mapping[str, Any], name: str) -> str:
    """A field that is a text, or nothing."""
    value = plain.get(name)
    return value if isinstance(value, str) else ""


def items(plain: Mapping[str, Any], name: str) -> list[Any]:
    """A field that is a list; empty where it is missing.

    Raises:
        BadRecord: it is something else.
    """
    value = plain.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadRecord(f"“{name}” is not a list")
    return value


def is_read(outgoing: Outgoing, scheme: Scheme) -> bool:
    """Whether all of the text is read and complete in every layer of the scheme."""
    complete = {layer for layer, spans in outgoing.coverage.items() if spans is None}
    return {layer.name for layer in scheme.layers} <= complete


def portable_origin(origin: Origin) -> Plain:
    """An origin without the suggestion's id, which means nothing outside its project."""
    plain = plain_origin(origin)
    plain.pop("suggestion", None)
    return plain


def own_details(item: Mapping[str, Any]) -> tuple[Attributes, Origin | None]:
    """The attributes and origin that one of our writers put beside a mark.

    Raises:
        BadRecord: they are misshapen.
    """
    origin = item.get("origin")
    return (
        attributes_from(item.get("attributes") or {}),
        origin_from(origin) if isinstance(origin, Mapping) else None,
    )
