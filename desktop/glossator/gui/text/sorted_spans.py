"""Sorted spans: which of many touch a stretch of text, by two bisections."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter

from glossator.domain.span import Span
from glossator.gui.text.span_index import running_maximum


class SortedSpans:
    """Spans by where they begin, beside the running maximum of their ends."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans, key=attrgetter("start"))
        self._starts = [span.start for span in self._spans]
        self._ends = running_maximum(span.end for span in self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def touching(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with ``[start, end)``, by start."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span.end > start]
