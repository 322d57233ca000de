"""Values to table rows and back.

Rows carry the quoted text beside the positions, so that the file can be read without our code and
a shifted position shows.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, wraps
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, TypeVar

from glossator.domain.annotation import (
    Annotation,
    Attributes,
    Filler,
    Origin,
    Roles,
)
from glossator.domain.plain import (
    attributes_from,
    origin_from,
    plain_origin,
    spans_from,
)
from glossator.domain.span import Span
from glossator.domain.suggestion import RoleSpans, Suggestion
from glossator.store.errors import UNREADABLE, ProjectDamaged

Stored = TypeVar("Stored")
Value = TypeVar("Value")
Row = dict[str, Any]
GAP = " … "
_ANNOTATION = (
    *("id", "document_id", "annotator_id", "layer", "label"),
    *("spans", "start", "end", "roles", "attributes", "origin"),
)
_COLUMNS_OF = itemgetter(*_ANNOTATION)
ANNOTATION = ", ".join(f'"{name}"' for name in _ANNOTATION)
"""The columns that an annotation is made of, as a query names them: the quote is derived."""
_READ = json.JSONDecoder().raw_decode
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def to_json(value: object) -> str:
    """JSON with sorted keys and no needless blanks: equal values give equal text."""
    return _ENCODE(value)


def spans_json(spans: tuple[Span, ...]) -> str:
    """Spans as ``to_json`` writes them; rows come by the million, and most have one span."""
    if len(spans) == 1:
        return f"[[{spans[0].start},{spans[0].end}]]"
    return "[" + ",".join([f"[{span.start},{span.end}]" for span in spans]) + "]"


def _decode(source: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """As ``json.loads``, which looks for blanks around a value: we write none."""
    found, end = _READ(source)
    return found if end == len(source) else json.loads(source)


def _plain(source: str) -> Row:
    """The value of a piece of JSON; most of those in rows are empty mappings."""
    found: Row = {} if source == "{}" else _decode(source)
    return found


def object_json(values: Mapping[str, str]) -> str:
    """An object as ``to_json`` writes it, of values that are JSON already."""
    said = [f"{encode_basestring(name)}:{values[name]}" for name in sorted(values)]
    return "{" + ",".join(said) + "}"


def plain_from(source: str) -> Row:
    """The mapping of a piece of JSON; empty where it is damaged."""
    try:
        found = _decode(source)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _spans(source: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans of a row; almost all have one, which stands in columns of its own as well."""
    if source == f"[[{start},{end}]]":
        return (Span(start, end),)
    return spans_from(_decode(source))


def or_damaged(decode: Callable[[Stored], Value]) -> Callable[[Stored], Value]:
    """Say in a sentence that a row is damaged, whatever the damage does to its decoding."""

    @wraps(decode)
    def careful(row: Stored) -> Value:
        try:
            return decode(row)
        except UNREADABLE as error:
            raise ProjectDamaged(
                f"A row of the project is damaged ({error!r}); run “glossator check” on it or "
                "restore a backup."
            ) from error

    return careful


def quote(spans: tuple[Span, ...], text: str) -> str:
    """The words of ``spans``, pieces joined by an ellipsis."""
    if len(spans) == 1:
        return text[spans[0].start : spans[0].end]
    return GAP.join([span.quote(text) for span in spans])


def _placed(spans: tuple[Span, ...], text: str) -> tuple[int, int, str, str]:
    """What a row says of spans: where they begin and end, all of them, and their words."""
    if len(spans) == 1:
        start, end = spans[0].start, spans[0].end
        return start, end, f"[[{start},{end}]]", text[start:end]
    last = max([span.end for span in spans])
    return spans[0].start, last, spans_json(spans), quote(spans, text)


