"""Where annotations stand: found by their spans, by their roles and by what they point to."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.domain.annotation import Annotation
from glossator.domain.patched import Patched
from glossator.domain.span import Span

PlaceKey = tuple[str, int | str]
_BEGINS, _FILLED, _POINTED = "begins", "filled", "pointed"


@dataclass(frozen=True, slots=True)
class Places:
    """An index over one annotator's annotations on one document; it answers with ids.

    ``starts`` holds where each annotation begins, in order; none is wider than ``longest``.
    Bringing the index up to date after an edit costs as much as the edit is large.
    """

    ids: Patched[PlaceKey, tuple[str, ...]]
    starts: "array[int]"
    longest: int

    def with_changes(
        self, changes: Iterable[tuple[Annotation | None, Annotation | None]]
    ) -> "Places":
        """The places once annotations have changed, each given as it was and as it is."""
        ids: dict[PlaceKey, tuple[str, ...]] = {}
        starts, longest = self.starts[:], self.longest
        for before, after in changes:
            if before is not None:
                for key in _keys(before):
                    held = ids[key] if key in ids else self.ids.get(key, ())
                    ids[key] = tuple(each for each in held if each != before.id)
                del starts[bisect_left(starts, before.start)]
            if after is not None:
                for key in _keys(after):
                    held = ids[key] if key in ids else self.ids.get(key, ())
                    ids[key] = (*held, after.id)
                insort(starts, after.start)
                longest = max(longest, after.end - after.start)
        fresh = self.ids.with_changes({key: held or None for key, held in ids.items()})
        return Places(fresh, starts, longest)

    def beginning_at(self, start: int) -> tuple[str, ...]:
        """The annotations whose own spans begin at ``start``."""
        return self.ids.get((_BEGINS, start), ())

    def filled_from(self, start: int) -> tuple[str, ...]:
        """The annotations with a role whose spans begin at ``start``."""
        return self.ids.get((_FILLED, start), ())

    def pointing_to(self, annotation_id: str) -> tuple[str, ...]:
        """The annotations with a role that points to another one."""
        return self.ids.get((_POINTED, annotation_id), ())

    def near(self, span: Span) -> Iterator[str]:
        """Every annotation whose own spans may reach into ``span``, by start; some may not."""
        first = bisect_left(self.starts, span.start - self.longest)
        last = bisect_left(self.starts, span.end)
        for start in dict.fromkeys(self.starts[first:last]):
            yield from self.beginning_at(start)


def places_of(annotations: Iterable[Annotation]) -> Places:
    """The index over some annotations."""
    ids: dict[PlaceKey, tuple[str, ...]] = {}
    starts, longest = [], 0
    for annotation in annotations:
        for key in _keys(annotation):
            ids[key] = (*ids.get(key, ()), annotation.id)
        starts.append(annotation.start)
        longest = max(longest, annotation.end - annotation.start)
    return Places(Patched(ids), array("q", sorted(starts)), longest)


def _keys(annotation: Annotation) -> set[PlaceKey]:
    """What an annotation is found by."""
    keys: set[PlaceKey] = {(_BEGINS, annotation.start)}
    for filler in annotation.roles.values():
        if filler.annotation_id:
            keys.add((_POINTED, filler.annotation_id))
        else:
            keys.add((_FILLED, filler.spans[0].start))
    return keys
