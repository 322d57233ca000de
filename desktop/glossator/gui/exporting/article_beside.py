"""The workspace's article beside a list of places in it; nothing is decided here."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import EMPTY, Queue
from glossator.domain.span import Span
from glossator.gui.labels import ElidedLabel
from glossator.gui.looks import Looks
from glossator.gui.marking import MarkBook
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace


class ArticleBeside(QWidget):
    """Shows the workspace's article with what is decided in it, and a place of it lit up.

    Suggestions are shown where they are what the list is about (``with_suggestions``). While it is
    out of sight it looks at nothing.
    """

    def __init__(self, workspace: Workspace, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.with_suggestions = False
        self._book = MarkBook(workspace.session.scheme)
        self._place: tuple[str, tuple[Span, ...]] = ("", ())
        self._title = ElidedLabel("told")
        self.pane = ArticleView(colours=looks.theme, families=looks.families)
        self.pane.setAccessibleName(self.tr("Article of the place"))
        self.pane.set_face(looks.face)
        self.pane.set_reading(looks.text_size, looks.labels_shown)
        looks.reading_changed.connect(self.pane.set_reading)
        looks.face_changed.connect(self.pane.set_face)
        self.pane.zoom_requested.connect(looks.zoom)
        workspace.document_opened.connect(self._show_article)
        workspace.edit_applied.connect(self._on_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self.pane, 1)

    def go_to(self, annotation_id: str, spans: Sequence[Span]) -> None:
        """Light up a place of the article, and what is annotated there."""
        self._place = (annotation_id, tuple(spans))
        self._show_place()

    def title(self) -> str:
        """The title of the article that is shown."""
        return self._title.accessibleName()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it comes into sight; the article may be another one by now."""
        super().showEvent(event)
        self._show_article()

    def _show_article(self) -> None:
        opened = self._workspace.opened if self.isVisible() else None
        if opened is None:
            return
        self._title.show_text(opened.document.title)
        self._book.begin(opened, self._queue(opened))
        self.pane.show_text(opened.document.text, self._book.marks.values())
        self._show_place()

    def _on_edit(self, edit: Edit) -> None:
        opened = self._workspace.opened if self.isVisible() else None
        if opened is None:
            return
        difference = self._book.refresh(opened, self._queue(opened), opened.touched(edit))
        self.pane.change_marks([mark.id for mark in difference.removed], difference.added)
        self._show_place()

    def _queue(self, opened: OpenDocument) -> Queue:
        """The suggestions to show."""
        return self._workspace.visible(opened) if self.with_suggestions else EMPTY

    def _show_place(self) -> None:
        annotation_id, spans = self._place
        length = len(self._workspace.opened.document.text) if self._workspace.opened else 0
        inside = [span for span in spans if span.within(length)]
        self.pane.show_finds(inside, 0 if inside else None)
        self.pane.focus_mark(annotation_id if annotation_id in self._book.marks else None)
        if inside:
            self.pane.ensure_visible(inside[0])
