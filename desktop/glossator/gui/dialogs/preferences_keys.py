"""The page of the preferences on which actions get other keys."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.spec import ActionSpec
from glossator.gui.dialogs.key_recorder import KeyRecorder
from glossator.gui.labels import plain_label
from glossator.gui.models.key_list import KeyList
from glossator.gui.panels.row_table import row_table

_TO_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeysPage(QWidget):
    """Every action with its keys: Enter or a double click, then the new key."""

    def __init__(self, book: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._model = KeyList(book, self)
        self._search = QLineEdit()
        self._table = row_table(self._model, self.tr("Actions and their keys"))
        self._recorder = KeyRecorder(book)
        self._buttons = {
            "change": QPushButton(self.tr("New key…")),
            "add": QPushButton(self.tr("One more key…")),
            "remove": QPushButton(self.tr("No key")),
            "usual": QPushButton(self.tr("Usual keys")),
            "all": QPushButton(self.tr("All usual keys")),
        }
        self._dress()
        self._lay_out()
        self._connect()
        self._on_current_changed()

    def take_focus(self) -> None:
        """Let what is typed next search the list."""
        self._search.setFocus()
        self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows and Enter in the search field mean the list below it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        to_list = event.key() in _TO_LIST
        if to_list:
            self._table.setFocus()
        return to_list

    def _dress(self) -> None:
        self._search.setPlaceholderText(self.tr("Search by name, menu or key"))
        self._search.setAccessibleName(self.tr("Search actions"))
        self._search.setClearButtonEnabled(True)
        self._table.setObjectName("keys-table")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self._table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, 110)
        head.resizeSection(2, 190)
        for button in self._buttons.values():
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, button in self._buttons.items():
            if name == "all":
                row.addStretch(1)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Keys"), "page"))
        column.addWidget(self._search)
        column.addWidget(self._table, 1)
        column.addWidget(self._recorder)
        column.addLayout(row)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_searched)
        self._search.installEventFilter(self)
        self._table.activated.connect(lambda _: self._record(more=False))
        self._table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self._recorder.done.connect(self._table.setFocus)
        self._book.changed.connect(self._on_current_changed)
        self._buttons["change"].clicked.connect(lambda: self._record(more=False))
        self._buttons["add"].clicked.connect(lambda: self._record(more=True))
        self._buttons["remove"].clicked.connect(self._remove)
        self._buttons["usual"].clicked.connect(self._restore)
        self._buttons["all"].clicked.connect(self._book.reset)
        self._table.selectRow(0)

    def _current(self) -> ActionSpec | None:
        return self._model.at(self._table.currentIndex().row())

    def _on_searched(self, query: str) -> None:
        self._model.show_matching(query)
        self._table.selectRow(0)
        self._on_current_changed()

    def _on_current_changed(self, _: QModelIndex | None = None) -> None:
        action = self._current()
        for name in ("change", "add"):
            self._buttons[name].setEnabled(action is not None)
        keys = self._book.keys(action.id) if action else ()
        self._buttons["remove"].setEnabled(bool(keys))
        changed = action is not None and self._book.is_changed(action.id)
        self._buttons["usual"].setEnabled(changed)
        self._buttons["all"].setEnabled(self._book.has_changes())
        if action is not None:
            self._recorder.show_action(action)

    def _record(self, *, more: bool) -> None:
        action = self._current()
        if action is not None:
            self._recorder.record(action, more=more)

    def _remove(self) -> None:
        action = self._current()
        if action is not None:
            self._book.assign(action.id, ())

    def _restore(self) -> None:
        action = self._current()
        if action is not None:
            self._recorder.propose(action, action.keys)
