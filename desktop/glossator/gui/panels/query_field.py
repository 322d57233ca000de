"""The field in which a query of the concordance is written, with those written before."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

_PAUSE = 160
_REMEMBERED = 12
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class QueryField(QLineEdit):
    """Tells the query whenever its writer pauses.

    Enter and Down go on to the lines; Down in an empty field, and Up, offer what was asked before.
    """

    query_changed = Signal(str)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: list[str] = []
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.tell)
        self.textEdited.connect(lambda _: self._pause.start())
        self.setClearButtonEnabled(True)
        self.setAccessibleName(self.tr("Query"))
        self.setPlaceholderText(
            self.tr("words  \u201ca phrase\u201d  begin*  label:oppose  holder:name  is:suggested")
        )

    def begin(self, query: str) -> None:
        """Write a query and choose all of it, so that typing begins another."""
        self.setText(query)
        self.tell()
        self.take_focus()

    def take_focus(self) -> None:
        """Let the keys write here."""
        self.setFocus()
        self.selectAll()

    def tell(self) -> None:
        """Tell the query now, if it is another one."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.query_changed.emit(self._told)

    def remember(self) -> None:
        """Keep the query among those that were asked: it was of use."""
        query = self.text().strip()
        if query:
            others = [each for each in self._before if each != query]
            self._before = [query, *others][:_REMEMBERED]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Down leave towards the lines, Up looks back."""
        key = event.key()
        if key == Qt.Key.Key_Up or (key == Qt.Key.Key_Down and not self.text()):
            self._offer()
        elif key in _ENTER or key == Qt.Key.Key_Down:
            self.tell()
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        """A menu of the queries before; each stands in it as it was written."""
        if not self._before:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for query in self._before:
            menu.addAction(query.replace("&", "&&"), partial(self.begin, query))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
