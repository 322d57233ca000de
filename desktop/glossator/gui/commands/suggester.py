"""Commands about which suggester works on the project: choose, agree, try, use."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from glossator.domain.errors import UserError
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.dialogs.suggester import SuggesterDialog
from glossator.gui.errand import Errand
from glossator.gui.sizes import come_forward
from glossator.gui.workspace import Workspace
from glossator.services import suggesters
from glossator.services.suggester_settings import (
    SuggesterSettings,
    has_consent_for,
    launch_chosen,
    sending,
)
from glossator.services.suggester_trial import SuggesterTrial, TrialReport
from glossator.services.suggesters import LlmChoice, SuggesterChoice


class SuggesterCommands:
    """Opens the dialog, asks for consent before anything is sent, and puts a choice into force."""

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        settings: SuggesterSettings,
        window: QWidget,
    ) -> None:
        self._workspace = workspace
        self._background = background
        self._settings = settings
        self._window = window
        self._project = suggesters.project_id(workspace.session.project)
        self._trial: SuggesterTrial | None = None
        self.dialog: SuggesterDialog | None = None
        self.errand = Errand(window)
        self.errand.refused.connect(self._refuse)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"suggester": lambda _: self._open()}

    def close(self) -> None:
        """Call off what is being tried."""
        self._stop_trying()
        self.errand.close()

    def _open(self) -> None:
        if self.dialog is not None:
            come_forward(self.dialog)
            return
        choice = self._settings.choice(self._project)
        dialog = SuggesterDialog(choice, suggesters.installed_pipelines(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.tried.connect(lambda wished: self._with_consent(wished, self._try))
        dialog.chosen.connect(
            lambda wished, again: self._with_consent(wished, partial(self.use, again=again))
        )
        dialog.withdrawn.connect(self._withdraw)
        dialog.finished.connect(self._on_finished)
        dialog.show_agreed(self._settings.has_any_consent(self._project))
        self.dialog = dialog
        dialog.show()

    def _on_finished(self) -> None:
        self._stop_trying()
        self.errand.cancel()
        self.dialog = None

    def _with_consent(
        self, wished: SuggesterChoice, then: Callable[[SuggesterChoice], None]
    ) -> None:
        """Go on with a choice that can work, once texts may be sent where it sends them."""
        try:
            choice = suggesters.checked(wished)
        except UserError as error:
            self._refuse(str(error))
            return
        if isinstance(choice, LlmChoice) and not has_consent_for(
            self._settings, self._project, choice
        ):
            self._ask(choice, lambda: self._agree(choice, then))
        else:
            then(choice)

    def _ask(self, choice: LlmChoice, agreed: Callable[[], None]) -> None:
        box = QMessageBox(self.dialog or self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Glossator")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(box.tr("Send articles of this project to {0}?").format(choice.address))
        box.setInformativeText(
            sending(choice)
            + " "
            + box.tr("You are not asked again for this address in this project.")
        )
        send = box.addButton(box.tr("Agree and send"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        send.clicked.connect(agreed)
        box.open()

    def _agree(self, choice: LlmChoice, then: Callable[[SuggesterChoice], None]) -> None:
        try:
            self._settings.give_consent(self._project, choice.address)
        except UserError as error:
            self._refuse(str(error))
            return
        if self.dialog is not None:
            self.dialog.show_agreed(True)
        then(choice)

    def _withdraw(self) -> None:
        """Send nothing any more; a model that was at work is stopped."""
        try:
            self._settings.withdraw(self._project)
        except UserError as error:
            self._refuse(str(error))
            return
        project = self._workspace.session.project
        self._background.suggesting.use(partial(launch_chosen, project, self._settings))
        if self.dialog is not None:
            self.dialog.show_agreed(False)
            self.dialog.show_tried("Nothing of this project is sent any more.")

    def _try(self, choice: SuggesterChoice) -> None:
        document = self._workspace.document
        if document is None or self.dialog is None:
            self._refuse("Open an article first, to try it on.")
            return
        self._stop_trying()
        trial = SuggesterTrial(self._workspace.session.project, choice, self._settings)
        self._trial = trial
        self.dialog.show_trying()
        self.errand.run(lambda _: trial.run(document.id), self._on_tried)

    def _on_tried(self, report: object) -> None:
        self._trial = None
        if self.dialog is not None and isinstance(report, TrialReport):
            self.dialog.show_tried(report.sentence())

    def _stop_trying(self) -> None:
        if self._trial is not None:
            self._trial.stop()
            self._trial = None

    def use(self, choice: SuggesterChoice, *, again: bool = False) -> None:
        """Let a suggester read from now on; ``again`` what is read already, too."""
        project = self._workspace.session.project
        try:
            self._settings.remember(self._project, choice)
        except UserError as error:
            self._refuse(str(error))
            return
        if self.dialog is not None:
            self.dialog.accept()
        self._background.use_suggester(
            partial(launch_chosen, project, self._settings), suggesters.title(choice)
        )
        if again:
            self._background.suggesting.want_all(again=True)
        else:
            self._workspace.told.emit(f"{suggesters.title(choice)} reads from now on.")

    def _refuse(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.refuse(sentence)
        else:
            self._workspace.refused.emit(sentence)
