"""The Train place: a window of its own, so that labelling goes on while a model learns."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.training import TrainReport
from glossator.gui.sizes import stand_beside
from glossator.gui.theme import Theme
from glossator.gui.training.progress_page import ProgressPage
from glossator.gui.training.result_page import ResultPage
from glossator.gui.training.setup_page import SetupPage


class TrainingPlace(QDialog):
    """Three pages, one after the other: what is to be trained, how it goes, what came of it.

    Closing it ends nothing: training goes on, and the place shows it again when it is opened.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Train"))
        stand_beside(self, QSize(920, 700))
        self.setup = SetupPage()
        self.progress = ProgressPage(theme)
        self.outcome = ResultPage(theme)
        self._pages = QStackedWidget()
        for page in (self.setup, self.progress, self.outcome):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addWidget(self._pages)

    def ask(self) -> None:
        """Show the page that begins a training."""
        self._pages.setCurrentWidget(self.setup)
        self.setup.take_focus()

    def begin(self) -> None:
        """Show the page of a training under way."""
        self.progress.begin()
        self._pages.setCurrentWidget(self.progress)
        self.progress.take_focus()

    def show_report(self, report: TrainReport) -> None:
        """Show what came of it."""
        self.outcome.show_report(report)
        self._pages.setCurrentWidget(self.outcome)
        self.outcome.take_focus()

    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.progress.set_theme(theme)
        self.outcome.set_theme(theme)
