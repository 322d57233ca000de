"""Which labels people gave the same places: a matrix, and a table of what is in it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from glossator.domain.agreement.values import Cell, Confusion, Measure
from glossator.gui.agreement.figures_page import whose
from glossator.gui.agreement.grid import Grid, Square
from glossator.gui.agreement.heat_map import HeatMap
from glossator.gui.agreement.page import AgreementPage, Line, offer
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport
from glossator.services.agreement_shown import confusion_csv
from glossator.services.reports import counted

NOT_MARKED = "(nothing)"
"""What stands for a place that the other one marked and this one did not."""


class ConfusionPage(AgreementPage):
    """Rows are the first one's labels, columns the second one's; a row's squares share its fill."""

    name = "labels"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("First", "Second", "Places", "Of the row")
        super().__init__([self.tr(each) for each in heads], 2, 3, self.tr("Two labels"), parent)
        self.whose = self.add_choice(self.tr("Whose labels"))
        self.map = HeatMap(self.tr("Confusion matrix of labels"), theme)
        self.map.chosen.connect(self._on_chosen)
        self.put_plot(self.map)
        self._squares: list[tuple[int, int]] = []
        self.table.selectionModel().currentRowChanged.connect(
            lambda index, _: self._show_current(index.row())
        )

    def offer(self, report: AgreementReport, layer: str) -> None:
        """Offer everybody, and every two people."""
        offer(self.whose, whose(report, layer, self.tr("Everybody")))

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """The largest numbers that are no agreement first, then what is agreed on."""
        shown = self._shown(report, layer)
        if shown is None:
            self.map.show_grid(Grid())
            return [], ""
        grid = _grid(shown, report)
        self.map.show_grid(grid)
        filled = [each for each in grid.places() if each[2].cell is not None]
        filled.sort(key=lambda each: (each[0] == each[1], -shown.counts[each[0]][each[1]]))
        self._squares = [(row, column) for row, column, _ in filled]
        lines = [_line(grid, row, column, square) for row, column, square in filled]
        return lines, self._under_it(shown, report)

    def plot(self) -> HeatMap | None:
        """The matrix."""
        return None if self.is_empty() else self.map

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """The matrix that is shown."""
        shown = self._confusion(report, layer)
        return b"" if shown is None else confusion_csv(shown)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.map.set_theme(theme)

    def _confusion(self, report: AgreementReport, layer: str) -> Confusion | None:
        wanted = (layer, self.whose.currentData())
        found = (each for each in report.confusions if (each.layer, each.people) == wanted)
        return next(found, None)

    def _shown(self, report: AgreementReport, layer: str) -> Confusion | None:
        """The matrix without the labels that nobody gave."""
        whole = self._confusion(report, layer)
        return None if whole is None else _used(whole)

    def _under_it(self, shown: Confusion, report: AgreementReport) -> str:
        articles = counted(shown.documents, "article")
        if len(shown.people) > 2:
            ways = self.tr("Every place counts both ways")
        else:
            first, second = (report.named((one,)) for one in shown.people)
            ways = self.tr("Rows {0}, columns {1}").format(first, second)
        return f"{ways}; {articles}. {self.tr('Rule')}: {shown.rule}."

    def _on_chosen(self, row: int, column: int) -> None:
        if (row, column) in self._squares:
            self.choose_line(self._squares.index((row, column)))

    def _show_current(self, row: int) -> None:
        if 0 <= row < len(self._squares):
            self.map.set_current(*self._squares[row])


def _used(whole: Confusion) -> Confusion:
    every = range(len(whole.labels))
    used = [i for i in every if any(whole.counts[i]) or any(row[i] for row in whole.counts)]
    counts = tuple(tuple(whole.counts[i][j] for j in used) for i in used)
    return replace(whole, labels=tuple(whole.labels[i] for i in used), counts=counts)


def _grid(shown: Confusion, report: AgreementReport) -> Grid:
    names = tuple(label or NOT_MARKED for label in shown.labels)
    every = range(len(names))
    squares = tuple(tuple(_square(shown, report, i, j) for j in every) for i in every)
    return Grid(names, names, squares)


def _square(shown: Confusion, report: AgreementReport, row: int, column: int) -> Square | None:
    count, total = shown.counts[row][column], sum(shown.counts[row]) or 1
    first, second = shown.labels[row], shown.labels[column]
    if not first and not second:
        return None
    told = f"{first or NOT_MARKED} and {second or NOT_MARKED} · {report.named(shown.people)}"
    cell = Cell(shown.layer, shown.people, Measure.NAMED, first, second) if count else None
    return Square(f"{count:,}", told, count / total, cell)


def _line(grid: Grid, row: int, column: int, square: Square) -> Line:
    share = square.share or 0.0
    texts = (grid.rows[row], grid.columns[column], square.text, f"{share:.0%}")
    return Line(texts, square.cell, square.told)
