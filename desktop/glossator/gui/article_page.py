"""The article page: the pane with its bars and palette, kept in step with the workspace."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glossator.domain.annotation import Annotation
from glossator.domain.document import Document
from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import hull
from glossator.domain.suggestion import Suggestion
from glossator.gui import icons
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.spec import UiState
from glossator.gui.announcing import Announcer
from glossator.gui.commands.roles import RoleCommands
from glossator.gui.fonts import Families
from glossator.gui.hints import filling_hints, foot_hints, selection_hints
from glossator.gui.marking import Difference, MarkBook
from glossator.gui.memory import Memory
from glossator.gui.panels.arranging import column_of, with_drawer
from glossator.gui.panels.articles import ArticlesPanel
from glossator.gui.panels.attribute_bar import AttributeBar
from glossator.gui.panels.bars import FootBar, TopBar
from glossator.gui.panels.drawer import Drawer
from glossator.gui.panels.find_bar import FindBar
from glossator.gui.panels.floating_bar import FloatingBar
from glossator.gui.panels.label_palette import LabelPalette
from glossator.gui.panels.progress import ProgressArea
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.seen import Seen
from glossator.gui.text.article_view import ArticleView
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace

_SIDEBAR = 252


class ArticlePage(QWidget):
    """Shows the workspace's article; tells when what keys would do has changed."""

    situation_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        families: Families,
        keys: KeyBook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.keys = keys
        scheme = workspace.session.scheme
        self._book = MarkBook(scheme)
        self._memory = Memory(self)
        self._document: Document | None = None
        self._held = 0
        self.can_take_over = False
        self._is_stale = False
        self.pane = ArticleView(colours=theme, families=families)
        self.top = TopBar(scheme)
        self.foot = FootBar()
        self.progress = ProgressArea()
        self.articles = ArticlesPanel(workspace, theme, families)
        self.palette_panel = LabelPalette(scheme, theme, families)
        self._floating = FloatingBar(self.pane)
        self.roles = RoleCommands(workspace, self.pane)
        self.announcer = Announcer(workspace, self.pane, self.roles, self)
        self.find_bar = FindBar()
        self.question = QuestionBar()
        self.attributes = AttributeBar()
        self.seen = Seen(workspace, self.pane, self)
        self.beside = Drawer()
        self.below = Drawer()
        self.sidebar = self._make_sidebar()
        self._lay_out()
        self._connect()
        self._show_keys()
        self.set_theme(theme)

    def state(self) -> UiState:
        """What the window is in the middle of."""
        focused = self._workspace.focused()
        layer = self._workspace.session.scheme.find(focused.layer) if focused else None
        return UiState(
            has_project=True,
            has_document=self._workspace.document is not None,
            has_selection=self.pane.selection() is not None,
            focus_is_suggestion=isinstance(focused, Suggestion),
            focus_is_annotation=isinstance(focused, Annotation),
            focus_is_frame=bool(layer and layer.roles),
            focus_has_attributes=bool(layer and layer.attributes),
            filling_role=self.roles.is_filling(),
            asking_attributes=self.attributes.isVisible(),
            can_undo=bool(self._workspace.session.history.undoable),
            can_redo=bool(self._workspace.session.history.redoable),
            read_only=bool(self._workspace.read_only),
            can_take_over=self.can_take_over,
        )

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.pane.set_theme(theme)
        self.articles.set_theme(theme)
        self.palette_panel.set_theme(theme)
        self.top.set_tick(icons.icon("tick", theme.accent, theme.card))

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say what happened, to the eye and to a screen reader."""
        self.foot.tell(text, alarm=alarm)
        self.announcer.tell(text, urgent=alarm)

    def leave(self) -> None:
        """Leave what the window is in the middle of: role, selection, focus, in this order."""
        if self.roles.is_filling():
            self.roles.end()
        elif self.pane.selection() is not None:
            here = self.pane.position()
            self.pane.select_between(here, here)
        else:
            self._workspace.set_focus(None)

    def _make_sidebar(self) -> QWidget:
        sidebar = QWidget()
        sidebar.setObjectName("sidebar")
        sidebar.setFixedWidth(_SIDEBAR)
        column = QVBoxLayout(sidebar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.articles, 1)
        column.addWidget(self.palette_panel)
        return sidebar

    def _lay_out(self) -> None:
        article = column_of(self.find_bar, self.pane, self.attributes, self.question)
        reading = with_drawer(Qt.Orientation.Vertical, article, self.below)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(with_drawer(Qt.Orientation.Horizontal, reading, self.beside), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.progress)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.document_opened.connect(self._on_document_opened)
        workspace.part_read.connect(self._on_part_read)
        workspace.document_read.connect(self._on_document_read)
        workspace.edit_applied.connect(self._on_edit_applied)
        workspace.suggestions_arrived.connect(self._on_suggestions_arrived)
        workspace.focus_changed.connect(self._on_focus_changed)
        workspace.saved_changed.connect(self.foot.show_saved)
        workspace.refused.connect(lambda text: self.tell(text, alarm=True))
        workspace.told.connect(self.tell)
        for drawer in (self.beside, self.below):
            drawer.closed.connect(self.pane.setFocus)
        self.progress.left.connect(self.pane.setFocus)
        self.top.layers_changed.connect(self._refresh_marks)
        self.articles.open_requested.connect(self._on_open_requested)
        self.articles.left.connect(self.pane.setFocus)
        workspace.corpus.documents_changed.connect(self._show_particulars)
        self.pane.mark_clicked.connect(workspace.set_focus)
        self.pane.selection_changed.connect(self._on_situation_changed)
        self._floating.room_changed.connect(self._place_floating)
        self.pane.verticalScrollBar().valueChanged.connect(lambda _: self._place_floating())
        self.keys.changed.connect(self._on_keys_changed)

    def _on_open_requested(self, document_id: str) -> None:
        document = self._workspace.document
        if document is None or document.id != document_id:
            self._workspace.open(document_id)
        self.pane.setFocus()

    def _on_document_opened(self) -> None:
        shown = self._workspace.shown
        self._document = shown.document if shown is not None else None
        if shown is None:
            self.pane.show_text("", ())
            return
        queue = self._workspace.visible(shown)
        self._book.begin(shown, queue, self.top.hidden_layers())
        self.pane.show_text(shown.document.text, self._book.marks.values())
        self._memory.settle()
        self.palette_panel.show_counts(self._book.marks.values())
        self._show_particulars()
        self.foot.tell("")
        self._focus_first()
        self._on_focus_changed()

    def _on_part_read(self, part: OpenDocument) -> None:
        """Show what stands further down, as it is read."""
        if part.document is self._document:
            self._take_in(self._book.extend(part, self._workspace.visible(part)))

    def _on_document_read(self) -> None:
        shown = self._workspace.shown
        if shown is not None and shown.document is self._document:
            self._change_marks(self._book.end(shown, self._workspace.visible(shown)))
            self._memory.settle()

    def _on_suggestions_arrived(self) -> None:
        self._refresh_marks()
        if self._workspace.focus is None and self.pane.selection() is None:
            self._focus_first()

    def _focus_first(self) -> None:
        queue = self._workspace.visible(self._workspace.shown) or self._workspace.queue
        if queue:
            self._workspace.set_focus(queue[0].id)

    def _on_edit_applied(self, edit: Edit) -> None:
        self.foot.tell("")
        self._memory.disturb()
        opened, queue = self._workspace.opened, self._workspace.queue
        if opened is not None:
            self._change_marks(self._book.refresh(opened, queue, opened.touched(edit)))
            self.pane.focus_mark(self._workspace.focus)
        self._show_particulars()
        self._on_situation_changed()

    def _show_particulars(self) -> None:
        shown = self._workspace.shown
        if shown is not None:
            place = self._workspace.corpus.whereabouts(shown.document.id)
            self.top.show_article(shown, *place)

    def _refresh_marks(self) -> None:
        """Look at the whole article anew; what does not differ stays as it is."""
        opened = self._workspace.opened
        if opened is None:
            return
        queue = self._workspace.queue
        self._change_marks(self._book.show(opened, queue, self.top.hidden_layers()))
        self.pane.focus_mark(self._workspace.focus)
        self._on_situation_changed()

    def _change_marks(self, difference: Difference) -> None:
        """Hand over what differs, so that only the touched paragraphs are painted again."""
        if difference.removed or difference.added:
            self._take_in(difference)
        self.palette_panel.show_counted()

    def _take_in(self, difference: Difference) -> None:
        """Hand over what differs, without showing how many there are by now."""
        self.pane.change_marks([mark.id for mark in difference.removed], difference.added)
        self.palette_panel.count(difference.removed, difference.added)

    def _on_focus_changed(self) -> None:
        mark = self._book.marks.get(self._workspace.focus or "")
        self.pane.focus_mark(mark.id if mark else None)
        self.palette_panel.show_current(mark)
        self._on_situation_changed()

    def _on_keys_changed(self) -> None:
        self._show_keys()
        self._on_situation_changed()

    def _show_keys(self) -> None:
        self.top.show_keys(self.keys.text)
        self.palette_panel.show_keys(self.keys.text)
        self.articles.show_keys(self.keys.text)

    def hold_situation(self) -> None:
        """A command begins: what its steps change is looked at once, when it is done."""
        self._held += 1

    def release_situation(self) -> None:
        """The command is done."""
        self._held -= 1
        if not self._held and self._is_stale:
            self._on_situation_changed()

    def _on_situation_changed(self) -> None:
        self._is_stale = bool(self._held)
        if self._is_stale:
            return
        self.foot.show_hints(foot_hints(self.state(), self.keys.text))
        self._place_floating()
        self.situation_changed.emit()

    def _place_floating(self) -> None:
        """Show the keys beside the selection or the frame they are about."""
        selection, filling = self.pane.selection(), self.roles.filling
        if filling is not None:
            lead, keys = filling_hints(filling, self.keys.text)
            self._floating.show_keys(lead, keys, self._focus_box())
        elif selection is not None:
            keys = selection_hints(self._workspace.session.scheme, self.keys.text)
            self._floating.show_keys("", keys, self.pane.rect_of(selection))
        else:
            self._floating.hide()

    def _focus_box(self) -> QRect:
        mark = self._book.marks.get(self._workspace.focus or "")
        return self.pane.rect_of(hull(mark.spans)) if mark and mark.spans else self.pane.rect()
