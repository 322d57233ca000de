"""Columns: how a window's width is shared between margin, text and cards."""

from dataclasses import dataclass
from enum import IntEnum


class CardForm(IntEnum):
    """How much a stance card shows: two rows, one row, or only its sign and number."""

    FULL = 0
    COMPACT = 1
    BADGE = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Places in pixels from the viewport's left edge.

    ``text`` is the left edge of the lines and ``measure`` how wide they are; cards stand from
    ``cards`` on, ``card_width`` wide; ``margin`` is the room beside the text for the claims. In a
    ``mirrored`` window cards stand on the left and claims on the right.
    """

    text: int
    measure: int
    cards: int
    card_width: int
    form: CardForm
    margin: int
    mirrored: bool = False

    @property
    def gap(self) -> int:
        """The blank between the text and the cards."""
        if self.mirrored:
            return self.text - self.cards - self.card_width
        return self.cards - self.text - self.measure

    def placed(self, left: float, width: float = 0.0) -> float:
        """The left edge of a box that an unmirrored window has at ``left``, from the text's edge.

        So everything beside the text is placed as for a script that runs to the right.
        """
        return self.measure - left - width if self.mirrored else left


_MARGIN, _LEAST_MARGIN = 112, 69
_GAP, _LEAST_GAP = 36, 24
_FULL, _LEAST_FULL = 264, 186
_LEAST_COMPACT = 150
_BADGE = 56
_EDGE = 10
_LEAST_MEASURE = 160


def _shares(room: int, scale: float) -> tuple[int, int, int, CardForm]:
    """Margin, gap, card width and form for what the text leaves over."""

    def px(value: float) -> int:
        return round(value * scale)

    if room >= px(_MARGIN + _GAP + _LEAST_FULL) + _EDGE:
        width = min(px(_FULL), room - px(_MARGIN) - px(_GAP) - _EDGE)
        return px(_MARGIN), px(_GAP), width, CardForm.FULL
    left = room - px(_LEAST_MARGIN) - px(_LEAST_GAP) - _EDGE
    if left >= px(_LEAST_FULL):
        margin = min(px(_MARGIN), px(_LEAST_MARGIN) + left - px(_LEAST_FULL))
        return margin, px(_LEAST_GAP), px(_LEAST_FULL), CardForm.FULL
    if left >= px(_LEAST_COMPACT):
        return px(_LEAST_MARGIN), px(_LEAST_GAP), left, CardForm.COMPACT
    margin = px(_LEAST_MARGIN) + max(0, left - px(_BADGE)) // 2
    return margin, px(_LEAST_GAP), px(_BADGE), CardForm.BADGE


def columns(width: int, measure: int, scale: float, mirrored: bool = False) -> Columns:
    """Columns for a viewport ``width`` pixels wide that would like ``measure`` pixels of text.

    ``scale`` is 1 at the usual text size; ``mirrored`` is for an article that runs to the left. As
    the window narrows, the cards shrink first, then the margins, then the cards to their signs, and
    only then the text.
    """
    least = round((_LEAST_MARGIN + _LEAST_GAP + _BADGE) * scale) + _EDGE
    measure = max(_LEAST_MEASURE, min(measure, width - least))
    margin, gap, card_width, form = _shares(width - measure, scale)
    spare = max(0, width - margin - measure - gap - card_width - _EDGE)
    text = margin + round(spare * 0.42)
    cards = text + measure + gap
    if mirrored:
        cards, text, margin = width - cards - card_width, width - text - measure, text
        return Columns(text, measure, cards, card_width, form, margin, mirrored)
    return Columns(text, measure, cards, card_width, form, text)
