"""The list of articles."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from glossator.domain.summary import DocumentSummary
from glossator.gui.fonts import Families
from glossator.gui.labels import plain_label
from glossator.gui.models.document_list import SUMMARY, DocumentDelegate, DocumentList
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace


class ArticlesPanel(QWidget):
    """Shows the articles with their state; asks for the one that is chosen."""

    open_requested = Signal(str)

    def __init__(
        self, workspace: Workspace, theme: Theme, families: Families, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = DocumentList(workspace, self)
        self._delegate = DocumentDelegate(theme, families, self)
        self._head = plain_label(role="head")
        self._list = QListView()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(self._delegate)
        self._list.setModel(self._model)
        self._list.setAccessibleName(self.tr("Articles"))
        self._list.clicked.connect(self._on_chosen)
        self._list.activated.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(6)
        self._head.setContentsMargins(18, 0, 12, 0)
        layout.addWidget(self._head)
        layout.addWidget(self._list)
        workspace.document_opened.connect(self._on_document_opened)
        workspace.documents_changed.connect(self._on_documents_changed)
        workspace.document_changed.connect(lambda _: self._show_count())
        self._on_documents_changed()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self._list.viewport().update()

    def take_focus(self) -> None:
        """Let the arrow keys choose an article."""
        self._list.setFocus()

    def _on_chosen(self, index: QModelIndex) -> None:
        summary = index.data(SUMMARY)
        if isinstance(summary, DocumentSummary):
            self.open_requested.emit(summary.id)

    def _on_document_opened(self) -> None:
        opened = self._workspace.opened
        row = self._workspace.row_of(opened.document.id) if opened else -1
        index = self._model.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def _on_documents_changed(self) -> None:
        self._show_count()
        self._on_document_opened()

    def _show_count(self) -> None:
        documents = self._workspace.documents
        finished = sum(1 for row in documents if row.state.value == "finished")
        self._head.setText(
            self.tr("ARTICLES  {0} of {1} finished").format(finished, len(documents))
        )
