"""How far everybody is: articles finished, week by week and altogether."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from glossator.domain.agreement.values import Cell
from glossator.domain.annotation import SetState
from glossator.gui.agreement.course_page import ticks
from glossator.gui.agreement.line_plot import RowPlot
from glossator.gui.agreement.page import AgreementPage, Line
from glossator.gui.plots import Dot
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport, Progress
from glossator.services.agreement_tables import progress_csv
from glossator.services.progress_places import Headway
from glossator.services.reports import counted
from glossator.services.weeks import calendar


class HeadwayPage(AgreementPage):
    """A rising line for each person, and every number a row; no layer and no rule has a say."""

    name = "progress"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("Person", "Articles", "Which are")
        super().__init__([self.tr(each) for each in heads], 1, 2, self.tr("Progress"), parent)
        self.curve = RowPlot(
            *(self.tr("Articles finished"), self.tr("week"), self.tr("articles finished"), theme),
            counts=("left",),
        )
        self.put_row_plot(self.curve)

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """Everybody who is asked for, who has finished nothing as well."""
        lines = [line for each in report.progress for line in _lines(report, each)]
        rows = {line.cell: number for number, line in enumerate(lines) if line.cell is not None}
        weeks = calendar({week for each in report.progress for week, _ in each.weeks})
        self.curve.show_ticks(ticks(weeks))
        self.curve.show_lines(
            {
                report.named((each.person,)): _rising(report, each, weeks, rows)
                for each in report.progress
            }
        )
        done = sum(each.finished for each in report.progress)
        under = self.tr("{0} finished, counted for each person.").format(counted(done, "article"))
        return lines, under

    def missing(self, report: AgreementReport, layer: str) -> str:
        """Nobody may have begun."""
        if any(each.finished or each.in_progress or each.skipped for each in report.progress):
            return ""
        return self.tr("Nobody has begun an article yet. Open one and finish it.")

    def plot(self) -> RowPlot | None:
        """The lines."""
        return None if self.is_empty() else self.curve

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """Everybody's articles."""
        return progress_csv(report)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.curve.set_theme(theme)


def _rising(
    report: AgreementReport,
    each: Progress,
    weeks: Sequence[str],
    rows: Mapping[Cell | Headway, int],
) -> list[Dot]:
    """All that was finished up to each week; a point leads to what was finished in that week."""
    finished, held, name = 0, dict(each.weeks), report.named((each.person,))
    dots = []
    for place, week in enumerate(weeks):
        new = held.get(week, 0)
        finished += new
        told = f"{name}: {counted(finished, 'article')} finished up to {week}, {new:,} in that week"
        row = rows.get(Headway(each.person, SetState.FINISHED, week))
        dots.append(Dot(place, finished, told=told, row=row))
    return dots


def _lines(report: AgreementReport, each: Progress) -> Iterator[Line]:
    """A row for each number of a person, with the way to the articles behind it."""
    name = report.named((each.person,))
    numbers = {
        Headway(each.person, SetState.FINISHED): each.finished,
        Headway(each.person, SetState.IN_PROGRESS): each.in_progress,
        Headway(each.person, SetState.SKIPPED): each.skipped,
        **{Headway(each.person, SetState.FINISHED, week): done for week, done in each.weeks},
    }
    for headway, number in numbers.items():
        what = f"{headway.state.value} in {headway.week}" if headway.week else headway.state.value
        behind = headway if number else None
        yield Line((name, f"{number:,}", what), behind, f"{name}, {what}")
