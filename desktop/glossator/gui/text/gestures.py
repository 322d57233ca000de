"""Gestures: clicks, drags and what they select."""

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from glossator.domain.span import Span
from glossator.gui.text.page import Page
from glossator.gui.text.units import Unit, stretched, unit_at

_SCROLL_INTERVAL = 30  # milliseconds between two steps of scrolling while dragging outside


class Pointable(Protocol):
    """What gestures need of the pane."""

    def page(self) -> Page:
        """The page that is shown."""

    def viewport(self) -> QWidget:
        """The widget that is pointed at."""

    def verticalScrollBar(self) -> QScrollBar:
        """The scroll bar."""

    def position_at(self, point: QPoint) -> int:
        """The caret position nearest to a point."""

    def mark_at_point(self, point: QPointF) -> str | None:
        """The mark at a point."""

    def anchor(self) -> int:
        """Where the selection began."""

    def selection(self) -> Span | None:
        """What is selected, or None."""

    def select_between(self, anchor: int, position: int) -> None:
        """Select without scrolling."""

    def hover(self, mark_id: str | None) -> None:
        """Raise the mark under the pointer, or none."""

    def drag_selection(self) -> None:
        """Hand the selected text out of the window."""


class Gestures:
    """Follows the left button: one click places the caret, two take words, three paragraphs.

    A drag that begins in what is selected takes the selected text out of the window.
    """

    def __init__(self, pane: Pointable) -> None:
        self._pane = pane
        self._unit = Unit.CHARACTER
        self._origin = (0, 0)
        self._held = False
        self._dragged = False
        self._grabbed = False
        self._pressed = QPoint()
        self._beside: str | None = None
        self._since_double = QElapsedTimer()
        self._scrolling = QTimer(pane.viewport())
        self._scrolling.setInterval(_SCROLL_INTERVAL)
        self._scrolling.timeout.connect(self.scroll_step)
        self._last = QPoint()

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag; with Shift held, extend what is selected."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._held, self._dragged, self._grabbed = True, False, False
        self._pane.hover(None)
        self._beside = self._pane.page().mark_beside_text(event.position())
        if self._beside is not None:
            self._pressed = point
            return
        unit = Unit.PARAGRAPH if self._is_third(point) else Unit.CHARACTER
        self._pressed = point
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._unit = Unit.CHARACTER
            self._origin = (self._pane.anchor(), self._pane.anchor())
            self._dragged = True
            self._extend(point)
        elif unit is Unit.CHARACTER and self._is_selected(event.position()):
            self._grabbed = True  # a drag takes the text along, a click places the caret
        else:
            self._take(point, unit)

    def double_click(self, event: QMouseEvent) -> None:
        """Take the word under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        self._held = self._dragged = True
        if self._pane.page().mark_beside_text(event.position()) is None:
            self._take(self._pressed, Unit.WORD)
            self._since_double.start()

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what can be clicked."""
        point = event.position().toPoint()
        if not self._held:
            self._show_cursor(event.position())
            self._pane.hover(self._pane.mark_at_point(event.position()))
            return
        if self._beside is not None:
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._grabbed:
            if far:
                self._held = self._grabbed = False
                self._pane.drag_selection()
            return
        self._dragged = self._dragged or far
        if self._dragged:
            self._last = point
            self._extend(point)
            outside = not 0 <= point.y() < self._pane.viewport().height()
            if outside and not self._scrolling.isActive():
                self._scrolling.start()
            elif not outside:
                self._scrolling.stop()

    def release(self, event: QMouseEvent) -> str | None:
        """End a click or a drag; the mark that was clicked, if one was."""
        if event.button() != Qt.MouseButton.LeftButton or not self._held:
            return None
        self._held = False
        self._scrolling.stop()
        if self._grabbed:
            self._grabbed = False
            self._take(event.position().toPoint(), Unit.CHARACTER)
        mark = self._pane.mark_at_point(event.position())
        if self._beside is not None:
            return mark if mark == self._beside else None
        return None if self._dragged or self._unit is not Unit.CHARACTER else mark

    def scroll_step(self) -> None:
        """Scroll towards the pointer outside the window, the faster the farther, and extend."""
        height = self._pane.viewport().height()
        y = self._last.y()
        beyond = y if y < 0 else max(0, y - height + 1)
        if beyond and self._held:
            bar = self._pane.verticalScrollBar()
            bar.setValue(bar.value() + max(-80, min(80, beyond)))
            self._extend(self._last)

    def _is_third(self, point: QPoint) -> bool:
        """Whether a press follows a double click at once, at the same place."""
        recent = (
            self._since_double.isValid()
            and self._since_double.elapsed() < QApplication.doubleClickInterval()
        )
        near = (point - self._pressed).manhattanLength() < QApplication.startDragDistance()
        self._since_double.invalidate()
        return recent and near

    def _is_selected(self, point: QPointF) -> bool:
        """Whether the character under the pointer is selected."""
        selection = self._pane.selection()
        character = self._pane.page().character_at(point.x(), point.y())
        return selection is not None and character is not None and selection.contains(character)

    def _take(self, point: QPoint, unit: Unit) -> None:
        self._unit = unit
        self._origin = self._unit_under(point)
        self._pane.select_between(*self._origin)

    def _extend(self, point: QPoint) -> None:
        current = self._unit_under(point)
        self._pane.select_between(*stretched(self._origin, current))

    def _unit_under(self, point: QPoint) -> tuple[int, int]:
        page = self._pane.page()
        under = page.character_at(point.x(), point.y()) if self._unit is Unit.WORD else None
        position = self._pane.position_at(point) if under is None else under
        return unit_at(page.paragraphs, position, self._unit)

    def _show_cursor(self, point: QPointF) -> None:
        page = self._pane.page()
        shape = Qt.CursorShape.IBeamCursor
        if page.mark_beside_text(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif not 0 <= point.x() - page.columns.text <= page.columns.measure:
            shape = Qt.CursorShape.ArrowCursor
        if self._pane.viewport().cursor().shape() != shape:
            self._pane.viewport().setCursor(shape)
