"""Looking through files before something is done with them: one dialog at a time, no flicker."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer

from glossator.gui.dialogs.looking import LookingDialog
from glossator.gui.jobs import Jobs, Work

Found = TypeVar("Found")
Shown = TypeVar("Shown", bound=LookingDialog)
_TITLE = "Looking through the files"
# What is found sooner comes up as a whole, without a flicker of progress before it.
_PATIENCE = 250


class Looking(QObject, Generic[Shown]):
    """Has files looked through for the dialog that is open, and opens it when there is something.

    What is found for a dialog that has closed meanwhile is dropped; where the files cannot be
    looked through the dialog goes and ``refused`` is told why.
    """

    def __init__(self, looks: Jobs, refused: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks
        self._refused = refused
        self.dialog: Shown | None = None
        looks.refused.connect(self._on_refused)

    def begin(self, dialog: Shown) -> None:
        """Let a dialog take the place of the one before; it opens after a moment at the latest."""
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        self._looks.progressed.connect(dialog.show_progress)
        QTimer.singleShot(_PATIENCE, dialog, lambda: self._open(dialog))

    def look(
        self,
        dialog: Shown,
        work: Work,
        kind: type[Found],
        show: Callable[[Found], None],
    ) -> None:
        """Do ``work`` and ``show`` what it finds, a value of ``kind``; what is under way is off."""
        self._looks.cancel()
        self._looks.run(_TITLE, work, partial(self._on_found, dialog, kind, show))

    def _on_found(
        self,
        dialog: Shown,
        kind: type[Found],
        show: Callable[[Found], None],
        found: object,
    ) -> None:
        if dialog is self.dialog and isinstance(found, kind):
            show(found)
            self._open(dialog)

    def _open(self, dialog: Shown) -> None:
        if dialog is self.dialog and not dialog.isVisible():
            dialog.open()

    def _on_refused(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.reject()
            self._refused(sentence)

    def _on_closed(self, dialog: Shown) -> None:
        if dialog is self.dialog:
            self.dialog = None
            self._looks.cancel()
