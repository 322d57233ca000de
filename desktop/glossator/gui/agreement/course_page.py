"""Agreement over time: what is followed from week to week."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from glossator.domain.agreement.values import GOLD, Figure
from glossator.gui.agreement import words
from glossator.gui.agreement.figures_page import cell_of
from glossator.gui.agreement.line_plot import RowPlot
from glossator.gui.agreement.page import AgreementPage, Line, offer
from glossator.gui.plots import Dot
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport, Moment
from glossator.services.agreement_tables import course_csv
from glossator.services.weeks import calendar

_TICKS = 6
_PERSON, _MEASURE = 1, 2


class CoursePage(AgreementPage):
    """A line for each measure over the weeks, with its intervals; against gold one for each person.

    Then one measure is shown at a time.
    """

    name = "weeks"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("Week", "Person", "Measure", "Value", "95 % of draws", "Articles")
        super().__init__([self.tr(each) for each in heads], 3, 5, self.tr("Week by week"), parent)
        self.measure = self.add_choice(self.tr("Measure"))
        self.curve = RowPlot(
            self.tr("Agreement over time"), self.tr("week"), self.tr("agreement"), theme
        )
        self.put_row_plot(self.curve)

    def offer(self, report: AgreementReport, layer: str) -> None:
        """Against gold, offer the measures that are followed."""
        alone = bool(report.asked.against)
        titles = dict.fromkeys(each.figure.title for each in _course(report, layer))
        offer(self.measure, [(each, each) for each in titles] if alone else [])
        for column, shown in ((_PERSON, alone), (_MEASURE, not alone)):
            self.table.setColumnHidden(column, not shown)

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """All weeks; a measure that is undefined in one has no dot there."""
        wanted = self.measure.currentData()
        found = [each for each in _course(report, layer) if wanted in (None, each.figure.title)]
        weeks = calendar({each.week for each in found})
        rows = [_line(report, each) for each in found]
        lines = defaultdict[str, list[Dot]](list)
        for number, (each, row) in enumerate(zip(found, rows, strict=True)):
            figure = each.figure
            if figure.value is not None:
                place = (weeks.index(each.week), figure.value, figure.low, figure.high)
                name = _who(report, figure) if report.asked.against else figure.title
                behind = None if row.cell is None else number
                told = f"{row.told}: {words.value(figure.value)}"
                lines[name].append(Dot(*place, told, behind))
        self.curve.show_ticks(ticks(weeks))
        self.curve.show_lines(lines)
        return rows, words.rules(each.figure for each in found)

    def missing(self, report: AgreementReport, layer: str) -> str:
        """Nobody may know when the articles were done."""
        if _course(report, layer):
            return ""
        return super().missing(report, layer) or self.tr(
            "Nobody has finished an article of this layer that another one covered.\n"
            "An article belongs to the week in which the last of those compared was done with it."
        )

    def plot(self) -> RowPlot | None:
        """The lines."""
        return None if self.is_empty() else self.curve

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """The weeks that are shown."""
        return course_csv(report, layer)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.curve.set_theme(theme)


def ticks(weeks: Sequence[str]) -> Mapping[int, str]:
    """Where the names of weeks stand: no more than can be read side by side."""
    step = max(1, -(-len(weeks) // _TICKS))
    return {place: "" if place % step else week for place, week in enumerate(weeks)}


def _course(report: AgreementReport, layer: str) -> list[Moment]:
    return [each for each in report.course if each.figure.layer == layer]


def _who(report: AgreementReport, figure: Figure) -> str:
    """The person who is compared with gold, or all who are compared with each other."""
    return report.named(each for each in figure.people if each != GOLD)


def _line(report: AgreementReport, moment: Moment) -> Line:
    figure = moment.figure
    told = f"{words.about(figure.title, figure, report.named(figure.people))} · {moment.week}"
    cell = cell_of(figure)
    texts = (
        moment.week,
        _who(report, figure),
        figure.title,
        words.value(figure.value),
        words.interval(figure),
        f"undefined: {figure.why}" if figure.value is None else f"{figure.documents:,}",
    )
    return Line(texts, None if cell is None else replace(cell, week=moment.week), told)
