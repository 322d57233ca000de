"""What people agree on: a preview by kind with examples, taken over by one key as one edit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import plain_label
from glossator.gui.training.tables import Rows, stretched

_EVERYBODY = 100
_MOST_ROWS = 9


class AgreedPage(QWidget):
    """Shows what would be taken over; nothing is until the button, or Enter, says so."""

    take_requested = Signal()
    share_changed = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(role="headline")
        self._lead = plain_label(role="lead")
        self._examples = plain_label(role="")
        for label in (self._title, self._lead, self._examples):
            label.setWordWrap(True)
        self.share = _Share()
        self.share.setRange(51, _EVERYBODY)
        self.share.setValue(_EVERYBODY)
        self.share.setSuffix(self.tr(" % of those who read it"))
        self.share.setAccessibleName(self.tr("Share of the people who have to say the same"))
        self.share.setKeyboardTracking(False)
        self.share.valueChanged.connect(lambda _: self.share_changed.emit())
        self._kinds = Rows([self.tr("What"), self.tr("Places")], 1, self)
        self.take = QPushButton(self.tr("Take over  ⏎"))
        self.take.setProperty("role", "main")
        self.take.setAutoDefault(True)
        self.take.clicked.connect(self.take_requested)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Articles looked at"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.cancel_requested)
        self._lay_out()
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show that the articles are looked at."""
        self._title.setText(self.tr("Looking at what people agree on…"))
        self._lead.setText("")
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._turn(is_looking=True)
        self.take.setEnabled(False)

    def show_agreed(
        self,
        title: str,
        lead: str,
        kinds: Sequence[tuple[str, int]],
        examples: Sequence[str],
        *,
        possible: bool,
    ) -> None:
        """Show what would be taken over, and how much of each kind."""
        self._title.setText(title)
        self._lead.setText(lead)
        self._kinds.show_rows([[kind, f"{number:,}"] for kind, number in kinds])
        self._examples.setText("\n".join(examples))
        self._turn(is_looking=False)
        self._table.setVisible(bool(kinds))
        rows = min(len(kinds), _MOST_ROWS) + 1
        self._table.setFixedHeight(rows * self._table.verticalHeader().defaultSectionSize() + 8)
        self._head.setVisible(bool(examples))
        self._examples.setVisible(bool(examples))
        self.take.setEnabled(possible)
        self.take.setVisible(bool(kinds))
        self.take.setAccessibleName(f"{self.tr('Take over')}: {title}")

    def title(self) -> str:
        """How much is agreed on."""
        return self._title.text()

    def lead(self) -> str:
        """What follows from it."""
        return self._lead.text()

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds that are listed, with their numbers."""
        rows = range(self._kinds.rowCount())
        return [(self._kinds.item(n, 0).text(), self._kinds.item(n, 1).text()) for n in rows]

    def take_focus(self) -> None:
        """Let Enter take it over."""
        (self.take if self.take.isEnabled() else self.share).setFocus()

    def _turn(self, *, is_looking: bool) -> None:
        busy: tuple[QWidget, ...] = (self._bar, self._cancel)
        found: tuple[QWidget, ...] = (self._table, self._head, self._examples)
        for widget in (*busy, *found):
            widget.setVisible((widget in busy) == is_looking)

    def _lay_out(self) -> None:
        self._table = stretched(self._kinds, self.tr("What people agree on, by kind"), 0)
        self._head = plain_label(self.tr("FOR EXAMPLE"), "head")
        shares = QHBoxLayout()
        shares.setSpacing(10)
        shares.addWidget(plain_label(self.tr("Take over what is said by at least")))
        shares.addWidget(self.share)
        shares.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._bar, 1)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addLayout(shares)
        column.addWidget(self._table)
        column.addWidget(self._head)
        column.addWidget(self._examples)
        column.addStretch(1)
        column.addLayout(foot)


class _Share(QSpinBox):
    """A number that leaves undo and redo to the project while nothing is typed into it."""

    def event(self, event: QEvent) -> bool:
        """Qt: a field claims these keys even where it has nothing to take back."""
        undoes = isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Undo)
            or event.matches(QKeySequence.StandardKey.Redo)
        )
        if undoes and not self.lineEdit().isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)
