"""The application: fonts, looks, faults, and one window for each project."""

import os
import signal
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.gui import faults, icons
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.table import specs
from glossator.gui.fonts import load_fonts
from glossator.gui.garbage import Collector
from glossator.gui.looks import Looks
from glossator.gui.main_window import USUAL_SIZE, MainWindow
from glossator.gui.panels.attribute_bar import AttributeBar
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.preferences import Preferences
from glossator.gui.sizes import come_forward
from glossator.gui.standing import open_held
from glossator.gui.text.accessibility import install as install_accessibility
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import projects
from glossator.services.machine import default_annotator
from glossator.services.suggester_settings import launch_chosen

# What Qt would call a client, which says nothing to whoever cannot see it.
_ROLES: dict[type[QWidget], QAccessible.Role] = {
    ArticleView: QAccessible.Role.Document,
    QuestionBar: QAccessible.Role.AlertMessage,
    AttributeBar: QAccessible.Role.Grouping,
    QScrollArea: QAccessible.Role.Pane,
}
_FILTER = "Glossator projects (*.gloss)"


def open_window(project: Path | None, annotator: str | None) -> int:
    """Show a project, or the welcome page, until the last window is closed."""
    application = make_application()
    windows = Windows(application, annotator, Preferences())
    faults.install(windows.show_fault)
    if project is None:
        windows.welcome()
    else:
        windows.open(project)
    # Python sees Ctrl+C in the terminal only while it runs, and Qt's loop does not let it. What
    # runs then may be in the middle of something that needs the window: it is closed afterwards.
    signal.signal(
        signal.SIGINT, lambda *_: QTimer.singleShot(0, application, application.closeAllWindows)
    )
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(300)
    return application.exec()


def render_window(project: Path, annotator: str | None, picture: Path) -> None:
    """Draw the window of a project to a PNG file, without a display.

    Raises:
        UserError: the picture cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    windows = Windows(application, annotator, Preferences())
    window = windows.open(project)
    window.resize(USUAL_SIZE)
    application.processEvents()
    saved = window.grab().save(str(picture))
    window.close()
    application.processEvents()
    if not saved:
        raise UserError(f"The picture {picture} cannot be written; choose another folder.")


def make_application() -> QApplication:
    """The application object, dressed; the one that runs already where there is one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Glossator")
    application.setDesktopFileName("io.github.glossator.Glossator")
    application.setStyle("Fusion")
    application.setWindowIcon(icons.program_icon())
    install_accessibility(_ROLES)
    Collector(application)
    return application


