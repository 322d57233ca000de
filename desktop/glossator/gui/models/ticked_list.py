"""What lists whose rows can be ticked have alike."""

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from glossator.gui.models.row_delegate import Index


class TickedList(QAbstractListModel):
    """Keeps which rows are ticked; a list says by ``can_be_ticked`` which of them may be."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticked: set[int] = set()

    def can_be_ticked(self, number: int) -> bool:
        """Whether a row of that number is there and may be ticked."""
        raise NotImplementedError

    def toggle(self, number: int) -> bool:
        """Tick a row or take its tick away; false where it cannot be ticked."""
        if not self.can_be_ticked(number):
            return False
        self._ticked ^= {number}
        self._tell_ticks(number, number)
        return True

    def toggle_all(self) -> None:
        """Tick everything that can be; take all ticks away where everything is."""
        possible = {number for number in range(self.rowCount()) if self.can_be_ticked(number)}
        self._ticked = set() if self._ticked == possible else possible
        self._tell_ticks(0, self.rowCount() - 1)

    def untick(self) -> None:
        """Take all ticks away."""
        self._ticked = set()
        self._tell_ticks(0, self.rowCount() - 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be ticked."""
        flags = super().flags(index)
        if index.isValid() and self.can_be_ticked(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: tick a row, as a screen reader asks for it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        return (index.row() in self._ticked) == wanted or self.toggle(index.row())

    def _tell_ticks(self, first: int, last: int) -> None:
        if last >= first:
            role = Qt.ItemDataRole.CheckStateRole
            self.dataChanged.emit(self.index(first), self.index(last), [role])
        self.ticks_changed.emit()
