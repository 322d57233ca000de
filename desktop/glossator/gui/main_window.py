"""The window of one project: places the page, the menus and the commands; no logic."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMessageBox

from glossator import __version__
from glossator.domain.annotation import UNDONE, SetState
from glossator.gui.actions.action_set import ActionSet
from glossator.gui.actions.overlay import KeyOverlay
from glossator.gui.actions.table import specs
from glossator.gui.article_page import ArticlePage
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.dispatch import article_handlers
from glossator.gui.commands.projects import ProjectCommands
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace


class MainWindow(QMainWindow):
    """One project at work; asks the application for other projects."""

    project_requested = Signal(str)
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        looks: Looks,
        preferences: Preferences,
        suggester: Sequence[str],
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._looks = looks
        self._preferences = preferences
        self._specs = specs(workspace.session.scheme)
        self.page = ArticlePage(workspace, looks.theme, looks.families)
        self.background = Background(workspace, suggester, self)
        self.actions_ = ActionSet(self._specs, self, self.page.pane, self)
        self._projects = ProjectCommands(
            workspace, self.background.jobs, self.background.suggesting, self
        )
        self._set_up()
        self._connect()
        self._open_first()

    def _set_up(self) -> None:
        self.setCentralWidget(self.page)
        self.setMinimumSize(760, 480)
        self.resize(1440, 940)
        geometry = self._preferences.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.actions_.handle(article_handlers(self.workspace, self.page))
        self.actions_.handle(self._projects.handlers())
        self.actions_.handle(self._own_handlers())
        self.actions_.fill(self.menuBar())
        self.actions_.set_theme(self._looks.theme)
        self.page.pane.set_reading(self._looks.text_size, self._looks.labels_shown)

    def _own_handlers(self) -> Handlers:
        return {
            "new": lambda _: self.project_requested.emit("new"),
            "open": lambda _: self.project_requested.emit("open"),
            "quit": self._quit,
            "zoom": lambda step: self._looks.zoom(int(step)),
            "labels": lambda _: self._looks.toggle_labels(),
            "theme": self._looks.choose_theme,
            "keys": lambda _: KeyOverlay(self._specs, self).open(),
            "about": lambda _: self._about(),
        }

    def _connect(self) -> None:
        self._looks.theme_changed.connect(self._on_theme_changed)
        self._looks.reading_changed.connect(self.page.pane.set_reading)
        self.page.pane.zoom_requested.connect(self._looks.zoom)
        self.page.situation_changed.connect(self._on_situation_changed)
        self.page.palette_panel.action_requested.connect(self.actions_.trigger)
        self.page.top.finish_requested.connect(lambda: self.actions_.trigger("finish"))
        self.workspace.document_opened.connect(self._on_document_opened)
        self.background.told.connect(self.page.tell)
        self.background.refused.connect(self.workspace.refused)

    def _open_first(self) -> None:
        documents = self.workspace.documents
        unfinished = [row for row in documents if row.state in UNDONE]
        begun = [row for row in unfinished if row.state is not SetState.NEW]
        first = next(iter([*begun, *unfinished, *documents]), None)
        if first is not None:
            self.workspace.open(first.id)
        else:
            self.page.tell("The project is empty. Ctrl+I imports articles.")
        self.page.pane.setFocus()
        self._on_situation_changed()

    def _on_document_opened(self) -> None:
        opened = self.workspace.opened
        if opened is None:
            return
        self.setWindowTitle(f"{opened.document.title} — {self.workspace.path.stem} — Glossator")

    def _on_situation_changed(self) -> None:
        self.actions_.update(self.page.state())
        history = self.workspace.session.history
        for name, steps in (("undo", history.undoable), ("redo", history.redoable)):
            verb = name.capitalize()
            self.actions_.rename(name, f"{verb}: {steps[-1].title}" if steps else verb)

    def _on_theme_changed(self, theme: Theme) -> None:
        self.page.set_theme(theme)
        self.actions_.set_theme(theme)

    def _quit(self, _: str) -> None:
        self.close()

    def _about(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle("Glossator")
        box.setText(f"Glossator {__version__}")
        box.setInformativeText(
            "Released under the MIT licence. Qt for Python is under the LGPL, spaCy and "
            "sqlite-utils under MIT and Apache licences, the fonts under the SIL Open Font "
            "Licence."
        )
        box.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: end what runs, make a backup where one is due, and close the file."""
        self._preferences.geometry = self.saveGeometry()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.hide()
        self.background.close()
        self.closed.emit()
        event.accept()
