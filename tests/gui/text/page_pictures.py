"""Reference pictures of the page, and how a fresh one is compared with them.

After a change of how the page should look, look at the new pictures and keep them with
``QT_QPA_PLATFORM=offscreen python -m tests.gui.text.page_pictures`` from the top of the repository.

Only letters that ship with the program are in the pictures, one pixel of the page is one of the
picture, and pictures are compared after they were made small: so they hold on machines that draw
the edges of letters differently.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.gui.fonts import Families, load_fonts
from glossator.gui.text.columns import columns
from glossator.gui.text.finds import Finds
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark, Standing
from glossator.gui.text.metrics import metrics
from glossator.gui.text.page import Page
from glossator.gui.text.painting import Overlay, paint_page
from glossator.gui.text.sorted_spans import SortedSpans
from glossator.gui.theme import theme

FOLDER = Path(__file__).parent / "pictures"
SIZE = QSize(700, 264)
TEXT = "\n\n".join(
    [
        (
            "HARBOUR CITY, 4 May. The minister of works, Ada Okafor of the Northbank Party, said "
            "on Tuesday that the new bridge would open before winter and that the council had "
            "paid for it in full."
        ),
        (
            "Critics in Northbank rejected the plan. They called the toll unfair to those who "
            "cross every day, and asked the council of Lowmere for a second hearing in June."
        ),
    ]
)


def words(quote: str) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


def _entity(quote: str, label: str, hue: str, standing: Standing) -> Mark:
    return Mark(quote, Shape.ENTITY, label, label, hue, "", (words(quote),), standing)


def _claim(quote: str, number: int, standing: Standing, **roles: str) -> Mark:
    spans = {role: (words(filler),) for role, filler in roles.items()}
    title, sign = ("Indirect", "\u2026") if number % 2 else ("Direct", "\u201c")
    return Mark(
        f"claim {number}",
        Shape.CLAIM,
        title,
        title,
        "grey",
        sign,
        (words(quote),),
        standing,
        spans,
        number,
    )


_STANCES = {"+": ("Supports", "blue"), "\u2212": ("Opposes", "vermilion"), "~": ("Mixed", "ochre")}


def _stance(sign: str, number: int, standing: Standing, **roles: str) -> Mark:
    title, hue = _STANCES[sign]
    spans = {role: (words(filler),) for role, filler in roles.items()}
    return Mark(
        f"stance {number}", Shape.STANCE, title, title, hue, sign, (), standing, spans, number
    )


ENTITIES = (
    _entity("HARBOUR CITY", "PLACE", "green", Standing.SUGGESTED),
    _entity("4 May", "DATE", "grey", Standing.DEFERRED),
    _entity("minister of works", "ROLE", "violet", Standing.CORRECTED),
    _entity("Ada Okafor", "PERSON", "blue", Standing.ACCEPTED),
    _entity("Northbank Party", "ORG", "orange", Standing.ACCEPTED),
    _entity("Northbank", "PLACE", "green", Standing.MANUAL),
    _entity("council of Lowmere", "ORG", "orange", Standing.DISPUTED),
    _entity("Lowmere", "PLACE", "green", Standing.ACCEPTED),
)
FRAMES = (
    _claim(
        "the new bridge would open before winter",
        1,
        Standing.ACCEPTED,
        source="The minister of works, Ada Okafor",
        cue="said",
    ),
    _claim("that the council had paid for it in full", 2, Standing.SUGGESTED, cue="said"),
    _claim("They called the toll unfair", 3, Standing.CORRECTED, source="Critics in Northbank"),
    _claim("cross every day", 4, Standing.DISPUTED),
    _stance("\u2212", 1, Standing.ACCEPTED, holder="Critics in Northbank", target="the plan"),
    _stance("+", 2, Standing.SUGGESTED, holder="Ada Okafor", target="new bridge"),
    _stance("~", 3, Standing.DISPUTED, holder="They", target="second hearing"),
)
CROWD = tuple(
    replace(
        _claim(TEXT[words("Critics").start + 9 * n : words("June").end - 11 * n], n + 1, standing),
        roles={
            "source": (Span(words("Critics").start + 9 * n, words("Critics").start + 9 * n + 8),)
        },
    )
    for n, standing in enumerate((*Standing, Standing.ACCEPTED))
)


@dataclass(frozen=True)
class Case:
    """What a picture shows."""

    marks: tuple[Mark, ...]
    colours: str = "light"
    mirrored: bool = False
    focused: str | None = None
    overlay: Overlay = field(default_factory=Overlay)


_OVER = Overlay(
    selection=words("would open before"),
    caret=words("would open before").end,
    numbers=(("1", words("Ada Okafor")), ("2", words("council of Lowmere"))),
    finds=Finds(SortedSpans([words("council had"), words("toll")]), words("toll")),
    covered=SortedSpans(passages(TEXT)[:1]),
    hovered=ENTITIES[4],
)
CASES: Mapping[str, Case] = {
    "light": Case(ENTITIES + FRAMES),
    "dark": Case(ENTITIES + FRAMES, "dark", focused="claim 1"),
    "overlay": Case(ENTITIES + FRAMES, focused="stance 1", overlay=_OVER),
    "crowd": Case(ENTITIES + CROWD + FRAMES[4:]),
    "mirrored": Case(ENTITIES + FRAMES, mirrored=True, focused="stance 1", overlay=_OVER),
}


def draw(case: Case, families: Families, text_font: QFont | None = None) -> QImage:
    """The picture of a case, as the program paints it now."""
    measured = metrics(18, True, families)
    if text_font is not None:
        measured = replace(measured, text=text_font)
    look = Look(theme(case.colours), measured, families, 1.0)
    wide = columns(SIZE.width(), measured.measure, measured.scale, case.mirrored)
    page = Page(TEXT, case.marks, look, wide)
    page.focused = case.focused
    # Qt smooths letters in grey, and not for the stripes of a screen, where there is an alpha.
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint_page(painter, QRect(0, 0, SIZE.width(), SIZE.height()), page, case.overlay)
    painter.end()
    return image


FINE, COARSE = (8, 20), (20, 5)
"""Sides of the squares that are compared, and how far their mean colours may lie apart, of 255.

