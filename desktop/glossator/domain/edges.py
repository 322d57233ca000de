"""Moving the edges of spans, and making spans of a selection."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from glossator.domain.boundaries import (
    next_character,
    next_token_end,
    next_token_start,
    previous_character,
    previous_token_end,
    previous_token_start,
    snap,
)
from glossator.domain.span import Span
from glossator.domain.text import passages


@dataclass(frozen=True, slots=True)
class EdgeMove:
    """One step of an edge: which edge, outwards or inwards, by a token or by a character."""

    right: bool
    grow: bool
    by_character: bool = False


def moved(text: str, spans: tuple[Span, ...], move: EdgeMove) -> tuple[Span, ...]:
    """``spans`` with the outermost left or right edge moved one step.

    A step that would leave the text, empty a span or run into its neighbour changes nothing.
    """
    index = len(spans) - 1 if move.right else 0
    span = spans[index]
    position = _step(move)(text, span.end if move.right else span.start)
    start, end = (span.start, position) if move.right else (position, span.end)
    if not 0 <= start < end <= len(text):
        return spans
    changed = (*spans[:index], Span(start, end), *spans[index + 1 :])
    touching = any(one.overlaps(other) for one, other in pairwise(changed))
    return spans if touching else changed


def _step(move: EdgeMove) -> Callable[[str, int], int]:
    forwards = move.right == move.grow
    if move.by_character:
        return next_character if forwards else previous_character
    if move.right:
        return next_token_end if forwards else previous_token_end
    return next_token_start if forwards else previous_token_start


def spans_of_selection(text: str, selection: Span, *, exact: bool = False) -> tuple[Span, ...]:
    """The spans that a selection means: one for each paragraph it touches.

    They reach to whole tokens, unless ``exact`` keeps the characters as selected; blanks at the
    edges never belong to them.
    """
    found = []
    for passage in passages(text):
        if not passage.overlaps(selection):
            continue
        start = max(passage.start, selection.start)
        end = min(passage.end, selection.end)
        piece = _trimmed(text, start, end) if exact else snap(text, start, end)
        if piece is not None:
            found.append(piece)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if end > start else None
