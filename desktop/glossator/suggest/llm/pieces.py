"""Cutting an article into pieces that a model with a small memory can read."""

import re

from glossator.domain.span import Span
from glossator.domain.text import passages

LONGEST = 3000
# Where a passage that is too long by itself may be cut: behind a sentence, else behind a word.
_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)]*\s+")
_BLANK = re.compile(r"\s+")


def pieces(text: str, longest: int = LONGEST) -> tuple[Span, ...]:
    """Pieces of whole passages, in order and without overlap, each of ``longest`` at most.

    Blank text between passages belongs to no piece unless it lies inside one.
    """
    found: list[Span] = []
    for passage in passages(text):
        for part in _parts(text, passage, longest):
            if found and part.end - found[-1].start <= longest:
                found[-1] = Span(found[-1].start, part.end)
            else:
                found.append(part)
    return tuple(found)


def _parts(text: str, passage: Span, longest: int) -> list[Span]:
    parts: list[Span] = []
    start = passage.start
    while passage.end - start > longest:
        end = _cut(text, start, start + longest)
        parts.append(Span(start, end))
        start = end
    return [*parts, Span(start, passage.end)]


def _cut(text: str, start: int, latest: int) -> int:
    """The last good place to cut before ``latest``; ``latest`` itself where there is none."""
    for pattern in (_SENTENCE_END, _BLANK):
        ends = [found.end() for found in pattern.finditer(text, start + 1, latest)]
        if ends:
            return ends[-1]
    return latest
