"""Reading native JSON Lines: one document a line.

Bare ``{"text": …}`` lines and the lines of Prodigy and doccano are recognised as well.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NamedTuple

from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import (
    attributes_from,
    origin_from,
    roles_from,
    spans_from,
)
from glossator.formats import decoding, doccano, prodigy
from glossator.formats.decoding import NotText, decode
from glossator.formats.fields import (
    Coverage,
    Parse,
    coverage_from,
    read_object,
    string,
)
from glossator.formats.json_values import Value
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected

Plain = dict[str, Any]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The documents of a .jsonl file; each line that is none is named with its reason."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    yield from _read_line(line, f"{path}:{number}", options)
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of one that is too long for a record, little more than allowed."""
    while line := file.readline(decoding.LARGEST + 1):
        rest = line
        while len(rest) > decoding.LARGEST and not rest.endswith(b"\n"):
            rest = file.readline(decoding.LARGEST + 1)
        yield line


def _read_line(line: bytes, where: str, options: ReadOptions) -> Iterator[Incoming | Rejected]:
    try:
        decoded = decode(line, options.encoding)
        plain, digest = _loads(decoded.text), hashlib.sha256(line).hexdigest()
        parse = _foreign(plain)
        if parse is None:
            yield from _document(plain, where, digest, decoded.guessed)
            return
        for record in read_object(Value(where, plain, digest), parse):
            if isinstance(record, Incoming):
                yield replace(record, encoding=decoded.guessed)
            else:
                yield record
    except NotText as reason:
        yield Rejected(where, str(reason))
    except json.JSONDecodeError as error:
        yield Rejected(where, f"it is not JSON ({error.msg}, column {error.colno})")
    except RecursionError:
        yield Rejected(where, "it is nested too deeply")
    except ValueError:
        yield Rejected(where, "it holds a number that is too long")
    except (BadRecord, BadSpan) as error:
        yield Rejected(where, str(error))


def _foreign(plain: object) -> Parse | None:
    """What reads a line that another program's export is made of; None for our own."""
    if not isinstance(plain, dict) or "annotations" in plain or "text" not in plain:
        return None
    if prodigy.is_task(plain):
        return prodigy.parse
    return doccano.parse if doccano.is_line(plain) else None


def _loads(text: str) -> object:
    """The JSON value of a line; halves of surrogate pairs, which no file can hold, are U+FFFD."""
    plain: object = json.loads(text)
    # One sign is found much sooner than three, and few lines have it.
    if "\\" in text and "\\ud" in text.lower():
        whole = _LONE_SURROGATE.sub("\ufffd", json.dumps(plain, ensure_ascii=False))
        plain = json.loads(whole)
    return plain


def _document(
    plain: object, where: str, raw_digest: str, encoding: str
) -> Iterator[Incoming | Rejected]:
    """A line's document with the annotations that can be read, then those that cannot."""
    if not isinstance(plain, dict) or not isinstance(plain.get("text"), str):
        raise BadRecord('The line has no “text”; write {"text": "…"}.')
    meta = plain.get("meta", {})
    if not isinstance(meta, dict):
        raise BadRecord("“meta” is not written as {name: value}.")
    annotations, broken = _annotations(plain)
    yield Incoming(
        where=where,
        text=plain["text"],
        raw_digest=raw_digest,
        title=string(plain, "title"),
        meta={str(name): str(value) for name, value in meta.items() if value is not None},
        annotator=string(plain, "annotator"),
        annotations=tuple(annotations),
        coverage=_still_read(coverage_from(plain.get("coverage", {})), broken),
        encoding=encoding,
        id=string(plain, "id"),
    )
    for item in broken:
        yield Rejected(f"{where} (annotation {item.id})", item.reason)


class _Broken(NamedTuple):
    """An annotation that cannot be read: its id, what it names as its layer, and the reason."""

    id: str
    layer: object
    reason: str


def _annotations(plain: Plain) -> tuple[list[ForeignAnnotation], list[_Broken]]:
    sound: list[ForeignAnnotation] = []
    broken: list[_Broken] = []
    for number, item in enumerate(_list(plain.get("annotations", []), "annotations"), 1):
        try:
            sound.append(_native(item, number))
        except (BadRecord, BadSpan) as error:
            said = item if isinstance(item, dict) else {}
            broken.append(_Broken(_id_of(said, number), said.get("layer"), str(error)))
    return sound, broken


def _still_read(coverage: Coverage, broken: list[_Broken]) -> Coverage:
    """The coverage without the layers in which something is marked that cannot be read.

    Nobody has said that there is nothing; where the layer is not told, it may be any of them.
    """
    lost = {item.layer if isinstance(item.layer, str) else None for item in broken}
    return {layer: spans for layer, spans in coverage.items() if lost.isdisjoint({layer, None})}


def _id_of(item: Plain, number: int) -> str:
    return str(item.get("id") or f"#{number}")


def _native(item: object, number: int) -> ForeignAnnotation:
    if not isinstance(item, dict):
        raise BadRecord("it has no “layer”")
    try:
        layer, label = item["layer"], item["label"]
        if not isinstance(layer, str) or not isinstance(label, str):
            raise BadRecord("its layer or label is not a text")
        spans = spans_from(item["spans"])
    except KeyError as missing:
        raise BadRecord(f"it has no “{missing.args[0]}”") from None
    origin = item.get("origin")
    return ForeignAnnotation(
        _id_of(item, number),
        layer,
        label,
        spans,
        roles_from(item["roles"]) if "roles" in item else {},
        attributes_from(item["attributes"]) if "attributes" in item else {},
        None if origin is None else origin_from(origin),
    )


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadRecord(f"“{name}” is not a list.")
    return value
