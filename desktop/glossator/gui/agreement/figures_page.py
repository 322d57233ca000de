"""All figures of a layer: of everybody, of two people, and of each label."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from glossator.domain.agreement.values import Cell, Figure, Measure
from glossator.gui.agreement import words
from glossator.gui.agreement.page import AgreementPage, Line, offer
from glossator.services.agreement_report import AgreementReport
from glossator.services.agreement_shown import figures_csv
from glossator.services.reports import counted


class FiguresPage(AgreementPage):
    """A table of figures; each says what counted, by which rule, or why it is undefined."""

    name = "figures"

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = ("Measure", "Label", "Value", "95 % of draws", "Mean of pairs", "Counted", "Rule")
        super().__init__([self.tr(head) for head in heads], 2, 5, self.tr("Figures"), parent)
        self.whose = self.add_choice(self.tr("Whose figures"))

    def offer(self, report: AgreementReport, layer: str) -> None:
        """Offer everybody, and every two people."""
        offer(self.whose, whose(report, layer, self.tr("Everybody")))

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """The figures of all labels first, then label by label."""
        people = self.whose.currentData()
        found = [each for each in report.figures if (each.layer, each.people) == (layer, people)]
        marked = {each.label for each in found if each.measure is Measure.NAMED and each.counted}
        kept = [each for each in found if not each.label or each.label in marked]
        order = list(dict.fromkeys(each.label for each in kept))
        kept.sort(key=lambda each: (bool(each.label), order.index(each.label)))
        return [_line(each, report.named(people)) for each in kept], ""

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """All figures of all layers."""
        return figures_csv(report)


def whose(report: AgreementReport, layer: str, all_of_them: str) -> list[tuple[str, object]]:
    """Everybody, where they are more than two, and every two people who are compared."""
    everybody = report.everybody(layer)
    pairs = list(dict.fromkeys(e.people for e in report.figures if e.layer == layer and e.pair))
    first = [(all_of_them, everybody)] if len(everybody) > 2 else []
    return [*first, *((report.named(pair), pair) for pair in pairs)]


def _line(figure: Figure, people: str) -> Line:
    texts = (
        figure.title,
        figure.label or "all",
        words.value(figure.value),
        words.interval(figure),
        "" if figure.mean is None else words.value(figure.mean),
        words.counted(figure),
        words.rule(figure),
    )
    note = (
        f"{figure.title}, {people}: {words.rule(figure)}; {counted(figure.documents, 'article')}."
    )
    return Line(texts, cell_of(figure), words.about(figure.title, figure, people), note)


def cell_of(figure: Figure) -> Cell | None:
    """What asks for the places behind a figure; None where nothing was counted."""
    if not figure.counted:
        return None
    label = figure.label or None
    return Cell(figure.layer, figure.people, figure.measure, label, role=figure.role)
