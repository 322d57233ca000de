"""What the format cannot carry, each place with its article beside it and its repair below."""

from collections.abc import Container, Iterable
from itertools import chain

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QVBoxLayout, QWidget

from glossator.domain.annotation import Annotation
from glossator.domain.edit import Edit
from glossator.domain.loss import Flaw, Loss
from glossator.gui.exporting.article_beside import ArticleBeside
from glossator.gui.exporting.loss_list import LossList, Row
from glossator.gui.labels import plain_label
from glossator.gui.panels.row_table import row_table

_SIZES = [520, 640]
_WORDS, _ARTICLE = 160, 120


class LossesPage(QWidget):
    """Lets keys walk the places; each that is reached is told by ``reached``."""

    reached = Signal(object)

    def __init__(self, beside: ArticleBeside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me = ""
        self._left_at = 0
        self.model = LossList(self)
        self.table = row_table(self.model, self.tr("What the format cannot carry"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.table.horizontalHeader()
        head.resizeSection(0, _WORDS)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(2, _ARTICLE)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._why = plain_label()
        self._does = plain_label(role="told")
        for label in (self._why, self._does):
            label.setWordWrap(True)
        self._beside = beside
        self._lay_out()

    def show_rows(self, rows: Iterable[Row], me: str) -> None:
        """Show these places; the first that ``me`` can repair is reached."""
        self._me = me
        self.model.show(rows)
        self.reach(self.following())

    def current(self) -> Loss | None:
        """The place that the keys are on."""
        row = self.model.row(self.table.currentIndex().row())
        return row.loss if row else None

    def reach(self, number: int) -> None:
        """Put the keys on a row; where there is none so far down, on the last."""
        last = self.model.rowCount() - 1
        index = self.model.index(min(number, last), 0) if last >= 0 else QModelIndex()
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.setCurrentIndex(index)
        else:
            self.table.setCurrentIndex(index)
            self._tell()

    def step(self, step: int) -> bool:
        """Go so many rows on; false at the end of the list."""
        number = self.table.currentIndex().row() + step
        if not 0 <= number < self.model.rowCount():
            return False
        self.reach(number)
        return True

    def following(self) -> int:
        """The next row, from the current one on, with a repair of one's own; else the current."""
        here = max(0, self.table.currentIndex().row())
        every = self.model.rows()
        order = chain(range(here, len(every)), range(here))
        return next((n for n in order if self._is_mine(every[n].loss)), here)

    def _is_mine(self, loss: Loss) -> bool:
        return loss.flaw is not Flaw.OTHER and loss.annotator == self._me

    def take_out_current(self) -> None:
        """Take the current row out and go on to the next one with a repair."""
        number = self.table.currentIndex().row()
        if number >= 0:
            self.model.take_out(number)
            self.reach(min(number, self.model.rowCount() - 1))
            self.reach(self.following())

    def take_out_repaired(self, edit: Edit, kinds: Container[Flaw]) -> None:
        """Take out what an edit has repaired; the keys are on nothing until ``resume``.

        To go on means to open an article, which waits until the edit is on the disk.
        """
        records = [change.record for change in edit.changes]
        changed = {record.id for record in records if isinstance(record, Annotation)}
        here = self.table.currentIndex().row()

        def stays(row: Row) -> bool:
            loss = row.loss
            return loss.flaw not in kinds or bool(loss.role) or loss.annotation_id not in changed

        self.model.keep(stays)
        self._left_at = max(0, here)
        self.show_outlook("", "")

    def resume(self) -> None:
        """Go on where the keys were; where rows were taken out, with the next repair."""
        if self.table.currentIndex().isValid():
            self.reach(self.table.currentIndex().row())
        else:
            self.reach(self._left_at)
            self.reach(self.following())

    def show_outlook(self, why: str, does: str) -> None:
        """Say why a place is not carried, and what can be done about it."""
        self._why.setText(why)
        self._does.setText(does)

    def said(self) -> str:
        """What is said about the place."""
        return f"{self._why.text()} {self._does.text()}".strip()

    def show_place(self, loss: Loss) -> None:
        """Light a place up in the article beside."""
        self._beside.go_to(loss.annotation_id, loss.spans)
        # The article may have got its width only now.
        QTimer.singleShot(0, self, lambda: self._beside.go_to(loss.annotation_id, loss.spans))

    def take_focus(self) -> None:
        """Let the keys walk the places."""
        self.table.setFocus()

    def _on_row(self, _: QModelIndex) -> None:
        self._tell()

    def _tell(self) -> None:
        loss = self.current()
        if loss is not None:
            self.reached.emit(loss)
        else:
            self.show_outlook("", "")

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._beside, 1)
        column.addWidget(self._why)
        column.addWidget(self._does)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.table)
        split.addWidget(right)
        self.table.lower()  # read first: a splitter lowers what is added
        split.setSizes(_SIZES)
        split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        whole.addWidget(split)
