"""What waits: kinds of questions with their number, the most common first, and which to put."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from glossator.domain.scheme import Layer
from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.panels.row_table import row_table
from glossator.services.reports import counted

_KIND = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDTH = 276


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which questions are to be put; what is empty asks for all."""

    layer: str = ""
    kind: str = ""
    one_article: bool = False


class Waiting(QWidget):
    """Lists what waits; a row that is chosen narrows the questions to its kind."""

    narrowed = Signal()
    left = Signal()

    def __init__(self, layers: Sequence[Layer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._head = plain_label(role="head")
        self._beside = wrapped_label(role="muted")
        self.layer = QComboBox()
        self.layer.setAccessibleName(self.tr("Layer of the questions"))
        self.layer.addItem(self.tr("All layers"), "")
        for layer in layers:
            self.layer.addItem(layer.title, layer.name)
        self.one_article = QCheckBox(self.tr("This article only"))
        self._model = QStandardItemModel(self)
        self.kinds = _Kinds(row_table(self._model, self.tr("What waits, by kind")))
        self.kinds.left.connect(self.left)
        self.layer.currentIndexChanged.connect(self._on_layer)
        self.one_article.toggled.connect(lambda _: self.narrowed.emit())
        self._kind = ""
        self._is_filling = False
        self.kinds.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._lay_out()

    def wanted(self) -> Narrowed:
        """Which questions are to be put."""
        return Narrowed(self.layer.currentData(), self._kind, self.one_article.isChecked())

    def show_waiting(self, kinds: Sequence[tuple[str, int]], deferred: int, settled: str) -> None:
        """Show how many places of each kind wait, and how many were put off."""
        total = sum(number for _, number in kinds)
        known = {kind for kind, _ in kinds}
        rows = [("", self.tr("All kinds"), total)]
        rows += [(kind, kind, number) for kind, number in kinds]
        if self._kind and self._kind not in known:
            rows.append((self._kind, self._kind, 0))
        self._is_filling = True
        self._model.setRowCount(0)
        for kind, words, number in rows:
            self._model.appendRow(_row(kind, words, number))
        here = next(n for n, row in enumerate(rows) if row[0] == self._kind)
        self.kinds.table.setCurrentIndex(self._model.index(here, 0))
        self._is_filling = False
        self._fit()
        self._head.setText(self.tr("{0} WAITING").format(counted(total, "place").upper()))
        parts = [self.tr("{0} put off, last of all").format(f"{deferred:,}") if deferred else ""]
        self._beside.setText("\n".join(part for part in (*parts, settled) if part))

    def rows(self) -> list[tuple[str, str]]:
        """The kinds that are listed, with their numbers."""
        cells = range(self._model.rowCount())
        return [(self._model.item(n, 0).text(), self._model.item(n, 1).text()) for n in cells]

    def said(self) -> str:
        """What stands below the list."""
        return self._beside.text()

    def take_focus(self) -> None:
        """Let the arrow keys choose the kind."""
        self.kinds.table.setFocus()

    def _fit(self) -> None:
        head = self.kinds.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _on_layer(self) -> None:
        self._kind = ""
        self.narrowed.emit()

    def _on_row(self, index: QModelIndex) -> None:
        kind = self._model.index(index.row(), 0).data(_KIND) or ""
        if kind != self._kind and not self._is_filling:
            self._kind = kind
            self.narrowed.emit()

    def _lay_out(self) -> None:
        table = self.kinds.table
        table.horizontalHeader().hide()
        table.setObjectName("kinds")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.layer)
        column.addWidget(self.one_article)
        column.addWidget(table, 1)
        column.addWidget(self._beside)


class _Kinds(QWidget):
    """Keeps the table, and leaves it on Enter and Esc."""

    left = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self.hide()
        self.table = table
        table.installEventFilter(self)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Qt: Enter and Esc lead back to the question."""
        is_left = (
            isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        )
        if is_left:
            self.left.emit()
        return is_left


def _row(kind: str, words: str, number: int) -> list[QStandardItem]:
    name, count = QStandardItem(words), QStandardItem(f"{number:,}")
    name.setData(kind, _KIND)
    name.setData(f"{words}, {number:,}", Qt.ItemDataRole.AccessibleTextRole)
    name.setToolTip(words)
    count.setTextAlignment(_RIGHT)
    return [name, count]
