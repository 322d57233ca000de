"""The article page: the pane with its bars and palette, kept in step with the workspace."""

import gc

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from glossator.domain.span import hull
from glossator.gui import icons
from glossator.gui.actions.spec import UiState
from glossator.gui.commands.roles import RoleCommands
from glossator.gui.fonts import Families
from glossator.gui.hints import filling_hints, foot_hints, selection_hints
from glossator.gui.marking import marks_of
from glossator.gui.panels.articles import ArticlesPanel
from glossator.gui.panels.bars import FootBar, TopBar
from glossator.gui.panels.drawer import Drawer
from glossator.gui.panels.floating_bar import FloatingBar
from glossator.gui.panels.label_palette import LabelPalette
from glossator.gui.text.accessibility import announce
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.marks import Mark, described
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace

_SIDEBAR = 252
_QUIET = 400


class ArticlePage(QWidget):
    """Shows the workspace's article; tells when what keys would do has changed."""

    situation_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        families: Families,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        scheme = workspace.session.scheme
        self._marks: dict[str, Mark] = {}
        self.pane = ArticleView(colours=theme, families=families)
        self.top = TopBar(scheme)
        self.foot = FootBar()
        self.articles = ArticlesPanel(workspace, theme, families)
        self.palette_panel = LabelPalette(scheme, theme, families)
        self._floating = FloatingBar(self.pane)
        self._selection_keys = selection_hints(scheme)
        self.roles = RoleCommands(workspace, self.pane)
        self.beside = Drawer()
        self.below = Drawer()
        self.sidebar = self._make_sidebar()
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def state(self) -> UiState:
        """What the window is in the middle of."""
        focused = self._workspace.focused()
        annotated = self._workspace.opened.annotations if self._workspace.opened else {}
        layer = self._workspace.session.scheme.find(focused.layer) if focused else None
        return UiState(
            has_project=True,
            has_document=self._workspace.opened is not None,
            has_selection=self.pane.selection() is not None,
            focus_is_suggestion=focused is not None and focused.id not in annotated,
            focus_is_annotation=focused is not None and focused.id in annotated,
            focus_is_frame=bool(layer and layer.roles),
            filling_role=self.roles.is_filling(),
            can_undo=bool(self._workspace.session.history.undoable),
            can_redo=bool(self._workspace.session.history.redoable),
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
        if text:
            announce(self.pane, text, urgent=alarm)

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
        reading = _splitter(Qt.Orientation.Vertical, self.pane, self.below)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(_splitter(Qt.Orientation.Horizontal, reading, self.beside), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.document_opened.connect(self._on_document_opened)
        workspace.edit_applied.connect(self._on_edit_applied)
        workspace.suggestions_arrived.connect(self._on_suggestions_arrived)
        workspace.focus_changed.connect(self._on_focus_changed)
        workspace.saved_changed.connect(self.foot.show_saved)
        workspace.refused.connect(lambda text: self.tell(text, alarm=True))
        workspace.told.connect(self.tell)
        for drawer in (self.beside, self.below):
            drawer.closed.connect(self.pane.setFocus)
        self.top.layers_changed.connect(self._refresh_marks)
        self.articles.open_requested.connect(self._on_open_requested)
        self.pane.mark_clicked.connect(workspace.set_focus)
        self.pane.selection_changed.connect(self._on_situation_changed)
        self.pane.verticalScrollBar().valueChanged.connect(lambda _: self._place_floating())

    def _on_open_requested(self, document_id: str) -> None:
        opened = self._workspace.opened
        if opened is None or opened.document.id != document_id:
            self._workspace.open(document_id)
        self.pane.setFocus()

    def _on_document_opened(self) -> None:
        opened = self._workspace.opened
        if opened is None:
            return
        self._marks = self._wanted_marks()
        self.pane.show_text(opened.document.text, self._marks.values())
        QTimer.singleShot(_QUIET, self, _settle_memory)
        self.palette_panel.show_counts(self._marks.values())
        self._show_particulars()
        self.foot.tell("")
        self._focus_first()
        self._on_focus_changed()

    def _on_suggestions_arrived(self) -> None:
        self._refresh_marks()
        if self._workspace.focus is None and self.pane.selection() is None:
            self._focus_first()

    def _focus_first(self) -> None:
        if self._workspace.queue:
            self._workspace.set_focus(self._workspace.queue[0].id)

    def _on_edit_applied(self, _: object) -> None:
        self.foot.tell("")
        self._refresh_marks()
        self._show_particulars()

    def _show_particulars(self) -> None:
        opened = self._workspace.opened
        if opened is not None:
            row = self._workspace.row_of(opened.document.id)
            self.top.show_article(opened, row, len(self._workspace.documents))

    def _wanted_marks(self) -> dict[str, Mark]:
        opened = self._workspace.opened
        if opened is None:
            return {}
        scheme = self._workspace.session.scheme
        return marks_of(opened, self._workspace.queue, scheme, self.top.hidden_layers())

    def _refresh_marks(self) -> None:
        """Hand over what differs, so that only the touched paragraphs are painted again."""
        wanted = self._wanted_marks()
        removed = [each for each, mark in self._marks.items() if wanted.get(each) != mark]
        added = [mark for each, mark in wanted.items() if self._marks.get(each) != mark]
        self._marks = wanted
        self.pane.change_marks(removed, added)
        self.pane.focus_mark(self._workspace.focus)
        self.palette_panel.show_counts(wanted.values())
        self._on_situation_changed()

    def _on_focus_changed(self) -> None:
        mark = self._marks.get(self._workspace.focus or "")
        self.pane.focus_mark(mark.id if mark else None)
        self.palette_panel.show_current(mark)
        if mark is not None:
            self._announce(mark)
        self._on_situation_changed()

    def _announce(self, mark: Mark) -> None:
        opened = self._workspace.opened
        words = mark.anchors()[0].quote(opened.document.text) if opened else ""
        announce(self.pane, f"{described(mark)}: {words}")

    def _on_situation_changed(self) -> None:
        self.foot.show_hints(foot_hints(self.state()))
        self._place_floating()
        self.situation_changed.emit()

    def _place_floating(self) -> None:
        """Show the keys beside the selection or the frame they are about."""
        selection, filling = self.pane.selection(), self.roles.filling
        if filling is not None:
            lead, keys = filling_hints(filling)
            self._floating.show_keys(lead, keys, self._focus_box())
        elif selection is not None:
            self._floating.show_keys("", self._selection_keys, self.pane.rect_of(selection))
        else:
            self._floating.hide()

    def _focus_box(self) -> QRect:
        mark = self._marks.get(self._workspace.focus or "")
        return self.pane.rect_of(hull(mark.spans)) if mark and mark.spans else self.pane.rect()


def _splitter(orientation: Qt.Orientation, main: QWidget, drawer: QWidget) -> QSplitter:
    """The article with a drawer that takes a third of its room at first."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(main)
    splitter.addWidget(drawer)
    splitter.setStretchFactor(0, 2)
    splitter.setStretchFactor(1, 1)
    return splitter


def _settle_memory() -> None:
    """Clear up after the article before, and keep the collector away from this one.

    A full collection with many spans alive takes tens of milliseconds: better now, while the
    annotator begins to read, than under a key.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
