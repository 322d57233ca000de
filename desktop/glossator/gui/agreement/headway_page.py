"""How far everybody is: articles finished, week by week and altogether."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from glossator.gui.agreement.course_page import ticks
from glossator.gui.agreement.page import AgreementPage, Line
from glossator.gui.plots import Dot, LinePlot
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport, Progress
from glossator.services.agreement_tables import progress_csv
from glossator.services.reports import counted


class HeadwayPage(AgreementPage):
    """A rising line for each person; no layer and no rule has a say here."""

    name = "progress"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("Person", "Finished", "In progress", "Skipped", "Latest week")
        super().__init__([self.tr(each) for each in heads], 1, 4, self.tr("Progress"), parent)
        self.curve = LinePlot(
            self.tr("Articles finished"), self.tr("week"), self.tr("articles finished"), theme
        )
        self.put_plot(self.curve)

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """Everybody who is asked for, who has finished nothing as well."""
        weeks = sorted({week for each in report.progress for week, _ in each.weeks})
        self.curve.show_ticks(ticks(weeks))
        self.curve.show_lines(
            {report.named((each.person,)): _rising(each, weeks) for each in report.progress}
        )
        done = sum(each.finished for each in report.progress)
        under = self.tr("{0} finished, counted for each person.").format(counted(done, "article"))
        return [_line(report, each) for each in report.progress], under

    def missing(self, report: AgreementReport, layer: str) -> str:
        """Nobody may have begun."""
        if any(each.finished or each.in_progress or each.skipped for each in report.progress):
            return ""
        return self.tr("Nobody has begun an article yet. Open one and finish it.")

    def plot(self) -> LinePlot | None:
        """The lines."""
        return None if self.is_empty() else self.curve

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """Everybody's articles."""
        return progress_csv(report)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.curve.set_theme(theme)


def _rising(each: Progress, weeks: Sequence[str]) -> list[Dot]:
    """All that was finished up to each week."""
    finished, held = 0, dict(each.weeks)
    dots = []
    for place, week in enumerate(weeks):
        finished += held.get(week, 0)
        dots.append(Dot(place, finished))
    return dots


def _line(report: AgreementReport, each: Progress) -> Line:
    numbers = (each.finished, each.in_progress, each.skipped)
    latest = each.weeks[-1][0] if each.weeks else ""
    return Line((report.named((each.person,)), *(f"{number:,}" for number in numbers), latest))
