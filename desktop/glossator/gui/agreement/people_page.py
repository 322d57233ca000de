"""Who agrees with whom: one measure of every two people, as a matrix and as a table."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from glossator.domain.agreement.values import Figure
from glossator.gui.agreement import words
from glossator.gui.agreement.figures_page import cell_of
from glossator.gui.agreement.grid import Grid, Square
from glossator.gui.agreement.heat_map import HeatMap
from glossator.gui.agreement.page import AgreementPage, Line, offer
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport
from glossator.services.agreement_tables import people_csv


class PeoplePage(AgreementPage):
    """A matrix of people; the fuller a square, the more they agree."""

    name = "people"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("First", "Second", "Value", "95 % of draws", "Counted")
        super().__init__([self.tr(each) for each in heads], 2, 4, self.tr("Two people"), parent)
        self.measure = self.add_choice(self.tr("Measure"))
        self.label = self.add_choice(self.tr("Label"))
        self.map = HeatMap(self.tr("Matrix of people"), theme)
        self.map.chosen.connect(self._on_chosen)
        self.put_plot(self.map)
        self._figures: list[Figure] = []
        self._squares: list[tuple[int, int]] = []
        self.table.selectionModel().currentRowChanged.connect(
            lambda index, _: self._show_current(index.row())
        )

    def offer(self, report: AgreementReport, layer: str) -> None:
        """Offer the measures that two people have, and the labels."""
        pairs = [each for each in report.figures if each.layer == layer and each.pair]
        titles = {each.title: (each.measure, each.role) for each in pairs}
        offer(self.measure, list(titles.items()))
        labels = dict.fromkeys(each.label for each in pairs if each.label and each.counted)
        offer(self.label, [(self.tr("All labels"), ""), *((each, each) for each in labels)])

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """The figures of every two people."""
        measure, role = self.measure.currentData()
        wanted = (layer, measure, role, self.label.currentData())
        self._figures = [
            each
            for each in report.figures
            if each.pair and (each.layer, each.measure, each.role, each.label) == wanted
        ]
        people = list(dict.fromkeys(one for each in self._figures for one in each.people))
        names = [report.named((one,)) for one in people]
        self._squares = [
            (people.index(each.people[0]), people.index(each.people[1])) for each in self._figures
        ]
        lines = [_line(report, each) for each in self._figures]
        self.map.show_grid(_grid(names, self._squares, self._figures, lines))
        return lines, words.rules(self._figures)

    def plot(self) -> HeatMap | None:
        """The matrix."""
        return None if self.is_empty() else self.map

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """The measure that is shown."""
        return people_csv(report, self._figures)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.map.set_theme(theme)

    def _on_chosen(self, row: int, column: int) -> None:
        for number, square in enumerate(self._squares):
            if square in ((row, column), (column, row)):
                self.choose_line(number)

    def _show_current(self, row: int) -> None:
        if 0 <= row < len(self._squares):
            self.map.set_current(*self._squares[row])


def _line(report: AgreementReport, figure: Figure) -> Line:
    first, second = (report.named((one,)) for one in figure.people)
    beside = f"undefined: {figure.why}" if figure.value is None else words.counted(figure)
    texts = (first, second, words.value(figure.value), words.interval(figure), beside)
    told = words.about(figure.title, figure, report.named(figure.people))
    return Line(texts, cell_of(figure), told)


def _grid(
    names: Sequence[str],
    places: Sequence[tuple[int, int]],
    figures: Sequence[Figure],
    lines: Sequence[Line],
) -> Grid:
    """Both halves of the matrix: who is compared with whom has no order."""
    squares: list[list[Square | None]] = [[None] * len(names) for _ in names]
    for (row, column), figure, line in zip(places, figures, lines, strict=True):
        told = f"{line.told}: {words.value(figure.value)}; {line.texts[-1]}; {figure.rule}"
        square = Square(words.value(figure.value), told, figure.value, cell_of(figure))
        squares[row][column] = squares[column][row] = square
    return Grid(tuple(names), tuple(names), tuple(map(tuple, squares)))
