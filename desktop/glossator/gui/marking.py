"""Marks from what is decided and what is open in a document."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from glossator.domain.annotation import Annotation, How, role_spans, standing_roles
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import Queue, reading_order
from glossator.domain.scheme import AttributeType, Layer, Scheme, Shape
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Suggestion
from glossator.gui.text.marks import Mark, Standing

Item = Annotation | Suggestion

_STANDINGS = {
    How.ACCEPTED: Standing.ACCEPTED,
    How.CORRECTED: Standing.CORRECTED,
    How.ADJUDICATED: Standing.ACCEPTED,
    How.IMPORTED: Standing.ACCEPTED,
    How.PROPAGATED: Standing.ACCEPTED,
}


class Difference(NamedTuple):
    """Marks that are shown no longer, and marks that are shown now; a changed one is in both."""

    removed: tuple[Mark, ...] = ()
    added: tuple[Mark, ...] = ()


class MarkBook:
    """The marks of the article that is shown, by id: its annotations and open suggestions.

    Claims and stances are numbered in reading order when the article is opened. From then on a
    number stays with its frame, also when the suggestion becomes an annotation, and new frames get
    the numbers that follow: nothing is renamed under the reader's eyes.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._layers = {layer.name: layer for layer in scheme.layers}
        self._hidden: frozenset[str] = frozenset()
        self._marks: dict[str, Mark] = {}
        self._numbers: dict[str, int] = {}
        self._last = {Shape.CLAIM: 0, Shape.STANCE: 0}
        self._read: dict[str, Annotation] = {}
        self._waiting: set[str] = set()

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The marks by id; a view that follows."""
        return self._marks

    def begin(self, opened: OpenDocument, queue: Queue, hidden: Collection[str] = ()) -> None:
        """Make the marks of an article, numbered anew, without those of hidden layers.

        ``queue`` holds the suggestions to show. Of an article that is being read ``opened`` is the
        beginning.
        """
        self._hidden = frozenset(hidden)
        self._marks = {}
        self._numbers = {}
        self._last = dict.fromkeys(self._last, 0)
        self._read = {}
        self.extend(opened, queue)

    def extend(self, part: OpenDocument, queue: Queue) -> Difference:
        """Make the marks of the next part of an article that is being read."""
        self._read.update(part.annotations)
        items: list[Item] = [*part.annotations.values(), *queue]
        self._number(items)
        made = [self._mark(item, part, self._read) for item in items if self._is_shown(item)]
        self._marks.update((mark.id, mark) for mark in made)
        self._waiting.update(
            item.id for item in part.annotations.values() if _points_on(item, self._read)
        )
        return Difference(added=tuple(made))

    def end(self, opened: OpenDocument, queue: Queue) -> Difference:
        """Make those marks anew that had to wait for what a role points to; all is read now."""
        waiting, self._waiting, self._read = self._waiting, set(), {}
        return self.refresh(opened, queue, waiting)

    def show(self, opened: OpenDocument, queue: Queue, hidden: Collection[str] = ()) -> Difference:
        """Look at a whole article anew, without the marks of hidden layers; numbers stay."""
        before, self._marks = self._marks, {}
        self._hidden = frozenset(hidden)
        self.extend(opened, queue)
        self.end(opened, queue)
        return _difference(before, self._marks)

    def refresh(self, opened: OpenDocument, queue: Queue, ids: Iterable[str]) -> Difference:
        """Make the marks of the items ``ids`` anew; they may be gone, new or as before."""
        items = {each: opened.annotations.get(each) or queue.find(each) for each in ids}
        self._number([item for item in items.values() if item is not None])
        removed, added = [], []
        for item_id, item in items.items():
            before = self._marks.pop(item_id, None)
            after = None
            if item is not None and self._is_shown(item):
                after = self._marks[item_id] = self._mark(item, opened, opened.annotations)
            if before != after:
                removed += [before] if before is not None else []
                added += [after] if after is not None else []
        return Difference(tuple(removed), tuple(added))

    def _is_shown(self, item: Item) -> bool:
        return item.layer in self._layers and item.layer not in self._hidden

    def _number(self, items: Iterable[Item]) -> None:
        """Give the frames among ``items`` that have no number the next ones."""
        layers, last = self._layers, self._last
        frames = [
            item
            for item in items
            if item.layer in layers
            and layers[item.layer].shape in last
            and _numbered_as(item) not in self._numbers
        ]
        for item in sorted(frames, key=_by_start):
            shape = layers[item.layer].shape
            last[shape] += 1
            self._numbers[_numbered_as(item)] = last[shape]

    def _mark(
        self, item: Item, opened: OpenDocument, annotations: Mapping[str, Annotation]
    ) -> Mark:
        layer: Layer = self._layers[item.layer]
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
            standing=standing_of(item, opened),
            roles=role_spans_of(item, annotations),
            number=self._numbers.get(_numbered_as(item), 0),
            details=details_of(item, layer) if item.attributes else "",
        )


def details_of(item: Item, layer: Layer) -> str:
    """What the attributes of an item are, in the scheme's order: “Worth checking, hedged”.

    A plain no is left out: it is what most would be anyway.
    """
    said = []
    for attribute in layer.attributes:
        value = item.attributes.get(attribute.name)
        if value is True:
            said.append(attribute.title)
        elif attribute.type is AttributeType.CHOICE and value is not None:
            said.append(f"{value}")
        elif value is not None and value is not False:
            said.append(f"{attribute.title}: {value}")
    return ", ".join(said)


def role_spans_of(
    item: Item, annotations: Mapping[str, Annotation]
) -> Mapping[str, tuple[Span, ...]]:
    """The spans that fill each role of an annotation or a suggestion."""
    if isinstance(item, Suggestion):
        return item.roles
    found = {name: role_spans(filler, annotations) for name, filler in item.roles.items()}
    return {name: spans for name, spans in found.items() if spans}


def place_of(item: Item, annotations: Mapping[str, Annotation]) -> tuple[int, int, str]:
    """Where the eye meets an item, to sort and to search by."""
    if isinstance(item, Suggestion):
        return reading_order(item)
    roles = standing_roles(role_spans_of(item, annotations))
    spans = [*item.spans, *_flat(roles.values())]
    whole = hull(spans)
    return (whole.start, -whole.end, item.layer)


def standing_of(item: Item, opened: OpenDocument) -> Standing:
    """How far an annotation or a suggestion has come."""
    if isinstance(item, Suggestion):
        return Standing.DEFERRED if opened.is_deferred(item.id) else Standing.SUGGESTED
    return _STANDINGS.get(item.origin.how, Standing.MANUAL)


def _points_on(annotation: Annotation, annotations: Mapping[str, Annotation]) -> bool:
    """Whether a role points to an annotation that is not among those given."""
    return any(
        filler.annotation_id and filler.annotation_id not in annotations
        for filler in annotation.roles.values()
    )


def _flat(groups: Iterable[tuple[Span, ...]]) -> Iterator[Span]:
    for group in groups:
        yield from group


def _numbered_as(item: Item) -> str:
    """What a number is kept by: a suggestion and what was made of it share theirs."""
    return item.id if isinstance(item, Suggestion) else item.origin.suggestion_id or item.id


def _by_start(item: Item) -> tuple[int, int, str]:
    return (item.start, -item.end, _numbered_as(item))


def _difference(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> Difference:
    return Difference(
        tuple(mark for each, mark in before.items() if after.get(each) != mark),
        tuple(mark for each, mark in after.items() if before.get(each) != mark),
    )
