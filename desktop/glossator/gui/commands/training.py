"""Commands of the Train place: train beside the work, show how it goes, keep what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.domain.training import TrainingPlan, TrainReport
from glossator.gui.errand import Asked, Errand
from glossator.gui.sizes import come_forward
from glossator.gui.text.article_view import ArticleView
from glossator.gui.theme import Theme
from glossator.gui.training.place import TrainingPlace
from glossator.gui.workspace import Workspace
from glossator.services import learned_from, machine, training
from glossator.services.suggester_settings import SuggesterSettings
from glossator.services.suggesters import PipelineChoice, SuggesterChoice
from glossator.services.training_gold import gold_of


class TrainingCommands(QObject):
    """Runs one training at a time; closing its place ends nothing, closing the window does.

    ``use`` lets a suggester read from now on; ``chosen`` says which one does.
    """

    _happened = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        theme: Theme,
        use: Callable[[SuggesterChoice], None],
        chosen: SuggesterSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._pane = pane
        self._use, self._chosen = use, chosen
        self._report: TrainReport | None = None
        self._folder = Path()
        self.place = TrainingPlace(theme, window)
        self.place.setup.folder.setText(str(machine.data_folder() / "models" / workspace.path.stem))
        self.place.setup.train_requested.connect(self._train)
        self.place.progress.cancel_requested.connect(self._cancel)
        self.place.outcome.keep_requested.connect(self._keep)
        self.place.outcome.discard_requested.connect(self._discard)
        self.place.outcome.place_requested.connect(self._go_to)
        self.errand = Errand(self)
        self.errand.refused.connect(self._on_refused)
        self._happened.connect(self.place.progress.show_event)

    def close(self) -> None:
        """Call a training off, and let go what was neither kept nor discarded."""
        self.errand.close()
        if self._report is not None:
            training.discard(self._report)

    def open(self) -> None:
        """Show the place as it is: what can be trained, how it goes, or what came of it."""
        if not self.errand.is_busy() and self._report is None:
            gold = gold_of(self._workspace.session.project, TrainingPlan())
            enough = any(layer.is_enough for layer in gold)
            self.place.setup.show_gold([layer.sentence() for layer in gold], enough=enough)
            models = Path(self.place.setup.folder.text()).expanduser()
            project = self._workspace.session.project
            self.place.setup.doubt(learned_from.in_use(project, models, self._chosen))
            self.place.ask()
        self.place.show()
        come_forward(self.place)

    def _train(self) -> None:
        setup = self.place.setup
        self._folder = Path(setup.folder.text()).expanduser()
        plan = TrainingPlan(curve=setup.curve.isChecked())
        if not setup.recogniser.isChecked():
            plan = replace(plan, passes=0)
        self.place.begin()
        project = self._workspace.session.project

        def work(asked: Asked) -> object:
            return training.train(
                project, self._folder, plan, self._happened.emit, asked.off.is_set
            )

        self.errand.run(work, self._on_trained)

    def _cancel(self) -> None:
        self.errand.cancel()
        self.place.ask()
        self._workspace.told.emit("Training is called off; nothing is left of it.")

    def _on_trained(self, report: object) -> None:
        if isinstance(report, TrainReport):
            self._report = report
            self.place.show_report(report)
            self._workspace.told.emit("Training is done; see what came of it.")

    def _on_refused(self, sentence: str) -> None:
        self.place.ask()
        self.place.setup.refuse(sentence)

    def _keep(self) -> None:
        report, self._report = self._report, None
        if report is None:
            return
        try:
            kept = training.keep(report, self._folder)
        except UserError as error:
            self._on_refused(str(error))
            return
        self.place.hide()
        self._use(PipelineChoice(str(kept)))

    def _discard(self) -> None:
        report, self._report = self._report, None
        if report is not None:
            training.discard(report)
        self._workspace.told.emit("What was trained is discarded; the suggester stays as it was.")
        self.place.hide()

    def _go_to(self, document_id: str, spans: Sequence[Span]) -> None:
        """Show a place in its article, with what stands there in focus."""
        self._workspace.open(document_id)
        opened = self._workspace.opened
        if opened is None or not spans:
            return
        self._pane.set_position(spans[0].start)
        self._pane.ensure_visible(spans[0])
        found = opened.annotations_at(tuple(spans))
        self._workspace.set_focus(found[0].id if found else None)
        come_forward(self._pane.window())
        self._pane.setFocus()
