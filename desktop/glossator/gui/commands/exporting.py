"""Commands of the Export place: choose, rehearse, freeze a test set, write."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from glossator.domain.errors import UserError
from glossator.gui.actions.action_set import ActionSet
from glossator.gui.actions.exporting import KEYS
from glossator.gui.background import Background
from glossator.gui.commands.repairing import RepairCommands
from glossator.gui.errand import Asked, Errand
from glossator.gui.exporting.choices import Choices, remembered
from glossator.gui.exporting.place import ExportPlace
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences
from glossator.gui.sizes import come_forward
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import exporting, freezing, listing, people
from glossator.services.export_plan import ExportOptions
from glossator.services.export_report import ExportReport
from glossator.services.export_summary import Summary, summary
from glossator.services.freezing import FrozenSet
from glossator.services.reports import Cancelled, Progress

_TITLE = "Exporting"
_OFF = "Cancelled: nothing was exported."
_NO_FOLDER = "An export needs a folder: name a new or an empty one."


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Why an export was not written; called off is no ``alarm``."""

    why: str
    alarm: bool = False


class ExportCommands(QObject):
    """Rehearses beside the window and writes as a job; closing the place ends neither."""

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        pane: ArticleView,
        actions: ActionSet,
        looks: Looks,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._preferences = preferences
        self._running = ""
        self._is_writing = False
        self._folder = Path()
        formats = [row for row in listing.formats() if "written" in row["does"]]
        self.place = ExportPlace(workspace, formats, looks, window)
        self.errand = Errand(self)
        self.repairs = RepairCommands(workspace, self.place.rehearsal, pane, actions.book, self)
        actions.share(self.place.rehearsal, (*KEYS, "undo", "redo"))
        self._connect()
        self.place.setup.show_choices(self._remembered())

    def close(self) -> None:
        """Call off what is under way."""
        self.errand.close()
        self.repairs.close()

    def open(self) -> None:
        """Show the place where it was left; after an export, what to choose for the next."""
        if not self.is_busy() and self.place.page() is not self.place.rehearsal:
            self._offer()
            self.place.ask()
        self.place.show()
        come_forward(self.place)

    def is_busy(self) -> bool:
        """Whether something is rehearsed, written or frozen."""
        return self.errand.is_busy() or self._is_writing

    def rehearse(self) -> None:
        """Count what would be written, and name what cannot be."""
        options = self._chosen(rehearse=True)
        if options is None:
            return
        session, folder = self._workspace.session, self._folder
        session.wait_until_saved()
        self.place.begin("Rehearsing…")

        def work(asked: Asked) -> object:
            return exporting.export(session.project, folder, options, asked)

        self.errand.run(work, self._on_rehearsed)

    def write(self) -> None:
        """Write what was rehearsed, as a job that waits for its turn."""
        options = self._chosen(rehearse=False)
        if options is None or self._is_writing:
            return
        session, folder = self._workspace.session, self._folder
        session.wait_until_saved()
        self.place.begin(f"Writing to {folder}…")
        self._is_writing = True

        def work(progress: Progress) -> object:
            try:
                exporting.export(session.project, folder, options, progress)
                return summary(folder)
            except Cancelled:
                return Unwritten(_OFF)
            except UserError as error:
                return Unwritten(str(error), alarm=True)

        self._background.jobs.run(_TITLE, work, self._on_written)

    def _offer(self) -> None:
        """Show who has work in the project, and which test set is frozen."""
        project = self._workspace.session.project
        setup, chosen = self.place.setup, self.place.setup.choices()
        setup.offer(people.names(project))
        remembered_source = replace(chosen, source=self._remembered().source)
        setup.show_choices(remembered_source)
        self._show_test_set(freezing.frozen_set(project))

    def _remembered(self) -> Choices:
        path = self._workspace.path
        choices = remembered(self._preferences.export_choices(path))
        usual = path.with_name(f"{path.stem}-export")
        return choices if choices.folder else replace(choices, folder=str(usual))

    def _chosen(self, *, rehearse: bool) -> ExportOptions | None:
        """The options that the page says, kept for the next time; None where they make no sense."""
        choices = self.place.setup.choices()
        if not choices.folder:
            self.place.ask(_NO_FOLDER)
            return None
        try:
            options = choices.options(rehearse=rehearse)
        except UserError as error:
            self.place.ask(str(error))
            return None
        self._folder = Path(choices.folder).expanduser()
        self._preferences.remember_export(self._workspace.path, choices.text())
        return options

    def _on_rehearsed(self, report: object) -> None:
        options = self._chosen(rehearse=True)
        if isinstance(report, ExportReport) and options is not None:
            self.repairs.begin(options, report)
            self.place.beside.with_suggestions = options.source == "suggestions"
            self.place.show_rehearsal(report, self._workspace.session.annotator.name)

    def _on_written(self, outcome: object) -> None:
        self._is_writing = False
        if isinstance(outcome, Unwritten):
            self.place.ask(outcome.why)
            tell = self._workspace.refused if outcome.alarm else self._workspace.told
            tell.emit(outcome.why)
        elif isinstance(outcome, Summary):
            self.repairs.end()
            self.place.show_written(outcome)
            self._workspace.told.emit(f"{outcome.title} to {outcome.folder}.")

    def _freeze(self, share: int, seed: int) -> None:
        session = self._workspace.session
        session.wait_until_saved()
        self.place.begin("Drawing a test set…")

        def work(asked: Asked) -> object:
            return freezing.freeze(session.project, share, seed, session.stamps, asked)

        self.errand.run(work, self._on_frozen)

    def _on_frozen(self, drawn: object) -> None:
        if isinstance(drawn, FrozenSet):
            self._background.note_work()
            self._show_test_set(drawn)
            self.place.ask()

    def _show_test_set(self, drawn: FrozenSet) -> None:
        if drawn.digests:
            self.place.setup.show_test_set(drawn.sentences(), frozen=True)
        else:
            sentence = (
                "None is frozen. Draw it before anybody sees suggestions on it: nothing is "
                "suggested on it then, nothing trains on it, and exports have it in test."
            )
            self.place.setup.show_test_set([sentence], frozen=False)

    def _cancel(self) -> None:
        if self._is_writing:
            self._background.jobs.cancel()
        else:
            self.errand.cancel()
            self.place.ask()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.resolve())))

    def _connect(self) -> None:
        place = self.place
        place.setup.rehearse_requested.connect(self.rehearse)
        place.setup.freeze_requested.connect(self._freeze)
        place.working.cancel_requested.connect(self._cancel)
        place.rehearsal.back_requested.connect(place.ask)
        place.rehearsal.write_requested.connect(self.write)
        place.turned_to.connect(self.repairs.resume)
        place.outcome.again_requested.connect(self._again)
        place.outcome.folder_requested.connect(self._open_folder)
        self.errand.progressed.connect(place.working.show_progress)
        self.errand.refused.connect(place.ask)
        self._background.jobs.started.connect(self._on_started)
        self._background.jobs.progressed.connect(self._on_progress)

    def _again(self) -> None:
        self._offer()
        self.place.ask()

    def _on_started(self, title: str, _: bool) -> None:
        self._running = title

    def _on_progress(self, done: int, total: int) -> None:
        if self._is_writing and self._running == _TITLE:
            self.place.working.show_progress(done, total)
