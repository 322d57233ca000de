"""Commands that bring other people's files in: choose, look at the plan, merge, read it again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.reading_again import read_again
from glossator.gui.dialogs.merge_plan import MergePlanDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.dropping import named
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace
from glossator.services import merging
from glossator.services.merging_report import MergeReport
from glossator.services.projects import ENDING

# A plan that is ready sooner comes up as a whole, without a flicker of progress before it.
_PATIENCE = 250


class MergeCommands(QObject):
    """From the files of others to their work in the project; nothing is written unseen.

    ``scheme_changed`` tells that the project knows more labels than the window was made for.
    """

    scheme_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._theme = theme
        self._window = window
        self.dialog: MergePlanDialog | None = None
        background.previews.refused.connect(self._on_plan_refused)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "merge_files": lambda _: self._choose_files(),
            "merges": lambda _: self._show_merges(),
        }

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what merging files would bring, and merge them on Enter."""
        if self.dialog is not None:
            self.dialog.reject()
        dialog = MergePlanDialog(named(paths), self._theme(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.accepted.connect(lambda: self._merge(paths))
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        self._background.previews.progressed.connect(dialog.show_progress)
        session = self._workspace.session
        session.wait_until_saved()
        self._background.previews.run(
            "Looking through the files",
            lambda progress: merging.plan(session.project, paths, session.stamps, progress),
            partial(self._on_planned, dialog),
        )
        QTimer.singleShot(_PATIENCE, dialog, lambda: self._open(dialog))

    def _merge(self, paths: Sequence[Path]) -> None:
        session = self._workspace.session
        session.wait_until_saved()
        self._background.jobs.run(
            "Merging",
            lambda progress: merging.merge(session.project, paths, session.stamps, progress),
            self._on_merged,
        )

    def _on_planned(self, dialog: MergePlanDialog, result: object) -> None:
        if dialog is self.dialog and isinstance(result, MergeReport):
            dialog.show_plan(result)
            self._open(dialog)

    def _open(self, dialog: MergePlanDialog) -> None:
        if dialog is self.dialog and not dialog.isVisible():
            dialog.open()

    def _on_plan_refused(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.reject()
            self._workspace.refused.emit(sentence)

    def _on_closed(self, dialog: MergePlanDialog) -> None:
        if dialog is self.dialog:
            self.dialog = None
            self._background.previews.cancel()

    def _on_merged(self, result: object) -> None:
        if not isinstance(result, MergeReport):
            return
        if result.is_news:
            self._background.note_work()
            read_again(self._workspace)
        self._workspace.told.emit(result.headline())
        if not result.is_sound or result.cancelled:
            self._show("Report of the merge", result.sentences())
        if any(each.scheme for each in result.files):
            self.scheme_changed.emit()

    def _show_merges(self) -> None:
        lines = merging.merges(self._workspace.session.project).sentences()
        self._show("What was merged", lines)

    def _show(self, title: str, lines: list[str]) -> None:
        dialog = ReportDialog(title, lines, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_files(self) -> None:
        dialog = QFileDialog(self._window, "Merge files into this project")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"Projects (*{ENDING})", "All files (*)"])
        dialog.filesSelected.connect(lambda names: self.look_at([Path(name) for name in names]))
        dialog.open()
