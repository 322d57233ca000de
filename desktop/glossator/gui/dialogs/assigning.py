"""The dialog about the work of several people: who reads what, their files, what is hidden."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from glossator.domain.errors import UserError
from glossator.gui.dialogs.assigning_page import SharingPage
from glossator.gui.dialogs.assigning_pages import (
    GivePage,
    HandOutPage,
    HidePage,
    NeedPage,
    TakeBackPage,
)
from glossator.gui.dialogs.assigning_wishes import Offer, Outcome, Wish
from glossator.gui.panels.tabbed_pages import TabbedPages


class Page(IntEnum):
    """The pages, in their order."""

    GIVE = 0
    TAKE_BACK = 1
    HAND_OUT = 2
    HIDE = 3
    NEED = 4


_TABS = ("&Assign", "&Take back", "&Hand out", "Hidden &suggestions", "&Gold")


class AssignDialog(QDialog):
    """Emits what is wished with every change and shows what would come of it; does nothing itself.

    Enter confirms what is shown. Alt and a letter turn to a page.
    """

    wished = Signal(object)
    confirmed = Signal()

    def __init__(self, offer: Offer, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assigning")
        self.setWindowTitle(self.tr("Work of several people"))
        self.setMinimumWidth(600)
        self._pages: Sequence[SharingPage] = (
            *(GivePage(offer), TakeBackPage(offer), HandOutPage(offer)),
            *(HidePage(offer), NeedPage(offer)),
        )
        self._wish: Wish | None = None
        self._tabs = TabbedPages()
        for each, name in zip(self._pages, _TABS, strict=True):
            self._tabs.add(each, self.tr(name))
            each.changed.connect(self.ask)
        self._main = QPushButton()
        self._main.setProperty("role", "main")
        self._lay_out()
        self._tabs.go_to(page)
        self._tabs.changed.connect(lambda _: self._on_turned())
        self.page().setFocus()

    def page(self) -> SharingPage:
        """The page in sight."""
        return next(each for each in self._pages if each is self._tabs.page())

    def ask(self) -> None:
        """Emit what the fields of the page in sight say, where that is another wish than before.

        A field with a number tells of a change with Enter as well, which is the main button's.
        """
        page = self.page()
        self._main.setText(self.tr(page.verb))
        try:
            wish = page.wish()
        except UserError as error:
            self._wish = None
            self.refuse(str(error))
            return
        if wish != self._wish:
            self._wish = wish
            self._main.setEnabled(False)
            self.wished.emit(wish)

    def show_outcome(self, wish: Wish, outcome: Outcome) -> bool:
        """Show what would come of a wish; false where something else is wished by now."""
        if wish != self._wish:
            return False
        self.page().say("\n".join(outcome.lines))
        self._main.setEnabled(outcome.is_possible)
        # Qt takes another button for Enter while this one cannot be pressed.
        self._main.setDefault(False)
        self._main.setDefault(True)
        return True

    def refuse(self, sentence: str) -> None:
        """Show why that cannot be done."""
        self.page().say(sentence, alarm=True)
        self._main.setEnabled(False)

    def said(self) -> str:
        """What is said below the fields."""
        return self.page().said()

    def _on_turned(self) -> None:
        self.page().say("")
        self._wish = None
        self.ask()
        self.page().setFocus()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton(self._main, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.confirmed)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 18)
        column.setSpacing(12)
        column.addWidget(self._tabs, 1)
        column.addWidget(buttons)
