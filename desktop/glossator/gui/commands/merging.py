"""Commands that bring other people's files in: choose, look at the plan, merge, read it again."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.choosing import ask_for_files
from glossator.gui.commands.looking import Looking
from glossator.gui.commands.reading_again import read_again
from glossator.gui.dialogs.merge_plan import MergePlanDialog
from glossator.gui.dialogs.report import show_report
from glossator.gui.dropping import named
from glossator.gui.panels.progress import ProgressArea
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace
from glossator.services import merging
from glossator.services.merging_report import MergeReport
from glossator.services.projects import ENDING


class MergeCommands(QObject):
    """From the files of others to their work in the project; nothing is written unseen.

    ``scheme_changed`` tells that the project knows more labels than the window was made for;
    ``project_requested`` that a file is to be opened instead.
    """

    scheme_changed = Signal()
    project_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        progress: ProgressArea,
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._progress = progress
        self._theme = theme
        self._window = window
        self._dropped: Path | None = None
        self._looking = Looking[MergePlanDialog](background.previews, workspace.refused.emit, self)

    @property
    def dialog(self) -> MergePlanDialog | None:
        """The plan, while it is looked for or shown."""
        return self._looking.dialog

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "merge_files": lambda _: self._choose_files(),
            "merges": lambda _: self._show_merges(),
        }

    @cached_property
    def question(self) -> QuestionBar:
        """Asks what a file is dropped for; made by the first one."""
        made = QuestionBar()
        made.agreed.connect(lambda: self._answer(lambda path: self.look_at([path])))
        made.show_requested.connect(
            lambda: self._answer(lambda path: self.project_requested.emit(str(path)))
        )
        made.left.connect(lambda: self._answer(lambda _: None))
        self._progress.put(made)
        return made

    def ask_about(self, path: Path) -> None:
        """Ask whether a file is to be merged or opened: one key each."""
        self._dropped = path
        self.question.ask(
            f"Bring what “{path.stem}” has into this project, or open it by itself?",
            "Merge",
            "Open it",
            "Leave it",
        )

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what merging files would bring, and merge them on Enter."""
        dialog = MergePlanDialog(named(paths), self._theme(), self._window)
        dialog.accepted.connect(lambda: self._merge(paths))
        session = self._workspace.session
        session.wait_until_saved()
        self._looking.begin(dialog)
        self._looking.look(
            dialog,
            lambda progress: merging.plan(session.project, paths, session.stamps, progress),
            MergeReport,
            dialog.show_plan,
        )

    def _answer(self, do: Callable[[Path], None]) -> None:
        """Put the question away, give the keys back to the article, and do what was answered."""
        self.question.hide()
        self._progress.left.emit()
        if self._dropped is not None:
            do(self._dropped)

    def _merge(self, paths: Sequence[Path]) -> None:
        session = self._workspace.session
        session.wait_until_saved()
        self._background.jobs.run(
            "Merging",
            lambda progress: merging.merge(session.project, paths, session.stamps, progress),
            self._on_merged,
        )

    def _on_merged(self, result: object) -> None:
        if not isinstance(result, MergeReport):
            return
        if result.is_news:
            self._background.note_work()
            read_again(self._workspace)
        self._workspace.told.emit(result.headline())
        if not result.is_sound or result.cancelled:
            show_report("Report of the merge", result.sentences(), self._window)
        if any(each.scheme for each in result.files):
            self.scheme_changed.emit()

    def _show_merges(self) -> None:
        lines = merging.merges(self._workspace.session.project).sentences()
        show_report("What was merged", lines, self._window)

    def _choose_files(self) -> None:
        projects = [f"Projects (*{ENDING})"]
        ask_for_files(self._window, "Merge files into this project", projects, self.look_at)
