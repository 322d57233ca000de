"""Which marks touch a stretch of text: two bisections, whatever the number of marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from glossator.gui.text.marks import Mark

_START = attrgetter("extent.start")


def running_maximum(numbers: Iterable[int]) -> list[int]:
    """The largest number so far, at every place; half the time of ``accumulate`` with ``max``."""
    reached = 0
    result = []
    for number in numbers:
        if number < reached:
            result.append(reached)
        else:
            reached = number
            result.append(number)
    return result


class SpanIndex:
    """Marks by the start of their extent, beside the running maximum of their ends.

    A mark's extent includes its roles, so a claim is found where its source stands, too.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=_START)
        self._starts = [mark.extent.start for mark in self._marks]
        self._ends = running_maximum([mark.extent.end for mark in self._marks])
        self._by_id = {mark.id: mark for mark in self._marks}
        if len(self._by_id) != len(self._marks):
            raise ValueError("Two marks share an id.")

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks)

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self._by_id

    def get(self, mark_id: str) -> Mark | None:
        """The mark of that id, or None."""
        return self._by_id.get(mark_id)

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks whose extent shares a character with ``[start, end)``, by start."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [mark for mark in self._marks[first:last] if mark.extent.end > start]

    def add(self, mark: Mark) -> None:
        """Take a mark in.

        Raises:
            ValueError: a mark of that id is there already.
        """
        if mark.id in self._by_id:
            raise ValueError(f"The mark {mark.id} is there already.")
        extent = mark.extent
        place = bisect_right(self._starts, extent.start)
        self._by_id[mark.id] = mark
        self._marks.insert(place, mark)
        self._starts.insert(place, extent.start)
        before = self._ends[place - 1] if place else 0
        self._ends.insert(place, max(before, extent.end))
        for later in range(place + 1, len(self._ends)):
            if self._ends[later] >= extent.end:
                break
            self._ends[later] = extent.end

    def remove(self, mark_id: str) -> Mark | None:
        """Take the mark out and return it; None where there is none of that id.

        The maxima of the ends may stay too high: they only ever widen the search.
        """
        mark = self._by_id.pop(mark_id, None)
        if mark is None:
            return None
        place = bisect_left(self._starts, mark.extent.start)
        while self._marks[place].id != mark_id:
            place += 1
        del self._marks[place], self._starts[place], self._ends[place]
        return mark

    def at(self, position: int) -> list[Mark]:
        """The marks with a span over the character at ``position``, innermost first."""
        found = []
        for mark in self.touching(position, position + 1):
            widths = [len(span) for _, span in mark.pieces() if span.contains(position)]
            if widths:
                found.append((min(widths), len(mark.extent), mark))
        found.sort(key=lambda entry: entry[:2])
        return [mark for _, _, mark in found]
