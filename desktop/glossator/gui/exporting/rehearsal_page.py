"""What an export would write: what it cannot carry, counts, and what stands apart."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glossator.gui.exporting.article_beside import ArticleBeside
from glossator.gui.exporting.loss_list import Row
from glossator.gui.exporting.losses_page import LossesPage
from glossator.gui.labels import ElidedLabel, plain_label, wrapped_label
from glossator.gui.panels.key_hints import KeyHints
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.panels.tabbed_pages import TabbedPages
from glossator.gui.training.tables import Rows, stretched
from glossator.services.export_report import ExportReport
from glossator.services.reports import counted

LOSSES, COUNTS, APART = range(3)


class RehearsalPage(QWidget):
    """Three lists of a report; from here the export is written, or its choices are changed."""

    back_requested = Signal()
    write_requested = Signal()

    def __init__(self, beside: ArticleBeside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("page")
        self._division = wrapped_label(role="muted")
        self.losses = LossesPage(beside)
        heads = [self.tr(head) for head in ("Layer", "Label", "train", "dev", "test")]
        self._counts = Rows(heads, 2, self)
        self._apart = Rows([self.tr("Article"), self.tr("Part"), self.tr("Why")], 9, self)
        self.tabs = TabbedPages()
        self.question = QuestionBar(holds_keys=True)
        self._keys = KeyHints()
        self._said = plain_label(role="told")
        self._back = QPushButton(self.tr("Back"))
        self.write = QPushButton(self.tr("Write"))
        self.write.setProperty("role", "main")
        self._back.clicked.connect(self.back_requested)
        self.write.clicked.connect(self.write_requested)
        self.losses.model.modelReset.connect(self._name_losses)
        self.losses.model.rowsRemoved.connect(self._name_losses)
        self.losses.model.rowsInserted.connect(self._name_losses)
        self._lay_out()

    def show_report(self, report: ExportReport, me: str) -> None:
        """Show what would be written; ``me`` can repair what is theirs."""
        articles = counted(sum(report.documents.values()), "article")
        self._title.show_text(self.tr("{0} as {1}").format(articles, report.format))
        parts = ", ".join(f"{count:,} in {part}" for part, count in report.documents.items())
        self._division.setText(
            self.tr("{0}. Nothing is written yet; it would go to {1}.").format(parts, report.folder)
        )
        self._counts.show_rows(_counts(report))
        apart = list(_apart(report))
        self._apart.show_rows(apart)
        self.tabs.rename(APART, self.tr("To look at ({0})").format(len(apart)))
        rows = (Row(part, loss) for part, found in report.losses.items() for loss in found)
        self.losses.show_rows(rows, me)
        self.tabs.go_to(LOSSES if self.losses.model.rowCount() else COUNTS)

    def show_keys(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show what keys do with the places."""
        self._keys.show_hints(hints)

    def say(self, sentence: str) -> None:
        """Say what was done, or why not."""
        self._said.setText(sentence)

    def said(self) -> str:
        """What was said."""
        return self._said.text()

    def title(self) -> str:
        """How much would be written."""
        return self._title.accessibleName()

    def take_focus(self) -> None:
        """Let the keys walk what cannot be carried, or write what is whole."""
        if self.losses.model.rowCount():
            self.losses.take_focus()
        else:
            self.write.setFocus()

    def _name_losses(self) -> None:
        rows = f"{self.losses.model.rowCount():,}"
        self.tabs.rename(LOSSES, self.tr("Not carried ({0})").format(rows))

    def _lay_out(self) -> None:
        self.tabs.add(self.losses, self.tr("Not carried"))
        self.tabs.add(stretched(self._counts, self.tr("Counts by label and part"), 1), "")
        self.tabs.rename(COUNTS, self.tr("Counts"))
        self.tabs.add(stretched(self._apart, self.tr("Articles to look at"), 2), "")
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._back)
        foot.addWidget(self.write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._division)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.question)
        column.addWidget(self._keys)
        column.addLayout(foot)


def _counts(report: ExportReport) -> Iterator[list[str]]:
    """Articles, then the labels of each layer, with their number in train, dev and test."""
    parts = ("train", "dev", "test")
    yield ["", "articles", *(_figure(report.documents.get(part, 0)) for part in parts)]
    pairs = {
        (layer, label): None
        for layers in report.labels.values()
        for layer, labels in layers.items()
        for label in labels
    }
    for layer, label in sorted(pairs):
        numbers = [report.labels.get(part, {}).get(layer, {}).get(label, 0) for part in parts]
        yield [layer, label, *map(_figure, numbers)]


def _figure(number: int) -> str:
    return f"{number:,}" if number else "–"


def _apart(report: ExportReport) -> Iterator[list[str]]:
    """Articles that stand where one would not look for them, or that are left out."""
    for group in report.straddles:
        for title, part in group.items():
            yield [title, part, "belongs with others that an earlier export had in another part"]
    for title in report.withheld:
        yield [title, "test", "is like an article of the frozen test set"]
    for item in report.left_out:
        yield [item.where, "–", item.reason]
