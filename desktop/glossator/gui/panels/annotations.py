"""The annotation list: everything decided and everything open in the article, row by row."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import plain_label
from glossator.gui.models.annotation_list import (
    LABEL,
    LAYER,
    NUMBER,
    STANDING,
    WORDS,
    AnnotationList,
)
from glossator.gui.spoken import Item, Teller
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace

_WIDTHS = {NUMBER: 56, LAYER: 70, LABEL: 108, WORDS: 180, STANDING: 100}


class AnnotationsPanel(QWidget):
    """Lists the items of the open article; the row follows the focus and chooses it.

    While it is out of sight it does nothing; in sight again it catches up.
    """

    item_chosen = Signal(str)
    article_requested = Signal()

    def __init__(
        self, workspace: Workspace, pane: ArticleView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pane = pane
        self._following = False
        self._stale = True
        self._model = AnnotationList(self._number_of, self)
        self._count = plain_label(role="muted")
        self.layers = self._make_filter()
        self.table = self._make_table()
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.layers)
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        for signal in (
            workspace.document_opened,
            workspace.document_read,
            workspace.edit_applied,
            workspace.suggestions_arrived,
        ):
            signal.connect(self._on_changed)
        workspace.focus_changed.connect(self._follow)

    def title(self) -> str:
        """What the panel is called."""
        return self.tr("Annotations")

    def take_focus(self) -> None:
        """Let keys move through the rows."""
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: catch up with what happened out of sight."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _make_filter(self) -> QComboBox:
        layers = QComboBox()
        layers.setAccessibleName(self.tr("Layers listed"))
        layers.addItem(self.tr("All layers"), "")
        for layer in self._workspace.session.scheme.layers:
            layers.addItem(layer.title, layer.name)
        layers.currentIndexChanged.connect(self._on_filtered)
        return layers

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(self.tr("Annotations and open suggestions"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(NUMBER, Qt.SortOrder.AscendingOrder)
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
        header.setStretchLastSection(True)
        table.setSortingEnabled(True)
        table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        table.activated.connect(lambda _: self.article_requested.emit())
        return table

    def _items(self) -> dict[str, Item]:
        shown = self._workspace.shown
        if shown is None:
            return {}
        waiting = {item.id: item for item in self._workspace.visible(shown)}
        return {**shown.annotations, **waiting}

    def _number_of(self, item_id: str) -> str:
        mark = self._pane.page().index.get(item_id)
        return mark.tag() if mark is not None else ""

    def _on_changed(self, _: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        shown = self._workspace.shown
        teller = Teller(shown, self._workspace.session.scheme) if shown is not None else None
        self._stale = False
        self._following = True
        self._model.show(teller, self._items())
        self._following = False
        self._show_count()
        self._follow()

    def _on_filtered(self, _: int) -> None:
        self._following = True
        self._model.filter_layer(str(self.layers.currentData()), self._items())
        self._following = False
        self._show_count()
        self._follow()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(self.tr("1 row") if count == 1 else self.tr("{0} rows").format(count))

    def _follow(self) -> None:
        """Bring the row of what is in focus into sight, without choosing it anew."""
        if not self.isVisible():
            return
        row = self._model.row_of(self._workspace.focus or "")
        index = self._model.index(row, max(NUMBER, self.table.currentIndex().column()))
        self._following = True
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._following = False
        if index.isValid():
            self.table.scrollTo(index)

    def _on_row_chosen(self, index: QModelIndex, _: QModelIndex) -> None:
        item_id = self._model.id_at(index.row())
        if item_id and not self._following:
            self.item_chosen.emit(item_id)
