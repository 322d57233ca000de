"""The plan of a merge: what other files would bring, before anything is written."""

from collections.abc import Iterable
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import ElidedLabel, plain_label
from glossator.gui.models.merge_plan import MergeFiles
from glossator.gui.panels.row_table import row_table
from glossator.gui.theme import Theme
from glossator.services.merging_report import MergeReport
from glossator.services.reports import counted

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MergePlanDialog(QDialog):
    """Shows how far the looking is, then the plan; Enter merges, Esc does nothing."""

    def __init__(self, files: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge files"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(780, 520)
        self._headline = ElidedLabel("headline")
        self._headline.show_text(self.tr("Looking through the files…"))
        self._model = MergeFiles(theme.muted, theme.alarm, self)
        self._table = self._make_table()
        self._said = ""
        self._notes = QPlainTextEdit()
        self._notes.setReadOnly(True)
        self._notes.setTabChangesFocus(True)
        self._notes.document().setDocumentMargin(10)
        self._notes.setAccessibleName(self.tr("What to know about these files"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Looking through the files"))
        self._merge = QPushButton(self.tr("Merge"))
        self._merge.setProperty("role", "main")
        self._merge.setEnabled(False)
        self._pages = QStackedWidget()
        self._pages.addWidget(_column(self._bar, stretched=False))
        self._pages.addWidget(_column(self._table, self._notes))
        self._lay_out(files)

    def is_ready(self) -> bool:
        """Whether the plan is shown."""
        return self._pages.currentIndex() == 1

    def notes(self) -> str:
        """What is said beside the table."""
        return self._said

    def show_progress(self, done: int, total: int) -> None:
        """Show how many edits have been looked at; a total of 0 is not known yet."""
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def show_plan(self, plan: MergeReport) -> None:
        """Show what a merge would bring."""
        self._model.set_files(plan.files)
        self._headline.show_text(_headline(plan))
        self._said = "\n\n".join(_notes(plan))
        self._notes.setPlainText(self._said)
        self._notes.setVisible(bool(self._said))
        self._pages.setCurrentIndex(1)
        self._merge.setEnabled(plan.is_news)
        self._merge.setDefault(True)
        (self._merge if plan.is_news else self._table).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter merges, but not the one that is still held down from the dialog before."""
        if event.key() in _ENTER and event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, files: str) -> None:
        named = ElidedLabel("muted")
        named.show_text(files)
        safe = plain_label(
            self.tr("The files are only read. A backup of the project is made before."),
            role="muted",
        )
        safe.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self._merge, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        column.addWidget(self._headline)
        column.addWidget(named)
        column.addSpacing(10)
        column.addWidget(self._pages, 1)
        column.addSpacing(4)
        column.addWidget(safe)
        column.addSpacing(6)
        column.addWidget(buttons)

    def _make_table(self) -> QTableView:
        table = row_table(self._model, self.tr("Files to merge"))
        across = table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setSectionResizeMode(MergeFiles.FILE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 80), (2, 80), (3, 200), (4, 140)):
            table.setColumnWidth(column, width)
        return table


def _column(*widgets: QWidget, stretched: bool = True) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for widget in widgets:
        column.addWidget(widget, int(stretched))
    if not stretched:
        column.addStretch(1)
    return page


def _headline(plan: MergeReport) -> str:
    if not plan.is_news:
        return "Nothing new in these files" if plan.is_sound else "Nothing can be merged"
    edits = sum(each.edits for each in plan.files)
    articles = sum(each.documents for each in plan.files)
    brings = f"{counted(edits, 'edit')} and {counted(articles, 'new article')}"
    return f"{brings} from {counted(sum(each.is_news for each in plan.files), 'file')}"


def _notes(plan: MergeReport) -> list[str]:
    """What the table does not say, a paragraph each."""
    return [*_of_files(plan), *plan.remarks()]


def _of_files(plan: MergeReport) -> Iterable[str]:
    for each in plan.files:
        remarks = [each.refused] if each.refused else list(each.remarks())
        if remarks:
            yield f"{PurePath(each.path).name}\n" + "\n".join(remarks)
