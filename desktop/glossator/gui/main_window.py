"""The window of one project: places the page, the menus and the commands; no logic."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMessageBox

from glossator import __version__
from glossator.gui.actions.action_set import ActionSet
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.table import specs
from glossator.gui.aids import Aids
from glossator.gui.article_page import ArticlePage
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.dispatch import article_handlers
from glossator.gui.commands.window import WindowCommands
from glossator.gui.dropping import DropTarget
from glossator.gui.errand import Errand
from glossator.gui.hints import by_key
from glossator.gui.late import Late
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences
from glossator.gui.sizes import begin_with
from glossator.gui.standing import Standing
from glossator.gui.suggesting import Starter
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace
from glossator.services.copies import copies_beside
from glossator.services.suggester_settings import title_chosen

USUAL_SIZE = QSize(1440, 940)


class MainWindow(QMainWindow):
    """One project at work; asks the application for other projects.

    Where it asks to be opened anew, ``last_words`` is what it had to say, and ``reads_on`` tells
    that the suggester was about to read more articles.
    """

    project_requested = Signal(str)
    project_dropped = Signal(str)
    reopen_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        looks: Looks,
        preferences: Preferences,
        suggester: Starter,
        standing: Standing | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._standing = standing
        self.last_words = ""
        self.reads_on = False
        self._looks = looks
        self._preferences = preferences
        self.keys = KeyBook(specs(workspace.session.scheme), preferences.keys, self)
        self.page = ArticlePage(workspace, looks.theme, looks.families, self.keys)
        self.background = Background(workspace, suggester, self)
        self.actions_ = ActionSet(self.keys, self, self.page.pane, self)
        self._window_commands = WindowCommands(
            workspace, self.page, self.actions_, looks, preferences, self
        )
        self.aids = Aids(workspace, self.page, preferences, self)
        self.late = Late(
            workspace, self.page, self.background, self.actions_, looks, preferences, self
        )
        self._drops = DropTarget(self, on_project=True)
        self._copies = Errand(self)
        self._set_up()
        self._connect()
        self._open_first()

    def _set_up(self) -> None:
        # Made before the page, so that it is read before the page.
        bar = self.menuBar()
        self.setCentralWidget(self.page)
        self.setMinimumSize(760, 480)
        begin_with(self, USUAL_SIZE)
        geometry = self._preferences.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.actions_.handle(article_handlers(self.workspace, self.page))
        self.actions_.handle(self._own_handlers())
        self.actions_.handle(self._window_commands.handlers())
        self.actions_.handle(self.aids.handlers())
        self.actions_.handle_later(self.late.handlers)
        self.aids.lend_keys(self.actions_)
        self.actions_.fill(bar)
        self.actions_.set_theme(self._looks.theme)
        self.page.pane.set_face(self._looks.face)
        self.page.pane.set_reading(self._looks.text_size, self._looks.labels_shown)

    def _own_handlers(self) -> Handlers:
        return {
            "new": lambda _: self.project_requested.emit("new"),
            "open": lambda _: self.project_requested.emit("open"),
            "take_over": lambda _: self.reopen_requested.emit(),
            "quit": self._quit,
            "zoom": lambda step: self._looks.zoom(int(step)),
            "labels": lambda _: self._looks.toggle_labels(),
            "theme": self._looks.choose_theme,
            "about": lambda _: self._about(),
        }

    def _connect(self) -> None:
        self._looks.theme_changed.connect(self._on_theme_changed)
        self.late.reopen_requested.connect(self._on_scheme_changed)
        self._looks.reading_changed.connect(self.page.pane.set_reading)
        self._looks.face_changed.connect(self.page.pane.set_face)
        self.page.pane.zoom_requested.connect(self._looks.zoom)
        self.page.situation_changed.connect(self._on_situation_changed)
        self.actions_.begun.connect(self.page.hold_situation)
        self.actions_.done.connect(self.page.release_situation)
        self.page.palette_panel.action_requested.connect(self.actions_.trigger)
        self.page.top.finish_requested.connect(lambda: self.actions_.trigger("finish"))
        self.workspace.document_opened.connect(self._on_document_opened)
        self._drops.articles_dropped.connect(self._on_articles_dropped)
        self._drops.projects_dropped.connect(self._on_projects_dropped)
        self.late.project_requested.connect(self.project_dropped)
        self._drops.refused.connect(self.workspace.refused)
        self.background.follow(self.page.progress)
        self.background.told.connect(self.page.tell)
        self.background.suggester_changed.connect(self.page.foot.show_suggester)
        self._preferences.keys.failed.connect(self.workspace.refused)
        self._preferences.changed.connect(self._on_preference_changed)
        self._on_preference_changed("learn_from_decisions")
        self.background.refused.connect(self.workspace.refused)
        if self._standing is not None:
            self._standing.lost.connect(lambda _: self.reopen_requested.emit())
            self._standing.freed.connect(self._on_freed)

    def _open_first(self) -> None:
        chosen = title_chosen(self.workspace.session.project, self._preferences.suggesters)
        self.page.foot.show_suggester(chosen)
        first = self.workspace.corpus.first()
        if first is not None:
            self.workspace.open(first)
        else:
            way = by_key(self.keys.text("import_files"), "{} imports articles.", "Import articles.")
            self.page.tell(f"The project is empty. {way}")
        self.page.pane.setFocus()
        self._on_situation_changed()
        complaint = self.keys.complaint()
        if complaint:
            self.page.tell(complaint, alarm=True)
        path = self.workspace.path
        self._copies.run(lambda _: copies_beside(path), self._on_copies)
        if self.workspace.read_only:
            self.page.top.forbid_finishing()
            self.page.foot.show_read_only(self.workspace.read_only)
            self.page.tell(self.workspace.read_only, alarm=True)

    def _on_copies(self, found: object) -> None:
        if isinstance(found, list) and found:
            self.page.tell(" ".join(found), alarm=True)

    def _on_freed(self) -> None:
        """Whoever had the project open has closed it."""
        self.page.can_take_over = True
        self._on_situation_changed()
        self.page.situation_changed.emit()
        way = by_key(self.keys.text("take_over"), "{} works on it.", "Open it again to work on it.")
        self.page.tell(f"Nobody else has the project open any more. {way}")

    def _on_scheme_changed(self) -> None:
        """Be opened anew, and have the next window say what this one said last."""
        self.last_words = self.page.foot.told()
        self.reads_on = self.background.suggesting.is_busy()
        self.reopen_requested.emit()

    def _on_preference_changed(self, name: str) -> None:
        if name == "learn_from_decisions":
            self.background.learn(self._preferences.learn_from_decisions)

    def _on_articles_dropped(self, paths: list[Path]) -> None:
        if self.workspace.read_only:
            self.workspace.refused.emit(self.workspace.read_only)
            return
        self.late.importing.look_at(paths)

    def _on_projects_dropped(self, paths: list[Path]) -> None:
        """Merge several, ask about one; where nothing can be merged, one is opened."""
        only = paths[0] if len(paths) == 1 else None
        here = only is not None and only.resolve() == self.workspace.path.resolve()
        if only is not None and (here or self.workspace.read_only):
            self.project_dropped.emit(str(only))
        elif self.workspace.read_only:
            self.workspace.refused.emit(self.workspace.read_only)
        elif only is not None:
            self.late.merging.ask_about(only)
        else:
            self.late.merging.look_at(paths)

    def _on_document_opened(self) -> None:
        document = self.workspace.document
        if document is None:
            return
        reading = " (reading only)" if self.workspace.read_only else ""
        name = self.workspace.path.stem + reading
        self.setWindowTitle(f"{document.title} — {name} — Glossator")

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
        self.aids.close()
        self.late.close()
        self._copies.close()
        self.background.close()
        if self._standing is not None:
            self._standing.close()
        self.closed.emit()
        event.accept()
