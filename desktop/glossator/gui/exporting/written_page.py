"""What an export wrote: its files, and what the manifest says of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.training.tables import Rows, stretched
from glossator.services.export_summary import Summary

_SIZES = [520, 420]


class WrittenPage(QWidget):
    """Shows the summary of an export, and opens its folder."""

    folder_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(role="page")
        self._where = wrapped_label(role="muted")
        self._facts = Rows([self.tr("Manifest"), ""], 9, self)
        self._files = Rows([self.tr("File"), self.tr("Size")], 1, self)
        self._again = QPushButton(self.tr("Another export"))
        self._again.clicked.connect(self.again_requested)
        self.folder = QPushButton(self.tr("Open folder"))
        self.folder.setProperty("role", "main")
        self.folder.clicked.connect(self.folder_requested)
        self._lay_out()

    def show_summary(self, summary: Summary) -> None:
        """Show what was written."""
        self._title.setText(summary.title)
        self._where.setText(summary.folder)
        self._facts.show_rows(summary.facts)
        self._files.show_rows(summary.files)

    def title(self) -> str:
        """How much was written."""
        return self._title.text()

    def files(self) -> list[str]:
        """The names of the files that are shown."""
        return [self._files.item(row).text() for row in range(self._files.rowCount())]

    def take_focus(self) -> None:
        """Let Enter open the folder."""
        self.folder.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        facts = stretched(self._facts, self.tr("What the manifest says"), 1)
        split.addWidget(facts)
        split.addWidget(stretched(self._files, self.tr("Files of the export"), 0))
        facts.lower()  # read first: a splitter lowers what is added
        split.setSizes(_SIZES)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._again)
        foot.addWidget(self.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._where)
        column.addWidget(split, 1)
        column.addLayout(foot)
