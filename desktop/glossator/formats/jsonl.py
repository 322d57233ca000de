"""Native JSON Lines: one document a line, read and written without loss.

Bare ``{"text": …}`` lines and the span shapes of Prodigy and doccano are recognised as well.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
from glossator.formats import decoding
from glossator.formats.decoding import NotText, decode
from glossator.formats.records import ForeignAnnotation, Incoming, Outgoing, Rejected

Plain = dict[str, Any]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents of a .jsonl file; each line that is none is named with its reason."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    yield _read_line(line, f"{path}:{number}")
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of one that is too long for a record, little more than allowed."""
    while line := file.readline(decoding.LARGEST + 1):
        rest = line
        while len(rest) > decoding.LARGEST and not rest.endswith(b"\n"):
            rest = file.readline(decoding.LARGEST + 1)
        yield line


def _read_line(line: bytes, where: str) -> Incoming | Rejected:
    try:
        decoded = decode(line)
        incoming = _incoming(_loads(decoded.text), where, hashlib.sha256(line).hexdigest())
        return replace(incoming, encoding=decoded.guessed)
    except NotText as reason:
        return Rejected(where, str(reason))
    except json.JSONDecodeError as error:
        return Rejected(where, f"it is not JSON ({error.msg}, column {error.colno})")
    except RecursionError:
        return Rejected(where, "it is nested too deeply")
    except ValueError:
        return Rejected(where, "it holds a number that is too long")
    except (BadRecord, BadSpan) as error:
        return Rejected(where, str(error))


def _loads(text: str) -> object:
    """The JSON value of a line; halves of surrogate pairs, which no file can hold, are U+FFFD."""
    plain: object = json.loads(text)
    if "\\ud" in text.lower():
        whole = _LONE_SURROGATE.sub("\ufffd", json.dumps(plain, ensure_ascii=False))
        plain = json.loads(whole)
    return plain


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
            yield _entity(index, _field(item, "start"), _field(item, "end"), _field(item, "label"))
    else:
        for name in ("label", "labels", "entities"):
            items = plain.get(name)
            if isinstance(items, list) and all(_is_doccano(item) for item in items):
                yield from _doccano(items)
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


def _is_doccano(item: object) -> bool:
    """Whether an item has the shape of doccano's labels, or of its entities with relations."""
    return isinstance(item, list) or (isinstance(item, dict) and "start_offset" in item)


def _doccano(items: list[list[object] | Plain]) -> Iterator[ForeignAnnotation]:
    for index, item in enumerate(items):
        names = ("start_offset", "end_offset", "label")
        parts = [_field(item, name) for name in names] if isinstance(item, dict) else item
        if len(parts) != 3:
            raise BadRecord(f"Label {index + 1} is not written as [start, end, label].")
        yield _entity(index, *parts)


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
