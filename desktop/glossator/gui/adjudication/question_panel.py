"""The one question beside the article: what is asked, the candidates, and what else can be done."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.actions.key_text import KeyText
from glossator.gui.adjudication.candidate_row import CandidateRow
from glossator.gui.adjudication.why_box import WhyBox
from glossator.gui.labels import key_cap, plain_label, wrapped_label
from glossator.gui.text.candidates import OWN
from glossator.gui.theme import Theme

OTHERS = ("none_right", "own_answer", "nothing_here", "put_off", "names", "in_article")
_WIDTH = 300


class QuestionPanel(QWidget):
    """Shows a question; ``wished`` tells which action is wished for by mouse."""

    wished = Signal(str)

    def __init__(self, keys: KeyText, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("asking")
        self.setMinimumWidth(_WIDTH)
        self._keys, self._theme = keys, theme
        self._kind = plain_label(role="head")
        self._question = plain_label(role="headline")
        self._about = plain_label(role="lead")
        for label in (self._kind, self._question, self._about):
            label.setWordWrap(True)
        self.rows: list[CandidateRow] = []
        self._answers = QWidget()
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.own = CandidateRow(OWN, theme())
        self.own.clicked.connect(lambda: self.wished.emit("take"))
        self.own.hide()
        self._own_keys = wrapped_label(role="muted")
        self._own_keys.hide()
        self._others: dict[str, tuple[QLabel, QPushButton]] = {}
        self.why = WhyBox(keys)
        self._scroll = QScrollArea()
        self._lay_out()
        self.show_keys()

    def show_question(self, kind: str, question: str, about: str) -> None:
        """Show what is asked, of which kind, about which words."""
        self._scroll.verticalScrollBar().setValue(0)
        self._kind.setText(kind.upper())
        self._question.setText(question)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.setAccessibleName(f"{question} {about}".strip())

    def show_candidates(self, answers: Sequence[tuple[str, str, str]]) -> None:
        """Show the candidates: words, roles, how many say so."""
        while len(self.rows) < len(answers):
            number = len(self.rows)
            row = CandidateRow(number, self._theme())
            row.clicked.connect(lambda _=False, n=number: self.wished.emit(f"candidate:{n + 1}"))
            self._column.insertWidget(number, row)
            self.rows.append(row)
        for row, answer in zip(self.rows, answers, strict=False):
            row.show_answer(*answer)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(answers))

    def show_names(self, names: Sequence[str]) -> None:
        """Show who gives which answer; nothing hides them."""
        for number, row in enumerate(self.rows):
            row.show_names(names[number] if number < len(names) else "")

    def show_own(self, words: str, beside: str, keys: str) -> None:
        """Show one’s own answer while it is made, with the keys that make it; empty ends that."""
        is_made = bool(words)
        if is_made:
            self.own.show_answer(words, beside, self.tr("Enter takes it"))
        self.own.setVisible(is_made)
        self._own_keys.setText(keys)
        self._own_keys.setVisible(is_made)
        self.why.setVisible(not is_made)
        for cap, button in self._others.values():
            cap.setVisible(not is_made)
            button.setVisible(not is_made)

    def begin_note(self) -> None:
        """Let a note be written."""
        self.why.note.setFocus()
        self.bring_in_why()

    def begin_citing(self) -> None:
        """Let a rule be chosen."""
        self.bring_in_why()
        self.why.rule.showPopup()

    def bring_in_why(self) -> None:
        """Have in sight what the next answer is given with, however little room there is."""
        self._scroll.ensureWidgetVisible(self.why)

    def question(self) -> str:
        """What is asked."""
        return self._question.text()

    def about(self) -> str:
        """The words that it is about."""
        return self._about.text()

    def answers(self) -> list[str]:
        """The candidates in words."""
        return [row.words() for row in self.rows if not row.isHidden()]

    def names(self) -> list[str]:
        """Who says what, as far as it is shown."""
        return [row.names() for row in self.rows if not row.isHidden()]

    def allow(self, possible: Callable[[str], bool], names: Iterable[str] = OTHERS) -> None:
        """Let the buttons do only what is possible."""
        for name in names:
            self._others[name][1].setEnabled(possible(name))
        for number, row in enumerate(self.rows):
            row.setEnabled(possible(f"candidate:{number + 1}"))

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        for name, (cap, _) in self._others.items():
            cap.setText(self._keys(name))
        self.why.show_keys()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for row in (*self.rows, self.own):
            row.set_theme(theme)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("asking")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._kind)
        column.addWidget(self._question)
        column.addWidget(self._about)
        column.addSpacing(6)
        column.addWidget(self._answers)
        column.addWidget(self.own)
        column.addWidget(self._own_keys)
        column.addSpacing(4)
        for name in OTHERS:
            column.addLayout(self._other(name))
        column.addSpacing(8)
        column.addWidget(self.why)
        column.addStretch(1)
        scroll = self._scroll
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _other(self, name: str) -> QHBoxLayout:
        titles = {
            "none_right": self.tr("None is right"),
            "own_answer": self.tr("Edit: an answer of my own"),
            "nothing_here": self.tr("Nothing is here"),
            "put_off": self.tr("Put it off"),
            "names": self.tr("Who says what"),
            "in_article": self.tr("Show it in its article"),
        }
        cap, button = key_cap(), QPushButton(titles[name])
        cap.setMinimumWidth(24)
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button.setProperty("role", "plain")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.wished.emit(name))
        self._others[name] = (cap, button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(cap)
        row.addWidget(button, 1)
        return row
