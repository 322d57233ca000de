"""Taking down a new key for an action, and asking where another action has it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.spec import ActionSpec
from glossator.gui.dialogs.key_field import KeyField
from glossator.gui.labels import ElidedLabel

_IDLE, _ASKING, _TAKEN = range(3)


class KeyRecorder(QWidget):
    """One line below the list: what the action does, the field for its key, or the question.

    ``done`` comes when nothing is asked any longer.
    """

    done = Signal()

    def __init__(self, book: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._action: ActionSpec | None = None
        self._keys: tuple[str, ...] = ()
        self._more = False
        self._asking = False
        self._tip = ElidedLabel("muted")
        self._question = ElidedLabel("told")
        self._field = KeyField()
        self._taken = ElidedLabel("alarm")
        self._take = QPushButton(self.tr("Take it from there"))
        self._leave = QPushButton(self.tr("Leave it"))
        self._states = QStackedWidget()
        self._lay_out()
        self._field.recorded.connect(self._on_recorded)
        self._field.given_up.connect(self._on_given_up)
        self._take.clicked.connect(self._on_take)
        self._leave.clicked.connect(self._end)

    def show_action(self, action: ActionSpec) -> None:
        """Say what an action does, and ask nothing."""
        self._asking = False
        self._tip.show_text(action.tip)
        self._states.setCurrentIndex(_IDLE)

    def record(self, action: ActionSpec, *, more: bool) -> None:
        """Wait for the action's new key; ``more`` keeps those that it has."""
        self._action, self._more = action, more
        self._question.show_text(self.tr("Key for “{0}”; Esc leaves it.").format(action.text))
        self._asking = True
        self._states.setCurrentIndex(_ASKING)
        self._field.setFocus()

    def propose(self, action: ActionSpec, keys: Iterable[str]) -> None:
        """Give an action these keys, or ask where another one has them."""
        self._action, self._keys, self._asking = action, tuple(keys), False
        for key in self._keys:
            sentence, owner = self._book.obstacle(action.id, key)
            if sentence:
                self._ask(sentence, can_take=owner is not None)
                return
        self._book.assign(action.id, self._keys)
        self._end()

    def _lay_out(self) -> None:
        self._take.setAutoDefault(False)
        self._leave.setAutoDefault(False)
        for parts in ((self._tip,), (self._question, self._field), (self._taken, self._take)):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(parts[0], 1)
            for part in parts[1:]:
                row.addWidget(part)
            if self._take in parts:
                row.addWidget(self._leave)
            self._states.addWidget(line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._states)
        self.setFixedHeight(36)

    def _on_recorded(self, key: str) -> None:
        if self._action is not None:
            kept = self._book.keys(self._action.id) if self._more else ()
            self.propose(self._action, (*kept, key))

    def _on_given_up(self) -> None:
        if self._asking:
            self._end()

    def _ask(self, sentence: str, *, can_take: bool) -> None:
        self._taken.show_text(sentence)
        self._taken.setToolTip(sentence)
        self._take.setVisible(can_take)
        self._states.setCurrentIndex(_TAKEN)
        # The careless Enter leaves everything as it was.
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        if self._action is not None:
            self._book.assign(self._action.id, self._keys)
        self._end()

    def _end(self) -> None:
        self._asking = False
        self._states.setCurrentIndex(_IDLE)
        self.done.emit()
