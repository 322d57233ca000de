"""The Export place: a window of its own, so that labelling goes on beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from glossator.gui.exporting.article_beside import ArticleBeside
from glossator.gui.exporting.choices_page import ChoicesPage
from glossator.gui.exporting.rehearsal_page import RehearsalPage
from glossator.gui.exporting.working_page import WorkingPage
from glossator.gui.exporting.written_page import WrittenPage
from glossator.gui.looks import Looks
from glossator.gui.sizes import stand_beside
from glossator.gui.workspace import Workspace
from glossator.services.export_report import ExportReport
from glossator.services.export_summary import Summary


class ExportPlace(QDialog):
    """Pages one after the other: what to export, the rehearsal, and what was written.

    Closing it ends nothing: what is under way goes on, and is shown when it is opened again.
    """

    turned_to = Signal()

    def __init__(
        self,
        workspace: Workspace,
        formats: Sequence[Mapping[str, str]],
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        stand_beside(self, QSize(1240, 780))
        self.beside = ArticleBeside(workspace, looks)
        self.setup = ChoicesPage(formats, workspace.session.scheme.layers)
        self.working = WorkingPage()
        self.rehearsal = RehearsalPage(self.beside)
        self.outcome = WrittenPage()
        looks.theme_changed.connect(self.beside.pane.set_theme)
        self._pages = QStackedWidget()
        for page in (self.setup, self.working, self.rehearsal, self.outcome):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addWidget(self._pages)

    def ask(self, refusal: str = "") -> None:
        """Show the page of choices, with why nothing came of them."""
        self.setup.refuse(refusal)
        self._pages.setCurrentWidget(self.setup)
        self.setup.take_focus()

    def begin(self, what: str) -> None:
        """Show that something is under way."""
        self.working.begin(what)
        self._pages.setCurrentWidget(self.working)
        self.working.take_focus()

    def show_rehearsal(self, report: ExportReport, me: str) -> None:
        """Show what would be written, and what ``me`` can repair of what cannot be."""
        self._pages.setCurrentWidget(self.rehearsal)
        self.rehearsal.show_report(report, me)
        self.rehearsal.take_focus()

    def show_written(self, summary: Summary) -> None:
        """Show what was written."""
        self.outcome.show_summary(summary)
        self._pages.setCurrentWidget(self.outcome)
        self.outcome.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the place is turned to again; meanwhile another article may have been opened."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.turned_to.emit()

    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()
