"""Units: what a click, a double click and a triple click take hold of."""

from enum import IntEnum

from glossator.domain.boundaries import snap
from glossator.gui.text.paragraphs import Paragraphs


class Unit(IntEnum):
    """What is selected at once."""

    CHARACTER = 1
    WORD = 2
    PARAGRAPH = 3


def unit_at(paragraphs: Paragraphs, position: int, unit: Unit) -> tuple[int, int]:
    """The unit around a position; empty for characters, and between words."""
    if unit is Unit.PARAGRAPH:
        number = paragraphs.at(position)
        return paragraphs.starts[number], paragraphs.ends[number]
    if unit is Unit.WORD:
        word = snap(paragraphs.text, position, position + 1)
        if word is not None:
            return word.start, word.end
    return position, position


def stretched(origin: tuple[int, int], current: tuple[int, int]) -> tuple[int, int]:
    """Anchor and position of a selection that was drawn from one unit to another."""
    if current[0] < origin[0]:
        return origin[1], current[0]
    return origin[0], max(origin[1], current[1])
