"""Commands for the work of several people: assign, take back, hand out files, hide suggestions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.hiding import Hiding
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.choosing import ask_for_folder, ask_for_new_file
from glossator.gui.commands.reading_again import read_again
from glossator.gui.commands.sharing_plans import Planned, offer, planned
from glossator.gui.dialogs.assigning import AssignDialog, Page
from glossator.gui.dialogs.assigning_wishes import HandOut, Hide, Need, Wish
from glossator.gui.dialogs.report import open_once, show_report
from glossator.gui.errand import Errand
from glossator.gui.workspace import Workspace
from glossator.services import assigning, handing_out, hiding, needed
from glossator.services.assigning_report import AssignmentPlan
from glossator.services.handing_out import Handout, Handouts
from glossator.services.projects import ENDING
from glossator.services.reports import listed

_OFF = "Cancelled: the files that are in the folder are whole."


class SharingCommands(QObject):
    """Assigns and takes back as one edit, which undo takes back; carves files out in a job."""

    def __init__(self, workspace: Workspace, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._window = window
        self._dialog: AssignDialog | None = None
        self._planned: Planned | None = None
        self._planning = Errand(self)
        self._planning.refused.connect(self._on_refused)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "assign": lambda _: self.open(Page.GIVE),
            "unassign": lambda _: self.open(Page.TAKE_BACK),
            "hand_out": lambda _: self.open(Page.HAND_OUT),
            "hide_suggestions": lambda _: self.open(Page.HIDE),
            "needed": lambda _: self.open(Page.NEED),
            "assignments": lambda _: self._show_overview(),
        }

    def close(self) -> None:
        """Plan no more."""
        self._planning.close()

    def open(self, page: Page) -> None:
        """Open the dialog at a page, with those who work in the project already."""
        self._workspace.session.wait_until_saved()
        dialog = AssignDialog(offer(self._workspace), page, self._window)
        dialog.wished.connect(self._on_wished)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        open_once(dialog)
        dialog.ask()

    def hand_out_to(self, folder: Path) -> None:
        """Carve a file for everybody into a folder."""
        project = self._workspace.session.project
        self._carve(lambda told: handing_out.hand_out_all(project, folder, told))

    def hand_out_one(self, name: str, path: Path) -> None:
        """Carve a file for one person."""
        project = self._workspace.session.project
        self._carve(lambda told: handing_out.hand_out(project, name, path, told))

    def _carve(self, work: Callable[..., object]) -> None:
        self._workspace.session.wait_until_saved()
        self._background.jobs.run("Handing out", work, self._on_handed_out, off=_OFF)

    def _on_wished(self, wish: Wish) -> None:
        session = self._workspace.session
        self._planned = None
        self._planning.run(lambda _: planned(session, wish), self._on_planned)

    def _on_planned(self, result: object) -> None:
        dialog = self._dialog
        if dialog is None or not isinstance(result, Planned):
            return
        if dialog.show_outcome(result.wish, result.outcome):
            self._planned = result

    def _on_refused(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.refuse(sentence)

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_confirmed(self) -> None:
        ready, dialog = self._planned, self._dialog
        if ready is None or dialog is None:
            return
        try:
            self._carry_out(ready)
        except UserError as error:
            dialog.refuse(str(error))
        else:
            dialog.accept()

    def _carry_out(self, ready: Planned) -> None:
        """Do what was planned.

        Raises:
            UserError: the file cannot be written.
        """
        match ready.wish:
            case HandOut(name):
                self._ask_where(name)
            case Hide(wanted):
                self._hide(wanted)
            case Need(people):
                report = needed.set_needed(self._workspace.session.project, people)
                self._workspace.told.emit(report.sentences()[0])
            case _ if isinstance(ready.plan, AssignmentPlan):
                names = [share.name for share in ready.plan.shares]
                edit = assigning.edit_of(self._workspace.session, ready.plan)
                self._apply(edit, f"Hand out gives {listed(names)} their files.")
                assigning.raise_needed(self._workspace.session, ready.plan)
            case _ if ready.plan is not None:
                edit = assigning.edit_back(self._workspace.session, ready.plan)
                self._apply(edit, "What was done on them stays.")

    def _apply(self, edit: Edit | None, more: str) -> None:
        if edit is not None:
            self._workspace.apply_everywhere(edit)
            self._workspace.told.emit(f"{edit.title}. {more}")

    def _hide(self, wanted: Hiding) -> None:
        report = hiding.hide(self._workspace.session.project, wanted)
        read_again(self._workspace)
        self._workspace.told.emit(report.sentences()[0])

    def _ask_where(self, name: str) -> None:
        path = self._workspace.path
        if name:
            (suggested,) = handing_out.file_names(path.stem, [name])
            ask_for_new_file(
                self._window,
                f"A file for {name}",
                path.with_name(suggested),
                f"Projects (*{ENDING})",
                partial(self.hand_out_one, name),
            )
        else:
            title = "A folder for one file per annotator"
            ask_for_folder(self._window, title, self.hand_out_to)

    def _show_overview(self) -> None:
        self._workspace.session.wait_until_saved()
        lines = assigning.overview(self._workspace.session.project).sentences()
        show_report("Assignments", lines, self._window)

    def _on_handed_out(self, result: object) -> None:
        if isinstance(result, Handout):
            self._workspace.told.emit(result.sentences()[0])
        elif isinstance(result, Handouts):
            show_report("Handed out", result.sentences(), self._window)
