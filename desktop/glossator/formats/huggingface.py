"""The Hugging Face layout: a Parquet file for each split in ``data``, and the dataset's card.

Every column is typed, so that ``datasets.load_dataset(FOLDER)`` needs no script: one row for each
article, its annotations as a list. ``coverage`` says what was read of which layer; a layer or a
stretch that it does not name was never read, and is no negative example. Positions are code
points; ``quote`` is the text of the spans, to check them by. Values of attributes are JSON.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import attributes_from, origin_from, plain_origin
from glossator.domain.span import Span
from glossator.formats.hf_card import card
from glossator.formats.options import Columns
from glossator.formats.records import ForeignAnnotation, Incoming, Outgoing, Rejected, Target

Plain = dict[str, Any]
_SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
_PAIRS = pa.list_(pa.struct([("name", pa.string()), ("value", pa.string())]))
_ROLES = pa.list_(
    pa.struct([("role", pa.string()), ("annotation", pa.string()), ("spans", _SPANS)])
)
_ORIGIN = pa.struct(
    [
        ("how", pa.string()),
        ("suggester", pa.string()),
        ("score", pa.float64()),
        ("visible", pa.bool_()),
    ]
)
_ANNOTATION = pa.struct(
    [
        ("id", pa.string()),
        ("layer", pa.string()),
        ("label", pa.string()),
        ("spans", _SPANS),
        ("quote", pa.string()),
        ("roles", _ROLES),
        ("attributes", _PAIRS),
        ("origin", _ORIGIN),
    ]
)
_COVERAGE = pa.struct([("layer", pa.string()), ("complete", pa.bool_()), ("spans", _SPANS)])
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("text", pa.string()),
        ("meta", _PAIRS),
        ("annotator", pa.string()),
        ("coverage", pa.list_(_COVERAGE)),
        ("annotations", pa.list_(_ANNOTATION)),
    ]
)
_ROWS = 500
SPLITS: Mapping[str, str] = {"dev": "validation"}


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part, and the card of all the parts that are there by now."""
    data = target.folder / "data"
    data.mkdir(exist_ok=True)
    split = SPLITS.get(target.part, target.part)
    path = data / f"{split}-00000-of-00001.parquet"
    rows = map(_row, documents)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(batch, schema=SCHEMA))
    parts = {one: pq.read_metadata(data / f"{one}-00000-of-00001.parquet") for one in _there(data)}
    counts = {name: found.num_rows for name, found in parts.items()}
    text = card(target.scheme, counts, SCHEMA)
    (target.folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
    return (f"data/{path.name}", "README.md")


def _there(data: Path) -> list[str]:
    """The splits that have a file, train first."""
    found = {path.name.split("-")[0] for path in data.glob("*.parquet")}
    order = ("train", "validation", "test")
    return [*(name for name in order if name in found), *sorted(found.difference(order))]


def _row(outgoing: Outgoing) -> Plain:
    document = outgoing.document
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "meta": [{"name": key, "value": document.meta[key]} for key in sorted(document.meta)],
        "annotator": outgoing.annotator,
        "coverage": [
            {"layer": layer, "complete": spans is None, "spans": _spans(spans or ())}
            for layer, spans in sorted(outgoing.coverage.items())
        ],
        "annotations": [_annotation(item, document.text) for item in outgoing.annotations],
    }


def _spans(spans: Iterable[Span]) -> list[Plain]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _annotation(item: Annotation, text: str) -> Plain:
    origin = plain_origin(item.origin)
    return {
        "id": item.id,
        "layer": item.layer,
        "label": item.label,
        "spans": _spans(item.spans),
        "quote": " … ".join(span.quote(text) for span in item.spans),
        "roles": [
            {"role": role, "annotation": filler.annotation_id, "spans": _spans(filler.spans)}
            for role, filler in sorted(item.roles.items())
        ],
        "attributes": [
            {"name": name, "value": json.dumps(value, ensure_ascii=False)}
            for name, value in sorted(item.attributes.items())
        ],
        "origin": {
            "how": origin["how"],
            "suggester": item.origin.suggester,
            "score": item.origin.score,
            "visible": item.origin.suggestions_visible,
        },
    }


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The articles of a Parquet file that has a column ``text``."""
    number = 0
    try:
        digest = _digest(path)
        with pq.ParquetFile(path) as file:
            if "text" not in file.schema_arrow.names:
                yield Rejected(str(path), "it has no column “text”")
                return
            columns = _columns(file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _read_row(row, f"{path}:{number}", digest, columns)
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror or error})")
    except (pa.ArrowException, ValueError) as error:
        yield Rejected(str(path), f"it is no sound Parquet file ({' '.join(str(error).split())})")


def _columns(names: list[str]) -> Columns | None:
    """Which columns of another program's table are read; None where the table is ours."""
    ours = {name: name for name in names if name in SCHEMA.names}
    return Columns(tuple(names), ours) if len(ours) < len(names) else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_row(row: Plain, where: str, digest: str, columns: Columns | None) -> Incoming | Rejected:
    if not isinstance(row["text"], str):
        return Rejected(where, "the column “text” holds no text")
    try:
        return Incoming(
            where=where,
            text=row["text"],
            raw_digest=digest,
            title=_said(row, "title"),
            meta={one["name"]: one["value"] for one in row.get("meta") or ()},
            annotator=_said(row, "annotator"),
            annotations=tuple(map(_foreign, row.get("annotations") or ())),
            coverage={
                one["layer"]: None if one["complete"] else _spans_from(one["spans"])
                for one in row.get("coverage") or ()
            },
            columns=columns,
        )
    except (BadRecord, BadSpan) as error:
        return Rejected(where, str(error))
    except (AttributeError, KeyError, TypeError, ValueError):
        return Rejected(where, "its columns are not written as the dataset's card says")


def _said(row: Plain, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _spans_from(found: Iterable[Plain]) -> tuple[Span, ...]:
    return tuple(Span(one["start"], one["end"]) for one in found)


def _foreign(plain: Plain) -> ForeignAnnotation:
    attributes = {one["name"]: json.loads(one["value"]) for one in plain["attributes"]}
    return ForeignAnnotation(
        id=plain["id"],
        layer=plain["layer"],
        label=plain["label"],
        spans=_spans_from(plain["spans"]),
        roles={
            one["role"]: Filler(_spans_from(one["spans"]), one["annotation"])
            for one in plain["roles"]
        },
        attributes=attributes_from(attributes),
        origin=origin_from(plain["origin"]),
    )
