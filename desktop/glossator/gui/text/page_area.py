"""The page area: a scroll area that shows a page, and keeps its place while the page changes."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from glossator.domain.span import Span
from glossator.gui.fonts import Families
from glossator.gui.text.columns import Columns, columns
from glossator.gui.text.direction import runs_left
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark
from glossator.gui.text.metrics import USUAL_SIZE, metrics
from glossator.gui.text.page import Page
from glossator.gui.text.painting import Overlay, paint_page
from glossator.gui.theme import Theme

_SAMPLE = 20_000  # characters that tell which way an article runs
_SLICE = 4_000_000  # nanoseconds of measuring between two events: a quarter of a frame


class PageArea(QAbstractScrollArea):
    """Shows a page, lays out only what is visible, and measures the rest when nothing happens."""

    reading_changed = Signal()

    def __init__(self, theme: Theme, families: Families, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shipped = self._families = families
        look = Look(theme, metrics(USUAL_SIZE, True, families), families, self.devicePixelRatioF())
        self._page = Page("", (), look, columns(760, look.metrics.measure, look.metrics.scale))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Every pixel is painted, so that scrolling may move the old ones.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._measure_a_slice)

    # -- what is shown

    def show_text(self, text: str, marks: Iterable[Mark]) -> None:
        """Show another article, from its top.

        Raises:
            ValueError: two marks share an id.
        """
        self._idle.stop()
        look = self._page.look
        wanted = self._columns(look, mirrored=runs_left(text[:_SAMPLE]))
        self._page = Page(text, marks, look, wanted)
        self._fit()
        self._idle.start()

    def text(self) -> str:
        """The article's text."""
        return self._page.text

    def marks(self) -> tuple[Mark, ...]:
        """The marks that are shown, by where they begin."""
        return tuple(self._page.index)

    def change_marks(self, removed: Iterable[str], added: Iterable[Mark]) -> None:
        """Take marks away and show others; only the paragraphs they touch are painted again.

        Raises:
            ValueError: an added mark has the id of one that stays.
        """
        self._update_rows(self._page.change(removed, added))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        look = self._page.look
        self._rearrange(Look(theme, look.metrics, self._families, look.ratio))

    def set_reading(self, pixel_size: int, labels_shown: bool) -> None:
        """Set the text at another size, with or without labels and the room for them."""
        look = self._page.look
        if (pixel_size, labels_shown) != (look.metrics.size, look.metrics.labels):
            self._remeasure(pixel_size, labels_shown)

    def set_face(self, family: str) -> None:
        """Set the text in a family of letters; "" or one that is not there is the shipped one.

        Lines hold as many characters as before, whatever the family.
        """
        families = self._shipped.with_reading(family)
        if families != self._families:
            self._families = families
            self._remeasure(self._page.look.metrics.size, self._page.look.metrics.labels)

    def text_font(self) -> QFont:
        """The font of the text at its size."""
        return self._page.look.metrics.text

    def _remeasure(self, pixel_size: int, labels_shown: bool) -> None:
        look = self._page.look
        measured = metrics(pixel_size, labels_shown, self._families)
        self._rearrange(Look(look.theme, measured, self._families, look.ratio))
        self.reading_changed.emit()

    def overlay(self) -> Overlay:
        """What lies over the page."""
        return Overlay()

    def is_measuring(self) -> bool:
        """Whether paragraphs outside the window still have guessed heights."""
        return self._idle.isActive()

    # -- places

    def rect_of(self, span: Span) -> QRect:
        """The smallest box around a span, in viewport coordinates; also outside the window."""
        return self._page.rect(span).toAlignedRect()

    def position_at(self, point: QPoint) -> int:
        """The caret position nearest to a point of the viewport."""
        return self._page.position_at(point.x(), point.y())

    def mark_ids_at(self, position: int) -> list[str]:
        """The marks that cover the character at a position, innermost first."""
        return [mark.id for mark in self._page.index.at(position)]

    def ensure_visible(self, span: Span) -> None:
        """Scroll, if need be, so that a span is in the window with some of what is around it."""
        view = self.viewport().height()
        self._bring_in(span, min(3 * self._page.look.metrics.pitch, view // 5), view // 3)

    def _bring_in(self, span: Span, margin: int, place: int | None) -> None:
        """Scroll a span into the window, ``margin`` pixels from its edges.

        ``place`` is the height at which to show it if it has to move; None moves it no more than
        needed. Heights below are guesses until they are looked at, so the first try may miss.
        """
        view = self.viewport().height()
        for _ in range(3):
            box = self.rect_of(span)
            if box.height() > view - 2 * margin:
                box.setHeight(min(box.height(), self._page.look.metrics.pitch))
            if box.top() >= margin and box.bottom() <= view - margin:
                return
            if place is not None:
                shift = box.top() - place
            elif box.top() < margin:
                shift = box.top() - margin
            else:
                shift = box.bottom() - (view - margin)
            bar = self.verticalScrollBar()
            before = bar.value()
            bar.setValue(before + shift)
            if bar.value() == before:
                return

    # -- keeping up

    def _rearrange(self, look: Look) -> None:
        """Arrange the page for another look or width; the line at the upper edge stays there."""
        page = self._page
        wanted = self._columns(look, page.columns.mirrored)
        first = page.position_at(page.columns.text, 0)
        height = page.line_box(first).top()
        at_top = page.scroll.y() <= 0
        page.rearrange(look, wanted)
        if not at_top:
            page.scroll.move_to(
                page.scroll.y() + page.line_box(first).top() - height, self.viewport().height()
            )
        self._fit()
        self._idle.start()

    def _columns(self, look: Look, mirrored: bool) -> Columns:
        width, metrics = self.viewport().width(), look.metrics
        return columns(width, metrics.measure, metrics.scale, mirrored)

    def _fit(self) -> None:
        """Lay out what is in the window, without blank below the end of the article, and paint."""
        view = self.viewport().height()
        self._page.settle(view)
        self._page.scroll.move_to(self._page.scroll.y(), view)
        self._page.settle(view)
        self._update_range()
        self.viewport().update()

    def _update_range(self) -> None:
        bar = self.verticalScrollBar()
        view = self.viewport().height()
        bar.blockSignals(True)
        bar.setRange(0, int(self._page.scroll.highest(view)))
        bar.setPageStep(max(1, view - self._page.look.metrics.pitch))
        bar.setSingleStep(self._page.look.metrics.pitch)
        bar.setValue(int(self._page.scroll.y()))
        bar.blockSignals(False)
        bar.update()

    def _measure_a_slice(self) -> None:
        if not self._page.measure_rest(_SLICE):
            self._idle.stop()
            self._update_range()

    def _update_rows(self, paragraphs: Iterable[int]) -> None:
        shown = {each.number for each in self._page.shown(0, self.viewport().height())}
        for row in self._page.rows(shown.intersection(paragraphs)):
            self.viewport().update(row.intersected(self.viewport().rect()))

    # -- events

    def event(self, event: QEvent) -> bool:
        """Draw the pixmaps anew on a screen of another scale."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            look = self._page.look
            ratio = self.devicePixelRatioF()
            self._rearrange(Look(look.theme, look.metrics, self._families, ratio))
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width between margin, text and cards."""
        look = self._page.look
        wanted = self._columns(look, self._page.columns.mirrored)
        if wanted == self._page.columns:
            self._fit()
        else:
            self._rearrange(look)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the pixels that stay in the window, and paint the rest."""
        page, view = self._page, self.viewport()
        before = page.scroll.y()
        page.scroll.move_to(float(self.verticalScrollBar().value()), view.height())
        page.settle(view.height())
        self._update_range()
        shift = round(before - page.scroll.y())
        if abs(shift) < view.height():
            view.scroll(0, shift)
        else:
            view.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for."""
        painter = QPainter(self.viewport())
        paint_page(painter, event.rect(), self._page, self.overlay())
        painter.end()
