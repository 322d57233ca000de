"""Marks and links of a file as annotations: what ``graph`` says, turned around.

A mark without a layer in its label is an entity. Links that lead from entities have no place in
Glossator and are named as rejected, and so is every mark whose range or quote does not stand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from glossator.domain.annotation import Attributes, Filler, Origin
from glossator.domain.errors import BadRecord
from glossator.domain.foreign_offsets import Quoted, Unit, read_ranges
from glossator.domain.span import Span
from glossator.formats.fields import Coverage
from glossator.formats.graph import (
    CONTINUES,
    ENTITY,
    Link,
    Mark,
    control,
    role_label,
    spelled,
    split_label,
)
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected


@dataclass(frozen=True, slots=True)
class RawMark:
    """A mark as a file has it: ranges in unknown units, with quotes where the file has them.

    A range that was found by its words alone is a span already, whatever the file counts.
    ``where`` is the mark's own place, where the file has one for it.
    """

    id: str
    label: object
    ranges: tuple[tuple[object, object, str] | Span, ...]
    attributes: Attributes = field(default_factory=dict)
    origin: Origin | None = None
    where: str = ""


def assembled(
    document: Incoming,
    raw_marks: Sequence[RawMark],
    links: Sequence[Link],
    unquoted: Iterable[Unit] = (Unit.CODE_POINTS,),
) -> Iterator[Incoming | Rejected]:
    """A document with the annotations that marks and links mean, then what cannot be used."""
    marks, misplaced = placed(document.text, raw_marks, document.where, unquoted)
    annotations, meaningless = from_graph(marks, links, document.where)
    coverage = document.coverage
    if misplaced or meaningless:
        coverage = _still_read(coverage, raw_marks, marks)
    yield replace(document, annotations=annotations, coverage=coverage)
    yield from misplaced
    yield from meaningless


def _still_read(
    coverage: Coverage, raw_marks: Sequence[RawMark], marks: Sequence[Mark]
) -> Coverage:
    """The coverage without the layers of marks that have no place, or share their id.

    What was marked there is missing now, and nobody has said that there is nothing.
    """
    placed_once = {
        name for name, number in Counter(mark.id for mark in marks).items() if number == 1
    }
    lost = {control(str(raw.label)) for raw in raw_marks if raw.id not in placed_once}
    return {layer: spans for layer, spans in coverage.items() if spelled(layer) not in lost}


def placed(
    text: str,
    raw_marks: Sequence[RawMark],
    where: str,
    unquoted: Iterable[Unit] = (Unit.CODE_POINTS,),
) -> tuple[list[Mark], list[Rejected]]:
    """The marks with their spans in code points of ``text``, and those that have no place in it."""
    rejected: list[Rejected] = []
    sound: list[tuple[RawMark, list[Quoted | Span]]] = []
    for raw in raw_marks:
        try:
            sound.append((raw, _quoted(raw)))
        except BadRecord as error:
            rejected.append(_rejected(where, raw, str(error)))
    counted = [item for _, found in sound for item in found if isinstance(item, Quoted)]
    outcomes = iter(read_ranges(text, counted, unquoted).outcomes)
    marks = []
    for raw, found in sound:
        spans = [item if isinstance(item, Span) else next(outcomes) for item in found]
        reasons = [item for item in spans if isinstance(item, str)]
        if reasons:
            rejected.append(_rejected(where, raw, reasons[0]))
        else:
            pieces = tuple(sorted(item for item in spans if isinstance(item, Span)))
            marks.append(Mark(raw.id, str(raw.label), pieces, raw.attributes, raw.origin))
    return marks, rejected


def _quoted(raw: RawMark) -> list[Quoted | Span]:
    if not isinstance(raw.label, str) or not raw.label:
        raise BadRecord("it has no label")
    if not raw.ranges:
        raise BadRecord("it has no span")
    found: list[Quoted | Span] = []
    for place in raw.ranges:
        if isinstance(place, Span):
            found.append(place)
            continue
        start, end, quote = place
        if type(start) is not int or type(end) is not int:
            raise BadRecord("its start or end is no whole number")
        found.append(Quoted(start, end, quote))
    return found


def _rejected(where: str, item: RawMark | Mark | Link, reason: str) -> Rejected:
    name = item.id if isinstance(item, Link) else f"annotation {item.id}"
    place = item.where if isinstance(item, RawMark) and item.where else where
    return Rejected(f"{place} ({name})", reason)


def from_graph(
    marks: Sequence[Mark], links: Sequence[Link], where: str
) -> tuple[tuple[ForeignAnnotation, ...], list[Rejected]]:
    """The annotations that marks and links mean, and what of them has no meaning here."""
    reader = _Reader(where)
    for mark in marks:
        reader.add(mark)
    for link in links:
        if link.kind == CONTINUES:
            reader.join(link)
    for link in links:
        if link.kind != CONTINUES:
            reader.fill(link)
    return reader.annotations(), reader.rejected


class _Reader:
    """Marks that become annotations, link by link."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._marks: dict[str, Mark] = {}
        self._pieces: dict[str, list[Span]] = {}
        self._part_of: dict[str, str] = {}
        self._bare: dict[str, dict[str, list[str]]] = {}
        self._pointers: dict[str, dict[str, str]] = {}
        self._role_marks: set[str] = set()
        self.rejected: list[Rejected] = []

    def add(self, mark: Mark) -> None:
        if mark.id in self._marks:
            self._reject(mark, "its id stands twice")
        else:
            self._marks[mark.id] = mark
            self._pieces[mark.id] = list(mark.spans)

    def join(self, link: Link) -> None:
        """Take the mark at the end of a link as a further piece of the one at its beginning."""
        if not self._both_there(link):
            return
        head, tail = self._whole(link.head), link.tail
        if tail in self._part_of or head == tail:
            self._reject(link, "the piece that it leads to belongs to another mark already")
        elif self._marks[head].label != self._marks[tail].label:
            self._reject(link, "the marks that it joins have different labels")
        else:
            self._part_of[tail] = head
            self._pieces[head] += self._pieces[tail]

    def fill(self, link: Link) -> None:
        """Take the mark at the end of a link as what fills a role of the one at its beginning."""
        if not self._both_there(link):
            return
        head, tail = self._marks[self._whole(link.head)], self._marks[self._whole(link.tail)]
        layer, label = split_label(head.label)
        if layer == ENTITY and label == head.label:
            reason = f"a relation “{link.kind}” from an entity has no place; only frames have roles"
            self._reject(link, reason)
            return
        bare = self._bare.setdefault(head.id, {})
        pointers = self._pointers.setdefault(head.id, {})
        is_bare = tail.label == role_label(layer, link.kind)
        if link.kind in pointers or (link.kind in bare and not is_bare):
            self._reject(link, f"role “{link.kind}” is filled already")
        elif is_bare:
            bare.setdefault(link.kind, []).append(tail.id)
            self._role_marks.add(tail.id)
        else:
            pointers[link.kind] = tail.id

    def annotations(self) -> tuple[ForeignAnnotation, ...]:
        passed = self._role_marks | self._part_of.keys()
        return tuple(
            self._annotation(mark) for mark in self._marks.values() if mark.id not in passed
        )

    def _annotation(self, mark: Mark) -> ForeignAnnotation:
        layer, label = split_label(mark.label)
        roles = {
            role: Filler(spans=tuple(sorted(span for one in found for span in self._pieces[one])))
            for role, found in self._bare.get(mark.id, {}).items()
        }
        pointers = self._pointers.get(mark.id, {})
        roles |= {role: Filler(annotation_id=one) for role, one in pointers.items()}
        spans = tuple(sorted(self._pieces[mark.id]))
        return ForeignAnnotation(mark.id, layer, label, spans, roles, mark.attributes, mark.origin)

    def _whole(self, mark_id: str) -> str:
        while mark_id in self._part_of:
            mark_id = self._part_of[mark_id]
        return mark_id

    def _both_there(self, link: Link) -> bool:
        if link.head in self._marks and link.tail in self._marks:
            return True
        self._reject(link, "it leads from or to a mark that is not there or was rejected")
        return False

    def _reject(self, item: Mark | Link, reason: str) -> None:
        self.rejected.append(_rejected(self._where, item, reason))
