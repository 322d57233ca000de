"""The article pane: reading, pointing, selecting and moving through an article by keys."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QDrag,
    QGuiApplication,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from glossator.domain.scheme import Shape
from glossator.gui.fonts import Families
from glossator.gui.text.gestures import Gestures
from glossator.gui.text.marks import Mark
from glossator.gui.text.overlay_area import OverlayArea
from glossator.gui.text.page import Page
from glossator.gui.text.tooltips import show_tooltip
from glossator.gui.theme import Theme, theme


class ArticleView(OverlayArea):
    """Shows an article with its marks. Every position is a code point of the whole text."""

    mark_clicked = Signal(str)
    zoom_requested = Signal(int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        colours: Theme | None = None,
        families: Families | None = None,
    ) -> None:
        super().__init__(colours or theme("light"), families or Families(), parent)
        self._gestures = Gestures(self)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Article"))

    # -- the article and its marks

    def change_marks(self, removed: Iterable[str], added: Iterable[Mark]) -> None:
        """Take marks away and show others; only the paragraphs they touch are painted again.

        Raises:
            ValueError: an added mark has the id of one that stays.
        """
        super().change_marks(removed, added)
        if self._page.focused is not None and self._page.focused not in self._page.index:
            self._page.focused = None  # its rows are among those that change

    def focus_mark(self, mark_id: str | None) -> None:
        """Draw one mark strongly and bring it into view; None or an unknown id draws none so."""
        mark = self._page.index.get(mark_id) if mark_id is not None else None
        for each in (self._focused_mark(), mark):
            if each is not None:
                touched = self._page.paragraphs_of(each)
                if each.shape is Shape.STANCE:
                    self._page.forget(touched)  # the focused card has its place before others
                self._update_rows(touched)
        self._page.focused = mark.id if mark is not None else None
        if mark is not None:
            fits = self.rect_of(mark.extent).height() < self.viewport().height() * 0.6
            self.ensure_visible(mark.extent if fits else mark.anchors()[0])

    def focused_mark(self) -> str | None:
        """The id of the mark that is drawn strongly, or None."""
        return self._page.focused

    def _focused_mark(self) -> Mark | None:
        return self._page.index.get(self._page.focused) if self._page.focused else None

    # -- pointing

    def page(self) -> Page:
        """The page that is shown."""
        return self._page

    def mark_at_point(self, point: QPointF) -> str | None:
        """The mark at a point of the viewport: by card, sign or badge, else by its words."""
        beside = self._page.mark_beside_text(point)
        if beside is not None:
            return beside
        character = self._page.character_at(point.x(), point.y())
        ids = self.mark_ids_at(character) if character is not None else []
        return ids[0] if ids else None

    def drag_selection(self) -> None:
        """Let the pointer take a copy of the selected text along, out of the pane."""
        data = QMimeData()
        data.setText(self.selected_text())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Place the caret or begin a selection."""
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection while the button is held."""
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or tell that a mark was clicked."""
        clicked = self._gestures.release(event)
        clipboard = QGuiApplication.clipboard()
        if self._caret.selection is not None and clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)
        if clicked is not None:
            self.mark_clicked.emit(clicked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._gestures.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held, ask for another size of text."""
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turn:
                self.zoom_requested.emit(1 if turn > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a mark is; lower it when the pointer leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark_id = self.mark_at_point(QPointF(event.pos()))
            mark = self._page.index.get(mark_id) if mark_id is not None else None
            show_tooltip(event.globalPos(), mark, self._page.quote, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)
