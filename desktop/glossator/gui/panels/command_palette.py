"""The command palette: a field over the window in which any action is found by a few letters."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from glossator.gui.actions.choices import Choice, answering
from glossator.gui.actions.key_text import pressed, shown
from glossator.gui.fonts import Families
from glossator.gui.labels import plain_label
from glossator.gui.models.choice_list import ROW_HEIGHT, ChoiceDelegate, ChoiceList
from glossator.gui.panels.card import Card
from glossator.gui.text.accessibility import announce
from glossator.gui.theme import Theme

_WIDTH, _ROWS, _SHADOW, _TOP = 620, 11, 22, 84
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}
_RUNNING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STAYING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


class CommandPalette(QWidget):
    """Lies over its window while something is chosen; the window's situation stays as it was.

    ``chosen`` comes after the palette has closed and the focus is where it was.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, families: Families, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._card: Card | None = None
        self._offered: Sequence[Choice] = ()
        self._recent: Sequence[str] = ()
        self._own_keys: Sequence[str] = ()
        self._before: QWidget | None = None
        self._field = QLineEdit()
        self._model = ChoiceList(self)
        self._list = QListView()
        self._delegate = ChoiceDelegate(theme, families, self)
        self._dress()
        self._lay_out()
        self._field.textEdited.connect(lambda _: self._answer())
        self._field.installEventFilter(self)
        self._list.clicked.connect(lambda _: self._run())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._card = None
        self.update()

    def toggle(
        self, offered: Sequence[Choice], recent: Sequence[str], own_keys: Sequence[str] = ()
    ) -> None:
        """Open with these choices, or close; ``own_keys`` are the keys that call this."""
        if self.isVisible():
            self.dismiss()
            return
        self._offered, self._recent, self._own_keys = offered, recent, own_keys
        self._before = QApplication.focusWidget()
        self._field.clear()
        self._answer()
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close, and give the focus back to what had it."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: a hidden palette need not know the window's size."""
        self._window.removeEventFilter(self)
        super().hideEvent(event)

    def current(self) -> Choice | None:
        """The choice that Enter would run."""
        return self._model.at(self._list.currentIndex().row())

    def shown_choices(self) -> list[Choice]:
        """The choices in their order."""
        rows = (self._model.at(row) for row in range(self._model.rowCount()))
        return [row for row in rows if row is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys typed into the field, clicks elsewhere, the window's size."""
        if watched is self._field:
            return self._filter_field(event)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the card and its shadow."""
        ratio = self.devicePixelRatioF()
        if self._card is None or self._card.ratio != ratio:
            self._card = Card(self._theme, _SHADOW, ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._card.paint(painter, QRectF(self.rect()))
        painter.end()

    def _filter_field(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                # While one types, keys mean the palette; only its own key still calls it.
                if pressed(event) not in self._own_keys:
                    event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._press(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYING:
            # Whoever clicked elsewhere wants to be there.
            self._before = None
            self.hide()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _RUNNING:
            self._run()
        elif key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        """Move on; from the last one to the first and back."""
        count, row = self._model.rowCount(), self._list.currentIndex().row()
        if not count:
            return
        to = (row + step) % count if abs(step) == 1 else max(0, min(count - 1, row + step))
        self._go_to(to)

    def _go_to(self, row: int) -> None:
        index = self._model.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        choice = self.current()
        if choice is not None and self.isVisible():
            announce(self._field, choice.said())

    def _run(self) -> None:
        choice = self.current()
        if choice is not None and not choice.missing:
            self.dismiss()
            self.chosen.emit(choice.id)

    def _answer(self) -> None:
        self._model.show(answering(self._field.text(), self._offered, self._recent))
        self._none.setVisible(not self._model.rowCount())
        self._go_to(0)
        self._list.scrollToTop()
        self._place()

    def _place(self) -> None:
        """As high as the choices need, in the upper middle of the window."""
        window = self._window
        rows = max(1, min(_ROWS, self._model.rowCount()))
        room = (window.height() - _TOP - 130) // ROW_HEIGHT
        self._list.setFixedHeight(ROW_HEIGHT * max(1, min(rows, room)))
        self._list.setVisible(self._model.rowCount() > 0)
        self.setFixedWidth(min(_WIDTH, window.width() - 32) + 2 * _SHADOW)
        self._column.activate()
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, _TOP - _SHADOW)

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Command palette"))
        self._field.setObjectName("palette-field")
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Search actions"))
        self._list.setObjectName("palette-list")
        self._list.setAccessibleName(self.tr("Actions"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(self._delegate)
        self._list.setModel(self._model)

    def _lay_out(self) -> None:
        self._none = plain_label(self.tr("No action is called like that."), "muted")
        self._none.setContentsMargins(18, 6, 18, 6)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 0)
        foot.setSpacing(6)
        for key, what in (
            (f"{shown('Up')} {shown('Down')}", self.tr("choose")),
            (shown("Return"), self.tr("run")),
            (shown("Esc"), self.tr("close")),
        ):
            foot.addWidget(plain_label(key, "key"))
            foot.addWidget(plain_label(what, "muted"))
            foot.addSpacing(8)
        foot.addStretch()
        self._column = column = QVBoxLayout(self)
        margin = _SHADOW + 1
        column.setContentsMargins(margin, margin + 4, margin, margin + 9)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(self._none)
        column.addWidget(self._list)
        column.addLayout(foot)
