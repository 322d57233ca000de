"""Native JSON Lines: one document a line, read and written without loss.

Bare ``{"text": …}`` lines and the span shapes of Prodigy and doccano are recognised as well.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from glossator.domain.annotation import Annotation, Origin
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import (
    attributes_from,
    origin_from,
    plain_origin,
    plain_roles,
    plain_spans,
    roles_from,
    spans_from,
)
from glossator.domain.span import Span
from glossator.formats.decoding import NotText, decode
from glossator.formats.records import ForeignAnnotation, Incoming, Outgoing, Rejected

Plain = dict[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents of a .jsonl file; each line that is none is named with its reason."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read_line(line, f"{path}:{number}")
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")


def _read_line(line: bytes, where: str) -> Incoming | Rejected:
    try:
        plain = json.loads(decode(line).text)
        return _incoming(plain, where, hashlib.sha256(line).hexdigest())
    except NotText as reason:
        return Rejected(where, str(reason))
    except json.JSONDecodeError as error:
        return Rejected(where, f"it is not JSON ({error.msg}, column {error.colno})")
    except RecursionError:
        return Rejected(where, "it is nested too deeply")
    except (BadRecord, BadSpan) as error:
        return Rejected(where, str(error))


def _incoming(plain: object, where: str, raw_digest: str) -> Incoming:
    if not isinstance(plain, dict) or not isinstance(plain.get("text"), str):
        raise BadRecord('The line has no “text”; write {"text": "…"}.')
    meta = plain.get("meta", {})
    if not isinstance(meta, dict):
        raise BadRecord("“meta” is not written as {name: value}.")
    return Incoming(
        where=where,
        text=plain["text"],
        raw_digest=raw_digest,
        title=_string(plain, "title"),
        meta={str(name): str(value) for name, value in meta.items() if value is not None},
        annotator=_string(plain, "annotator") or _string(plain, "_annotator_id"),
        annotations=tuple(_annotations(plain)),
        coverage=_coverage(plain.get("coverage", {})),
    )


def _string(plain: Plain, name: str) -> str:
    value = plain.get(name)
    return value if isinstance(value, str) else ""


def _annotations(plain: Plain) -> Iterator[ForeignAnnotation]:
    """The annotations in the first of the known shapes that the line has."""
    if "annotations" in plain:
        for index, item in enumerate(_list(plain["annotations"], "annotations")):
            yield _native(item, index)
    elif "spans" in plain and plain.get("answer", "accept") == "accept":
        for index, item in enumerate(_list(plain["spans"], "spans")):
            yield _entity(index, _field(item, "start"), _field(item, "end"), item["label"])
    else:
        for name in ("label", "labels", "entities"):
            triples = plain.get(name)
            if isinstance(triples, list) and all(isinstance(item, list) for item in triples):
                yield from _doccano(triples)
                return


def _native(item: object, index: int) -> ForeignAnnotation:
    layer, label = _field(item, "layer"), _field(item, "label")
    if not isinstance(item, dict) or not isinstance(layer, str) or not isinstance(label, str):
        raise BadRecord(f"Annotation {index + 1} has a layer or label that is not a text.")
    origin = item.get("origin")
    return ForeignAnnotation(
        id=str(item.get("id") or f"#{index + 1}"),
        layer=layer,
        label=label,
        spans=spans_from(_field(item, "spans")),
        roles=roles_from(item.get("roles", {})),
        attributes=attributes_from(item.get("attributes", {})),
        origin=origin_from(origin) if origin is not None else None,
    )


def _doccano(triples: list[list[object]]) -> Iterator[ForeignAnnotation]:
    for index, triple in enumerate(triples):
        if len(triple) != 3:
            raise BadRecord(f"Label {index + 1} is not written as [start, end, label].")
        yield _entity(index, *triple)


def _entity(index: int, start: object, end: object, label: object) -> ForeignAnnotation:
    spans = spans_from([[start, end]])
    return ForeignAnnotation(f"#{index + 1}", "entity", str(label), spans)


def _field(item: object, name: str) -> object:
    if not isinstance(item, Mapping) or name not in item:
        raise BadRecord(f"An annotation has no “{name}”.")
    return item[name]


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadRecord(f"“{name}” is not a list.")
    return value


def _coverage(value: object) -> dict[str, tuple[Span, ...] | None]:
    if not isinstance(value, Mapping):
        raise BadRecord('“coverage” is not written as {layer: "complete" or spans}.')
    return {
        str(layer): None if spans == "complete" else spans_from(spans)
        for layer, spans in value.items()
    }


def write(documents: Iterable[Outgoing], file: IO[str]) -> None:
    """Write documents to an open UTF-8 file, one line each."""
    for outgoing in documents:
        file.write(json.dumps(plain_document(outgoing), ensure_ascii=False) + "\n")


def plain_document(outgoing: Outgoing) -> Plain:
    """A document as a line of native JSON holds it."""
    document = outgoing.document
    plain: Plain = {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "meta": dict(sorted(document.meta.items())),
        "annotator": outgoing.annotator,
        "coverage": {
            layer: "complete" if spans is None else plain_spans(spans)
            for layer, spans in sorted(outgoing.coverage.items())
        },
        "annotations": [_plain_annotation(item) for item in outgoing.annotations],
    }
    return plain


def _plain_annotation(annotation: Annotation) -> Plain:
    plain: Plain = {
        "id": annotation.id,
        "layer": annotation.layer,
        "label": annotation.label,
        "spans": plain_spans(annotation.spans),
    }
    if annotation.roles:
        plain["roles"] = plain_roles(annotation.roles)
    if annotation.attributes:
        plain["attributes"] = dict(annotation.attributes)
    plain["origin"] = _origin(annotation.origin)
    return plain


def _origin(origin: Origin) -> Plain:
    plain = plain_origin(origin)
    # The suggestion's id means nothing outside the project it was made in.
    plain.pop("suggestion", None)
    return plain
