"""Aids beside the article: the list of annotations, the plain text, time spent, announcements."""

from PySide6.QtWidgets import QWidget

from glossator.gui.actions.action_set import ActionSet
from glossator.gui.article_page import ArticlePage
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.times import TimesCommands
from glossator.gui.panels.annotations import AnnotationsPanel
from glossator.gui.preferences import Preferences
from glossator.gui.text.plain_view import Companion, PlainView
from glossator.gui.timing import WorkTimer
from glossator.gui.workspace import Workspace


class Aids:
    """Makes the aids of one window and lets keys open and close them."""

    def __init__(
        self, workspace: Workspace, page: ArticlePage, preferences: Preferences, window: QWidget
    ) -> None:
        self._workspace = workspace
        self._page = page
        self.timer = WorkTimer(workspace, preferences, parent=window)
        self.timer.watch(window)
        self.timer.changed.connect(page.foot.show_time)
        self._times = TimesCommands(workspace, self.timer, preferences, page.beside, window)
        self.annotations = AnnotationsPanel(workspace, page.pane, page.beside)
        self.annotations.item_chosen.connect(self._on_item_chosen)
        self.annotations.article_requested.connect(page.pane.setFocus)
        self.plain = PlainView(page.beside)
        self.plain.setFrameShape(PlainView.Shape.NoFrame)
        self.plain.document().setDocumentMargin(16)
        Companion(page.pane, self.plain)
        for panel in (self.annotations, self.plain):
            panel.hide()

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "annotation_list": lambda _: self._toggle_annotations(),
            "plain_text": lambda _: self._toggle_plain(),
            **self._times.handlers(),
        }

    def lend_keys(self, actions: ActionSet) -> None:
        """Let the article's keys work in the plain text and on the rows of the list as well."""
        actions.lend(self.plain)
        # Enter goes from a row to the article, and Esc closes the drawer.
        actions.lend(self.annotations.table, without=("fill_roles", "leave"))

    def close(self) -> None:
        """Write what is not written yet; call it before the project is closed."""
        self.timer.close()

    def _toggle_annotations(self) -> None:
        self._toggle(self.annotations.title(), self.annotations, self.annotations.table)

    def _toggle_plain(self) -> None:
        self._toggle(self.plain.tr("Plain text"), self.plain, self.plain)

    def _toggle(self, title: str, panel: QWidget, takes_focus: QWidget) -> None:
        """Open a panel; go to it where it is open already; close it where the keys are there."""
        if self._page.beside.panel() is panel and takes_focus.hasFocus():
            self._page.beside.shut()
            return
        self._page.beside.show_panel(title, panel)
        takes_focus.setFocus()

    def _on_item_chosen(self, item_id: str) -> None:
        self._workspace.set_focus(item_id)
        item = self._workspace.focused()
        if item is not None:
            self._page.pane.set_position(item.start)
