"""Commands that bring articles in: choose, look at what would come, import, read the report."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.dialogs.import_preview import ImportPreviewDialog
from glossator.gui.dialogs.past_imports import PastImportsDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.dropping import named
from glossator.gui.hints import by_key
from glossator.gui.panels.progress import ProgressArea
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace
from glossator.services import importing, listing, machine, strays
from glossator.services.import_preview import ImportPreview, preview
from glossator.services.import_report import ImportReport
from glossator.services.importing import ImportOptions
from glossator.services.past_imports import past_imports
from glossator.services.reports import counted

# A preview that is ready sooner comes up as a whole, without a flicker of progress before it.
_PATIENCE = 250


class ImportCommands:
    """From the files somebody means to articles in the project; nothing is written unseen."""

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        progress: ProgressArea,
        theme: Callable[[], Theme],
        window: QWidget,
        keys: KeyBook,
        on_scheme_changed: Callable[[], None],
    ) -> None:
        self._workspace = workspace
        self._background = background
        self._progress = progress
        self._theme = theme
        self._window = window
        self._keys = keys
        self._on_scheme_changed = on_scheme_changed
        self.dialog: ImportPreviewDialog | None = None
        self._report: ImportReport | None = None
        background.previews.refused.connect(self._on_preview_refused)
        progress.notice.details_requested.connect(self.show_report)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "import_files": lambda _: self._choose_files(),
            "import_folder": lambda _: self._choose_folder(),
            "report": lambda _: self.show_past(),
        }

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what importing files and folders would bring, and import them on Enter."""
        if self.dialog is not None:
            self.dialog.reject()
        dialog = ImportPreviewDialog(named(paths), self._theme(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        chosen = {"options": ImportOptions()}

        def look() -> None:
            chosen["options"] = self._options(dialog)
            dialog.look()
            self._background.previews.cancel()
            self._look(dialog, paths, chosen["options"])

        def take() -> None:
            additions = dialog.additions.additions()
            self.import_paths(paths, replace(chosen["options"], additions=additions))

        dialog.chosen.connect(look)
        dialog.accepted.connect(take)
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        self._background.previews.progressed.connect(dialog.show_progress)
        self._look(dialog, paths, chosen["options"])
        QTimer.singleShot(_PATIENCE, dialog, lambda: self._open(dialog))

    def import_paths(self, paths: Sequence[Path], options: ImportOptions) -> None:
        """Bring articles in and let the suggester read them."""
        session, name = self._workspace.session, machine.machine_id()
        self._background.jobs.run(
            "Importing articles",
            lambda progress: importing.import_paths(
                session.project, paths, options, session.stamps, name, progress
            ),
            self._on_imported,
        )

    def show_report(self) -> None:
        """Show everything that the last import reported."""
        if self._report is not None:
            self._show(
                ReportDialog("Report of the last import", self._report.sentences(), self._window)
            )

    def show_past(self) -> None:
        """Show which imports there were, with their reports."""
        self._show(PastImportsDialog(past_imports(self._workspace.session.project), self._window))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _options(self, dialog: ImportPreviewDialog) -> ImportOptions:
        me = self._workspace.session.annotator.name
        options = (
            ImportOptions(),
            ImportOptions(annotator=me),
            ImportOptions(as_suggestions=True),
        )[dialog.work()]
        reading = dialog.reading
        return replace(options, encoding=reading.encoding(), columns=reading.columns())

    def _look(
        self, dialog: ImportPreviewDialog, paths: Sequence[Path], options: ImportOptions
    ) -> None:
        session = self._workspace.session
        self._background.previews.run(
            "Looking through the files",
            lambda progress: preview(session.project, paths, options, session.stamps, progress),
            partial(self._on_previewed, dialog),
        )

    def _open(self, dialog: ImportPreviewDialog) -> None:
        if dialog is self.dialog and not dialog.isVisible():
            dialog.open()

    def _on_previewed(self, dialog: ImportPreviewDialog, result: object) -> None:
        if dialog is self.dialog and isinstance(result, ImportPreview):
            dialog.show_preview(result)
            self._open(dialog)

    def _on_preview_refused(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self._workspace.refused.emit(sentence)

    def _on_closed(self, dialog: ImportPreviewDialog) -> None:
        if dialog is self.dialog:
            self.dialog = None
            self._background.previews.cancel()

    def _on_imported(self, result: object) -> None:
        if not isinstance(result, ImportReport):
            return
        self._report = result
        self._background.note_work()
        self._workspace.corpus.refresh()
        first = self._workspace.corpus.first()
        if self._workspace.opened is None and first is not None:
            self._workspace.open(first)
        self._workspace.told.emit(" ".join(result.summary()[:2]))
        notes = len(result.summary()[2:]) + len(result.particulars())
        if notes:
            self._progress.notice.say(_noted(result))
        if any(each.to_check for each in result.versions):
            self._workspace.told.emit(self._to_check(result))
        if result.documents:
            self._background.suggesting.want_all()
        if result.additions:
            self._on_scheme_changed()

    def _to_check(self, report: ImportReport) -> str:
        """The outcome with what of one's own work has no sure place any more."""
        session = self._workspace.session
        number = len(strays.to_check(session.project, session.annotator.id).rows)
        said = " ".join(report.summary()[:2])
        if not number:
            return said
        are = "is" if number == 1 else "are"
        way = by_key(self._keys.text("check_these"), " {} lists them.", "")
        return f"{said} {counted(number, 'annotation')} of yours {are} to check.{way}"

    def _choose_files(self) -> None:
        dialog = QFileDialog(self._window, "Import articles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        readable = " ".join(f"*{ending}" for ending in listing.readable_endings())
        dialog.setNameFilters([f"Articles ({readable})", "All files (*)"])
        self._ask(dialog)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._window, "Import a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.look_at([Path(name) for name in names]))
        dialog.open()


def _noted(report: ImportReport) -> str:
    """How much more there is to know about an import, in one sentence."""
    refused, guessed = len(report.rejected), len(report.guessed)
    notes = [
        f"{refused:,} {'was' if refused == 1 else 'were'} not imported" if refused else "",
        f"{guessed:,} {'is' if guessed == 1 else 'are'} not UTF-8" if guessed else "",
    ]
    said = ", ".join(note for note in notes if note)
    return f"Of the records {said}." if said else "There is more to know about this import."
