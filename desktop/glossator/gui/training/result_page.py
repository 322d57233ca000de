"""What training came to: figures before and after, the learning curve, and places to look at."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.training import Finding, Point, TrainReport
from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.panels.tabbed_pages import TabbedPages
from glossator.gui.plots import Dot, LinePlot
from glossator.gui.theme import Theme
from glossator.gui.training import tables

# Pixels for the plot and for the table beside it.
_CURVE = [520, 360]


class ResultPage(QWidget):
    """Offers to keep what was learned or to discard it; rows of places open their article."""

    keep_requested = Signal()
    discard_requested = Signal()
    place_requested = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = plain_label(role="title")
        self._verdict = wrapped_label()
        self.tabs = TabbedPages()
        self.curve = LinePlot(
            *(self.tr("Learning curve"), self.tr("articles"), self.tr("F1, held out"), theme),
            counts=("bottom",),
        )
        heads = [self.tr(head) for head in ("Layer", "Measure", "Label", "Before", "After")]
        self._figures = tables.Rows([*heads, self.tr("Gained (95 %)"), self.tr("Gold")], 3, self)
        points = [self.tr(head) for head in ("Layer", "Share", "Articles", "F1 (95 %)")]
        self._points = tables.Rows(points, 1, self)
        self._places = [_Places(self._place_heads(), self) for _ in range(3)]
        for places in self._places:
            places.requested.connect(self.place_requested)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setToolTip(self.tr("Let it suggest from now on, for articles nobody has read"))
        self.keep.clicked.connect(self.keep_requested)
        self.discard = QPushButton(self.tr("Discard"))
        self.discard.clicked.connect(self.discard_requested)
        self._arrange()

    def show_report(self, report: TrainReport) -> None:
        """Show a report; nothing learned can only be discarded."""
        self._name.setText(f"{report.name} {report.version}")
        sentences = [outcome.sentence() for outcome in report.outcomes]
        sentences += [f"{count} {what}." for what, count in report.left_out.items()]
        self._verdict.setText("\n".join(sentences))
        self._figures.show_rows(map(tables.figure_row, report.figures))
        self._points.show_rows(map(tables.point_row, report.curve))
        self.curve.show_lines(_curves(report.curve))
        for number, (name, found) in enumerate(
            (
                (self.tr("New mistakes"), report.mistakes),
                (self.tr("Mended"), report.mended),
                (self.tr("Disputed gold"), report.disputed),
            )
        ):
            self._places[number].show_findings(found)
            self.tabs.rename(2 + number, f"{name} ({len(found)})")
        self.keep.setEnabled(report.learned)
        self.tabs.go_to(0)

    def verdict(self) -> str:
        """What is said about each layer."""
        return self._verdict.text()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.curve.set_theme(theme)

    def take_focus(self) -> None:
        """Let Enter keep what was learned, or discard what is nothing."""
        (self.keep if self.keep.isEnabled() else self.discard).setFocus()

    def _place_heads(self) -> list[str]:
        heads = ("Words", "Layer", "Gold", "Before", "After", "Score")
        return [self.tr(head) for head in heads]

    def _arrange(self) -> None:
        curve = QSplitter()
        curve.addWidget(self.curve)
        curve.addWidget(tables.stretched(self._points, self.tr("Learning curve, figures"), 3))
        curve.setSizes(_CURVE)
        figures = tables.stretched(self._figures, self.tr("Figures on held-out articles"), 1)
        self.tabs.add(figures, self.tr("Before and after"))
        self.tabs.add(curve, self.tr("Learning curve"))
        for places in self._places:
            self.tabs.add(places, "")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.discard)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._name, self._verdict):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)


class _Places(QWidget):
    """A list of places; Enter asks for the article, the words around are told below."""

    requested = Signal(str, object)

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self._rows = tables.Rows(heads, 5, self)
        self._table = tables.stretched(self._rows, self.tr("Places to look at"), 0)
        self._table.activated.connect(lambda index: self._ask(index.row()))
        self._table.selectionModel().currentRowChanged.connect(
            lambda index, _: self._show_context(index.row())
        )
        self._context = wrapped_label(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._table, 1)
        column.addWidget(self._context)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these places in place of those before."""
        self._findings = findings
        self._rows.show_rows(map(tables.finding_row, findings))
        self._context.setText("")
        if findings:
            self._table.setCurrentIndex(self._rows.index(0, 0))

    def table(self) -> QTableView:
        """The table of the places."""
        return self._table

    def _ask(self, row: int) -> None:
        if 0 <= row < len(self._findings):
            finding = self._findings[row]
            self.requested.emit(finding.document_id, finding.spans)

    def _show_context(self, row: int) -> None:
        if 0 <= row < len(self._findings):
            self._context.setText(self._findings[row].context)


def _curves(points: Sequence[Point]) -> dict[str, list[Dot]]:
    """The learning curve of each layer, in percent."""
    lines: dict[str, list[Dot]] = defaultdict(list)
    for point in points:
        if point.counts.f1 is not None:
            ends = point.interval and (100 * point.interval.low, 100 * point.interval.high)
            lines[point.layer].append(
                Dot(point.articles, 100 * point.counts.f1, *(ends or (None, None)))
            )
    return lines
