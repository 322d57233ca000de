"""Anchoring: how people go along with the model where they see it, and whether that helps them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from glossator.domain.agreement.values import Figure
from glossator.gui.agreement import words
from glossator.gui.agreement.grid import Grid, Square
from glossator.gui.agreement.heat_map import HeatMap
from glossator.gui.agreement.page import AgreementPage, Line
from glossator.gui.theme import Theme
from glossator.services.agreement_report import AgreementReport, Anchoring
from glossator.services.agreement_tables import anchoring_csv

_DIFFERENCE = 3


class AnchoringPage(AgreementPage):
    """Two squares for each person: suggestions shown, and suggestions hidden."""

    name = "anchoring"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heads = ("Person", "Shown", "Hidden", "Anchoring", "95 % shown", "95 % hidden", "Why")
        super().__init__([self.tr(each) for each in heads], 1, 6, self.tr("Anchoring"), parent)
        self.map = HeatMap(self.tr("Suggestions shown and hidden"), theme)
        self.put_plot(self.map)
        self.table.selectionModel().currentRowChanged.connect(
            lambda index, _: self.map.set_current(index.row(), 0)
        )

    def offer(self, report: AgreementReport, layer: str) -> None:
        """Name what the difference is: pull of the model, or of gold whether it helps."""
        told = self.tr("Difference") if report.asked.against else self.tr("Anchoring")
        self.rows.rename(_DIFFERENCE, told)

    def fill(self, report: AgreementReport, layer: str) -> tuple[Sequence[Line], str]:
        """Everybody who read with the model on a layer."""
        found = [each for each in report.anchoring if each.layer == layer]
        names = tuple(report.named((each.person,)) for each in found)
        heads = (self.tr("shown"), self.tr("hidden"))
        other = self.tr("gold") if report.asked.against else self.tr("the model")
        squares = tuple(
            tuple(_squares(name, other, each)) for name, each in zip(names, found, strict=True)
        )
        self.map.show_grid(Grid(names, heads, squares))
        return [_line(report, each) for each in found], f"{self._meaning(report)} {_rule(found)}"

    def missing(self, report: AgreementReport, layer: str) -> str:
        """The project may hide nothing, or nobody may have covered gold."""
        if any(each.layer == layer for each in report.anchoring):
            return ""
        if report.anchoring:
            return super().missing(report, layer) or self.tr(
                "Nobody has covered a passage of this layer that the model has read."
            )
        return self.tr(
            "No suggestions are hidden in this layer, so that nothing can be compared.\n"
            "“Hide suggestions…” in the menu Project, or “glossator hide-suggestions”, hides them "
            "on a share of the passages, before people read."
        )

    def _meaning(self, report: AgreementReport) -> str:
        if report.asked.against:
            return self.tr(
                "Found and same label as gold. Above 0, suggestions help people to be right; "
                "below, they mislead them."
            )
        return self.tr(
            "Found and same label as the model. Near 0, people judge for themselves; well above, "
            "they leave what is put before them."
        )

    def plot(self) -> HeatMap | None:
        """The squares."""
        return None if self.is_empty() else self.map

    def csv(self, report: AgreementReport, layer: str) -> bytes:
        """Everybody, in all layers."""
        return anchoring_csv(report)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.map.set_theme(theme)


def _rule(found: Sequence[Anchoring]) -> str:
    return words.rules(figure for each in found for figure in (each.shown, each.hidden))


def _squares(name: str, other: str, each: Anchoring) -> list[Square]:
    both = f"{name} and {other}"
    return [_square(both, "shown", each.shown), _square(both, "hidden", each.hidden)]


def _square(both: str, where: str, figure: Figure) -> Square:
    value = words.value(figure.value)
    told = f"{both}, where suggestions were {where}: {value}; {words.rule(figure)}"
    return Square(value, told, figure.value)


def _line(report: AgreementReport, each: Anchoring) -> Line:
    difference = each.difference
    whys = dict.fromkeys(f.why for f in (each.shown, each.hidden) if f.value is None)
    texts = (
        report.named((each.person,)),
        words.value(each.shown.value),
        words.value(each.hidden.value),
        words.NOTHING if difference is None else f"{difference:+.3f}",
        words.interval(each.shown),
        words.interval(each.hidden),
        f"undefined: {'; '.join(whys)}" if whys else "",
    )
    return Line(texts)
