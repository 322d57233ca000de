"""The plan of a merge: what other files would bring, before anything is written."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableView, QWidget

from glossator.gui.dialogs.looking import LookingDialog
from glossator.gui.labels import wrapped_label
from glossator.gui.models.file_rows import file_name
from glossator.gui.models.merge_plan import MergeFiles
from glossator.gui.panels.arranging import column_of
from glossator.gui.panels.row_table import row_table
from glossator.gui.theme import Theme
from glossator.services.merging_report import MergeReport
from glossator.services.reports import counted


class MergePlanDialog(LookingDialog):
    """Shows what each file would bring, and beside it what else is to be known; Enter merges."""

    def __init__(self, files: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Merge files", "Merge", "{0} of {1} edits", parent)
        self.resize(780, 520)
        self._model = MergeFiles(theme.muted, theme.alarm, self)
        self._table = self._make_table()
        self._notes = self._make_notes()
        self._said = ""
        safe = wrapped_label(
            self.tr("The files are only read. A backup of the project is made before."),
            role="muted",
        )
        self.lay_out(files, column_of(self._table, self._notes, gap=10), safe)

    def notes(self) -> str:
        """What is said beside the table."""
        return self._said

    def show_plan(self, plan: MergeReport) -> None:
        """Show what a merge would bring."""
        self._model.show_rows(plan.files)
        self._said = "\n\n".join([*_of_files(plan), *plan.remarks()])
        self._notes.setPlainText(self._said)
        self._notes.setVisible(bool(self._said))
        focus = None if plan.is_news else self._table
        self.show_found(_headline(plan), usable=plan.is_news, focus=focus)

    def _make_notes(self) -> QPlainTextEdit:
        notes = QPlainTextEdit()
        notes.setReadOnly(True)
        notes.setTabChangesFocus(True)
        notes.document().setDocumentMargin(10)
        notes.setAccessibleName(self.tr("What to know about these files"))
        return notes

    def _make_table(self) -> QTableView:
        table = row_table(self._model, self.tr("Files to merge"))
        across = table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setSectionResizeMode(MergeFiles.FILE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 80), (2, 80), (3, 200), (4, 140)):
            table.setColumnWidth(column, width)
        return table


def _headline(plan: MergeReport) -> str:
    if not plan.is_news:
        return "Nothing new in these files" if plan.is_sound else "Nothing can be merged"
    return f"{plan.brought()} from {counted(sum(each.is_news for each in plan.files), 'file')}"


def _of_files(plan: MergeReport) -> Iterable[str]:
    """What the table does not say of each file, a paragraph each."""
    for each in plan.files:
        remarks = [each.refused] if each.refused else list(each.remarks())
        if remarks:
            yield f"{file_name(each.path)}\n" + "\n".join(remarks)
