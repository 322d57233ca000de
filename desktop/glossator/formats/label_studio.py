"""Label Studio: its JSON of tasks, read here and written by ``label_studio_writing``.

- A task is a document; each of its annotations is one annotator's work, each prediction what a
  program proposed. Annotations of one document that follow each other are written into one task.
- Entities, claims and stances are regions (``labels``); see ``graph`` for how claims, stances and
  their roles become regions and relations. Attributes are per-region answers named
  ``layer.attribute`` (yes/no ones end in ``?``). Regions have one span: further pieces are regions
  joined by ``continues``.
- Positions are written as code points, as Label Studio's server keeps them, and read in whatever
  unit the ``text`` of the regions proves.
- The export “JSON-MIN” is read, too; it has regions without relations. So are lines of Prodigy and
  doccano in an array, since nothing but their shape tells such a file.
- Title, metadata, annotators and coverage stand in ``data``; a document that nobody has read has a
  task without annotations, so that what was never read is missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from glossator.domain.annotation import AttributeValue, How, Origin
from glossator.domain.errors import BadRecord
from glossator.formats import doccano, prodigy
from glossator.formats.fields import (
    coverage_from,
    incoming,
    items,
    own_details,
    read_objects,
    string,
)
from glossator.formats.graph import Link, control
from glossator.formats.graph_reading import RawMark, assembled
from glossator.formats.json_values import Value
from glossator.formats.records import Incoming, Rejected

_YES_NO = {"yes": True, "no": False}
_ORIGINS = {"prediction": How.ACCEPTED, "prediction-changed": How.CORRECTED}
# Fields by which JSON of other formats is known, which has the same ending.
_OTHERS = {
    "%TYPES": "cas-json",
    "@context": "web-annotation",
    "instance_id_to_span_to_value": "potato",
}
Plain = dict[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents of a Label Studio export, one for each annotation and prediction."""
    return read_objects(path, parse)


def parse(value: Value, task: Mapping[str, Any]) -> Iterator[Incoming | Rejected]:
    """The documents of a task, or of a line of Prodigy or doccano, whose files end so as well.

    Raises:
        BadRecord, BadSpan: it is no task.
    """
    if "data" not in task and "annotation_id" not in task:
        if prodigy.is_task(task):
            return prodigy.parse(value, task)
        if doccano.is_line(task):
            return doccano.parse(value, task)
    return _task(value, task)


def _task(value: Value, task: Mapping[str, Any]) -> Iterator[Incoming | Rejected]:
    data = task.get("data", task)
    if not isinstance(data, Mapping):
        raise BadRecord("its “data” is not written as {name: value}")
    base = incoming(value, data, _text(task, data))
    sets = items(data, "sets")
    works = [*_annotations(task), *_predictions(task), *_minimal(task)]
    if not works:
        yield _owned(base, sets[0]) if sets else base
    for number, (name, results, origin) in enumerate(works):
        document = replace(base, annotator=name)
        if origin is None and number < len(sets):
            document = _owned(document, sets[number])
        yield from _work(document, results, origin)
    for place, reason in _undecided(task):
        yield Rejected(f"{value.where} ({place})", reason)


