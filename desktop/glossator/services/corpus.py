"""The documents of a project as a list: filtered, in order, and the way from one to the next.

Made for a million documents: an ``Order`` knows numbers only, rows are read for those in sight.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from glossator.domain.summary import DocumentSummary, ListQuery, Progress, Shown, Sorting
from glossator.domain.work_order import Familiar
from glossator.services.remembering import memory_of
from glossator.services.reports import counted
from glossator.services.session import Session
from glossator.store import assignments, listing, ordering

Wanted = Callable[[], bool]

FIRST = 100
_CHUNK = 256


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What a query found, as it was found: it stays as it is while somebody works through it.

    ``numbers`` are those of the documents; ``complete`` says whether they are all there are.
    """

    query: ListQuery
    numbers: Sequence[int]
    complete: bool = True

    def __len__(self) -> int:
        return len(self.numbers)

    def place_of(self, number: int, near: int = 0) -> int:
        """Where a document stands, from 0; -1 where it does not. It is sought ``near`` first."""
        if isinstance(self.numbers, range):
            return self.numbers.index(number) if number in self.numbers else -1
        for first, behind in ((max(0, near - _CHUNK), near + _CHUNK), (0, len(self))):
            with suppress(ValueError):
                return self.numbers.index(number, first, behind)
        return -1


def every_document(session: Session) -> Order:
    """All documents as they were imported; at once, however many there are."""
    return first_of(session, ListQuery())


def first_of(
    session: Session, query: ListQuery, limit: int = FIRST, familiar: Familiar | None = None
) -> Order:
    """The first documents that a query finds; complete where there are no more.

    ``familiar`` says which names the project knows by now, for an order by need.
    """
    found = whole_order(session, query) if query.is_plain else None
    if found is not None:
        return found
    me = session.annotator.id
    numbers = session.project.read(
        lambda db: ordering.numbers(db, me, query, limit, familiar=familiar)
    )
    numbers = numbers or ()
    return Order(query, numbers, complete=len(numbers) < limit)


def whole_order(
    session: Session,
    query: ListQuery,
    wanted: Wanted = lambda: True,
    familiar: Familiar | None = None,
) -> Order | None:
    """All documents that a query finds; None once ``wanted``, asked meanwhile, says no."""
    me = session.annotator.id
    numbers = session.project.read(
        lambda db: ordering.numbers(db, me, query, wanted=wanted, familiar=familiar)
    )
    return None if numbers is None else Order(query, numbers)


def rows(session: Session, numbers: Sequence[int]) -> list[DocumentSummary]:
    """The documents of those numbers with this annotator's state."""
    return session.project.read(lambda db: listing.rows(db, session.annotator.id, numbers))


def stream(session: Session, order: Order) -> Iterator[DocumentSummary]:
    """Every document of an order, read a handful at a time."""
    for first in range(0, len(order), _CHUNK):
        yield from rows(session, order.numbers[first : first + _CHUNK])


def every_open(session: Session) -> Iterator[DocumentSummary]:
    """Every document that is not done and has open suggestions, as they were imported."""
    order = whole_order(session, ListQuery(shown=Shown.OPEN))
    return (row for row in stream(session, order) if row.waiting) if order else iter(())


def find(session: Session, named: str) -> str | None:
    """The document of that number, id or title; None where there is none."""
    return session.project.read(lambda db: listing.find(db, named))


def progress(session: Session, *, mine: bool = False) -> Progress:
    """How far the annotator is with the project, or with what is assigned to them."""
    return session.project.read(lambda db: listing.progress(db, session.annotator.id, mine=mine))


def has_assignments(session: Session) -> bool:
    """Whether anything is assigned to the annotator."""
    return session.project.read(lambda db: assignments.count(db, session.annotator.id)) > 0


def number_of(session: Session, document_id: str) -> int:
    """The number of a document, counted from 1 as they came; 0 for one that there is not."""
    return session.project.read(lambda db: listing.number_of(db, document_id))


def document_at(session: Session, order: Order, place: int) -> str | None:
    """The document at a place of an order, from 0; None beyond its ends."""
    if not 0 <= place < len(order):
        return None
    return session.project.read(lambda db: listing.id_of(db, order.numbers[place]))


def to_begin_with(session: Session, order: Order) -> str | None:
    """One that is begun, else the first to do, else the first; None in an empty order."""
    begun = session.project.read(lambda db: listing.begun(db, session.annotator.id))
    return begun or next_to_do(session, order, -1) or document_at(session, order, 0)


def next_to_do(session: Session, order: Order, place: int) -> str | None:
    """The next document behind a place that is not done, round the end; None where none is left."""
    return _next(session, order, place, with_open=False)


def next_open(session: Session, order: Order, place: int) -> str | None:
    """The next one that is not done and has open suggestions; None where none is left."""
    return _next(session, order, place, with_open=True)


def _next(session: Session, order: Order, place: int, *, with_open: bool) -> str | None:
    find = partial(listing.first_undone, annotator_id=session.annotator.id, with_open=with_open)
    for part in (order.numbers[place + 1 :], order.numbers[: max(place, 0)]):
        found = session.project.read(partial(find, among=part))
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Listed:
    """The documents that a query found, the first of them where there are more than wanted."""

    documents: tuple[DocumentSummary, ...]
    found: int
    progress: Progress

    def plain(self) -> dict[str, Any]:
        """The list for machines."""
        return {
            "found": self.found,
            "documents": self.progress.documents,
            "finished": self.progress.finished,
            "articles": [_plain(item) for item in self.documents],
        }

    def sentences(self) -> list[str]:
        """The list in words, one line each, and how many there are."""
        lines = [_line(item) for item in self.documents]
        left = self.found - len(self.documents)
        if left:
            lines.append(f"and {counted(left, 'further article')}; --limit shows more")
        done = f"{self.progress.finished} of {counted(self.progress.documents, 'article')} finished"
        return [*lines, f"{done}, {self.found} listed." if self.found else f"{done}, none listed."]


def listed(session: Session, query: ListQuery, limit: int = 0) -> Listed:
    """What a query finds; ``limit`` rows at most (0: all)."""
    known = None
    if query.sorting is Sorting.NEED:
        known = memory_of(session.project, session.stamps).familiar()
    order = whole_order(session, query, familiar=known) or Order(query, ())
    wanted = Order(query, order.numbers[:limit] if limit else order.numbers)
    far = progress(session, mine=query.mine)
    return Listed(tuple(stream(session, wanted)), len(order), far)


def _plain(item: DocumentSummary) -> dict[str, Any]:
    return {
        "number": item.number,
        "id": item.id,
        "title": item.title,
        "state": item.state.value,
        "words": item.words,
        "suggestions": item.suggestions,
        "certainty": item.certainty,
        "meta": dict(item.meta),
        "assigned_to": list(item.readers),
    }


def _line(item: DocumentSummary) -> str:
    sure = f"{item.certainty:4.0%}" if item.certainty is not None else "   –"
    waiting = f"{item.suggestions:>4} open  {sure}"
    return f"{item.number:>7}  {item.state.value:<11} {waiting}  {item.title}"
