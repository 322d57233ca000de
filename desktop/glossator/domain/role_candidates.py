"""Spans that may fill a role, for one digit to choose from, told from texts and spans alone."""

import re
from collections.abc import Iterable, Iterator

from glossator.domain.boundaries import tokens
from glossator.domain.span import Span
from glossator.domain.text import passages

MOST = 9
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_WORD = re.compile(r"\w")


def names_near(text: str, frame: Span, names: Iterable[Span]) -> Iterator[Span]:
    """Those of ``names`` from the passage before the frame's to the one after, and pronouns."""
    near = _near(text, frame)
    yield from (span for span in names if near.covers(span))
    for token in tokens(text, near):
        if token.quote(text).lower() in _PRONOUNS:
            yield token


def words_around(text: str, frame: Span, content: Iterable[Span]) -> Iterator[Span]:
    """The words of the passages that a frame stands in, but for those of its content."""
    content = list(content)
    touched = [passage for passage in passages(text) if passage.overlaps(frame)]
    around = Span(touched[0].start, touched[-1].end) if touched else frame
    for token in tokens(text, around):
        is_word = _WORD.match(token.quote(text)) is not None
        if is_word and not any(own.overlaps(token) for own in content):
            yield token


def numbered(found: Iterable[Span], frame: Span, content: Iterable[Span]) -> list[Span]:
    """At most nine of the spans found, those nearest to the frame, in reading order."""
    content = list(content)
    free = [span for span in dict.fromkeys(found) if not any(span == own for own in content)]
    nearest = sorted(free, key=lambda span: _distance(span, frame))[:MOST]
    return sorted(nearest)


def _near(text: str, frame: Span) -> Span:
    every = passages(text)
    touched = [number for number, passage in enumerate(every) if passage.overlaps(frame)]
    if not touched:
        return frame
    first, last = max(0, touched[0] - 1), min(len(every) - 1, touched[-1] + 1)
    return Span(every[first].start, every[last].end)


def _distance(span: Span, frame: Span) -> int:
    if span.overlaps(frame):
        return 0
    return frame.start - span.end if span.end <= frame.start else span.start - frame.end
