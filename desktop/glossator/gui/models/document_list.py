"""The list of articles as a Qt model: it asks for rows as they come into sight."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from glossator.domain.annotation import SetState
from glossator.domain.summary import DocumentSummary
from glossator.gui.corpus import PAGE, Corpus
from glossator.gui.models.document_rows import SUMMARY, assigned, described
from glossator.services.corpus import Order

_KEPT = 60  # pages
_ASKED = 6  # pages at a time: those that came into sight last
_NEAR = 12  # rows from the edge of a page: the next one is asked for
_ROLES = (
    SUMMARY,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
_Index = QModelIndex | QPersistentModelIndex


class DocumentList(QAbstractListModel):
    """The order of the corpus; ``SUMMARY`` gives a row's value, None until it has been read."""

    def __init__(self, corpus: Corpus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._corpus = corpus
        self._order = corpus.order
        self._pages: OrderedDict[int, list[DocumentSummary]] = OrderedDict()
        self._outdated: set[int] = set()
        self._missing: OrderedDict[int, None] = OrderedDict()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)
        self._take_beginning()
        corpus.documents_changed.connect(self._on_documents_changed)
        corpus.document_changed.connect(self._on_document_changed)
        corpus.rows_outdated.connect(self._on_rows_outdated)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of articles."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds; blank while it is being read."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        if role not in _ROLES:
            return None
        summary = self._row(index.row())
        if summary is None or role == SUMMARY:
            return summary
        if role == Qt.ItemDataRole.ToolTipRole:
            return assigned(summary)
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.title
        return f"{summary.title}, {described(summary)}"

    def _row(self, row: int) -> DocumentSummary | None:
        """A row as far as it is known; the pages around it are wished for."""
        page, place = divmod(row, PAGE)
        near = page - 1 if place < _NEAR else page + 1 if place >= PAGE - _NEAR else page
        for each in (near, page):
            if 0 <= each * PAGE < len(self._order) and not self._is_known(each):
                self._missing[each] = None
                self._missing.move_to_end(each)
                self._asking.start()
        rows = self._pages.get(page)
        if rows is None:
            return None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def _is_known(self, page: int) -> bool:
        return page in self._pages and page not in self._outdated

    def _ask(self) -> None:
        """Ask for the pages that were looked at last; older ones are out of sight by now."""
        while len(self._missing) > _ASKED:
            self._missing.popitem(last=False)
        pages, order = list(self._missing), self._order
        parts = [order.numbers[page * PAGE : (page + 1) * PAGE] for page in pages]
        numbers = [number for part in parts for number in part]

        def take(rows: list[DocumentSummary]) -> None:
            if order is self._order:
                self._take(pages, parts, {row.number: row for row in rows})

        self._corpus.want_rows(numbers, take)

    def _take(
        self,
        pages: list[int],
        parts: list[Sequence[int]],
        rows: dict[int, DocumentSummary],
    ) -> None:
        for page, part in zip(pages, parts, strict=True):
            self._missing.pop(page, None)
            self._outdated.discard(page)
            self._pages[page] = [rows[number] for number in part if number in rows]
            self.dataChanged.emit(self.index(page * PAGE), self.index(page * PAGE + len(part) - 1))
        while len(self._pages) > _KEPT:
            self._outdated.discard(self._pages.popitem(last=False)[0])

    def _take_beginning(self) -> None:
        """What is known of a new order from the start."""
        self._pages.clear()
        self._outdated.clear()
        self._missing.clear()
        if self._corpus.first_rows:
            self._pages[0] = self._corpus.first_rows

    def _on_documents_changed(self) -> None:
        order = self._corpus.order
        here = len(self._order)
        if _continues(order, self._order):
            if len(order) > here:
                self.beginInsertRows(QModelIndex(), here, len(order) - 1)
                self._order = order
                if here % PAGE:
                    self._pages.pop(here // PAGE, None)
                self.endInsertRows()
            self._order = order
            return
        self.beginResetModel()
        self._order = order
        self._take_beginning()
        self.endResetModel()

    def _on_document_changed(self, document_id: str, state: SetState, suggestions: int) -> None:
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == document_id:
                    fresh = replace(row, state=state, suggestions=suggestions)
                    if fresh != row:
                        rows[place] = fresh
                        index = self.index(page * PAGE + place)
                        self.dataChanged.emit(index, index)
                    return

    def _on_rows_outdated(self) -> None:
        """Let the rows in sight be read again; they stay as they are until then."""
        self._outdated.update(self._pages)
        if len(self._order):
            self.dataChanged.emit(self.index(0), self.index(len(self._order) - 1))


def _continues(order: Order, before: Order) -> bool:
    """Whether an order begins as another one of the same query did."""
    same = order.query == before.query
    return same and bool(len(before)) and order.numbers[: len(before)] == before.numbers
