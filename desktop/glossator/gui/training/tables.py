"""The figures of a training as rows of tables."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from glossator.domain.counts import Counts, Interval
from glossator.domain.training import Figure, Finding, Point
from glossator.gui.panels.row_table import row_table

NOTHING = "–"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Rows(QStandardItemModel):
    """A table of texts; from column ``numbers`` on, before ``words``, they stand at the right."""

    def __init__(
        self,
        heads: Sequence[str],
        numbers: int,
        parent: QObject | None = None,
        words: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads = list(heads)
        self._numbers = slice(numbers, words)
        self.setHorizontalHeaderLabels(self._heads)
        for column in range(*self._numbers.indices(len(self._heads))):
            self.horizontalHeaderItem(column).setTextAlignment(_RIGHT)

    def rename(self, column: int, head: str) -> None:
        """Give a column another head."""
        self._heads[column] = head
        self.horizontalHeaderItem(column).setText(head)

    def show_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Show these rows in place of those before."""
        # Not cleared: that would forget how wide the columns are.
        self.setRowCount(0)
        for row in rows:
            items = [QStandardItem(text) for text in row]
            for item in items[self._numbers]:
                item.setTextAlignment(_RIGHT)
            items[0].setData(self._spoken(row), Qt.ItemDataRole.AccessibleTextRole)
            self.appendRow(items)

    def _spoken(self, row: Sequence[str]) -> str:
        told = (
            f"{head} {text}" for head, text in zip(self._heads[1:], row[1:], strict=True) if text
        )
        return ", ".join((row[0], *told))


def stretched(model: Rows, name: str, column: int) -> QTableView:
    """A table of rows in which one column takes what room there is."""
    table = row_table(model, name)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table


def figure_row(figure: Figure) -> list[str]:
    """Layer, measure, label, before, after, and what was gained with its interval."""
    before, after = figure.before.f1, figure.after.f1
    gained = NOTHING if before is None or after is None else f"{100 * (after - before):+.1f}"
    return [
        figure.measure.layer,
        figure.measure.name,
        figure.measure.label,
        share(figure.before),
        share(figure.after),
        f"{gained} {_signed(figure.gained)}".strip(),
        str(figure.after.gold),
    ]


def point_row(point: Point) -> list[str]:
    """Layer, share, articles and score of a point of the learning curve."""
    between = "" if point.interval is None else _between(point.interval)
    return [
        point.layer,
        f"{point.share:.0%}",
        str(point.articles),
        f"{share(point.counts)} {between}".strip(),
    ]


def finding_row(finding: Finding) -> list[str]:
    """The words, and who says what about them."""
    answers = (answer or NOTHING for answer in (finding.gold, finding.before, finding.after))
    return [finding.quote, finding.layer, *answers, f"{finding.score:.2f}"]


def share(counts: Counts) -> str:
    """F1 in percent; a dash where it is undefined."""
    return NOTHING if counts.f1 is None else f"{100 * counts.f1:.1f}"


def _between(interval: Interval) -> str:
    return f"({100 * interval.low:.1f} to {100 * interval.high:.1f})"


def _signed(interval: Interval | None) -> str:
    return "" if interval is None else f"({100 * interval.low:+.1f} to {100 * interval.high:+.1f})"
