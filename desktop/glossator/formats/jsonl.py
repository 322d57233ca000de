"""Reading native JSON Lines: one document a line.

Bare ``{"text": …}`` lines and the lines of Prodigy and doccano are recognised as well.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

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
            yield _incoming(plain, where, digest, decoded.guessed)
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


def _incoming(plain: object, where: str, raw_digest: str, encoding: str) -> Incoming:
    if not isinstance(plain, dict) or not isinstance(plain.get("text"), str):
        raise BadRecord('The line has no “text”; write {"text": "…"}.')
    meta = plain.get("meta", {})
    if not isinstance(meta, dict):
        raise BadRecord("“meta” is not written as {name: value}.")
    return Incoming(
        where=where,
        text=plain["text"],
        raw_digest=raw_digest,
        title=string(plain, "title"),
        meta={str(name): str(value) for name, value in meta.items() if value is not None},
        annotator=string(plain, "annotator"),
        annotations=_annotations(plain),
        coverage=coverage_from(plain.get("coverage", {})),
        encoding=encoding,
        id=string(plain, "id"),
    )


def _annotations(plain: Plain) -> tuple[ForeignAnnotation, ...]:
    found = _list(plain.get("annotations", []), "annotations")
    return tuple([_native(item, number) for number, item in enumerate(found, 1)])


def _native(item: object, number: int) -> ForeignAnnotation:
    if not isinstance(item, dict):
        raise BadRecord("An annotation has no “layer”.")
    try:
        layer, label = item["layer"], item["label"]
        if not isinstance(layer, str) or not isinstance(label, str):
            raise BadRecord(f"Annotation {number} has a layer or label that is not a text.")
        spans = spans_from(item["spans"])
    except KeyError as missing:
        raise BadRecord(f"An annotation has no “{missing.args[0]}”.") from None
    origin = item.get("origin")
    return ForeignAnnotation(
        str(item.get("id") or f"#{number}"),
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
