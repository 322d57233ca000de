"""What the format cannot carry, as rows: words, why, article."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from glossator.domain.loss import Loss

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A loss with the part of the export that its article is in."""

    part: str
    loss: Loss


class LossList(QAbstractTableModel):
    """The rows of a rehearsal; those of an article can be put in place of what stood for it."""

    HEADS: ClassVar[tuple[str, ...]] = ("Words", "Why not", "Article")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._ranks: dict[tuple[str, str], int] = {}

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows in place of those before."""
        self.beginResetModel()
        self._ranks = {}
        self._rows = list(rows)
        for row in self._rows:
            self._rank(_work(row))
        self.endResetModel()

    def rows(self) -> Sequence[Row]:
        """All rows, as they stand."""
        return self._rows

    def row(self, number: int) -> Row | None:
        """The row of that number; None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def take_out(self, number: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(QModelIndex(), number, number)
        del self._rows[number]
        self.endRemoveRows()

    def keep(self, wanted: Callable[[Row], bool]) -> None:
        """Take out every row that is not wanted, all at once."""
        self.beginResetModel()
        self._rows = [row for row in self._rows if wanted(row)]
        self.endResetModel()

    def update(self, document_id: str, annotator: str, losses: Iterable[Loss], part: str) -> None:
        """Show what an annotator's work on an article loses now, where its rows stood.

        Rows that stay are not touched, so that the keys stay on theirs.
        """
        work = (document_id, annotator)
        start = bisect_left(self._rows, self._rank(work), key=lambda row: self._rank(_work(row)))
        end = start
        while end < len(self._rows) and _work(self._rows[end]) == work:
            end += 1
        fresh = {_key(loss): Row(part, loss) for loss in losses}
        for number in reversed(range(start, end)):
            if _key(self._rows[number].loss) not in fresh:
                self.take_out(number)
        for number, (key, row) in enumerate(fresh.items(), start):
            here = self.row(number)
            if here is None or _work(here) != work or _key(here.loss) != key:
                self._put_in(number, row)
            elif here != row:
                self._rows[number] = row
                last = self.index(number, len(self.HEADS) - 1)
                self.dataChanged.emit(self.index(number, 0), last)
        # Where the order is another one, a row stands behind as well.
        behind = start + len(fresh)
        while (left := self.row(behind)) is not None and _work(left) == work:
            self.take_out(behind)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: words, reason, article."""
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: what the columns are."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr(self.HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the text of a cell; a screen reader hears the row in one sentence."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(_texts(row))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _texts(row)[index.column()]
        return None

    def _put_in(self, number: int, row: Row) -> None:
        self.beginInsertRows(QModelIndex(), number, number)
        self._rows.insert(number, row)
        self.endInsertRows()

    def _rank(self, work: tuple[str, str]) -> int:
        """Where the rows of somebody's work on an article belong among the others."""
        return self._ranks.setdefault(work, len(self._ranks))


def _work(row: Row) -> tuple[str, str]:
    return (row.loss.document_id, row.loss.annotator)


def _texts(row: Row) -> tuple[str, str, str]:
    loss = row.loss
    quote = " ".join(loss.quote.split()) if loss.quote.strip() else loss.quote
    # Blanks at the edges are what it may be about.
    words = f"“{loss.quote}”" if loss.quote != loss.quote.strip() else f"“{quote}”"
    partly = "in part: " if loss.partly else ""
    return (words.replace("\n", "↵") if loss.quote else "–", f"{partly}{loss.reason}", loss.where)


def _key(loss: Loss) -> tuple[str, ...]:
    return (loss.annotation_id, loss.role, loss.flaw, "" if loss.role else loss.reason)
