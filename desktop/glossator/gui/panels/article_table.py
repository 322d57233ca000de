"""The rows of the list of articles: a view that costs the same for ten and for a million."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from glossator.gui.models.document_rows import HEIGHT


class ArticleTable(QTableView):
    """One column of rows of one height; a list view would look at every row before the first.

    Letters are handed over: typing in the list filters it.
    """

    typed = Signal(str)
    left = Signal()
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(HEIGHT)
        rows.setDefaultSectionSize(HEIGHT)

    def show_row(self, row: int, *, in_sight: bool) -> None:
        """Select a row (below 0: none), and bring it into sight if that is wanted."""
        index = self.model().index(row, 0) if row >= 0 else QModelIndex()
        # Setting the current index would scroll there by itself.
        scrolls = self.hasAutoScroll()
        self.setAutoScroll(in_sight and scrolls)
        self.setCurrentIndex(index)
        self.setAutoScroll(scrolls)
        if in_sight and index.isValid():
            self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:
        """Qt: letters go to the filter; looking through every row would take too long."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leaves the list, and so does Up from its first row."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
