"""Commands that bring articles in: choose, look at what would come, import, read the report."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.choosing import ask_for_files, ask_for_folder
from glossator.gui.commands.looking import Looking
from glossator.gui.dialogs.import_preview import ImportPreviewDialog
from glossator.gui.dialogs.past_imports import PastImportsDialog
from glossator.gui.dialogs.report import open_once, show_report
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
        self._looking = Looking[ImportPreviewDialog](
            background.previews, workspace.refused.emit, window
        )
        self._report: ImportReport | None = None
        progress.notice.details_requested.connect(self.show_report)

    @property
    def dialog(self) -> ImportPreviewDialog | None:
        """The preview, while it is looked for or shown."""
        return self._looking.dialog

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "import_files": lambda _: self._choose_files(),
            "import_folder": lambda _: self._choose_folder(),
            "report": lambda _: self.show_past(),
        }

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what importing files and folders would bring, and import them on Enter."""
        dialog = ImportPreviewDialog(named(paths), self._theme(), self._window)
        chosen = {"options": ImportOptions()}

        def look() -> None:
            chosen["options"] = self._options(dialog)
            dialog.look()
            self._look(dialog, paths, chosen["options"])

        def take() -> None:
            additions = dialog.additions.additions()
            self.import_paths(paths, replace(chosen["options"], additions=additions))

        dialog.chosen.connect(look)
        dialog.accepted.connect(take)
        self._looking.begin(dialog)
        self._look(dialog, paths, chosen["options"])

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
            show_report("Report of the last import", self._report.sentences(), self._window)

    def show_past(self) -> None:
        """Show which imports there were, with their reports."""
        open_once(PastImportsDialog(past_imports(self._workspace.session.project), self._window))

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
        self._looking.look(
            dialog,
            lambda progress: preview(session.project, paths, options, session.stamps, progress),
            ImportPreview,
            dialog.show_preview,
        )

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
        readable = " ".join(f"*{ending}" for ending in listing.readable_endings())
        ask_for_files(self._window, "Import articles", [f"Articles ({readable})"], self.look_at)

    def _choose_folder(self) -> None:
        ask_for_folder(self._window, "Import a folder", lambda folder: self.look_at([folder]))


def _noted(report: ImportReport) -> str:
    """How much more there is to know about an import, in one sentence."""
    refused, guessed = len(report.rejected), len(report.guessed)
    notes = [
        f"{refused:,} {'was' if refused == 1 else 'were'} not imported" if refused else "",
        f"{guessed:,} {'is' if guessed == 1 else 'are'} not UTF-8" if guessed else "",
    ]
    said = ", ".join(note for note in notes if note)
    return f"Of the records {said}." if said else "There is more to know about this import."
