"""The dialog in which articles are assigned: who reads how much, and a preview of who gets what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.assigning import Deal
from glossator.gui.labels import plain_label
from glossator.services.assigning import Among
from glossator.services.assigning_report import AssignmentPlan

_MOST_READERS = 20
_EACH, _DOUBLE, _EVERYONE = range(3)


class AssignDialog(QDialog):
    """Emits what is wished with every change, and shows what would come of it; assigns nothing.

    ``wished`` tells the people, how many are to read an article, and which articles.
    """

    wished = Signal(list, object, object)
    confirmed = Signal()

    def __init__(self, people: list[str], words: str, parent: QWidget | None = None) -> None:
        """``people`` are known to the project; ``words`` is what the list is filtered by."""
        super().__init__(parent)
        self.setObjectName("assigning")
        self.setWindowTitle(self.tr("Assign articles"))
        self.setMinimumWidth(560)
        self._words = words
        self._people = QLineEdit(", ".join(people))
        self._how = QComboBox()
        self._number = QSpinBox()
        self._which = QComboBox()
        self._by_words = QCheckBox(self.tr("Even out words instead of articles"))
        self._seed = QSpinBox()
        self._said = plain_label()
        self._buttons = QDialogButtonBox()
        self._assign = self._buttons.addButton(
            self.tr("Assign"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._fill()
        self._lay_out()
        self._connect()
        self._on_how()

    def ask(self) -> None:
        """Emit what the fields say."""
        self._assign.setEnabled(False)
        self.wished.emit(self._names(), self._deal(), self._among())

    def show_plan(self, plan: AssignmentPlan) -> None:
        """Show what would be assigned."""
        self._say("\n".join(plan.sentences()))
        self._assign.setEnabled(bool(plan.added))

    def refuse(self, sentence: str) -> None:
        """Show why nothing can be assigned so."""
        self._say(sentence, alarm=True)
        self._assign.setEnabled(False)

    def said(self) -> str:
        """What is said below the fields."""
        return self._said.text()

    def _say(self, text: str, *, alarm: bool = False) -> None:
        self._said.setProperty("role", "alarm" if alarm else "")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(text)
        self._said.setAccessibleName(text)

    def _fill(self) -> None:
        self._people.setObjectName("people")
        self._people.setPlaceholderText(self.tr("ada, ben, cleo"))
        self._how.setObjectName("how")
        self._how.addItems(
            [
                self.tr("So many people read each article"),
                self.tr("Two read a share in per cent, one the rest"),
                self.tr("Everyone reads every article"),
            ]
        )
        self._number.setObjectName("number")
        self._which.setObjectName("which")
        self._which.addItem(self.tr("All articles"), Among())
        if self._words:
            listed = Among(words=self._words)
            self._which.addItem(self.tr("Those with “{0}”").format(self._words), listed)
        self._which.addItem(self.tr("The frozen test set"), Among(test_set=True))
        for spin in (self._number, self._seed):
            spin.lineEdit().setTextMargins(6, 0, 0, 0)
        self._seed.setRange(0, 1_000_000)
        self._seed.setToolTip(self.tr("Decides what else is equal; another gives another deal"))
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._said.setMinimumHeight(150)

    def _lay_out(self) -> None:
        lead = plain_label(
            self.tr(
                "Who has an article keeps it. Loads are even, and any two people meet in about "
                "equally many articles, so that their agreement can be measured."
            ),
            "muted",
        )
        lead.setWordWrap(True)
        how = QHBoxLayout()
        how.addWidget(self._how, 1)
        how.addWidget(self._number)
        form = QFormLayout()
        form.addRow(self.tr("&People"), self._people)
        form.addRow(self.tr("How many"), how)
        form.addRow(self.tr("&Which"), self._which)
        form.addRow(self.tr("&Seed"), self._seed)
        form.addRow("", self._by_words)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addLayout(form)
        column.addWidget(self._said, 1)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._people.textChanged.connect(lambda _: self.ask())
        self._how.currentIndexChanged.connect(lambda _: self._on_how())
        self._number.valueChanged.connect(lambda _: self.ask())
        self._which.currentIndexChanged.connect(lambda _: self.ask())
        self._seed.valueChanged.connect(lambda _: self.ask())
        self._by_words.toggled.connect(lambda _: self.ask())
        self._buttons.accepted.connect(self.confirmed)
        self._buttons.rejected.connect(self.reject)

    def _on_how(self) -> None:
        """The number means another thing."""
        how = self._how.currentIndex()
        self._number.blockSignals(True)
        self._number.setVisible(how != _EVERYONE)
        if how == _DOUBLE:
            self._number.setRange(0, 100)
            self._number.setSuffix(" %")
            self._number.setValue(20)
        else:
            self._number.setRange(1, _MOST_READERS)
            self._number.setSuffix("")
            self._number.setValue(1)
        self._number.blockSignals(False)
        self._number.setAccessibleName(self._how.currentText())
        self.ask()

    def _names(self) -> list[str]:
        return [name for name in self._people.text().split(",") if name.strip()]

    def _deal(self) -> Deal:
        how, number = self._how.currentIndex(), self._number.value()
        return Deal(
            each=number if how == _EACH else 1,
            double=number if how == _DOUBLE else None,
            everyone=how == _EVERYONE,
            by_words=self._by_words.isChecked(),
            seed=self._seed.value(),
        )

    def _among(self) -> Among:
        found = self._which.currentData()
        return found if isinstance(found, Among) else Among()
