"""The corpus: the articles of the project as one list with one order, shared by the window.

Nothing here knows every article: an order is numbers alone, and rows are read for those in sight.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.annotation import SetState
from glossator.domain.open_document import OpenDocument
from glossator.domain.summary import DocumentSummary, ListQuery, Progress, Sorting
from glossator.domain.work_order import Familiar
from glossator.gui.errand import Asked, Errand
from glossator.services import corpus
from glossator.services.corpus import Order
from glossator.services.session import Session

PAGE = 50

_REST = 1000  # milliseconds between two looks at a file that something else is writing to

TakeRows = Callable[[list[DocumentSummary]], None]
_Find = Callable[[Session, Order, int], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Beginning:
    """The first documents of an order, and the rows that are seen of them at once."""

    order: Order
    rows: list[DocumentSummary]
    familiar: Familiar | None


class Corpus(QObject):
    """The order in which the documents are worked through, and how far the annotator is.

    ``documents_changed`` says that the order is another one, or known further; ``document_changed``
    that the open document is at another point; ``rows_outdated`` that any row may be.
    """

    documents_changed = Signal()
    document_changed = Signal(str, object, int)
    rows_outdated = Signal()
    progress_changed = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ordering, self._reading, self._counting = Errand(self), Errand(self), Errand(self)
        for errand in self._errands():
            errand.refused.connect(self.refused)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self._look_again)
        self._is_stale = False
        self._familiar: Callable[[], Familiar | None] = lambda: None
        self._query = ListQuery(mine=corpus.has_assignments(session))
        self._order = corpus.first_of(session, self._query)
        self._progress = corpus.progress(session, mine=self._query.mine)
        self._first_rows = corpus.rows(session, self._order.numbers[:PAGE])
        self._found = (self._order, "", 0)
        self._known: tuple[str, SetState] | None = None
        self._before = ""
        self._numbers: dict[str, int] = {}
        if not self._order.complete:
            self._find_order()

    # -- which articles, and how far

    @property
    def query(self) -> ListQuery:
        """What was asked for last; its order may still be on the way."""
        return self._query

    @property
    def order(self) -> Order:
        """The documents in work, in order; at first perhaps only the beginning."""
        return self._order

    @property
    def first_rows(self) -> list[DocumentSummary]:
        """The rows at the beginning of the order, as they were when it was found."""
        return self._first_rows

    @property
    def progress(self) -> Progress:
        """How far the annotator is with the whole project, or with what is theirs."""
        return self._progress

    @property
    def count(self) -> int:
        """How many documents there are to be worked through, all or those assigned."""
        return self._progress.documents

    def know_names(self, familiar: Callable[[], Familiar | None]) -> None:
        """Let an order by need take into account which names the project knows by then."""
        self._familiar = familiar

    def ask(self, query: ListQuery) -> None:
        """Ask for documents in an order, anew; it is told once its beginning is known."""
        others = query.mine != self._query.mine
        self._query = query
        self._find_order()
        if others:
            self.refresh()

    def want_rows(self, numbers: Sequence[int], take: TakeRows) -> None:
        """Read the rows of some documents and hand them over; a newer wish replaces an older."""

        def read(_: Asked) -> list[DocumentSummary]:
            self._session.wait_until_saved()
            return corpus.rows(self._session, numbers)

        self._reading.run(read, lambda found: take(found) if isinstance(found, list) else None)

    def wait_for_beginning(self) -> None:
        """Wait until the beginning of what was asked for last is known."""
        while self._order.query != self._query and self._ordering.is_busy():
            self._ordering.wait()

    # -- from one to the next

    def at(self, row: int) -> str | None:
        """The document in a row of the order; None beyond its ends."""
        found = corpus.document_at(self._session, self._order, row)
        if found is not None:
            self._found = (self._order, found, row)
        return found

    def row_of(self, document_id: str) -> int:
        """Where a document stands in the order, from 0; -1 for one that is not in it."""
        order, asked, row = self._found
        if order is self._order and asked == document_id:
            return row  # asked again after each decision
        number = self._number_of(document_id)
        row = self._order.place_of(number, max(row, 0)) if number else -1
        self._found = (self._order, document_id, row)
        return row

    def whereabouts(self, document_id: str) -> tuple[int, int]:
        """The row of a document and how many there are: in the order, or else among all."""
        row = self.row_of(document_id)
        if row >= 0 and self._order.complete:
            return row, len(self._order)
        return self._number_of(document_id) - 1, self.count

    def first(self) -> str | None:
        """The document to begin with: one that is begun, else one to do, else any."""
        order = self._order if len(self._order) else corpus.every_document(self._session)
        return corpus.to_begin_with(self._session, order)

    def neighbour(self, document_id: str, step: int) -> str | None:
        """The document ``step`` rows below (above where negative); None beyond the ends."""
        place = (self._place_of(document_id) if step > 0 else self.row_of(document_id)) + step
        if place >= len(self._order):
            self._settle_order()
        return self.at(place)

    def following(self, document_id: str, count: int) -> list[str]:
        """The documents that come next after one, ``count`` at most; as far as they are known."""
        place = self._place_of(document_id)
        found = map(self.at, range(place + 1, place + 1 + count))
        return [each for each in found if each is not None]

    def next_unfinished(self, document_id: str) -> str | None:
        """The next document to do after one, round the end of the list; None where none is left."""
        return self._next(corpus.next_to_do, document_id)

    def next_open(self, document_id: str) -> str | None:
        """The next document with open suggestions; None where none is left."""
        return self._next(corpus.next_open, document_id)

    # -- staying up to date

    def refresh(self) -> None:
        """Something else than the open document changed: look again, at most once a moment."""
        self._is_stale = True
        if not self._resting.isActive():
            self._look_again()

    def patch(self, opened: OpenDocument) -> None:
        """Tell how far the open document is, without reading anything."""
        here = (opened.document.id, opened.state)
        if self._known is not None and self._known[0] == here[0] and self._known != here:
            self._progress = self._progress.moved(self._known[1], here[1])
            # A count that is under way may or may not have seen this.
            self._is_stale = self._is_stale or self._counting.is_busy()
            self.progress_changed.emit()
        self._known = here
        if self._before != here[0]:
            self._before = ""
        self.document_changed.emit(*here, len(opened.queue))

    def settle(self) -> None:
        """Wait until everything that was asked for is known and told."""
        while self._is_stale or any(each.is_busy() for each in self._errands()):
            self._look_again()
            for errand in self._errands():
                errand.settle()

    def close(self) -> None:
        """End what is being read."""
        self._resting.stop()
        for errand in self._errands():
            errand.close()

    def _errands(self) -> tuple[Errand, ...]:
        return (self._ordering, self._counting, self._reading)

    def _next(self, find: _Find, document_id: str) -> str | None:
        """What ``find`` finds in the part that is known, else in the whole."""
        found = find(self._session, self._order, self._place_of(document_id))
        if found is None and not self._order.complete:
            self._settle_order()
            found = find(self._session, self._order, self._place_of(document_id))
        return found

    def _place_of(self, document_id: str) -> int:
        """The place behind which one goes on; the beginning where need has just been asked for."""
        return -1 if document_id == self._before else self.row_of(document_id)

    def _settle_order(self) -> None:
        if not self._order.complete:
            self._ordering.settle()

    def _number_of(self, document_id: str) -> int:
        if document_id not in self._numbers:
            # One is asked for many times, few are asked for at all.
            self._numbers[document_id] = corpus.number_of(self._session, document_id)
        return self._numbers[document_id]

    def _find_order(self) -> None:
        query, familiar = self._query, self._familiar()

        def beginning(_: Asked) -> _Beginning:
            self._session.wait_until_saved()
            order = corpus.first_of(self._session, query, familiar=familiar)
            rows = corpus.rows(self._session, order.numbers[:PAGE])
            return _Beginning(order, rows, familiar)

        self._ordering.run(beginning, self._on_beginning)

    def _on_beginning(self, found: object) -> None:
        if not isinstance(found, _Beginning):
            return
        query = found.order.query
        is_by_need = query.sorting is Sorting.NEED
        self._before = self._known[0] if is_by_need and self._known else ""
        self._first_rows = found.rows
        familiar = found.familiar

        def whole(asked: Asked) -> Order | None:
            return corpus.whole_order(self._session, query, asked.is_wanted, familiar)

        self._take(found.order)
        if not found.order.complete:
            self._ordering.run(whole, self._take)

    def _take(self, order: object) -> None:
        if isinstance(order, Order):
            self._order = order
            self.documents_changed.emit()

    def _look_again(self) -> None:
        if not self._is_stale or self._counting.is_busy():
            return

        mine = self._query.mine

        def count(_: Asked) -> Progress:
            self._session.wait_until_saved()
            return corpus.progress(self._session, mine=mine)

        self._is_stale = False
        self._resting.start()
        self._counting.run(count, self._on_counted)

    def _on_counted(self, found: object) -> None:
        if not isinstance(found, Progress):
            return
        has_more = found.documents != self._progress.documents
        self._progress = found
        self.progress_changed.emit()
        if has_more:
            self._find_order()
        self.rows_outdated.emit()
        if not self._resting.isActive():
            self._look_again()
