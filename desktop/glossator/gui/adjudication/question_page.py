"""Questions one after the other: what waits, the article, the question beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.scheme import Layer
from glossator.gui.actions.key_text import KeyText
from glossator.gui.adjudication.question_panel import QuestionPanel
from glossator.gui.adjudication.text_beside import TextBeside
from glossator.gui.adjudication.waiting import Waiting
from glossator.gui.labels import wrapped_label
from glossator.gui.looks import Looks
from glossator.gui.panels.guidelines import GuidelinesPanel
from glossator.gui.theme import Theme

_NARROW, _PANEL, _WIDE_PANEL, _GUIDELINES = 1080, 310, 400, 340


class QuestionPage(QWidget):
    """A question with all that is shown of it, or the sentence why none is put."""

    def __init__(
        self,
        layers: Sequence[Layer],
        looks: Looks,
        keys: KeyText,
        theme: Callable[[], Theme],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.waiting = Waiting(layers)
        self.text = TextBeside(looks)
        self.panel = QuestionPanel(keys, theme)
        self.guidelines = GuidelinesPanel(looks.families)
        self.guidelines.setFixedWidth(_GUIDELINES)
        self.guidelines.hide()
        self._is_asked_for = False
        self._empty = wrapped_label(role="lead")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(40, 20, 40, 20)
        self._stack = QStackedWidget()
        self._lay_out()

    def show_question(self) -> None:
        """Show the question rather than why there is none."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, sentence: str) -> None:
        """Show why no question is put, and what to do next."""
        self.text.clear()
        self._empty.setText(sentence)
        self._stack.setCurrentIndex(1)

    def empty(self) -> str:
        """Why no question is put; empty where one is."""
        return self._empty.text() if self._stack.currentIndex() else ""

    def show_waiting(self) -> None:
        """Show what waits, also where there is little room, until it is left."""
        self._is_asked_for = True
        self._arrange()
        self.waiting.take_focus()

    def leave_waiting(self) -> None:
        """Go back to the question."""
        self._is_asked_for = False
        self._arrange()
        self.text.pane.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is little room the article and the question come first."""
        super().resizeEvent(event)
        self._arrange()

    def arrange(self) -> None:
        """Share the room anew, after the guidelines were shown or hidden."""
        self._arrange()

    def _arrange(self) -> None:
        guidelines = _GUIDELINES if not self.guidelines.isHidden() else 0
        is_wide = self.width() - guidelines >= _NARROW
        self.waiting.setVisible(is_wide or self._is_asked_for)
        self.panel.setFixedWidth(_WIDE_PANEL if is_wide else _PANEL)
        has_room = self.width() - guidelines - self.panel.width() > 160
        self.text.setVisible(has_room or not guidelines)

    def _lay_out(self) -> None:
        asking = QWidget()
        row = QHBoxLayout(asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.text, 1)
        row.addWidget(self.panel)
        row.addWidget(self.guidelines)
        none = QWidget()
        column = QVBoxLayout(none)
        column.addWidget(self._empty, 1)
        self._stack.addWidget(asking)
        self._stack.addWidget(none)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.waiting)
        whole.addWidget(self._stack, 1)