class Windows(QObject):
    """The windows of the program: one for each project, and the welcome page."""

    def __init__(
        self, application: QApplication, annotator: str | None, preferences: Preferences
    ) -> None:
        super().__init__()
        self._annotator = annotator
        self._preferences = preferences
        self._looks = Looks(application, load_fonts(), preferences, self)
        self._open: dict[Path, MainWindow] = {}
        self._welcome: QMainWindow | None = None
        self._alive: set[QMainWindow] = set()

    def open(self, project: Path) -> MainWindow:
        """Show a project; its window comes to the front where it is open already.

        Raises:
            UserError: it cannot be opened.
        """
        path = project.resolve()
        window = self._open.get(path)
        if window is not None:
            come_forward(window)
        else:
            window = self._make_window(path)
            self._open[path] = window
            self._preferences.remember(path)
        window.show()
        if self._welcome is not None:
            self._welcome.close()
            self._welcome = None
        return window

    def window_of(self, project: Path) -> MainWindow | None:
        """The window that shows a project, or None."""
        return self._open.get(project.resolve())

    def _make_window(self, path: Path) -> MainWindow:
        session, standing = open_held(path, self._annotator)
        chosen = partial(launch_chosen, session.project, self._preferences.suggesters)
        window = MainWindow(Workspace(session), self._looks, self._preferences, chosen, standing)
        standing.setParent(window)
        window.project_requested.connect(self._on_requested)
        window.project_dropped.connect(self._open_named)
        # Later: the window is in the middle of what it asks for.
        window.reopen_requested.connect(
            lambda: QTimer.singleShot(0, self, partial(self._reopen, path))
        )
        window.closed.connect(lambda: self._open.pop(path, None))
        self._let_go_later(window)
        return window

    def _reopen(self, path: Path) -> None:
        """Open a project anew, at the same article: it can be worked on now, or not any more."""
        former = self._open.get(path)
        if former is None:
            return
        document = former.workspace.document
        # The program would end with its last window.
        quits = QApplication.quitOnLastWindowClosed()
        QApplication.setQuitOnLastWindowClosed(False)
        former.close()
        window = self._open_named(str(path))
        QApplication.setQuitOnLastWindowClosed(quits)
        if window is None:
            self.welcome()
            return
        if document is not None:
            window.workspace.open(document.id)
        if former.last_words:
            window.page.tell(former.last_words)
        if former.reads_on:
            window.background.suggesting.want_all()

    def _let_go_later(self, window: QMainWindow) -> None:
        """Let Qt destroy a window that is closed, after everything that is going on in it.

        Left to Python it would go while it still closes, or in the thread of another window.
        """
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._alive.add(window)
        window.destroyed.connect(lambda _=None: self._alive.discard(window))

    def welcome(self) -> None:
        """Show the page from which projects are made and opened."""
        # Loaded here: a window that is opened on a project does not need it.
        from glossator.gui.models.recent_projects import RecentProject  # noqa: PLC0415 - see above
        from glossator.gui.welcome import Welcome  # noqa: PLC0415 - see above

        remembered = self._preferences
        recent = [RecentProject(each, remembered.last_opened(each)) for each in remembered.recent]
        keys = KeyBook(specs(None), remembered.keys, self)
        name, look = self._annotator or default_annotator(), self._looks
        page = Welcome(recent, name, look.theme, look.families, keys)
        self._looks.theme_changed.connect(page.set_theme)
        page.action_requested.connect(self._on_requested)
        page.project_requested.connect(self._open_named)
        page.forget_requested.connect(lambda name: remembered.forget(Path(name)))
        page.articles_dropped.connect(self._begin_with)
        page.refused.connect(self._refuse)
        window = QMainWindow()
        self._let_go_later(window)
        window.setWindowTitle("Glossator")
        window.setCentralWidget(page)
        window.setMinimumSize(740, 560)
        window.resize(980, 760)
        window.show()
        self._welcome = window

    def _begin_with(self, paths: list[Path]) -> None:
        """Make a project for articles that were dropped, and show what would come into it."""
        first = paths[0]
        name = first.name if first.is_dir() else first.stem
        dialog = self._project_dialog("A new project for these articles")
        self._saves(dialog)
        dialog.setDirectory(str(first.parent))
        dialog.selectFile(f"{name}.gloss")
        dialog.fileSelected.connect(lambda chosen: self._make_for(chosen, paths))
        dialog.open()

    def _make_for(self, name: str, paths: list[Path]) -> None:
        window = self._make_named(name)
        if window is not None:
            window.late.importing.look_at(paths)

    def show_fault(self, report: str) -> None:
        """Show what went wrong in a dialog that can be copied from."""
        faults.FaultDialog(report, QApplication.activeWindow()).show()

    def _on_requested(self, action: str) -> None:
        if action == "demo":
            self._try_sample()
            return
        dialog = self._project_dialog("New project" if action == "new" else "Open a project")
        if action == "new":
            self._saves(dialog)
            dialog.fileSelected.connect(self._make_named)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(self._open_named)
        dialog.open()

    def _project_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(QApplication.activeWindow() or self._welcome, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(_FILTER)
        dialog.setDefaultSuffix("gloss")
        return dialog

    def _saves(self, dialog: QFileDialog) -> None:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A project that is there is refused, never replaced.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)

    def _try_sample(self) -> None:
        # Loaded here: it brings everything that imports.
        from glossator.services.demo import import_sample, sample_path  # noqa: PLC0415 - see above

        path = sample_path()
        try:
            import_sample(path)
        except UserError as error:
            self._refuse(str(error))
        else:
            self._open_named(str(path))

    def _make_named(self, name: str) -> MainWindow | None:
        path = projects.project_path(name)
        try:
            projects.new_project(path, projects.read_scheme(None))
        except UserError as error:
            self._refuse(str(error))
            return None
        return self._open_named(str(path))

    def _open_named(self, name: str) -> MainWindow | None:
        try:
            return self.open(Path(name))
        except UserError as error:
            self._refuse(str(error))
            return None

    def _refuse(self, sentence: str) -> None:
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Glossator")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.open()
