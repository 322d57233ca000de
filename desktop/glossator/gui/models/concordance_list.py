"""The lines of a concordance as a Qt model: fetched as they are scrolled to, each with its tick."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from glossator.domain.annotation import Annotation
from glossator.domain.concordance import Line
from glossator.domain.edit import Change, Edit
from glossator.domain.suggestion import Decision, Verdict
from glossator.gui.models.row_delegate import Index
from glossator.gui.models.ticked_list import TickedList

ROW = Qt.ItemDataRole.UserRole + 1
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


class ConcordanceList(TickedList):
    """Lines with their ticks; ``ROW`` gives the value itself.

    ``more_wanted`` asks for the lines behind the last one, which arrive by ``append``.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
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

    def can_be_ticked(self, number: int) -> bool:
        """Whether there is a label in a row that the annotator may change."""
        row = self.row(number)
        return row is not None and row.can_be_ticked

    # -- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Qt: the number of lines that have been fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Qt: whether there are lines behind the last one that nobody has asked for yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Qt: ask for them."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        ticked = index.row() in self._ticked
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.line.text.strip()
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
