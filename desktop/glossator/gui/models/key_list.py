"""The table model of all actions with their keys, for the preferences."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.matching import match
from glossator.gui.actions.reading_keys import plain
from glossator.gui.actions.spec import ActionSpec

_Index = QModelIndex | QPersistentModelIndex


class KeyList(QAbstractTableModel):
    """Every action with its menu and its keys; keys that the user chose are strong."""

    def __init__(self, book: KeyBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._shown: list[ActionSpec] = list(book.actions)
        self._heads = (self.tr("Action"), self.tr("Menu"), self.tr("Keys"))
        book.changed.connect(self._on_keys_changed)

    def show_matching(self, query: str) -> None:
        """Show the actions whose name, menu or key answers ``query``, in the table's order."""
        wanted = query.strip()
        self.beginResetModel()
        self._shown = [each for each in self._book.actions if self._answers(wanted, each)]
        self.endResetModel()

    def at(self, row: int) -> ActionSpec | None:
        """The action of a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, action_id: str) -> int:
        """The row of an action; -1 where it is not shown."""
        return next((row for row, each in enumerate(self._shown) if each.id == action_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: how many actions are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: action, menu and keys."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: what a column holds."""
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if shown and 0 <= section < len(self._heads) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        action = self.at(index.row()) if index.isValid() else None
        if action is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(action, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return action.tip
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            keys = self._book.all_text(action.id) or self.tr("no key")
            return f"{action.text}, {plain(action.menu)}, {keys}"
        if role == Qt.ItemDataRole.FontRole and self._book.is_changed(action.id):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, action: ActionSpec, column: int) -> str:
        if column == 0:
            return action.text
        return plain(action.menu) if column == 1 else self._book.all_text(action.id)

    def _answers(self, query: str, action: ActionSpec) -> bool:
        if not query:
            return True
        keys = self._book.all_text(action.id).lower().split(" or ")
        if query.lower() in keys:
            return True
        found = match(query, action.text, f"{plain(action.menu)} {action.tip}")
        return found is not None and found.score > 0

    def _on_keys_changed(self) -> None:
        if self._shown:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._shown) - 1, len(self._heads) - 1)
            )
