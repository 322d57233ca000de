"""The window of one project: places the page, the menus and the commands; no logic."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
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
from glossator.gui.hints import by_key
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences
from glossator.gui.suggesting import Starter
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace
from glossator.services.suggester_settings import title_chosen

if TYPE_CHECKING:
    from glossator.gui.commands.importing import ImportCommands
    from glossator.gui.commands.projects import ProjectCommands
    from glossator.gui.commands.suggester import SuggesterCommands
    from glossator.gui.commands.training import TrainingCommands
    from glossator.gui.tools import Tools

USUAL_SIZE = QSize(1440, 940)
_FRAME = QSize(16, 48)


class MainWindow(QMainWindow):
    """One project at work; asks the application for other projects."""

    project_requested = Signal(str)
    project_dropped = Signal(str)
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        looks: Looks,
        preferences: Preferences,
        suggester: Starter,
    ) -> None:
        super().__init__()
        self.workspace = workspace
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
        self._drops = DropTarget(self)
        self._set_up()
        self._connect()
        self._open_first()

    # What nobody needs to read the first article is loaded and made when it is first asked for.

    @cached_property
    def tools(self) -> "Tools":
        """The tools beside the article."""
        from glossator.gui.tools import Tools  # noqa: PLC0415 - see above

        return Tools(self.workspace, self.page, self._looks, self.keys)

    @cached_property
    def importing(self) -> "ImportCommands":
        """The commands that import."""
        from glossator.gui.commands.importing import ImportCommands  # noqa: PLC0415 - see above

        return ImportCommands(
            self.workspace,
            self.background,
            self.page.progress,
            lambda: self._looks.theme,
            self,
        )

    @cached_property
    def _projects(self) -> "ProjectCommands":
        from glossator.gui.commands.projects import ProjectCommands  # noqa: PLC0415 - see above

        return ProjectCommands(self.workspace, self.background, self)

    @cached_property
    def suggester(self) -> "SuggesterCommands":
        """The commands about which suggester reads."""
        from glossator.gui.commands.suggester import SuggesterCommands  # noqa: PLC0415 - see above

        settings = self._preferences.suggesters
        return SuggesterCommands(self.workspace, self.background, settings, self)

    @cached_property
    def training(self) -> "TrainingCommands":
        """The commands of the Train place."""
        from glossator.gui.commands.training import TrainingCommands  # noqa: PLC0415 - see above

        pane, use = self.page.pane, self.suggester.use
        made = TrainingCommands(self.workspace, pane, self._looks.theme, use, self)
        self._looks.theme_changed.connect(made.place.set_theme)
        return made

    def _set_up(self) -> None:
        # Made before the page, so that it is read before the page.
        bar = self.menuBar()
        self.setCentralWidget(self.page)
        self.setMinimumSize(760, 480)
        # With room for the frame, or the bar below the article would be off a small screen.
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        geometry = self._preferences.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.actions_.handle(article_handlers(self.workspace, self.page))
        self.actions_.handle(self._own_handlers())
        self.actions_.handle(self._window_commands.handlers())
        self.actions_.handle(self.aids.handlers())
        self.actions_.handle_later(self._late_handlers)
        self.aids.lend_keys(self.actions_)
        self.actions_.fill(bar)
        self.actions_.set_theme(self._looks.theme)
        self.page.pane.set_face(self._looks.face)
        self.page.pane.set_reading(self._looks.text_size, self._looks.labels_shown)

    def _late_handlers(self) -> Handlers:
        """The commands of what is made when it is first asked for."""
        return {
            **self.tools.handlers(),
            **self._projects.handlers(),
            **self.importing.handlers(),
            **self.suggester.handlers(),
            "train": lambda _: self.training.open(),
        }

    def _own_handlers(self) -> Handlers:
        return {
            "new": lambda _: self.project_requested.emit("new"),
            "open": lambda _: self.project_requested.emit("open"),
            "quit": self._quit,
            "zoom": lambda step: self._looks.zoom(int(step)),
            "labels": lambda _: self._looks.toggle_labels(),
            "theme": self._looks.choose_theme,
            "about": lambda _: self._about(),
        }

    def _connect(self) -> None:
        self._looks.theme_changed.connect(self._on_theme_changed)
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
        self._drops.project_dropped.connect(self.project_dropped)
        self._drops.refused.connect(self.workspace.refused)
        self.background.follow(self.page.progress)
        self.background.told.connect(self.page.tell)
        self.background.suggester_changed.connect(self.page.foot.show_suggester)
        self._preferences.keys.failed.connect(self.workspace.refused)
        self._preferences.changed.connect(self._on_preference_changed)
        self._on_preference_changed("learn_from_decisions")
        self.background.refused.connect(self.workspace.refused)

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

    def _on_preference_changed(self, name: str) -> None:
        if name == "learn_from_decisions":
            self.background.learn(self._preferences.learn_from_decisions)

    def _on_articles_dropped(self, paths: list[Path]) -> None:
        self.importing.look_at(paths)

    def _on_document_opened(self) -> None:
        document = self.workspace.document
        if document is None:
            return
        self.setWindowTitle(f"{document.title} — {self.workspace.path.stem} — Glossator")

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: something hovers over the window."""
        self._drops.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it hovers no more."""
        self._drops.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it was dropped."""
        self._drops.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: end what runs, make a backup where one is due, and close the file."""
        self._preferences.geometry = self.saveGeometry()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.hide()
        self.aids.close()
        if "tools" in vars(self):
            self.tools.close()
        for name in ("suggester", "training"):
            if name in vars(self):
                getattr(self, name).close()
        self.background.close()
        self.closed.emit()
        event.accept()
