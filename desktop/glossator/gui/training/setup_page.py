"""What is to be trained: how much gold there is, what the model is called, where it goes."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import plain_label, wrapped_label


class SetupPage(QWidget):
    """Says whether there is enough gold, and asks to train."""

    train_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gold = wrapped_label()
        self._doubt = wrapped_label(role="alarm")
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder of the model"))
        choose = QPushButton(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose the folder of the model"))
        choose.clicked.connect(self._choose)
        self.recogniser = QCheckBox(self.tr("Train the recogniser of names, too: takes minutes"))
        self.recogniser.setChecked(True)
        self.curve = QCheckBox(self.tr("Learning curve, too: trains four times as long"))
        self._refusal = wrapped_label(role="alarm")
        self.train = QPushButton(self.tr("Train"))
        self.train.setDefault(True)
        self.train.clicked.connect(self.train_requested)
        self._arrange(choose)

    def show_gold(self, sentences: Iterable[str], *, enough: bool) -> None:
        """Say what gold there is, by layer, and whether anything can be learned from it."""
        self._gold.setText("\n".join(sentences))
        self.train.setEnabled(enough)
        self._refusal.setText("")

    def doubt(self, sentences: Iterable[str]) -> None:
        """Say why the figures of pipelines that are in use cannot be trusted; nothing for none."""
        self._doubt.setText("\n".join(sentences))
        self._doubt.setVisible(bool(self._doubt.text()))

    def doubts(self) -> str:
        """What is said about the pipelines that are in use."""
        return self._doubt.text()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was trained."""
        self._refusal.setText(sentence)

    def gold(self) -> str:
        """What is said about the gold."""
        return self._gold.text()

    def refusal(self) -> str:
        """Why nothing was trained, if somebody was told."""
        return self._refusal.text()

    def take_focus(self) -> None:
        """Let Enter begin."""
        (self.train if self.train.isEnabled() else self.folder).setFocus()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of the model"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.folder.setText(str(Path(path))))
        dialog.open()

    def _arrange(self, choose: QPushButton) -> None:
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(choose)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.train)
        note = wrapped_label(
            self.tr(
                "A model learns from finished articles in a process of its own; you can go on "
                "labelling. A fifth of them, drawn by lot where there are such, is held out and "
                "measures it. Nothing you decided is changed, and you choose what suggests then."
            ),
            "muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            plain_label(self.tr("GOLD"), "head"),
            self._gold,
            self._doubt,
            plain_label(self.tr("FOLDER OF THE MODEL"), "head"),
        ):
            column.addWidget(widget)
        column.addLayout(place)
        column.addWidget(self.recogniser)
        column.addWidget(self.curve)
        column.addWidget(note)
        column.addWidget(self._refusal)
        column.addStretch(1)
        column.addLayout(foot)
