"""Metrics: every distance of the article pane, worked out from the size of the text."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from glossator.gui.fonts import BOLD, MEDIUM, SEMIBOLD, Families

_SAMPLE = "the quick report says that officials agreed to resume negotiations in December "
_CHARACTERS_A_LINE = 72
_LABELLED, _PLAIN = 1.9, 1.5
_LABELLED_TALL, _PLAIN_TALL = 1.25, 1.05
USUAL_SIZE = 18
SMALLEST, LARGEST = 10, 48


@dataclass(frozen=True, slots=True, eq=False)
class CardFonts:
    """The fonts of a stance card."""

    title: QFont
    small: QFont
    holder: QFont
    target: QFont


@dataclass(frozen=True, slots=True, eq=False)
class Metrics:
    """Distances in pixels, at one size of the text.

    ``pitch`` is from baseline to baseline and never depends on the marks; ``base`` is the first
    baseline's distance from a paragraph's top; a fill reaches ``fill_up`` above the baseline and
    ``fill_down`` below it; ``lane_top`` and ``lane_pitch`` place the claims' lines under the fill.
    ``scale`` is 1 at the usual text size.
    """

    size: int
    labels: bool
    scale: float
    text: QFont
    chip: QFont
    badge: QFont
    cards: CardFonts
    measure: int
    pitch: int
    base: float
    gap: int
    ascent: float
    descent: float
    cap: float
    fill_up: float
    fill_down: float
    lane_top: float
    lane_pitch: float
    chip_height: int
    characters: float
    above: int
    below: int

    def baseline(self, line: int) -> float:
        """The baseline of a line, from its paragraph's top."""
        return line * self.pitch + self.base


def _reading_font(size: int, families: Families) -> QFont:
    font = families.reading_font(size)
    font.setWordSpacing(size * 0.06)  # the edges of two marks in a row must not touch
    return font


def _chip_font(size: int, families: Families) -> QFont:
    font = families.interface_font(max(8, round(size * 0.5)), SEMIBOLD)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return font


def _card_fonts(scale: float, families: Families) -> CardFonts:
    return CardFonts(
        title=families.interface_font(round(12 * scale), SEMIBOLD),
        small=families.interface_font(round(11 * scale)),
        holder=families.interface_font(round(12 * scale), MEDIUM),
        target=families.reading_font(round(13 * scale), italic=True),
    )


def metrics(size: int, labels: bool, families: Families) -> Metrics:
    """The metrics of text ``size`` pixels high, with or without room for labels above the lines."""
    size = max(SMALLEST, min(LARGEST, size))
    scale = max(0.8, min(1.7, size / USUAL_SIZE))
    font = _reading_font(size, families)
    face = QFontMetricsF(font)
    pitch = round(size * (_LABELLED if labels else _PLAIN))
    # Letters of some families are tall: their lines may not touch.
    letters = face.ascent() + face.descent()
    pitch = max(pitch, ceil(letters * (_LABELLED_TALL if labels else _PLAIN_TALL)))
    slack = pitch - face.ascent() - face.descent()
    character = face.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    measure = round(character * _CHARACTERS_A_LINE)
    return Metrics(
        size=size,
        labels=labels,
        scale=scale,
        text=font,
        chip=_chip_font(size, families),
        badge=families.interface_font(round(10 * scale), BOLD if size < 14 else SEMIBOLD),
        cards=_card_fonts(scale, families),
        measure=measure,
        pitch=pitch,
        base=round(face.ascent() + slack * (0.62 if labels else 0.5)),
        gap=round(size * 0.85),
        ascent=face.ascent(),
        descent=face.descent(),
        cap=face.capHeight(),
        fill_up=round(face.capHeight() + size * 0.2),
        fill_down=round(face.descent() * 0.6 + size * 0.06),
        lane_top=size * (0.17 if labels else 0.11),
        lane_pitch=size * (0.19 if labels else 0.15),
        chip_height=max(9, round(size * 0.55)),
        characters=measure / character,
        above=round(size * 1.9),
        below=round(size * 4),
    )
