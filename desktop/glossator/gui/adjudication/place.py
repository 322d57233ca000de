"""The place Disagreements: a window of its own with its pages, and the keys of one’s own answer."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from glossator.domain.scheme import Scheme
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import pressed
from glossator.gui.adjudication.agreed_page import AgreedPage
from glossator.gui.adjudication.places_page import PlacesPage
from glossator.gui.adjudication.question_page import QuestionPage
from glossator.gui.labels import wrapped_label
from glossator.gui.looks import Looks
from glossator.gui.panels.key_hints import KeyHints
from glossator.gui.panels.tabbed_pages import TabbedPages
from glossator.gui.sizes import stand_beside

AGREED, QUESTIONS, NOTICES, CORRECTIONS, OLD_RULES = range(5)
_TAKE = "Return"
_EDGE = 14
_USUAL = QSize(1320, 820)


class AdjudicationPlace(QDialog):
    """Pages side by side: questions, what is agreed on, notices, corrections, old rules.

    While an answer of one’s own is made (``hold_keys``), keys mean what they mean in an article;
    ``key_pressed`` hands them over. Esc leaves what is in the middle, then the place.
    """

    key_pressed = Signal(str)
    left = Signal()
    turned_to = Signal(int)
    came_back = Signal()

    def __init__(
        self, scheme: Scheme, looks: Looks, book: KeyBook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Disagreements"))
        self.setMinimumSize(760, 480)
        stand_beside(self, _USUAL)
        self._book = book
        self._held: Callable[[], Mapping[str, object]] | None = None
        self.asking = QuestionPage(scheme.layers, looks, book.text, lambda: looks.theme)
        self.agreed = AgreedPage()
        article, was, now = self.tr("Article"), self.tr("Decided"), self.tr("Said now")
        ways = [("keep_decision", self.tr("Keep")), ("reopen_decision", self.tr("Reopen"))]
        self.notices = PlacesPage(self.tr("Notices"), [was, now, article], 1, ways)
        heads = [self.tr("You said"), self.tr("Gold"), self.tr("Why"), article]
        self.person = QComboBox()
        self.person.setAccessibleName(self.tr("Whose labels"))
        self.corrections = PlacesPage(self.tr("Corrected labels"), heads, 1, above=self.person)
        heads = [self.tr("Rule"), was, article]
        self.old_rules = PlacesPage(self.tr("Decided under old rules"), heads, 1, ways)
        self.tabs = TabbedPages(indent=_EDGE)
        self._banner = wrapped_label(role="alarm")
        self._said = wrapped_label(role="told")
        self._hints = KeyHints()
        looks.theme_changed.connect(self.asking.panel.set_theme)
        self._lay_out()

    def go_to(self, page: int) -> None:
        """Show a page and let its keys work."""
        self.tabs.go_to(page)
        self.take_focus()

    def here(self) -> int:
        """The page in sight."""
        return self._numbers[self.tabs.page()]

    def is_asking(self) -> bool:
        """Whether the questions are in sight."""
        return self.here() == QUESTIONS

    def take_focus(self) -> None:
        """Let the keys of the page in sight work."""
        page = self.tabs.page()
        if page is self.asking:
            self.asking.text.pane.setFocus()
        elif isinstance(page, AgreedPage | PlacesPage):
            page.take_focus()

    def say(self, sentence: str) -> None:
        """Say what was done, or why not."""
        self._said.setText(sentence)

    def said(self) -> str:
        """What was said last."""
        return self._said.text()

    def warn(self, sentence: str) -> None:
        """Say all the time why nothing can be decided; empty where everything can."""
        self._banner.setText(sentence)
        self._banner.setVisible(bool(sentence))

    def warning(self) -> str:
        """Why nothing can be decided."""
        return self._banner.text()

    def name_page(self, page: int, number: int | None) -> None:
        """Show how many there are on a page."""
        names = (
            self.tr("Agreed"),
            self.tr("Questions"),
            self.tr("Notices"),
            self.tr("Corrected labels"),
            self.tr("Old rules"),
        )
        self.tabs.rename(page, names[page] + (f" ({number:,})" if number else ""))

    def show_hints(self, hints: list[tuple[str, str]]) -> None:
        """Show what keys do."""
        self._hints.show_hints([hint for hint in hints if hint[0]])

    def hold_keys(self, meant: Callable[[], Mapping[str, object]] | None) -> None:
        """Hand over the keys that ``meant`` names, Enter and Esc; None gives them free."""
        self._held = meant

    def event(self, event: QEvent) -> bool:
        """Qt: claim a key of one’s own answer before the actions of the place have it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_held(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that nothing inside has taken."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self._is_held(event):
            self.key_pressed.emit(pressed(event))
        elif pressed(event) in self._book.keys("guidelines"):
            self.key_pressed.emit("guidelines")
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the place is turned to again; meanwhile something may have been decided."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_back.emit()

    def _is_held(self, event: QKeyEvent) -> bool:
        if self._held is None or isinstance(QApplication.focusWidget(), QLineEdit):
            return False
        key = pressed(event)
        return key == _TAKE or key in self._held()

    def _lay_out(self) -> None:
        pages = (self.agreed, self.asking, self.notices, self.corrections, self.old_rules)
        self._numbers: dict[QWidget | None, int] = {}
        for number, page in enumerate(pages):
            self._numbers[page] = number
            self.tabs.add(page, "")
            self.name_page(number, None)
        self.tabs.changed.connect(self.turned_to)
        self._banner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        for label in (self._banner, self._said):
            label.setContentsMargins(18, 6, 18, 4)
        column.addWidget(self._banner)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._said)
        column.addWidget(self._hints)
