"""Labels and roles of files that the scheme lacks: ticked ones are added to it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.scheme_growing import Addition, Part
from glossator.gui.labels import wrapped_label
from glossator.gui.models.row_delegate import Index
from glossator.gui.theme import Theme
from glossator.services.reports import counted
from glossator.services.unknown_parts import Unknown

_IN_SIGHT = 4
_ROW = 26
_UNKNOWN = Qt.ItemDataRole.UserRole


class AdditionChoices(QWidget):
    """Proposes what the scheme lacks; nothing is ticked until somebody ticks it.

    What was ticked stays ticked while the files are looked through again. Space ticks, and Ctrl+A
    ticks all or none.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: dict[tuple[str, str, Part], Addition] = {}
        self._told = wrapped_label(role="muted")
        self.list = _List()
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setAccessibleName(self.tr("Add to the scheme"))
        self.list.itemChanged.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._told)
        column.addWidget(self.list)
        self.hide()

    def show_unknown(self, unknown: Sequence[Unknown]) -> None:
        """Propose labels and roles, the most frequent first; hidden where there are none."""
        self.list.blockSignals(True)
        self.list.clear()
        for each in sorted(unknown, key=lambda one: -one.count):
            item = QListWidgetItem(_line(each), self.list)
            item.setData(_UNKNOWN, each)
            wanted = _key(each.addition) in self._wanted
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        rows = min(len(unknown), _IN_SIGHT)
        self.list.setFixedHeight(rows * _ROW + 2 * self.list.frameWidth())
        self.list.setCurrentRow(0)
        self.setVisible(bool(unknown))
        self._tell()

    def additions(self) -> tuple[Addition, ...]:
        """What is ticked."""
        return tuple(each.addition for each in self._ticked())

    def told(self) -> str:
        """What the line above the list says."""
        return self._told.text()

    def _ticked(self) -> list[Unknown]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_UNKNOWN) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _on_changed(self) -> None:
        self._wanted = {_key(each.addition): each.addition for each in self._ticked()}
        self._tell()

    def _tell(self) -> None:
        ticked = self._ticked()
        said = self.tr("The scheme lacks these. What is ticked is added to it, the rest stays out.")
        if ticked:
            more = counted(sum(each.count for each in ticked), "annotation")
            said = self.tr("{0} to be added to the scheme, which {1} use.").format(
                counted(len(ticked), "name"), more
            )
        self._told.setText(said)


class _List(QListWidget):
    """A list in which Ctrl+A ticks all, or none where all are ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def selectAll(self) -> None:
        """Qt: what Ctrl+A does in a list."""
        items = [self.item(row) for row in range(self.count())]
        every = all(item.checkState() == Qt.CheckState.Checked for item in items)
        for item in items:
            item.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)


class _Delegate(QStyledItemDelegate):
    """Draws the boxes so that empty ones are seen in every theme."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the size of a row."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a row, and its box over the style's own."""
        super().paint(painter, option, index)
        self.initStyleOption(option, index)
        which = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        room = option.widget.style().subElementRect(which, option, option.widget)
        box = QRectF(0, 0, 14, 14)
        box.moveCenter(QRectF(room).center())
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.accent if ticked else self._theme.outline, 1.2))
        painter.setBrush(self._theme.accent if ticked else self._theme.card)
        painter.drawRoundedRect(box, 3.5, 3.5)
        if ticked:
            painter.setPen(QPen(self._theme.on_accent, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = ((3.4, 7.3), (6.0, 9.9), (10.8, 4.4))
            painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(*one) for one in corners]))
        painter.restore()


def _key(addition: Addition) -> tuple[str, str, Part]:
    return addition.layer, addition.name, addition.part


def _line(unknown: Unknown) -> str:
    addition = unknown.addition
    kind = "" if addition.part is Part.LABEL else f" {addition.part}"
    said = f"“{unknown.words}”" if unknown.words else unknown.where
    annotations = counted(unknown.count, "annotation")
    return f"{addition.name}   {addition.layer}{kind}, {annotations}, such as {said}"
