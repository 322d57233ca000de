"""Spans: half-open ranges of code points in a canonical text."""

from collections.abc import Iterable

from glossator.domain.errors import BadSpan
from glossator.domain.values import ordered_value


@ordered_value
class Span:
    """``[start, end)`` in code points; never empty, never negative.

    Raises:
        BadSpan: the span is empty, reversed or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise BadSpan(
                f"The span {self.start}-{self.end} is empty or reversed; "
                "give a start below its end, counted from 0."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def quote(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, position: int) -> bool:
        """Whether the character at ``position`` lies in the span."""
        return self.start <= position < self.end

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def crosses(self, other: "Span") -> bool:
        """Whether the spans overlap and neither covers the other."""
        if self.start < other.start:
            return other.start < self.end < other.end
        return other.start < self.start < other.end < self.end

    def within(self, length: int) -> bool:
        """Whether the span ends inside a text of ``length`` code points."""
        return self.end <= length


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``.

    Raises:
        ValueError: there is no span.
    """
    spans = list(spans)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as ``spans``, as sorted spans that neither touch nor overlap."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
