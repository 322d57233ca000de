"""The places of the same words as a Qt model, each with its tick."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QObject, Qt

from glossator.gui.models.row_delegate import Index
from glossator.gui.models.ticked_list import TickedList
from glossator.services.elsewhere import Found

FOUND = Qt.ItemDataRole.UserRole + 1


class ElsewhereList(TickedList):
    """Proposals with their ticks; ``FOUND`` gives the value itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Show other proposals, ticked as they are thought of."""
        self.beginResetModel()
        self._found = found
        self._ticked = {row for row, item in enumerate(found) if item.opinion.ticked}
        self.endResetModel()
        self.ticks_changed.emit()

    def ticked(self) -> list[Found]:
        """The proposals that are ticked."""
        return [self._found[row] for row in sorted(self._ticked)]

    def can_be_ticked(self, number: int) -> bool:
        """Whether nothing rules a place out."""
        return 0 <= number < len(self._found) and self._found[number].opinion.possible

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Qt: the number of proposals."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        item, ticked = self._found[index.row()], index.row() in self._ticked
        if role == FOUND:
            return item
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return item.line.text.strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            # Qt would take what is in texts for markup.
            return f"<qt>{escape(item.line.text.strip())}</qt>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return described(item, ticked=ticked)
        return None


def described(item: Found, *, ticked: bool) -> str:
    """A row in words: whether it is ticked, why not, where it is, and the line."""
    tick = "ticked" if ticked else "not ticked"
    doubt = f", {item.opinion.doubt}" if item.opinion.doubt else ""
    line = item.line
    near = f"{line.left[-40:]}{line.hit}{line.right[:40]}".strip()
    return f"{tick}{doubt}: {near} ({line.title})"
