"""Commands about the project as a whole: import, suggest on everything, export."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from glossator.gui.commands.base import Handlers
from glossator.gui.jobs import Jobs
from glossator.gui.suggesting import Suggesting
from glossator.gui.workspace import Workspace
from glossator.services import exporting, importing, machine, suggesting
from glossator.services.reports import ExportReport, ImportReport


class ProjectCommands:
    """Long work on the open project; its dialogs never hold the window up."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, suggester: Suggesting, window: QWidget
    ) -> None:
        self._workspace = workspace
        self._jobs = jobs
        self._suggester = suggester
        self._window = window

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "import_files": lambda _: self._choose_files(),
            "import_folder": lambda _: self._choose_folder(),
            "suggest_all": lambda _: self.suggest_all(),
            "export": lambda _: self._choose_target(),
        }

    def import_paths(self, paths: Iterable[Path]) -> None:
        """Bring articles in and let the suggester read them."""
        project = self._workspace.session.project
        options = importing.ImportOptions()
        stamps, name = self._workspace.session.stamps, machine.machine_id()
        chosen = list(paths)
        self._jobs.run(
            "Importing articles",
            lambda progress: importing.import_paths(
                project, chosen, options, stamps, name, progress
            ),
            self._on_imported,
        )

    def export_to(self, folder: Path) -> None:
        """Write the gold as native JSON Lines."""
        project = self._workspace.session.project
        self._workspace.session.wait_until_saved()
        self._jobs.run(
            "Exporting gold",
            lambda _: exporting.export(project, folder, exporting.ExportOptions()),
            self._on_exported,
        )

    def suggest_all(self) -> None:
        """Let the suggester read every article that it has not read yet."""
        waiting = suggesting.unread(self._workspace.session.project)
        self._suggester.want(waiting)
        count = len(waiting)
        self._workspace.told.emit(
            f"Suggesting on {count} articles in the background."
            if count
            else "Every article has been read by the suggester."
        )

    def _choose_files(self) -> None:
        dialog = QFileDialog(self._window, "Import articles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(["Articles (*.txt *.text *.jsonl)", "All files (*)"])
        dialog.filesSelected.connect(lambda names: self.import_paths(map(Path, names)))
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._window, "Import a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.import_paths(map(Path, names)))
        dialog.open()

    def _choose_target(self) -> None:
        dialog = QFileDialog(self._window, "Export gold to a new or empty folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.export_to(Path(names[0])))
        dialog.open()

    def _on_imported(self, result: object) -> None:
        if not isinstance(result, ImportReport):
            return
        self._workspace.refresh_documents()
        lines = result.sentences()
        more = f" {len(lines) - 1} more notes: see “glossator import”." if len(lines) > 2 else ""
        self._workspace.told.emit(" ".join(lines[:2]) + more)
        if self._workspace.opened is None and self._workspace.documents:
            self._workspace.open(self._workspace.documents[0].id)
        self._suggester.want(suggesting.unread(self._workspace.session.project))

    def _on_exported(self, result: object) -> None:
        if isinstance(result, ExportReport):
            self._workspace.told.emit(" ".join(result.sentences()[:1]))
