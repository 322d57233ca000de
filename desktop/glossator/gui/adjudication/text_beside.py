"""The article of a question, with every candidate’s words under lines of their own."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.gui.labels import ElidedLabel
from glossator.gui.looks import Looks
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.candidates import Candidates, Stroke


class TextBeside(QWidget):
    """Shows the place of a question framed in its article; nothing is decided here."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._document_id = ""
        self._place: Span | None = None
        self._title = ElidedLabel("title")
        self.pane = CandidateView(colours=looks.theme, families=looks.families)
        self.pane.setAccessibleName(self.tr("Article of the question"))
        self.pane.set_face(looks.face)
        self.pane.set_reading(looks.text_size, True)
        looks.reading_changed.connect(lambda size, _: self.pane.set_reading(size, True))
        looks.face_changed.connect(self.pane.set_face)
        looks.theme_changed.connect(self.pane.set_theme)
        self.pane.zoom_requested.connect(looks.zoom)
        self._title.setContentsMargins(18, 10, 12, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.pane, 1)

    def show_place(self, document: Document, place: Span, strokes: Sequence[Stroke]) -> None:
        """Show a place of an article with its candidates, scrolled into sight."""
        if document.id != self._document_id:
            self._document_id = document.id
            self._title.show_text(document.title or document.id)
            self.pane.show_text(document.text, ())
        self._place = place
        self.pane.set_position(place.start)
        self.show_strokes(strokes)
        self.pane.ensure_visible(place)
        # The pane may get its width only now.
        QTimer.singleShot(0, self, self._bring_in)

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Show other lines at the same place."""
        self.pane.show_candidates(Candidates(self._place, strokes))

    def clear(self) -> None:
        """Show no article."""
        self._document_id, self._place = "", None
        self._title.show_text("")
        self.pane.show_text("", ())

    def strokes(self) -> Sequence[Stroke]:
        """The lines that are shown."""
        return self.pane.overlay().candidates.strokes

    def title(self) -> str:
        """The title of the article that is shown."""
        return self._title.accessibleName()

    def _bring_in(self) -> None:
        if self._place is not None:
            self.pane.ensure_visible(self._place)


class CandidateView(ArticleView):
    """The article pane where there are no suggestions to go through: Tab moves the focus."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: as any widget does."""
        return QWidget.focusNextPrevChild(self, forward)