def annotation_row(annotation: Annotation, text: str) -> Row:
    """The row of an annotation on ``text``."""
    start, end, spans, quoted = _placed(annotation.spans, text)
    return {
        "id": annotation.id,
        "document_id": annotation.document_id,
        "annotator_id": annotation.annotator_id,
        "layer": annotation.layer,
        "label": annotation.label,
        "start": start,
        "end": end,
        "spans": spans,
        "quote": quoted,
        "roles": _quoted_roles(annotation.roles, text) if annotation.roles else "{}",
        "attributes": attributes_json(annotation.attributes),
        "origin": origin_json(annotation.origin),
    }


def attributes_json(attributes: Attributes) -> str:
    """Attributes as ``to_json`` writes them."""
    return to_json(dict(attributes)) if attributes else "{}"


@lru_cache(maxsize=256)
def origin_json(origin: Origin) -> str:
    """An origin as ``to_json`` writes it; of what is imported thousands are the same."""
    return to_json(plain_origin(origin))


@or_damaged
def annotation_from(row: Mapping[str, Any]) -> Annotation:
    """The annotation of a row."""
    return _annotation(_COLUMNS_OF(row))


@or_damaged
def annotations_of(rows: Iterable[tuple[Any, ...]]) -> list[Annotation]:
    """The annotations of rows that hold the columns ``ANNOTATION``; they come by the million."""
    return [_annotation(columns) for columns in rows]


def _annotation(columns: tuple[Any, ...]) -> Annotation:
    own, document, annotator, layer, label, spans, start, end, roles, attributes, origin = columns
    return Annotation(
        own,
        document,
        annotator,
        layer,
        label,
        _spans(spans, start, end),
        _roles_from(_decode(roles)) if roles != "{}" else {},
        attributes_from(_decode(attributes)) if attributes != "{}" else {},
        _origin_from(origin),
    )


@lru_cache(maxsize=256)
def _origin_from(source: str) -> Origin:
    """The origin that ``origin_json`` wrote."""
    return origin_from(_decode(source))


def _quoted(roles: RoleSpans, text: str) -> str:
    return object_json({name: _quoted_spans(spans, text) for name, spans in roles.items()})


def _quoted_roles(roles: Roles, text: str) -> str:
    values = {
        name: f'{{"annotation":{encode_basestring(filler.annotation_id)}}}'
        if filler.annotation_id
        else _quoted_spans(filler.spans, text)
        for name, filler in roles.items()
    }
    return object_json(values)


def _quoted_spans(spans: tuple[Span, ...], text: str) -> str:
    _, _, written, quoted = _placed(spans, text)
    return f'{{"quote":{encode_basestring(quoted)},"spans":{written}}}'


def _roles_from(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, Filler]:
    return {
        name: Filler(annotation_id=value["annotation"])
        if "annotation" in value
        else Filler(spans=spans_from(value["spans"]))
        for name, value in plain.items()
    }


def suggestion_row(suggestion: Suggestion, text: str) -> Row:
    """The row of a suggestion about ``text``."""
    start, end, spans, quoted = _placed(suggestion.spans, text)
    return {
        "id": suggestion.id,
        "run_id": suggestion.run_id,
        "document_id": suggestion.document_id,
        "layer": suggestion.layer,
        "label": suggestion.label,
        "start": start,
        "end": end,
        "spans": spans,
        "quote": quoted,
        "roles": _quoted(suggestion.roles, text) if suggestion.roles else "{}",
        "attributes": attributes_json(suggestion.attributes),
        "score": suggestion.score,
    }


@or_damaged
def suggestion_from(row: Mapping[str, Any]) -> Suggestion:
    """The suggestion of a row that is joined with its run's ``suggester``."""
    roles: RoleSpans = {
        name: spans_from(value["spans"]) for name, value in _plain(row["roles"]).items()
    }
    return Suggestion(
        id=row["id"],
        run_id=row["run_id"],
        document_id=row["document_id"],
        layer=row["layer"],
        label=row["label"],
        spans=_spans(row["spans"], row["start"], row["end"]),
        roles=roles,
        attributes=attributes_from(_plain(row["attributes"])),
        score=row["score"],
        suggester=row["suggester"],
    )
