"""The panel about time spent: today, this article, and how long decisions take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.timing import Figures, KindPace
from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.panels.row_table import row_table

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimesPanel(QWidget):
    """Shows what an annotator has spent; asks to stop recording it, or to erase it."""

    recording_changed = Signal(bool)
    erase_requested = Signal()
    refresh_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = plain_label()
        self._finished = plain_label(role="muted")
        self._article = plain_label()
        self._model = QStandardItemModel(self)
        self._table = self._make_table()
        self._record = QCheckBox(self.tr("Record my time"))
        self._record.clicked.connect(self.recording_changed)
        note = wrapped_label(
            self.tr(
                "Recorded in the project file on this machine, without pauses of more than half "
                "a minute. No export and no merge carries it."
            ),
            "muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(6)
        for head, *lines in (
            (self.tr("TODAY"), self._today, self._finished),
            (self.tr("THIS ARTICLE"), self._article),
            (self.tr("A DECISION TAKES"), self._table),
        ):
            column.addWidget(plain_label(head, "head"))
            for line in lines:
                column.addWidget(line, 1 if line is self._table else 0)
            column.addSpacing(8)
        column.addWidget(self._record)
        column.addWidget(note)
        column.addLayout(self._buttons())

    def title(self) -> str:
        """What the panel is called."""
        return self.tr("Time spent")

    def take_focus(self) -> None:
        """Let keys move through the figures."""
        self._table.setFocus()

    def show_figures(self, figures: Figures, *, recording: bool) -> None:
        """Show figures, and whether they go on being recorded."""
        self._today.setText(figures.today.words())
        per_hour = figures.articles_per_hour
        finished = self.tr("{0} articles finished").format(figures.finished_today)
        self._finished.setText(
            finished if per_hour is None else f"{finished} · {per_hour:.1f} an hour"
        )
        self._article.setText(figures.article.words())
        said = self.tr("Today {0}, {1}. This article {2}.").format(
            self._today.text(), self._finished.text(), self._article.text()
        )
        self._table.setAccessibleDescription(said)
        self._record.setChecked(recording)
        self._model.removeRows(0, self._model.rowCount())
        for kind in figures.kinds:
            self._model.appendRow(_row(kind))
        if figures.kinds:
            self._table.setCurrentIndex(self._model.index(0, 0))

    def _make_table(self) -> QTableView:
        self._model.setHorizontalHeaderLabels(
            [self.tr("Decision"), self.tr("Number"), self.tr("Median")]
        )
        for column in (1, 2):
            self._model.horizontalHeaderItem(column).setTextAlignment(_RIGHT)
        table = row_table(self._model, self.tr("Median time of a decision by kind"))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, signal in (
            (self.tr("Refresh"), self.refresh_requested),
            (self.tr("Erase my time…"), self.erase_requested),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        return row


def _row(kind: KindPace) -> list[QStandardItem]:
    what = " ".join(part for part in (kind.layer, kind.act) if part)
    seconds = f"{kind.median:.1f} s"
    items = [QStandardItem(what), QStandardItem(str(kind.decisions)), QStandardItem(seconds)]
    for item in items[1:]:
        item.setTextAlignment(_RIGHT)
    items[0].setData(
        f"{what}: {kind.decisions}, median {seconds}", Qt.ItemDataRole.AccessibleTextRole
    )
    return items
