"""Why it is decided so: a reason, a rule of the guidelines, a note. All of it may be left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.resolution import Reason
from glossator.gui.actions.key_text import KeyText
from glossator.gui.labels import key_cap, plain_label
from glossator.services.adjudicating import Why

REASONS = {"ambiguous": Reason.AMBIGUOUS, "gap": Reason.GUIDELINE_GAP, "slip": Reason.SLIP}


class WhyBox(QWidget):
    """Holds what the next answer is given with; whoever decides without it loses no key."""

    left = Signal()

    def __init__(self, keys: KeyText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._reasons: dict[Reason, QToolButton] = {}
        self.rule = QComboBox()
        self.rule.setAccessibleName(self.tr("Rule of the guidelines that decides"))
        self.rule.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.rule.activated.connect(lambda _: self.left.emit())
        self.note = _Note()
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note beside the answer"))
        self.note.left.connect(self.left)
        self._caps = {name: key_cap() for name in ("cite", "note")}
        self._lay_out()
        self.show_keys()

    def why(self) -> Why:
        """What the answer is given with."""
        reason = next((r for r, each in self._reasons.items() if each.isChecked()), Reason.NONE)
        rule = self.rule.currentData() if self.rule.currentIndex() > 0 else ""
        return Why(reason, self.note.text().strip(), rule or "")

    def clear(self) -> None:
        """The next answer has other reasons, or none."""
        for each in self._reasons.values():
            each.setChecked(False)
        self.note.clear()
        self.rule.setCurrentIndex(0)

    def offer(self, rules: Sequence[str]) -> None:
        """Offer these headings of the guidelines, the likeliest first."""
        held = [self.rule.itemData(number) for number in range(1, self.rule.count())]
        if held != list(rules) or not self.rule.count():
            self.rule.clear()
            self.rule.addItem(self.tr("No rule cited"))
            for each in rules:
                self.rule.addItem(each, each)
        self.rule.setEnabled(bool(rules))

    def toggle(self, name: str) -> None:
        """Give a reason, or take it back."""
        wanted = self._reasons[REASONS[name]]
        for each in self._reasons.values():
            each.setChecked(each is wanted and not each.isChecked())

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        for name, reason in REASONS.items():
            key = self._keys(f"why:{name}")
            self._reasons[reason].setText(f"{reason.value.capitalize()}  {key}".rstrip())
        for name, cap in self._caps.items():
            cap.setText(self._keys(name))

    def _lay_out(self) -> None:
        reasons = QGridLayout()
        reasons.setSpacing(6)
        reasons.setColumnStretch(2, 1)
        for number, reason in enumerate(REASONS.values()):
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("role", "slim")
            button.setText(reason.value.capitalize())
            button.setAccessibleName(self.tr("Reason: {0}").format(reason.value))
            button.clicked.connect(lambda on, which=button: self._on_clicked(which, on))
            self._reasons[reason] = button
            reasons.addWidget(button, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(plain_label(self.tr("WHY, IF YOU LIKE"), "head"))
        column.addLayout(reasons)
        for name, field in (("cite", self.rule), ("note", self.note)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self._caps[name], 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(field, 1)
            column.addLayout(row)

    def _on_clicked(self, which: QToolButton, on: bool) -> None:
        for each in self._reasons.values():
            each.setChecked(on and each is which)
        self.left.emit()


class _Note(QLineEdit):
    """A note that Enter and Esc lead back from."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter keeps what was written; it decides nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
