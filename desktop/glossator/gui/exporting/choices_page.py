"""What is to be exported: format, which labels, how they are divided, and where they go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.scheme import Layer
from glossator.gui.exporting.choices import Choices
from glossator.gui.exporting.what_box import WhatBox
from glossator.gui.labels import plain_label, wrapped_label

_MOST = 999_999_999
_BETWEEN, _GAP = 36, 16


class ChoicesPage(QWidget):
    """Asks what to export, and to rehearse it; freezes the test set on the way."""

    rehearse_requested = Signal()
    freeze_requested = Signal(int, int)

    def __init__(
        self,
        formats: Sequence[Mapping[str, str]],
        layers: Sequence[Layer],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._carries = {row["name"]: row["carries"] for row in formats}
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        self.format.addItems(list(self._carries))
        self._carried = wrapped_label(role="muted")
        self.what = WhatBox(layers)
        self.split = QLineEdit()
        self.split.setAccessibleName(self.tr("Shares of train, dev and test"))
        self.split.setPlaceholderText(self.tr("all in train; or 80/10/10"))
        self.seed = _number(self.tr("Seed"), 0, _MOST)
        self._test_set = wrapped_label(role="muted")
        self.share = _number(self.tr("Share of the test set in percent"), 1, 90)
        self.share.setValue(10)
        self.share.setSuffix(" %")
        self.freeze = QPushButton(self.tr("Freeze a test set"))
        self.freeze.setToolTip(
            self.tr("Drawn once: nothing is suggested on it, nothing trains on it")
        )
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder of the export"))
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the folder of the export"))
        self._refusal = wrapped_label(role="alarm")
        self.rehearse = QPushButton(self.tr("Rehearse"))
        self.rehearse.setProperty("role", "main")
        self.rehearse.setDefault(True)
        self._connect()
        self._lay_out()

    def offer(self, people: Iterable[str]) -> None:
        """Offer these people's work."""
        self.what.offer(people)

    def show_choices(self, choices: Choices) -> None:
        """Show what was chosen."""
        self.format.setCurrentText(choices.format)
        self.what.show_choices(choices)
        self.split.setText(choices.split)
        self.seed.setValue(choices.seed)
        self.folder.setText(choices.folder)
        self._show_carried(self.format.currentText())

    def choices(self) -> Choices:
        """What is chosen."""
        return replace(
            self.what.read(Choices()),
            format=self.format.currentText(),
            split=self.split.text().strip(),
            seed=self.seed.value(),
            folder=self.folder.text().strip(),
        )

    def show_test_set(self, sentences: Iterable[str], *, frozen: bool) -> None:
        """Say which test set is frozen; where none is, one can be."""
        self._test_set.setText(" ".join(sentences))
        self.share.setVisible(not frozen)
        self.freeze.setVisible(not frozen)

    def test_set(self) -> str:
        """What is said about the test set."""
        return self._test_set.text()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was done; empty takes it away."""
        self._refusal.setText(sentence)

    def refusal(self) -> str:
        """Why nothing was done."""
        return self._refusal.text()

    def carried(self) -> str:
        """What is said about the format."""
        return self._carried.text()

    def take_focus(self) -> None:
        """Let Enter rehearse: most exports are like the one before."""
        self.rehearse.setFocus()

    def _connect(self) -> None:
        self.format.currentTextChanged.connect(self._show_carried)
        self._choose.clicked.connect(self._choose_folder)
        self.rehearse.clicked.connect(self.rehearse_requested)
        self.freeze.clicked.connect(
            lambda: self.freeze_requested.emit(self.share.value(), self.seed.value())
        )

    def _show_carried(self, name: str) -> None:
        self._carried.setText(self.tr("It carries {0}.").format(self._carries.get(name, "")))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to a new or empty folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.folder.setText(str(Path(path))))
        dialog.open()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(_BETWEEN)
        columns.addLayout(self._first_column(), 1)
        columns.addWidget(self.what, 1)
        foot = QHBoxLayout()
        note = wrapped_label(role="muted")
        note.setText(
            self.tr(
                "The rehearsal writes nothing: it counts, and names what the format cannot carry."
            )
        )
        foot.addWidget(note, 1)
        foot.addWidget(self.rehearse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(plain_label(self.tr("Export"), "page"))
        column.addLayout(columns, 1)
        column.addWidget(self._refusal)
        column.addLayout(foot)

    def _first_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addWidget(plain_label(self.tr("FORMAT"), "head"))
        column.addWidget(self.format)
        column.addWidget(self._carried)
        column.addSpacing(_GAP)
        column.addWidget(plain_label(self.tr("DIVISION"), "head"))
        column.addLayout(_row(self.split, plain_label(self.tr("seed"), "muted"), self.seed))
        column.addSpacing(_GAP)
        column.addWidget(plain_label(self.tr("TEST SET"), "head"))
        column.addWidget(self._test_set)
        column.addLayout(_row(None, self.share, self.freeze))
        column.addSpacing(_GAP)
        column.addWidget(plain_label(self.tr("FOLDER"), "head"))
        column.addLayout(_row(self.folder, self._choose))
        column.addStretch(1)
        return column


def _row(wide: QWidget | None, *others: QWidget) -> QHBoxLayout:
    """Widgets side by side; the first has what room there is."""
    row = QHBoxLayout()
    row.setSpacing(8)
    if wide is not None:
        row.addWidget(wide, 1)
    for other in others:
        row.addWidget(other)
    if wide is None:
        row.addStretch(1)
    return row


def _number(name: str, least: int, most: int) -> QSpinBox:
    field = QSpinBox()
    field.setAccessibleName(name)
    field.setRange(least, most)
    field.lineEdit().setTextMargins(6, 0, 0, 0)
    return field