Small ones show what is missing or has moved, large ones a tint that has changed; in both, letters
that are smoothed another way come to much the same.
"""


def apart(one: QImage, other: QImage, side: int) -> int:
    """How far two pictures lie apart: the most that the mean colours of two squares differ."""
    size = QSize(one.width() // side, one.height() // side)
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    first, second = (
        image.convertToFormat(QImage.Format.Format_RGB32).scaled(size, keep, smooth)
        for image in (one, other)
    )
    painter = QPainter(first)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, second)
    painter.end()
    pixels = (first.pixelColor(x, y) for y in range(size.height()) for x in range(size.width()))
    return max(max(pixel.red(), pixel.green(), pixel.blue()) for pixel in pixels)


def same(one: QImage, other: QImage) -> bool:
    """Whether two pictures show the same, but for how the edges of letters are drawn."""
    return all(apart(one, other, side) <= most for side, most in (FINE, COARSE))


def reference(name: str) -> QImage:
    """The picture that is kept for a case."""
    return QImage(str(FOLDER / f"{name}.png"))


def keep_all(names: Iterable[str]) -> None:
    """Draw the pictures anew and keep them."""
    application = QApplication.instance() or QApplication([])
    assert application is not None
    families = load_fonts()
    FOLDER.mkdir(exist_ok=True)
    for name in names:
        image = draw(CASES[name], families).convertToFormat(QImage.Format.Format_RGB888)
        assert image.save(str(FOLDER / f"{name}.png")), name


if __name__ == "__main__":
    keep_all(CASES)
