"""The list of articles, with the filter above it and how far the work is."""

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.summary import ListQuery, Progress, Shown, Sorting
from glossator.gui.actions.key_text import KeyText
from glossator.gui.fonts import Families
from glossator.gui.hints import by_key
from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.models.document_list import DocumentList
from glossator.gui.models.document_rows import DocumentDelegate
from glossator.gui.panels.article_filter import ArticleFilter
from glossator.gui.panels.article_table import ArticleTable
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace

_MANY = 10_000  # from here on numbers are too long to stand side by side


class ArticlesPanel(QWidget):
    """Shows the articles with their state; asks for the one that is chosen."""

    open_requested = Signal(str)
    left = Signal()

    def __init__(
        self, workspace: Workspace, theme: Theme, families: Families, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._corpus = workspace.corpus
        self._key: KeyText = lambda _: ""
        self._model = DocumentList(self._corpus, self)
        self._delegate = DocumentDelegate(theme, families, self)
        self._head = plain_label(self.tr("ARTICLES"), role="head")
        self._far = plain_label(role="muted")
        self._line = _ProgressLine(theme)
        self.filter = ArticleFilter()
        self._found = plain_label(role="muted")
        self._table = ArticleTable()
        self._table.setItemDelegate(self._delegate)
        self._table.setModel(self._model)
        self._table.setAccessibleName(self.tr("Articles"))
        self._nothing = _nothing_label()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        self._lay_out()
        self._connect()
        self.filter.begin_with(self._corpus.query)
        self._show_progress()
        self._show_found()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self._line.set_theme(theme)
        self._table.viewport().update()

    def show_keys(self, key: KeyText) -> None:
        """Name the keys that matter here."""
        self._key = key
        self.filter.show_keys(key)
        self._show_found()

    def take_focus(self) -> None:
        """Let the arrow keys choose an article."""
        if not self._table.currentIndex().isValid():
            self._table.show_row(0, in_sight=True)
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 14, 0)
        head.addWidget(self._head)
        head.addStretch()
        head.addWidget(self._far)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(6)
        above.addWidget(self._line)
        above.addWidget(self.filter)
        above.addWidget(self._found)
        self._found.setIndent(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 0)  # the sidebar draws its edge there
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._table.clicked.connect(self._on_chosen)
        self._table.activated.connect(self._on_chosen)
        self._table.typed.connect(self.filter.type)
        self._table.left.connect(self.filter.leave)
        self._table.left_upwards.connect(self.filter.take_focus)
        self.filter.query_changed.connect(self._on_query_changed)
        self.filter.first_requested.connect(self._open_first)
        self.filter.list_requested.connect(self._go_into_list)
        self.filter.left.connect(self.left)
        self._workspace.document_opened.connect(lambda: self._show_open(in_sight=True))
        self._model.modelReset.connect(self._on_other_order)
        self._model.rowsInserted.connect(self._on_more_known)
        self._corpus.documents_changed.connect(self._show_found)
        self._corpus.progress_changed.connect(self._show_progress)

    def _on_chosen(self, index: QModelIndex) -> None:
        document_id = self._corpus.at(index.row())
        if document_id is not None:
            self.open_requested.emit(document_id)

    def _on_query_changed(self, query: ListQuery) -> None:
        self._corpus.ask(query)
        self._show_found()

    def _open_first(self) -> None:
        self._corpus.wait_for_beginning()
        self._on_chosen(self._model.index(0))

    def _go_into_list(self) -> None:
        self._corpus.wait_for_beginning()
        if self._model.rowCount():
            self._table.show_row(0, in_sight=True)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other_order(self) -> None:
        self._show_open(in_sight=not self._begins_at_top())
        if self._begins_at_top():
            self._table.scrollToTop()

    def _on_more_known(self) -> None:
        if not self._table.currentIndex().isValid():
            self._show_open(in_sight=not self._begins_at_top())

    def _begins_at_top(self) -> bool:
        """Whether the first rows are what matters, not those around the open article."""
        query = self._corpus.order.query
        return bool(query.terms) or query.sorting is Sorting.NEED

    def _show_open(self, *, in_sight: bool) -> None:
        shown = self._workspace.document
        row = self._corpus.row_of(shown.id) if shown is not None else -1
        self._table.show_row(row, in_sight=in_sight)

    def _show_progress(self) -> None:
        known = self._corpus.progress
        if known.documents < _MANY:
            said = self.tr("{0:,} of {1:,} finished").format(known.finished, known.documents)
        else:
            said = self.tr("{0:.1%} finished").format(known.finished / known.documents)
        self._far.setText(said)
        self._line.show_progress(known)

    def _show_found(self) -> None:
        """Say how many there are and in what order, or what to do where there are none."""
        order = self._corpus.order
        query = order.query
        self._stack.setCurrentWidget(self._table if len(order) else self._nothing)
        self._nothing.setText(self._advice(query))
        parts = []
        if query.terms or query.shown is not Shown.ALL:
            count = self.tr("{0:,} found") if order.complete else self.tr("over {0:,} found")
            parts.append(count.format(len(order)))
        if query.sorting is Sorting.NEED:
            parts.append(self.tr("needed most first"))
        self._found.setText(" · ".join(parts))
        self._found.setVisible(bool(parts) and bool(len(order)))

    def _advice(self, query: ListQuery) -> str:
        if not self._corpus.count:
            way = self._key("import_files")
            return by_key(
                way, self.tr("No articles yet. {} imports some."), self.tr("No articles.")
            )
        if query.terms:
            return self.tr(
                "No article has “{0}” in its title, outlet, place or date. Esc clears the filter."
            ).format(query.words.strip())
        way = self._key("choose_articles")
        return by_key(way, self.tr("No article is like that. {} shows others."), self.tr("None."))


def _nothing_label() -> QLabel:
    label = wrapped_label(role="muted")
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setContentsMargins(18, 6, 14, 0)
    return label


class _ProgressLine(QWidget):
    """A thin line: how much is finished, and how much is skipped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._progress = Progress()
        self.setFixedHeight(4)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def show_progress(self, progress: Progress) -> None:
        """Show another progress."""
        self._progress = progress
        skipped = progress.done - progress.finished
        self.setToolTip(
            self.tr("{0:,} finished, {1:,} skipped, {2:,} to do").format(
                progress.finished, skipped, progress.documents - progress.done
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(1, self._progress.documents)
        for share, colour in (
            (whole, self._theme.rule),
            (self._progress.done, self._theme.outline),
            (self._progress.finished, self._theme.good),
        ):
            if share:
                painter.setBrush(colour)
                width = max(4.0, self.width() * share / whole)
                painter.drawRoundedRect(QRectF(0, 0, width, 4), 2, 2)
