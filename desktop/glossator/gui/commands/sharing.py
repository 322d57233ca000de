"""Commands for the work of several people: assign articles, and hand out a file to each person."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from glossator.domain.assigning import Deal
from glossator.domain.errors import UserError
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.dialogs.assigning import AssignDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.errand import Errand
from glossator.gui.workspace import Workspace
from glossator.services import assigning, handing_out
from glossator.services.assigning import Among
from glossator.services.assigning_report import AssignmentPlan
from glossator.services.handing_out import Handouts
from glossator.services.reports import listed


class SharingCommands(QObject):
    """Assigns as one edit, which undo takes back; carves files out in a job."""

    def __init__(self, workspace: Workspace, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._window = window
        self._dialog: AssignDialog | None = None
        self._plan: AssignmentPlan | None = None
        self._planning = Errand(self)
        self._planning.refused.connect(self._on_refused)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "assign": lambda _: self.assign(),
            "assignments": lambda _: self._show_overview(),
            "hand_out": lambda _: self._choose_folder(),
        }

    def close(self) -> None:
        """Plan no more."""
        self._planning.close()

    def assign(self) -> None:
        """Open the dialog, with those who work in the project already."""
        session = self._workspace.session
        words = self._workspace.corpus.query.words.strip()
        dialog = AssignDialog(assigning.people(session), words, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wished.connect(self._on_wished)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()
        dialog.ask()

    def hand_out_to(self, folder: Path) -> None:
        """Carve a file for everybody into a folder."""
        project = self._workspace.session.project
        self._workspace.session.wait_until_saved()
        self._background.jobs.run(
            "Handing out",
            lambda progress: handing_out.hand_out_all(project, folder, progress),
            self._on_handed_out,
            off="Cancelled: the files that are in the folder are whole.",
        )

    def _on_wished(self, names: Sequence[str], deal: Deal, among: Among) -> None:
        session = self._workspace.session
        self._plan = None

        def plan(_: object) -> AssignmentPlan:
            session.wait_until_saved()
            return assigning.plan(session, names, deal, among)

        self._planning.run(plan, self._on_planned)

    def _on_planned(self, plan: object) -> None:
        if isinstance(plan, AssignmentPlan) and self._dialog is not None:
            self._plan = plan
            self._dialog.show_plan(plan)

    def _on_refused(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.refuse(sentence)

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_confirmed(self) -> None:
        if self._plan is None or self._dialog is None:
            return
        try:
            edit = assigning.edit_of(self._workspace.session, self._plan)
        except UserError as error:
            self._dialog.refuse(str(error))
            return
        if edit is not None:
            self._workspace.apply_everywhere(edit)
            names = [share.name for share in self._plan.shares]
            self._workspace.told.emit(f"{edit.title}. Hand out gives {listed(names)} their files.")
        self._dialog.accept()

    def _show_overview(self) -> None:
        self._workspace.session.wait_until_saved()
        lines = assigning.overview(self._workspace.session.project).sentences()
        self._show("Assignments", lines)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._window, "A folder for one file per annotator")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.hand_out_to(Path(names[0])))
        dialog.open()

    def _on_handed_out(self, result: object) -> None:
        if isinstance(result, Handouts):
            self._show("Handed out", result.sentences())

    def _show(self, title: str, lines: list[str]) -> None:
        dialog = ReportDialog(title, lines, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
