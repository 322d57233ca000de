"""Stacking: where the stance cards of one paragraph stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 5.0
"""Pixels between two cards."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one card: its number in the list asked for, its top and its height.

    ``form`` counts the forms that were offered, roomiest first; ``folded`` is how many cards
    found no place and are counted on this one.
    """

    card: int
    top: float
    height: float
    form: int
    folded: int = 0


def _tops(wished: Sequence[float], height: float, room: float) -> list[float]:
    """Tops near the wished ones, in order, without overlap, inside ``[0, room]``."""
    tops: list[float] = []
    for wish in wished:
        floor = tops[-1] + height + GAP if tops else 0.0
        tops.append(max(wish, floor))
    ceiling = room - height
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], ceiling)
        ceiling = tops[place] - GAP - height
    return tops


def _fitting(height: float, room: float) -> int:
    return int((room + GAP) // (height + GAP))


def stack(
    wished: Sequence[float], heights: Sequence[float], room: float, keep: int | None = None
) -> list[Slot]:
    """Places for cards that would like to begin at ``wished`` (ascending), inside ``room`` pixels.

    All cards take the same form: the first of ``heights`` that lets all of them in, else the last,
    and then the ones without a place fold into the last that has one. ``keep`` is never folded.
    The result depends on the paragraph alone, so scrolling moves no card. A paragraph lower than
    one card still gets one.
    """
    if not wished:
        return []
    for form, height in enumerate(heights):
        if _fitting(height, room) >= len(wished):
            tops = _tops(wished, height, room)
            return [Slot(card, top, height, form) for card, top in enumerate(tops)]
    form, height = len(heights) - 1, heights[-1]
    shown = list(range(max(1, _fitting(height, room))))
    if keep is not None and keep not in shown:
        shown[-1] = keep
    tops = _tops([wished[card] for card in shown], height, max(room, height))
    slots = [Slot(card, top, height, form) for card, top in zip(shown, tops, strict=True)]
    last = slots[-1]
    slots[-1] = Slot(last.card, last.top, height, form, len(wished) - len(shown))
    return slots
