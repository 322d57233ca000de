"""Writing Label Studio's JSON of tasks, and the labelling configuration that fits it.

See ``label_studio`` for what stands where.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from xml.sax.saxutils import quoteattr

from glossator.domain.annotation import AttributeValue, How
from glossator.domain.scheme import Attribute, AttributeType, Layer, Scheme
from glossator.formats.fields import plain_coverage, portable_origin
from glossator.formats.graph import (
    Graph,
    Mark,
    control,
    label_in,
    missing_fillers,
    role_label,
    spelled,
    to_graph,
)
from glossator.formats.hues import GREY, HUES
from glossator.formats.records import Loss, Outgoing, Target

CONFIGURATION = "label_config.xml"
_WORDS = {How.ACCEPTED: "prediction", How.CORRECTED: "prediction-changed"}
Plain = dict[str, Any]


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as one file of tasks, a task a line, beside the configuration."""
    name = f"{target.part}.json"
    with (target.folder / name).open("w", encoding="utf-8", newline="\n") as file:
        separator = "["
        same = groupby(documents, key=lambda item: item.document.digest)
        for number, (_, works) in enumerate(same, 1):
            task = {"id": number, **_task(list(works), target.scheme)}
            file.write(f"{separator}\n{json.dumps(task, ensure_ascii=False)}")
            separator = ","
        file.write("[]\n" if separator == "[" else "\n]\n")
    (target.folder / CONFIGURATION).write_text(
        configuration(target.scheme), encoding="utf-8", newline="\n"
    )
    return (name, CONFIGURATION)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: roles that point to nothing that is exported."""
    return missing_fillers(outgoing)


def _task(works: list[Outgoing], scheme: Scheme) -> Plain:
    document = works[0].document
    people = [item for item in works if not _is_prediction(item)]
    annotations = [
        {"result": _results(item, scheme)} for item in people if item.annotations or item.coverage
    ]
    predictions = [_prediction(item, scheme) for item in works if _is_prediction(item)]
    owners = [item for item in people if item.annotations or item.coverage] or people[:1]
    data = {
        "text": document.text,
        "document": document.id,
        "title": document.title,
        "meta": dict(sorted(document.meta.items())),
        "sets": [
            {"annotator": item.annotator, "coverage": plain_coverage(item.coverage)}
            for item in owners
        ],
    }
    return {"data": data, "annotations": annotations, "predictions": predictions}


def _is_prediction(outgoing: Outgoing) -> bool:
    """Whether these are suggestions that nobody has decided."""
    hows = {item.origin.how for item in outgoing.annotations}
    return hows == {How.SUGGESTED} and not outgoing.annotator


def _prediction(outgoing: Outgoing, scheme: Scheme) -> Plain:
    suggesters = {item.origin.suggester for item in outgoing.annotations}
    return {
        "model_version": ", ".join(sorted(suggesters)),
        "result": _results(outgoing, scheme),
    }


def _results(outgoing: Outgoing, scheme: Scheme) -> list[Plain]:
    graph = to_graph(outgoing.annotations, in_pieces=True)
    layers = {item.id: scheme.find(item.layer) for item in outgoing.annotations}
    found: list[Plain] = []
    for mark in graph.marks:
        found.append(_region(mark, outgoing.document.text))
        found += _answers(mark, layers.get(mark.id))
    return found + _relations(graph)


def _region(mark: Mark, text: str) -> Plain:
    span = mark.spans[0]
    region: Plain = {
        "id": mark.id,
        "from_name": control(mark.label),
        "to_name": "text",
        "type": "labels",
        "origin": _WORDS.get(mark.origin.how, "manual") if mark.origin else "manual",
        "value": {
            "start": span.start,
            "end": span.end,
            "text": span.quote(text),
            "labels": [mark.label],
        },
    }
    if mark.origin:
        region["meta"] = {"origin": portable_origin(mark.origin)}
        if mark.origin.score is not None:
            region["score"] = mark.origin.score
    return region


def _relations(graph: Graph) -> list[Plain]:
    return [
        {
            "type": "relation",
            "from_id": link.head,
            "to_id": link.tail,
            "direction": "right",
            "labels": [link.kind],
        }
        for link in graph.links
    ]


def _answers(mark: Mark, layer: Layer | None) -> Iterator[Plain]:
    known = {item.name: item for item in layer.attributes} if layer else {}
    for name, value in mark.attributes.items():
        kind, answer = _answer(name, value, known.get(name))
        question = f"{control(mark.label)}.{name}" + ("?" if isinstance(value, bool) else "")
        yield {
            "id": mark.id,
            "from_name": question,
            "to_name": "text",
            "type": kind,
            "value": {"text" if kind == "textarea" else kind: answer},
        }


def _answer(name: str, value: AttributeValue, known: Attribute | None) -> tuple[str, object]:
    if isinstance(value, bool):
        return "choices", ["yes" if value else "no"]
    if not isinstance(value, str):
        return "number", value
    # A question mark at the end of a name tells yes/no answers apart.
    chosen = known is not None and known.type is AttributeType.CHOICE and not name.endswith("?")
    return ("choices" if chosen else "textarea"), [value]


def configuration(scheme: Scheme) -> str:
    """The labelling configuration of a scheme: paste it into the project's settings."""
    lines = ["<View>"]
    for layer in scheme.layers:
        lines += _labels(layer)
        lines += [line for item in layer.attributes for line in _question(layer, item)]
    lines.append("  <Relations>")
    roles = dict.fromkeys(role.name for layer in scheme.layers for role in layer.roles)
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in (*roles, "continues")]
    lines += ["  </Relations>", '  <Text name="text" value="$text" granularity="symbol"/>']
    return "\n".join([*lines, "</View>", ""])


def _labels(layer: Layer) -> Iterator[str]:
    yield f'  <Labels name={quoteattr(spelled(layer.name))} toName="text">'
    for label in layer.labels:
        colour = HUES.get(label.hue, GREY).light_ink
        name = quoteattr(label_in(layer.name, label.name))
        yield f'    <Label value={name} background="{colour}"/>'
    for role in layer.roles:
        name = quoteattr(role_label(layer.name, role.name))
        yield f'    <Label value={name} background="{GREY.light_ink}"/>'
    yield "  </Labels>"


def _question(layer: Layer, item: Attribute) -> Iterator[str]:
    question = f"{spelled(layer.name)}.{item.name}"
    if item.type is AttributeType.YES_NO:
        yield f'  <Choices name={quoteattr(question + "?")} toName="text" perRegion="true">'
        yield '    <Choice value="yes"/><Choice value="no"/>'
        yield "  </Choices>"
    elif item.type is AttributeType.CHOICE:
        yield f'  <Choices name={quoteattr(question)} toName="text" perRegion="true">'
        yield "    " + "".join(f"<Choice value={quoteattr(name)}/>" for name in item.choices)
        yield "  </Choices>"
    else:
        tag = "Number" if item.type is AttributeType.NUMBER else "TextArea"
        yield f'  <{tag} name={quoteattr(question)} toName="text" perRegion="true"/>'
