"""What the pages of the Agreement place have alike: a plot, and a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from glossator.domain.agreement.values import Cell
from glossator.gui.agreement.line_plot import RowPlot
from glossator.gui.agreement.pictures import Plot
from glossator.gui.labels import ElidedLabel, wrapped_label
from glossator.gui.theme import Theme
from glossator.gui.training.tables import Rows, stretched
from glossator.services.agreement_report import AgreementReport
from glossator.services.progress_places import Headway

_PLOT, _TABLE = 460, 500


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its texts, and what asks for the places behind it, if there are any.

    ``told`` says what those places are about; ``note`` stands below while the row is current.
    """

    texts: tuple[str, ...]
    cell: Cell | Headway | None = None
    told: str = ""
    note: str = ""


class AgreementPage(QWidget):
    """A row of choices, a plot beside its table, and a line about the rule; or why it is empty.

    Enter on a row asks for the places behind it. ``name`` is what its files are called by.
    """

    places_requested = Signal(object, str)
    name = ""

    def __init__(
        self, heads: Sequence[str], numbers: int, words: int, name: str, parent: QWidget | None
    ) -> None:
        """``numbers`` is the first column of numbers, ``words`` the one behind the last of them.

        The last column takes what room is left.
        """
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._report: AgreementReport | None = None
        self._layer = ""
        self.rows = Rows(heads, numbers, self, words)
        self.table = stretched(self.rows, name, len(heads) - 1)
        self.table.activated.connect(lambda index: self._ask(index.row()))
        self.table.selectionModel().currentRowChanged.connect(
            lambda index, _: self._show_note(index.row())
        )
        bar = QWidget()
        self._choices = QHBoxLayout(bar)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(8)
        self._choices.addStretch(1)
        self._under = ElidedLabel("muted")
        self._empty = wrapped_label(role="place")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(24)
        self._body = QSplitter()
        self._body.setChildrenCollapsible(False)
        self._body.setHandleWidth(1)
        self._body.addWidget(self.table)
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._empty, 1)
        column.addWidget(self._body, 1)
        column.addWidget(self._under)

    def show_report(self, report: AgreementReport, layer: str) -> None:
        """Show one layer of a report."""
        self._report, self._layer = report, layer
        self.offer(report, layer)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        if self._report is None:
            return
        why = self.missing(self._report, self._layer)
        self._empty.setText(why)
        self._empty.setVisible(bool(why))
        for widget in (self._body, self._under):
            widget.setVisible(not why)
        if why:
            self._show_lines((), "")
        else:
            self._show_lines(*self.fill(self._report, self._layer))

    def offer(self, report: AgreementReport, layer: str) -> None:
        """Fill the choices for a layer of a report."""

    def missing(self, report: AgreementReport, layer: str) -> str:
        """Why there is nothing to show, and what to do; empty where there is something."""
        if report.compared.get(layer):
            return ""
        if report.asked.against:
            return self.tr(
                "Nobody has covered a passage of this layer that is gold.\nSettle disagreements, "
                "and measure again."
            )
        return self.tr(
            "No article was covered by two people in this layer.\nAssign articles to two people "
            "each, or merge the files of others, and measure again."
        )

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """Show the plot of a layer; gives the rows of the table, and what is said below."""
        raise NotImplementedError

    def plot(self) -> Plot | None:
        """What can be kept as a picture; None where nothing is shown or there is no plot."""
        return None

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """What the page shows as a table for a spreadsheet."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""

    def take_focus(self) -> None:
        """Let the keys walk the table."""
        if self.table.isVisible():
            self.table.setFocus()

    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._empty.isHidden()

    def said(self) -> str:
        """What is said below the table, or why there is none."""
        return self._empty.text() if self.is_empty() else self._under.accessibleName()

    def lines(self) -> Sequence[Line]:
        """The rows of the table."""
        return self._lines

    def add_choice(self, name: str) -> QComboBox:
        """Another choice above the plot."""
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(lambda _: self.refresh())
        self._choices.insertWidget(self._choices.count() - 1, box)
        return box

    def put_plot(self, plot: QWidget) -> None:
        """Put the plot before its table."""
        self._body.insertWidget(0, plot)
        plot.lower()  # read first: a splitter lowers what is added
        self._body.setSizes([_PLOT, _TABLE])

    def put_row_plot(self, plot: RowPlot) -> None:
        """Put a plot before its table whose points lead to rows."""
        self.put_plot(plot)
        plot.chosen.connect(self.choose_line)
        self.table.selectionModel().currentRowChanged.connect(
            lambda index, _: plot.set_current(index.row())
        )

    def choose_line(self, number: int) -> None:
        """Go to a row, and ask for the places behind it."""
        self.table.setCurrentIndex(self.rows.index(number, 0))
        self._ask(number)

    def _show_lines(self, lines: Sequence[Line], under: str) -> None:
        self._lines = lines
        self.rows.show_rows(line.texts for line in lines)
        self._under.show_text(under)
        if lines:
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _show_note(self, row: int) -> None:
        if 0 <= row < len(self._lines) and self._lines[row].note:
            self._under.show_text(self._lines[row].note)

    def _ask(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            line = self._lines[row]
            if line.cell is not None:
                self.places_requested.emit(line.cell, line.told)


def offer(box: QComboBox, texts: Sequence[tuple[str, object]]) -> None:
    """Fill a choice anew; what was chosen before stays chosen where it still is one."""
    before = box.currentText()
    box.clear()
    for text, data in texts:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findText(before)))
    box.setVisible(len(texts) > 1)
