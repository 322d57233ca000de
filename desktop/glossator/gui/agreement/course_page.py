"""Agreement over time: what is followed from week to week."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from glossator.gui.agreement import words
from glossator.gui.agreement.figures_page import cell_of
from glossator.gui.agreement.page import AgreementPage, Line
from glossator.gui.plots import Dot, LinePlot
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport, Moment
from glossator.services.agreement_tables import course_csv

_TICKS = 6


class CoursePage(AgreementPage):
    """A line for each measure over the weeks, with its intervals."""

    name = "weeks"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("Week", "Measure", "Value", "95 % of draws", "Articles")
        super().__init__([self.tr(each) for each in heads], 2, 4, self.tr("Week by week"), parent)
        self.curve = LinePlot(
            self.tr("Agreement over time"), self.tr("week"), self.tr("agreement"), theme
        )
        self.put_plot(self.curve)

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """All weeks; a measure that is undefined in one has no dot there."""
        found = [each for each in report.course if each.figure.layer == layer]
        weeks = sorted({each.week for each in found})
        lines = defaultdict[str, list[Dot]](list)
        for each in found:
            figure = each.figure
            if figure.value is not None:
                dot = Dot(weeks.index(each.week), figure.value, figure.low, figure.high)
                lines[figure.title].append(dot)
        self.curve.show_ticks(ticks(weeks))
        self.curve.show_lines(lines)
        return [_line(report, each) for each in found], words.rules(each.figure for each in found)

    def missing(self, report: AgreementReport, layer: str) -> str:
        """Nobody may know when the articles were done."""
        if any(each.figure.layer == layer for each in report.course):
            return ""
        return super().missing(report, layer) or self.tr(
            "Nobody has finished an article of this layer that another one covered.\n"
            "An article belongs to the week in which the last of those compared was done with it."
        )

    def plot(self) -> LinePlot | None:
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


def _line(report: AgreementReport, moment: Moment) -> Line:
    figure = moment.figure
    told = f"{words.about(figure.title, figure, report.named(figure.people))} · {moment.week}"
    cell = cell_of(figure)
    texts = (
        moment.week,
        figure.title,
        words.value(figure.value),
        words.interval(figure),
        f"undefined: {figure.why}" if figure.value is None else f"{figure.documents:,}",
    )
    return Line(texts, None if cell is None else replace(cell, week=moment.week), told)
