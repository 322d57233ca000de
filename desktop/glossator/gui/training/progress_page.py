"""Training under way: what is being done, how the scores go, and the way to call it off."""

from collections import defaultdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.training import Remark, Stage, Step, TrainingEvent
from glossator.gui.labels import ElidedLabel, wrapped_label
from glossator.gui.panels.row_table import row_table
from glossator.gui.plots import Dot, LinePlot
from glossator.gui.theme import Theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProgressPage(QWidget):
    """Draws the events of a training as they come; a table beside the plots says the same."""

    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = ElidedLabel("title")
        self._remark = wrapped_label(role="muted")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("How far training is"))
        passes = self.tr("step")
        self.scores = LinePlot(
            *(self.tr("Score by step"), passes, self.tr("F1, aside"), theme), counts=("bottom",)
        )
        self.losses = LinePlot(
            *(self.tr("Loss by step"), passes, self.tr("loss, share"), theme),
            falling=True,
            counts=("bottom",),
        )
        self._model = QStandardItemModel(self)
        self._model.setHorizontalHeaderLabels(
            [self.tr("Layer"), self.tr("Step"), self.tr("Loss"), self.tr("F1")]
        )
        self._table = row_table(self._model, self.tr("The latest step of each layer"))
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setMaximumHeight(132)
        self._cancel = QPushButton(self.tr("Cancel training"))
        self._cancel.clicked.connect(self.cancel_requested)
        self._arrange()
        self.begin()

    def begin(self) -> None:
        """Forget the training before."""
        self._dots: dict[str, list[Dot]] = defaultdict(list)
        self._falls: dict[str, list[Dot]] = defaultdict(list)
        self._first: dict[str, float] = {}
        self._model.setRowCount(0)
        self._stage.show_text(self.tr("Starting…"))
        self._remark.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.scores.show_lines({})
        self.losses.show_lines({})

    def show_event(self, event: TrainingEvent) -> None:
        """Show what has just happened."""
        if isinstance(event, Stage):
            self._stage.show_text(event.title)
            self._bar.setRange(0, event.total)
            self._bar.setValue(event.number - 1)
        elif isinstance(event, Remark):
            self._remark.setText(event.text)
        elif isinstance(event, Step):
            self._show_step(event)

    def ending(self) -> None:
        """It was called off and comes to its end."""
        self._stage.show_text(self.tr("Cancelling…"))
        self._cancel.setEnabled(False)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.scores.set_theme(theme)
        self.losses.set_theme(theme)

    def take_focus(self) -> None:
        """Let Space call it off."""
        self._cancel.setFocus()

    def _show_step(self, step: Step) -> None:
        if step.score is not None:
            self._dots[step.layer].append(Dot(step.number, 100 * step.score))
            self.scores.show_lines(self._dots)
        if step.loss is not None:
            # Layers lose in units of their own; what can be compared is how much of it is left.
            first = self._first.setdefault(step.layer, step.loss) or 1.0
            self._falls[step.layer].append(Dot(step.number, step.loss / first))
            self.losses.show_lines(self._falls)
        self._row_of(step)

    def _row_of(self, step: Step) -> None:
        loss = "" if step.loss is None else f"{step.loss:.3g}"
        score = "" if step.score is None else f"{100 * step.score:.1f}"
        texts = [step.layer, f"{step.number} / {step.total}", loss, score]
        found = self._model.findItems(step.layer)
        row = found[0].row() if found else self._model.rowCount()
        for column, text in enumerate(texts):
            kept = self._model.item(row, column) if found else None
            if kept is not None and not text:
                continue  # the last figure stands until there is a new one
            item = QStandardItem(text)
            item.setTextAlignment(_RIGHT if column else Qt.AlignmentFlag.AlignVCenter)
            self._model.setItem(row, column, item)

    def _arrange(self) -> None:
        plots = QHBoxLayout()
        plots.setSpacing(12)
        plots.addWidget(self.scores)
        plots.addWidget(self.losses)
        foot = QHBoxLayout()
        foot.addWidget(self._remark, 1)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._stage)
        column.addWidget(self._bar)
        column.addLayout(plots, 1)
        column.addWidget(self._table)
        column.addLayout(foot)
