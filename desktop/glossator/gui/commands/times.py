"""Commands about the time spent: show it, record it or not, erase it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from glossator.domain.errors import UserError
from glossator.gui.commands.base import Handlers
from glossator.gui.panels.drawer import Drawer
from glossator.gui.panels.times import TimesPanel
from glossator.gui.preferences import Preferences
from glossator.gui.timing import WorkTimer
from glossator.gui.workspace import Workspace
from glossator.services import timing

# Figures are not worth keeping the next article waiting for.
_QUIET = 400


class TimesCommands:
    """Keeps the panel about time in step with what is recorded."""

    def __init__(
        self,
        workspace: Workspace,
        timer: WorkTimer,
        preferences: Preferences,
        drawer: Drawer,
        window: QWidget,
    ) -> None:
        self._workspace = workspace
        self._timer = timer
        self._preferences = preferences
        self._drawer = drawer
        self._window = window
        self._panel = TimesPanel(drawer)
        self._panel.hide()
        self._panel.recording_changed.connect(self._record)
        self._panel.erase_requested.connect(self._ask)
        self._panel.refresh_requested.connect(self._show)
        workspace.document_opened.connect(self._on_document_opened)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"times": lambda _: self._toggle()}

    def _toggle(self) -> None:
        if self._drawer.panel() is self._panel:
            self._drawer.shut()
            return
        self._show()
        self._drawer.show_panel(self._panel.title(), self._panel)
        self._panel.take_focus()

    def _show(self) -> None:
        document, session = self._workspace.document, self._workspace.session
        session.wait_until_saved()
        figures = timing.figures(session, document.id if document is not None else "")
        self._panel.show_figures(figures, recording=self._preferences.record_time)

    def _on_document_opened(self) -> None:
        QTimer.singleShot(_QUIET, self._panel, self._refresh)

    def _refresh(self) -> None:
        if self._panel.isVisible():
            self._show()

    def _record(self, wanted: bool) -> None:
        self._preferences.record_time = wanted
        self._show()

    def _ask(self) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self._panel.title())
        box.setText(
            self._panel.tr(
                "Erase the time recorded for you in this project? Decisions stay as they are; the "
                "time cannot be brought back."
            )
        )
        erase = box.addButton(self._panel.tr("Erase"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        erase.clicked.connect(self._erase)
        box.open()

    def _erase(self) -> None:
        session = self._workspace.session
        try:
            gone = timing.erase(session.project, session.annotator.name)
        except UserError as error:
            self._workspace.refused.emit(str(error))
            return
        self._timer.begin_again()
        self._show()
        self._workspace.told.emit(
            f"Your time in this project is erased ({gone} records)."
            if gone
            else "There was no time to erase."
        )