def _undecided(task: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What of a task is nobody's answer and no proposal that could be read, and why."""
    for item in _objects(items(task, "annotations")):
        if item.get("was_cancelled") and item.get("result"):
            place = f"annotation {item.get('id', '?')}"
            yield place, "it was skipped in Label Studio, so what it holds is no decision"
    for item in items(task, "drafts"):
        name = item.get("id", "?") if isinstance(item, Mapping) else item
        yield f"draft {name}", "it was never submitted in Label Studio, so it is no decision"
    known = _shown(task)
    for item in items(task, "predictions"):
        if type(item) is int and item not in known:
            reason = "the export has its number alone; export with predictions to have it"
            yield f"prediction {item}", reason


def _text(task: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """The text of a task: its field “text”, or the only text in its data."""
    for name, other in _OTHERS.items():
        if name in task:
            raise BadRecord(f"it is no task of Label Studio; read it with --format {other}")
    if any("layer" in item for item in items(task, "annotations") if isinstance(item, Mapping)):
        raise BadRecord("it is written as Glossator’s own lines; name the file .jsonl")
    if isinstance(data.get("text"), str):
        return str(data["text"])
    texts = [item for item in data.values() if isinstance(item, str)] if "data" in task else []
    if len(texts) != 1:
        raise BadRecord(
            "its “data” has no “text”; name the article’s field so, or the format with --format"
        )
    return texts[0]


def _owned(document: Incoming, plain: object) -> Incoming:
    """The document with annotator and coverage as our writer put them."""
    if not isinstance(plain, Mapping):
        raise BadRecord("an item of “sets” is not written as {name: value}")
    return replace(
        document,
        annotator=string(plain, "annotator") or document.annotator,
        coverage=coverage_from(plain.get("coverage") or {}),
    )


Work = tuple[str, list[Any], Origin | None]


def _annotations(task: Mapping[str, Any]) -> Iterator[Work]:
    for item in _objects([*items(task, "annotations"), *items(task, "completions")]):
        if not item.get("was_cancelled"):
            yield _person(item.get("completed_by")), items(item, "result"), None


def _predictions(task: Mapping[str, Any]) -> Iterator[Work]:
    shown = _shown(task)
    found = [shown.get(item) if type(item) is int else item for item in items(task, "predictions")]
    for item in _objects([item for item in found if item is not None]):
        origin = Origin(How.SUGGESTED, suggester=string(item, "model_version"))
        score = item.get("score")
        if isinstance(score, int | float) and 0 <= score <= 1:
            origin = replace(origin, score=float(score))
        yield "", items(item, "result"), origin


def _shown(task: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    """The predictions that annotators had before them, by number.

    The server's export names a task's predictions by their numbers alone, but repeats in each
    annotation the one that it was made beside.
    """
    found = [item.get("prediction") for item in _objects(items(task, "annotations"))]
    return {
        item["id"]: item
        for item in found
        if isinstance(item, Mapping) and type(item.get("id")) is int
    }


def _minimal(task: Mapping[str, Any]) -> Iterator[Work]:
    """The work of a task of the export “JSON-MIN”: regions stand in fields of the task itself."""
    found = [item for name in task if "data" not in task for item in _regions(task[name])]
    if found:
        regions = [
            {"id": f"#{number}", "type": "labels", "value": item}
            for number, item in enumerate(found, 1)
        ]
        yield _person(task.get("annotator")), regions, None


def _regions(value: object) -> list[Any]:
    return value if isinstance(value, list) and all(map(_is_region, value)) else []


def _is_region(item: object) -> bool:
    return isinstance(item, Mapping) and "labels" in item and "start" in item


def _objects(found: list[Any]) -> list[Mapping[str, Any]]:
    if not all(isinstance(item, Mapping) for item in found):
        raise BadRecord("an annotation is not written as {name: value}")
    return found


def _person(value: object) -> str:
    """A name for who completed an annotation: an address, or the number that stands for them."""
    if isinstance(value, Mapping):
        return string(value, "email") or _person(value.get("id"))
    return f"annotator {value}" if type(value) is int else value if isinstance(value, str) else ""


def _work(
    document: Incoming, results: list[Any], origin: Origin | None
) -> Iterator[Incoming | Rejected]:
    marks: list[RawMark] = []
    links: list[Link] = []
    answers: list[tuple[str, Mapping[str, Any]]] = []
    rejected = []
    for number, item in enumerate(_objects(results), 1):
        name = str(item.get("id") or f"#{number}")
        kind = item.get("type")
        value = item.get("value")
        if kind == "relation":
            links += _links(item, number)
        elif isinstance(value, Mapping) and kind in {"labels", "hypertextlabels"}:
            marks += _marks(name, item, value, origin)
        elif isinstance(value, Mapping) and kind in _ANSWERS:
            answers.append((name, item))
        else:
            place = f"{document.where} (annotation {name})"
            rejected.append(Rejected(place, f"“{kind}” is no kind of region or answer known here"))
    marks, unanswered = _answered(marks, answers, document.where)
    yield from assembled(document, marks, links)
    yield from rejected
    yield from unanswered


def _marks(
    name: str, item: Mapping[str, Any], value: Mapping[str, Any], origin: Origin | None
) -> Iterator[RawMark]:
    labels = value.get("labels") or value.get("hypertextlabels")
    meta = item.get("meta")
    own = own_details(meta)[1] if isinstance(meta, Mapping) else None
    if own is None and origin is None and item.get("origin") in _ORIGINS:
        own = Origin(_ORIGINS[str(item["origin"])])
    score = item.get("score")
    if own is None and origin and isinstance(score, int | float) and 0 <= score <= 1:
        own = replace(origin, score=float(score))
    quote = value.get("text")
    place = (value.get("start"), value.get("end"), quote if isinstance(quote, str) else "")
    for number, label in enumerate(labels if isinstance(labels, list) and labels else [None], 1):
        own_name = name if number == 1 else f"{name}#{number}"
        yield RawMark(own_name, label, (place,), origin=own or origin)


def _links(item: Mapping[str, Any], number: int) -> Iterator[Link]:
    head, tail = str(item.get("from_id")), str(item.get("to_id"))
    if item.get("direction") == "left":
        head, tail = tail, head
    for label in items(item, "labels") or ["without a label"]:
        yield Link(f"relation {number}", str(label), head, tail)


_ANSWERS = {"choices", "textarea", "number", "rating", "datetime"}


def _answered(
    marks: list[RawMark], answers: list[tuple[str, Mapping[str, Any]]], where: str
) -> tuple[list[RawMark], list[Rejected]]:
    """The marks with the answers about them as attributes, and the answers about nothing."""
    by_name = {mark.id: mark for mark in marks}
    attributes: dict[str, Plain] = {name: {} for name in by_name}
    rejected = []
    for name, item in answers:
        question = str(item.get("from_name"))
        found = item["value"].get("text" if item["type"] == "textarea" else item["type"])
        given = found if isinstance(found, list) else [found]
        place = f"{where} (answer “{question}”)"
        if name not in by_name:
            rejected.append(Rejected(place, "it is about the whole text, not about a region"))
        elif len(given) != 1 or not isinstance(given[0], str | int | float):
            rejected.append(Rejected(place, "it is not one text or number, as an attribute is"))
        else:
            answer = _attribute(question, by_name[name], given[0])
            if answer.keys() & attributes[name].keys():
                rejected.append(Rejected(place, f"region {name} has an answer to it already"))
            else:
                attributes[name] |= answer
    return [replace(mark, attributes=attributes[mark.id]) for mark in marks], rejected


def _attribute(question: str, mark: RawMark, value: AttributeValue) -> Plain:
    name = question.removeprefix(control(str(mark.label)) + ".")
    if name.endswith("?") and value in _YES_NO:
        return {name[:-1]: _YES_NO[str(value)]}
    return {name: value}
