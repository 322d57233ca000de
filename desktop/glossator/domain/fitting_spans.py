"""Spans that a format can carry, made from spans that it cannot.

A format knows words (its tokens), and a span of it is a run of them. Whatever is made here begins
and ends with words that the span held before: no edge ever reaches into another word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from glossator.domain.span import Span, hull, merged


def nearest(span: Span, words: Sequence[Span]) -> Span | None:
    """The run of ``words`` whose edges lie nearest to the span's; None where it holds none.

    ``words`` are sorted and apart. A word of which the span holds half or more belongs to it; if
    it holds so much of none, every word that it touches does.
    """
    first = bisect_right(words, span.start, key=lambda word: word.end)
    behind = bisect_left(words, span.end, key=lambda word: word.start)
    touched = words[first:behind]
    if not touched:
        return None
    held = [word for word in touched if 2 * _shared(word, span) >= len(word)] or touched
    return Span(held[0].start, held[-1].end)


def nearest_all(spans: Iterable[Span], words: Sequence[Span]) -> tuple[Span, ...]:
    """Each span as ``nearest`` gives it, those that touch now as one; empty where one has none."""
    found = [nearest(span, words) for span in spans]
    whole = [span for span in found if span is not None]
    return merged(whole) if len(whole) == len(found) else ()


def covering(spans: Iterable[Span], words: Sequence[Span]) -> tuple[Span, ...]:
    """One span over all pieces and what lies between them, from a word's edge to another's."""
    return nearest_all([hull(spans)], words)


def _shared(word: Span, span: Span) -> int:
    return min(word.end, span.end) - max(word.start, span.start)
