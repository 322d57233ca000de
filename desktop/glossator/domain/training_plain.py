"""Plans, events and reports of training as JSON, between the two processes and on disk."""

import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from glossator.domain.errors import BadRecord
from glossator.domain.gold import GoldDocument
from glossator.domain.plain import plain_spans, spans_from
from glossator.domain.plain_records import plain_record, record_from
from glossator.domain.training import (
    Failed,
    Finished,
    Remark,
    Stage,
    Step,
    TrainingEvent,
    TrainingPlan,
    TrainReport,
)

Plain = dict[str, Any]
Value = TypeVar("Value")
_EVENTS: Mapping[str, type[TrainingEvent]] = {
    "stage": Stage,
    "step": Step,
    "remark": Remark,
    "failed": Failed,
    "finished": Finished,
}


def event_line(event: TrainingEvent) -> str:
    """One line that says the event to another process."""
    kind = next(name for name, each in _EVENTS.items() if isinstance(event, each))
    return json.dumps({"event": kind, **plain_value(event)}, ensure_ascii=False) + "\n"


def event_from(line: str) -> TrainingEvent:
    """The event of a line.

    Raises:
        BadRecord: the line holds none.
    """
    try:
        plain = json.loads(line)
        return value_from(_EVENTS[plain.pop("event")], plain)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadRecord(f"A line is no event of training: {line[:80]!r}.") from error


def plan_text(plan: TrainingPlan) -> str:
    """A plan as JSON."""
    return json.dumps(plain_value(plan), ensure_ascii=False)


def plan_from(text: str) -> TrainingPlan:
    """The plan that ``plan_text`` wrote.

    Raises:
        BadRecord: it is none.
    """
    return value_from(TrainingPlan, _loaded(text))


def report_text(report: TrainReport) -> str:
    """A report as JSON for people and programs."""
    return json.dumps(plain_value(report), ensure_ascii=False, indent=2) + "\n"


def report_from(text: str) -> TrainReport:
    """The report that ``report_text`` wrote.

    Raises:
        BadRecord: it is none.
    """
    return value_from(TrainReport, _loaded(text))


def gold_line(document: GoldDocument) -> str:
    """One line that carries a document with its gold."""
    plain = {
        "id": document.id,
        "text": document.text,
        "annotations": [plain_record(each) for each in document.annotations],
        "coverage": {
            layer: None if spans is None else plain_spans(spans)
            for layer, spans in document.coverage.items()
        },
    }
    return json.dumps(plain, ensure_ascii=False) + "\n"


def gold_from(line: str) -> GoldDocument:
    """The document of such a line.

    Raises:
        BadRecord: the line holds none.
    """
    plain = _loaded(line)
    try:
        annotations = tuple(cast("Any", record_from(each)) for each in plain["annotations"])
        coverage = {
            layer: None if spans is None else spans_from(spans)
            for layer, spans in plain["coverage"].items()
        }
        return GoldDocument(plain["id"], plain["text"], annotations, coverage)
    except (AttributeError, KeyError, TypeError) as error:
        raise BadRecord(f"A line holds no gold ({error!r}).") from error


def plain_value(value: object) -> Plain:
    """A dataclass as JSON-able dictionaries and lists."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else {}
    return cast("Plain", _listed(plain))


def _listed(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _listed(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(_listed(each) for each in value)  # type: ignore[type-var]
    if isinstance(value, tuple | list):
        return [_listed(each) for each in value]
    return value


def value_from(kind: type[Value], plain: object) -> Value:
    """The dataclass that ``plain_value`` wrote; fields that are missing take their defaults.

    Raises:
        BadRecord: the shape is another.
    """
    try:
        return cast("Value", _read(kind, plain))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadRecord(f"This is no {kind.__name__} ({error}).") from error


def _read(kind: Any, plain: Any) -> object:  # noqa: ANN401 - types are data here
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return None if plain is None else _read(inner[0], plain)
    if origin is tuple:
        return tuple(_read(inner[0], each) for each in _items(plain))
    if origin is frozenset:
        return frozenset(_read(inner[0], each) for each in _items(plain))
    if origin is not None:
        return {key: _read(inner[1], each) for key, each in plain.items()}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = [field.name for field in fields(kind) if field.name in plain]
        make = cast("Callable[..., object]", kind)
        return make(**{name: _read(hints[name], plain[name]) for name in known})
    if kind is float:
        return float(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    return plain


def _items(plain: object) -> Iterable[object]:
    if not isinstance(plain, list):
        raise TypeError(f"{plain!r} is no list")
    return plain


def _loaded(text: str) -> Any:  # noqa: ANN401 - as JSON
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadRecord(f"This is no JSON ({error}).") from error
