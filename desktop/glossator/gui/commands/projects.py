"""Commands about the project as a whole: suggest on everything, check, back up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.sharing import SharingCommands
from glossator.gui.dialogs.report import show_report
from glossator.gui.workspace import Workspace
from glossator.services import backing_up, inspecting
from glossator.services.inspecting import CheckReport
from glossator.services.reports import Progress


class ProjectCommands:
    """Long work on the open project; nothing of it holds the window up."""

    def __init__(self, workspace: Workspace, background: Background, window: QWidget) -> None:
        self._workspace = workspace
        self._background = background
        self._window = window
        self._sharing = SharingCommands(workspace, background, window)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "suggest_all": lambda _: self._background.suggesting.want_all(),
            "check": lambda _: self.check(),
            "backup": lambda _: self.back_up(),
            "cancel": lambda _: self._background.cancel(),
            **self._sharing.handlers(),
        }

    def close(self) -> None:
        """End what is being worked out."""
        self._sharing.close()

    def check(self) -> None:
        """Compare everything in the project with what was written."""
        project = self._workspace.session.project
        self._run(
            "Checking the project",
            partial(inspecting.check, project),
            self._on_checked,
            off="Cancelled: the project was not checked to its end.",
        )

    def back_up(self) -> None:
        """Make a verified copy where the program keeps its backups."""
        project = self._workspace.session.project
        self._run(
            "Backing up",
            lambda _: backing_up.backup(project),
            lambda made: self._workspace.told.emit(f"Backed up to {made}."),
            cancelable=False,
        )

    def _run(
        self,
        title: str,
        work: Callable[[Progress], object],
        then: Callable[[object], None],
        *,
        cancelable: bool = True,
        off: str = "",
    ) -> None:
        self._workspace.session.wait_until_saved()
        self._background.jobs.run(title, work, then, cancelable=cancelable, off=off)

    def _on_checked(self, result: object) -> None:
        if isinstance(result, CheckReport):
            if result.sound:
                self._workspace.told.emit(result.sentences()[0])
            else:
                show_report("Report of the check", result.sentences(), self._window)
