"""The import preview: what the chosen files hold, before anything is written."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.dialogs.looking import LookingDialog
from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.models.incoming import IncomingList, Kind
from glossator.gui.panels.additions import AdditionChoices
from glossator.gui.panels.reading_choices import ReadingChoices
from glossator.gui.panels.row_table import row_table
from glossator.gui.panels.tiles import Tile
from glossator.gui.theme import Theme
from glossator.services.import_preview import ImportPreview
from glossator.services.import_report import ImportReport
from glossator.services.reports import counted


class ImportPreviewDialog(LookingDialog):
    """Shows what would come in, kind by kind, and how it is to be read; Enter imports.

    ``chosen`` tells that something about the import was chosen otherwise, so that the preview is
    to be made again: ``work`` says as whose work labels are to come, their annotators' (0), one's
    own (1), or as suggestions (2); ``reading`` how the files are to be read. ``additions`` holds
    what is to be added to the scheme.
    """

    chosen = Signal()

    def __init__(self, files: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Import articles", "Import", "{0} of {1} records", parent)
        self.resize(860, 600)
        self._chooser: QComboBox | None = None
        self._facts = wrapped_label(role="muted")
        self._model = IncomingList(theme.muted, theme.alarm, self)
        self._tiles = {kind: Tile() for kind in (None, *Kind)}
        self._more = plain_label(role="muted")
        self._work = self._make_work()
        self.reading = ReadingChoices()
        self.reading.changed.connect(self.chosen)
        self.additions = AdditionChoices(theme)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._work)
        row.addStretch(1)
        self.lay_out(files, self._preview_page(self._make_table()), foot)

    def look(self) -> None:
        """Show that the files are being looked through; who chooses by keys goes on choosing."""
        chooser = self.focusWidget()
        self._chooser = chooser if isinstance(chooser, QComboBox) else None
        super().look()

    def work(self) -> int:
        """As whose work labels are to come."""
        return self._work.currentIndex()

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what an import would bring."""
        report = preview.report
        self._model.set_preview(preview)
        known = report.documents_known - report.documents_repeated
        changed, repeated = len(report.versions), report.documents_repeated
        new = report.documents - changed
        numbers = (new, changed, known, repeated, len(report.rejected))
        self._tiles[None].show_number(sum(numbers), self.tr("in the files"))
        for kind, number in zip(Kind, numbers, strict=True):
            self._tiles[kind].show_number(number, kind.value, alarming=kind is Kind.REFUSED)
        self._tiles[Kind.CHANGED].setVisible(bool(changed))
        self._tiles[None].setChecked(True)
        self._facts.setText("   ·   ".join(_facts(preview)))
        self.reading.show_report(report)
        self.additions.show_unknown(report.unknown)
        unlisted = self.tr("{0} more articles are not listed; all of them are imported.")
        self._more.setText(unlisted.format(f"{preview.unlisted:,}") if preview.unlisted else "")
        self._more.setVisible(bool(preview.unlisted))
        labels = report.annotations or report.annotations_known or report.suggestions
        if labels or any("--annotator" in item.reason for item in report.rejected):
            self._work.show()
        focus = self._chooser or (None if report.usable else self._tiles[None])
        self.show_found(_headline(report), usable=report.usable, focus=focus)

    def _preview_page(self, table: QTableView) -> QWidget:
        page = QWidget()
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        group = QButtonGroup(self)
        for kind, tile in self._tiles.items():
            group.addButton(tile)
            tiles.addWidget(tile, 1)
            tile.clicked.connect(lambda _=False, kind=kind: self._model.show_only(kind))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tiles)
        column.addWidget(self._facts)
        column.addWidget(self.reading)
        column.addWidget(self.additions)
        column.addWidget(table, 1)
        column.addWidget(self._more)
        return page

    def _make_table(self) -> QTableView:
        table = row_table(self._model, self.tr("Incoming articles"))
        across = table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setSectionResizeMode(IncomingList.ARTICLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 70), (2, 210), (3, 160)):
            table.setColumnWidth(column, width)
        self._model.modelReset.connect(lambda: table.setCurrentIndex(QModelIndex()))
        return table

    def _make_work(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(self.tr("Labels in the files become"))
        choice.addItem(self.tr("Labels stay their annotators’ work"))
        choice.addItem(self.tr("Labels become my own work"))
        choice.addItem(self.tr("Labels become suggestions"))
        choice.activated.connect(self.chosen)
        choice.hide()
        return choice


def _headline(report: ImportReport) -> str:
    if report.usable and report.documents:
        new = "new article" if report.documents == 1 else "new articles"
        return f"{report.documents:,} {new} to import"
    return report.summary()[0].rstrip(".")


def _facts(preview: ImportPreview) -> Iterator[str]:
    """What else is to be known about the files, in a few words each."""
    report = preview.report
    if preview.files > 1:
        yield counted(preview.files, "file")
    if report.annotations or report.annotations_known:
        known = f", {report.annotations_known:,} are there already"
        come = counted(report.annotations, "annotation")
        yield f"{come} with them{known if report.annotations_known else ''}"
    if report.versions:
        to_check = sum(each.to_check for each in report.versions)
        carried = counted(sum(each.carried for each in report.versions), "annotation")
        yield f"{carried} carried over to new versions, {to_check:,} to check"
    if report.suggestions:
        yield f"{counted(report.suggestions, 'suggestion')} with them"
    if report.datelines:
        yield f"{counted(report.datelines, 'dateline')} read"
    encodings = Counter(report.guessed.values())
    for encoding, number in encodings.most_common(3):
        yield f"{number:,} read as {encoding}, not UTF-8"
    if len(encodings) > 3:
        yield f"{len(encodings) - 3} more encodings"
    if report.passed_over:
        endings = ", ".join(list(report.passed_over)[:3])
        files = counted(sum(report.passed_over.values()), "file")
        yield f"{files} of other kinds passed over ({endings})"
