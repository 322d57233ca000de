"""The panel of the concordance: a query, its lines in context, and what keys do with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glossator.domain.scheme import Scheme
from glossator.gui.actions.key_text import pressed
from glossator.gui.fonts import Families
from glossator.gui.labels import ElidedLabel
from glossator.gui.models.concordance_delegate import ConcordanceDelegate
from glossator.gui.models.concordance_list import ConcordanceList, Row
from glossator.gui.panels.key_hints import KeyHints
from glossator.gui.panels.line_list import LineList
from glossator.gui.panels.query_field import QueryField
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.theme import Theme

Hints = tuple[tuple[str, str], ...]
_WALKING = {"Up", "Down", "PgUp", "PgDown", "Home", "End", "Esc"}


class ConcordancePanel(QWidget):
    """Lets keys write a query, walk and tick its lines, open them, and ask for changes.

    A key that means nothing here is told by ``other_key`` as it is spelt in the action table. While
    the panel ``is_waiting`` for a question to be worked out, keys only walk.
    """

    open_requested = Signal(object)
    all_requested = Signal()
    other_key = Signal(str)

    def __init__(
        self, scheme: Scheme, theme: Theme, families: Families, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.is_waiting = False
        self.model = ConcordanceList(self)
        self.field = QueryField()
        self._state = ElidedLabel("muted")
        self._trouble = ElidedLabel("alarm")
        self._keys = KeyHints()
        self.question = QuestionBar(holds_keys=True)
        delegate = ConcordanceDelegate(scheme, theme, families, self)
        self.list = LineList(self.model, delegate, self._on_key, self._toggle)
        self.list.setAccessibleName(self.tr("Lines of the concordance"))
        self.list.doubleClicked.connect(lambda _: self._open())
        self.field.left_downwards.connect(self.enter_list)
        self._lay_out()

    def current(self) -> Row | None:
        """The line that the keys are on."""
        return self.model.row(self.list.currentIndex().row())

    def enter_list(self) -> None:
        """Let the keys walk the lines, from where they were; without lines the field keeps them."""
        if not self.model.rowCount():
            return
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def show_state(self, text: str) -> None:
        """Say how many lines there are, and how many are ticked."""
        self._state.show_text(text)
        self._trouble.hide()
        self._state.show()

    def show_trouble(self, text: str) -> None:
        """Say why there are no lines."""
        self._trouble.show_text(text)
        self._state.hide()
        self._trouble.show()

    def said(self) -> str:
        """What the panel says about its lines."""
        return (self._trouble if self._state.isHidden() else self._state).accessibleName()

    def ask(self, text: str, verb: str) -> None:
        """Ask whether to go on, in place of the keys."""
        self._keys.hide()
        self.question.ask(text, verb, leave=self.tr("Leave"))

    def end_question(self) -> None:
        """Show the keys again in place of a question, which loses the focus to the lines."""
        if not self.question.isHidden():
            had_focus = self.question.hasFocus()
            self.question.hide()
            self._keys.show()
            if had_focus:
                self.list.setFocus()

    def show_keys(self, hints: Hints) -> None:
        """Show what keys do with the lines."""
        self._keys.show_hints(hints)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 2)
        head.setSpacing(14)
        head.addWidget(self.field, 3)
        head.addWidget(self._state, 2)
        head.addWidget(self._trouble, 4)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._keys)
        column.addWidget(self.question)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the list meant something."""
        key = pressed(event)
        if self.is_waiting and key not in _WALKING:
            return bool(key)
        if key == "Return":
            self._open()
        elif key == "Space":
            self._toggle(self.list.currentIndex().row())
            self._step(1)
        elif key == "Ctrl+A":
            self.all_requested.emit()
        elif key == "Up" and self.list.currentIndex().row() <= 0:
            self.field.take_focus()
        elif key == "Del" or (len(key) == 1 and key.isprintable()):
            self.other_key.emit(key)
        else:
            return False
        return True

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.field.remember()
            self.open_requested.emit(row.line)

    def _toggle(self, row: int) -> None:
        self.model.toggle(row)

    def _step(self, step: int) -> None:
        index = self.model.index(self.list.currentIndex().row() + step)
        if index.isValid():
            self.list.setCurrentIndex(index)
