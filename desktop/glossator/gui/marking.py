"""Marks from what is decided and what is open in a document."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from glossator.domain.annotation import Annotation, How, role_spans
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import reading_order
from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Suggestion
from glossator.gui.text.marks import Mark, Standing

_STANDINGS = {
    How.ACCEPTED: Standing.ACCEPTED,
    How.CORRECTED: Standing.CORRECTED,
    How.ADJUDICATED: Standing.ACCEPTED,
    How.IMPORTED: Standing.ACCEPTED,
    How.PROPAGATED: Standing.ACCEPTED,
}


def marks_of(
    opened: OpenDocument,
    suggestions: Iterable[Suggestion],
    scheme: Scheme,
    hidden_layers: Collection[str] = (),
) -> dict[str, Mark]:
    """The marks of a document by id: annotations, and the suggestions that are still open.

    Claims and stances are numbered in reading order.
    """
    layers = {layer.name: layer for layer in scheme.layers if layer.name not in hidden_layers}
    items: list[Annotation | Suggestion] = [*opened.annotations.values(), *suggestions]
    shown = [item for item in items if item.layer in layers]
    numbers = _numbers(shown, layers, opened.annotations)
    return {
        item.id: _mark(item, layers[item.layer], numbers.get(item.id, 0), opened) for item in shown
    }


def role_spans_of(
    item: Annotation | Suggestion, annotations: Mapping[str, Annotation]
) -> dict[str, tuple[Span, ...]]:
    """The spans that fill each role of an annotation or a suggestion."""
    if isinstance(item, Suggestion):
        return dict(item.roles)
    found = {name: role_spans(filler, annotations) for name, filler in item.roles.items()}
    return {name: spans for name, spans in found.items() if spans}


def place_of(
    item: Annotation | Suggestion, annotations: Mapping[str, Annotation]
) -> tuple[int, int, str]:
    """Where the eye meets an item, to sort and to search by."""
    if isinstance(item, Suggestion):
        return reading_order(item)
    spans = [*item.spans, *_flat(role_spans_of(item, annotations).values())]
    whole = hull(spans)
    return (whole.start, -whole.end, item.layer)


def _flat(groups: Iterable[tuple[Span, ...]]) -> Iterator[Span]:
    for group in groups:
        yield from group


def _numbers(
    items: list[Annotation | Suggestion],
    layers: Mapping[str, Layer],
    annotations: Mapping[str, Annotation],
) -> dict[str, int]:
    counted: dict[Shape, int] = {Shape.CLAIM: 0, Shape.STANCE: 0}
    numbers: dict[str, int] = {}
    frames = [item for item in items if layers[item.layer].shape in counted]
    for item in sorted(frames, key=lambda one: place_of(one, annotations)):
        shape = layers[item.layer].shape
        counted[shape] += 1
        numbers[item.id] = counted[shape]
    return numbers


def _mark(item: Annotation | Suggestion, layer: Layer, number: int, opened: OpenDocument) -> Mark:
    label = layer.label(item.label)
    title = label.title if label else item.label
    return Mark(
        id=item.id,
        shape=layer.shape,
        label=item.label,
        chip=item.label if layer.shape is Shape.ENTITY else title,
        hue=label.hue if label else "grey",
        sign=label.sign if label else "",
        spans=item.spans,
        standing=_standing(item, opened),
        roles=role_spans_of(item, opened.annotations),
        number=number,
    )


def _standing(item: Annotation | Suggestion, opened: OpenDocument) -> Standing:
    if isinstance(item, Suggestion):
        return Standing.DEFERRED if opened.is_deferred(item.id) else Standing.SUGGESTED
    return _STANDINGS.get(item.origin.how, Standing.MANUAL)
