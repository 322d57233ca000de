"""The lines of a concordance as a Qt model: fetched as they are scrolled to, each with its tick."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from glossator.domain.annotation import Annotation
from glossator.domain.concordance import Line
from glossator.domain.edit import Change, Edit
from glossator.domain.suggestion import Decision, Verdict

ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown; ``note`` says what became of it since it was found."""

    line: Line
    note: str = ""

    @property
    def can_be_ticked(self) -> bool:
        """Whether there is a label that the annotator may change."""
        return bool(self.line.item_id) and self.line.is_own and not self.note


class ConcordanceList(QAbstractListModel):
    """Lines with their ticks; ``ROW`` gives the value itself.

    ``more_wanted`` asks for the lines behind the last one, which arrive by ``append``.
    """

    more_wanted = Signal()
    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._ticked: set[int] = set()
        self._by_item: dict[str, int] = {}
        self._more = False

    # -- what is there

    def clear(self) -> None:
        """Show nothing: another question is asked."""
        self.beginResetModel()
        self._rows, self._ticked, self._by_item, self._more = [], set(), {}, False
        self.endResetModel()
        self.ticks_changed.emit()

    def append(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show further lines; ``more`` says that there are some behind them."""
        self._more = False
        if lines:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._rows += [Row(line) for line in lines]
            items = ((line.item_id, row) for row, line in enumerate(lines, first))
            self._by_item |= {item_id: row for item_id, row in items if item_id}
            self.endInsertRows()
        self._more = more

    def row(self, number: int) -> Row | None:
        """The row of that number, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def lines(self) -> list[Line]:
        """The lines that have been fetched."""
        return [row.line for row in self._rows]

    def take_in(self, edit: Edit) -> None:
        """Show what an edit makes of the lines; they stay where they are."""
        for change in edit.changes:
            number = self._by_item.get(_item_of(change))
            if number is None:
                continue
            changed = _after(self._rows[number], change)
            if changed != self._rows[number]:
                self._rows[number] = changed
                if not changed.can_be_ticked:
                    self._ticked.discard(number)
                self.dataChanged.emit(self.index(number), self.index(number))
        self.ticks_changed.emit()

    # -- ticks

    def ticked(self) -> list[Line]:
        """The lines that are ticked, in order."""
        return [self._rows[number].line for number in sorted(self._ticked)]

    def toggle(self, number: int) -> bool:
        """Tick a row or take its tick away; false where it cannot be ticked."""
        row = self.row(number)
        if row is None or not row.can_be_ticked:
            return False
        self._ticked ^= {number}
        self._tell_ticks(number, number)
        return True

    def toggle_all(self) -> None:
        """Tick everything that can be; take all ticks away where everything is."""
        possible = {number for number, row in enumerate(self._rows) if row.can_be_ticked}
        self._ticked = set() if self._ticked == possible else possible
        self._tell_ticks(0, len(self._rows) - 1)

    def untick(self) -> None:
        """Take all ticks away."""
        self._ticked = set()
        self._tell_ticks(0, len(self._rows) - 1)

    def _tell_ticks(self, first: int, last: int) -> None:
        if last >= first:
            role = Qt.ItemDataRole.CheckStateRole
            self.dataChanged.emit(self.index(first), self.index(last), [role])
        self.ticks_changed.emit()

    # -- Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of lines that have been fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        """Qt: whether there are lines behind the last one that nobody has asked for yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Qt: ask for them."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: what can be ticked."""
        flags = super().flags(index)
        row = self.row(index.row())
        if row is not None and row.can_be_ticked:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: tick a row, as a screen reader asks for it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        return (index.row() in self._ticked) == wanted or self.toggle(index.row())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        ticked = index.row() in self._ticked
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.line.left}{row.line.hit}{row.line.right}".strip()
            case Qt.ItemDataRole.CheckStateRole if row.can_be_ticked:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return described(row, ticked=ticked)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(row)
            case _:
                return row if role == ROW else None


def described(row: Row, *, ticked: bool) -> str:
    """A row in words: its tick, its label, the words, and where they stand."""
    line = row.line
    parts = [
        "ticked" if ticked else "",
        row.note,
        "suggested" if line.is_suggestion and not row.note else "",
        line.label,
        f"{line.left[-_NEAR:]}{line.hit}{line.right[:_NEAR]}".strip(),
        line.title,
    ]
    return ", ".join(part for part in parts if part)


def tip(row: Row) -> str:
    """What a tip says about a row: the article, the label, whose it is, and the roles.

    Qt would take what is in titles and texts for markup, so it is escaped.
    """
    line = row.line
    parts = [line.title, " ".join(part for part in (line.layer, line.label, line.who) if part)]
    parts += [f"{role}: {words}" for role, words in line.roles]
    return "<qt>" + "<br>".join(escape(part) for part in parts if part) + "</qt>"


def _item_of(change: Change) -> str:
    match change.record:
        case Annotation(id=item_id) | Decision(suggestion_id=item_id):
            return item_id
    return ""


def _after(row: Row, change: Change) -> Row:
    """The row once the change is done."""
    match change.record:
        case Annotation() if change.after is None:
            return replace(row, note="deleted")
        case Annotation(label=label):
            return Row(replace(row.line, label=label))
        case Decision(verdict=verdict) if change.after is not None:
            return replace(row, note="" if verdict is Verdict.DEFERRED else verdict.value)
        case Decision():
            return replace(row, note="")
    return row
