"""Commands about the project's hub: sync with it, and say where it is."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.domain.errors import UserError
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.reading_again import read_again
from glossator.gui.dialogs.hub import HubDialog
from glossator.gui.dialogs.report import open_once, show_report
from glossator.gui.preferences import Preferences
from glossator.gui.workspace import Workspace
from glossator.services import hub_passwords, syncing
from glossator.services.merging_report import and_frozen
from glossator.services.reports import Progress, counted
from glossator.services.syncing_report import SyncReport

_TITLE = "Syncing"
_OFF = "Cancelled: what was exchanged stays; sync again for the rest."


@dataclass(frozen=True, slots=True)
class _Refused:
    """The hub wants another password than the one that was tried."""

    sentence: str


class SyncCommands(QObject):
    """Exchanges what is new in a job.

    The address is remembered in the person's own preferences; a password that is typed is known
    until the window closes, and kept in the keyring alone where that is wanted.
    ``scheme_changed`` tells that the project knows more labels than the window was made for.
    """

    scheme_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._preferences = preferences
        self._window = window
        self._passwords: dict[str, str] = {}
        self._to_keep: set[str] = set()
        self._is_syncing = False
        self.dialog: HubDialog | None = None

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"sync": lambda _: self.sync(), "hub": lambda _: self.ask()}

    def sync(self) -> None:
        """Sync with the hub that is remembered, or ask where it is."""
        address = self._preferences.hub_address(self._workspace.path)
        if address:
            self._run(address)
        else:
            self.ask()

    def ask(self, refusal: str = "", *, asks_password: bool = False) -> None:
        """Ask where the hub is; and for the password, where the hub refused the one there is."""
        if self.dialog is not None:
            self.dialog.reject()
        address = self._preferences.hub_address(self._workspace.path)
        dialog = HubDialog(address, self._window, asks_password=asks_password)
        dialog.wished.connect(self._on_wished)
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        self.dialog = dialog
        if refusal:
            dialog.refuse(refusal)
        open_once(dialog)

    def _on_wished(self, url: str, password: str, keep: bool) -> None:
        try:
            address = syncing.check_address(url)
        except UserError as error:
            if self.dialog is not None:
                self.dialog.refuse(str(error))
            return
        self._preferences.remember_hub(self._workspace.path, address)
        if password:
            self._passwords[address] = password
            (self._to_keep.add if keep else self._to_keep.discard)(address)
        if self.dialog is not None:
            self.dialog.accept()
        self._run(address)

    def _on_closed(self, dialog: HubDialog) -> None:
        if dialog is self.dialog:
            self.dialog = None

    def _run(self, address: str) -> None:
        if self._is_syncing:
            self._workspace.told.emit("A sync is under way; wait until it is done.")
            return
        session, password = self._workspace.session, self._passwords.get(address, "")
        session.wait_until_saved()
        self._is_syncing = True

        def work(progress: Progress) -> object:
            try:
                with syncing.connect(address, password) as client:
                    return syncing.sync(session.project, client, session.stamps, progress)
            except syncing.LoginRefused as error:
                return _Refused(str(error))
            except UserError as error:
                return error
            finally:
                self._is_syncing = False

        self._background.jobs.run(_TITLE, work, lambda result: self._on_end(address, result))

    def _on_end(self, address: str, result: object) -> None:
        if isinstance(result, SyncReport):
            self._keep_password(address)
            self._on_synced(result)
        elif isinstance(result, _Refused):
            self._passwords.pop(address, None)
            self.ask(result.sentence, asks_password=True)
        elif isinstance(result, UserError):
            # What came before the hub was lost is whole, and in the file.
            read_again(self._workspace)
            self._workspace.refused.emit(str(result))

    def _keep_password(self, address: str) -> None:
        """Put a password into the keyring once the hub has taken it."""
        if address not in self._to_keep:
            return
        self._to_keep.discard(address)
        try:
            hub_passwords.keep_password(address, self._passwords[address])
        except UserError as error:
            self._workspace.refused.emit(str(error))

    def _on_synced(self, report: SyncReport) -> None:
        if report.is_news:
            self._background.note_work()
        if report.came.is_news:
            read_again(self._workspace)
        self._workspace.told.emit(_OFF if report.cancelled else headline(report))
        if not report.is_sound or report.stayed or report.refilled or report.came.frozen_shown:
            show_report("Report of the sync", report.sentences(), self._window)
        if report.came.scheme:
            self.scheme_changed.emit()


def headline(report: SyncReport) -> str:
    """What a sync came to, in one sentence."""
    if not report.is_news:
        return f"Synced with {report.hub}: nothing new on either side."
    came = f"{counted(report.came.edits, 'edit')} and {counted(report.came.documents, 'article')}"
    tests = and_frozen(report.came.frozen)
    return f"Synced with {report.hub}: {came}{tests} came, {report.went()} went there."
