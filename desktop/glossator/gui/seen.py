"""What was on the screen: which stretches of the open article somebody could have read."""

from PySide6.QtCore import QObject, QPoint, QTimer

from glossator.domain.open_document import OpenDocument
from glossator.domain.seen import unseen
from glossator.domain.span import Span, merged
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace

MOMENT = 400  # milliseconds: less than that is scrolling past


class Seen(QObject):
    """Notes what stays in the window for a moment while the window is active.

    Kept for this session, article by article; what is decided or read is known from the file.
    """

    def __init__(
        self, workspace: Workspace, pane: ArticleView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pane = pane
        self._by_document: dict[str, tuple[Span, ...]] = {}
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT)
        self._moment.timeout.connect(self.look)
        workspace.document_opened.connect(self._moment.start)
        pane.verticalScrollBar().valueChanged.connect(lambda _: self._moment.start())
        pane.verticalScrollBar().rangeChanged.connect(lambda _, __: self._moment.start())

    def look(self) -> None:
        """Note what is in the window now."""
        document = self._workspace.document
        if document is None or not self._pane.isVisible() or not self._pane.isActiveWindow():
            return
        shown = self._shown()
        if shown is not None:
            known = self._by_document.get(document.id, ())
            self._by_document[document.id] = merged((*known, shown))

    def unseen(self, opened: OpenDocument) -> list[Span]:
        """The passages of the open article that were never on the screen."""
        return unseen(opened, self._by_document.get(opened.document.id, ()))

    def _shown(self) -> Span | None:
        """The characters between the upper left and the lower right corner of the window."""
        area = self._pane.viewport().rect()
        first = self._pane.position_at(QPoint(area.left(), area.top()))
        last = self._pane.position_at(QPoint(area.right(), area.bottom()))
        return Span(min(first, last), max(first, last)) if first != last else None
