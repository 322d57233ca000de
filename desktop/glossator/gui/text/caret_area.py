"""The caret area: a page that can be read and selected with the keys alone."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from glossator.domain.span import Span
from glossator.gui.fonts import Families
from glossator.gui.text import keyboard
from glossator.gui.text.caret import Caret, moved
from glossator.gui.text.marks import Mark
from glossator.gui.text.page_area import PageArea
from glossator.gui.text.painting import Overlay, caret_box
from glossator.gui.theme import Theme


class CaretArea(PageArea):
    """Shows a page with a caret. Every position is a code point of the whole text."""

    text_shown = Signal()
    selection_changed = Signal()
    caret_moved = Signal(int)

    def __init__(self, theme: Theme, families: Families, parent: QWidget | None = None) -> None:
        super().__init__(theme, families, parent)
        self._caret = Caret()
        self._caret_lit = False
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._toggle_caret)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_text(self, text: str, marks: Iterable[Mark]) -> None:
        """Show another article, from its top, with the caret before its first character.

        Raises:
            ValueError: two marks share an id.
        """
        selected = self._caret.selection is not None
        super().show_text(text, marks)
        self._caret = Caret()
        self.text_shown.emit()
        self.caret_moved.emit(0)
        if selected:
            self.selection_changed.emit()

    # -- caret and selection

    def position(self) -> int:
        """Where the caret is."""
        return self._caret.position

    def anchor(self) -> int:
        """Where the selection began; the caret's position without one."""
        return self._caret.anchor

    def selection(self) -> Span | None:
        """What is selected, or None."""
        return self._caret.selection

    def selected_text(self) -> str:
        """The selected characters as they are in the article."""
        selection = self._caret.selection
        return selection.quote(self._page.text) if selection is not None else ""

    def caret_rect(self, position: int | None = None) -> QRect:
        """Where a caret at a position (the caret's own if None) stands, in the viewport."""
        where = self._caret.position if position is None else position
        return caret_box(self._page, where).toAlignedRect()

    def select(self, span: Span) -> None:
        """Select a span and bring it into view; the caret stands at its end."""
        self.select_between(span.start, span.end)
        self.ensure_visible(span)

    def set_position(self, position: int, keep_anchor: bool = False) -> None:
        """Move the caret and bring it into view, selecting from the anchor if that is kept."""
        position = self._clamped(position)
        self._place(Caret(position, self._caret.anchor if keep_anchor else position))
        self.show_caret()

    def select_between(self, anchor: int, position: int) -> None:
        """Select from ``anchor`` to ``position`` without scrolling."""
        self._place(Caret(self._clamped(position), self._clamped(anchor)))

    def copy(self) -> None:
        """Copy the selected characters; without a selection the clipboard stays as it is."""
        if self._caret.selection is not None:
            QGuiApplication.clipboard().setText(self.selected_text())

    def _clamped(self, position: int) -> int:
        return max(0, min(position, len(self._page.text)))

    def _place(self, caret: Caret) -> None:
        """Put the caret somewhere and repaint only the lines that look different."""
        old, self._caret = self._caret, caret
        if (old.position, old.anchor) == (caret.position, caret.anchor):
            return
        self._update_caret(old)
        self._update_caret(caret)
        if old.anchor == caret.anchor:
            self._update_band(old.position, caret.position)
        else:
            for each in (old.selection, caret.selection):
                if each is not None:
                    self._update_band(each.start, each.end)
        self._restart_blink()
        if old.selection != caret.selection:
            self.selection_changed.emit()
        if old.position != caret.position:
            self.caret_moved.emit(caret.position)

    def show_caret(self) -> None:
        """Scroll no more than is needed to see the caret."""
        at = min(self._caret.position, max(0, len(self._page.text) - 1))
        if self._page.text:
            self._bring_in(Span(at, at + 1), self._page.look.metrics.pitch // 2, None)

    def _update_caret(self, caret: Caret) -> None:
        box = caret_box(self._page, caret.position).toAlignedRect()
        self.viewport().update(box.adjusted(-2, -2, 2, 2))

    def _update_band(self, one: int, other: int) -> None:
        band = self._page.band(min(one, other), max(one, other))
        self.viewport().update(band.intersected(self.viewport().rect()))

    def overlay(self) -> Overlay:
        """Selection and caret, which lie over the page."""
        lit = self._caret.position if self._caret_lit and self.hasFocus() else None
        return Overlay(self._caret.selection, lit)

    def _restart_blink(self) -> None:
        flash = QGuiApplication.styleHints().cursorFlashTime()
        self._caret_lit = True
        if flash > 0 and self.hasFocus():
            self._blink.start(flash // 2)
        else:
            self._blink.stop()

    def _toggle_caret(self) -> None:
        self._caret_lit = not self._caret_lit
        self._update_caret(self._caret)

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Claim the pane's few keys before the window's shortcuts see them."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_ours(event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and keyboard.is_ours(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, copy, select all; leave every other key to the window."""
        found = keyboard.move_of(event)
        if found is not None:
            move, keep_anchor = found
            height = self.viewport().height()
            self._place(moved(self._caret, self._page, move, keep_anchor, height))
            self.show_caret()
        elif keyboard.is_copy(event):
            self.copy()
        elif keyboard.is_select_all(event):
            self.select_between(0, len(self._page.text))
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Never take Tab for moving the focus: the window goes through suggestions with it."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._restart_blink()
        self._update_caret(self._caret)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._blink.stop()
        self._update_caret(self._caret)
