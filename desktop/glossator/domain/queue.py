"""The queue: the suggestions that are still put to the annotator, and their order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, islice
from typing import overload

from glossator.domain.annotation import NAMING, standing_roles
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Proposal, Suggestion

Place = tuple[int, int, str]
CLOSED, OPEN, DEFERRED = range(3)


def reading_order(proposal: Proposal) -> Place:
    """A key that sorts by where the eye meets an item: first its start, wider ones first.

    A frame begins where the first of its spans and standing roles begins. Items that say different
    things about the same place have different keys, so that a search by key passes none over.
    """
    spans: Sequence[Span] = proposal.spans
    if proposal.roles:
        spans = [*spans, *chain.from_iterable(standing_roles(proposal.roles).values())]
    whole = spans[0] if len(spans) == 1 else hull(spans)
    if proposal.roles:
        spans = [*spans, *_named(proposal)]
    content = (proposal.layer, proposal.label, *(f"{span.start}-{span.end}" for span in spans))
    return (whole.start, -whole.end, " ".join(content))


def _named(proposal: Proposal) -> Iterator[Span]:
    return chain.from_iterable(proposal.roles.get(role, ()) for role in NAMING)


@dataclass(frozen=True, slots=True)
class Roll:
    """All suggestions about a document in reading order, with what finds one among them.

    ``numbers`` counts them by id, ``starts`` by where their own spans begin.
    """

    items: tuple[Suggestion, ...]
    numbers: Mapping[str, int]
    starts: Mapping[int, tuple[int, ...]]


def roll_of(suggestions: tuple[Suggestion, ...]) -> Roll:
    """The roll of suggestions that stand in reading order."""
    starts: dict[int, tuple[int, ...]] = {}
    for number, suggestion in enumerate(suggestions):
        start = suggestion.spans[0].start
        starts[start] = (*starts[start], number) if start in starts else (number,)
    return Roll(suggestions, {item.id: at for at, item in enumerate(suggestions)}, starts)


@dataclass(frozen=True, slots=True)
class Queue(Sequence[Suggestion]):
    """The suggestions of a roll that are still open, deferred ones included, in reading order.

    ``codes`` says of each of the roll whether it is closed, open or deferred. Bytes, because a
    search in them or a copy of them costs next to nothing even for tens of thousands.
    """

    roll: Roll
    codes: bytes

    def find(self, suggestion_id: str) -> Suggestion | None:
        """The suggestion of that id if it is open, else None."""
        number = self.roll.numbers.get(suggestion_id)
        return self.roll.items[number] if number is not None and self.codes[number] else None

    def next(self, after: Place | None, step: int) -> Suggestion | None:
        """The suggestion to look at next, or None when none is open.

        ``after`` is the reading-order key of where the annotator is (None: at the beginning),
        ``step`` is 1 or -1. Deferred ones come only when nothing else is open. The search wraps.
        """
        wanted = OPEN if OPEN in self.codes else DEFERRED
        items, codes = self.roll.items, self.codes
        if step > 0:
            here = bisect_right(items, after, key=reading_order) if after is not None else 0
            number = codes.find(wanted, here)
            number = codes.find(wanted) if number < 0 else number
        else:
            here = bisect_left(items, after, key=reading_order) if after is not None else len(items)
            number = codes.rfind(wanted, 0, here)
            number = codes.rfind(wanted) if number < 0 else number
        return items[number] if number >= 0 else None

    def with_codes(self, codes: Mapping[int, int]) -> "Queue":
        """The queue with other codes for some numbers of the roll."""
        fresh = bytearray(self.codes)
        for number, code in codes.items():
            fresh[number] = code
        return Queue(self.roll, bytes(fresh))

    def __len__(self) -> int:
        return len(self.codes) - self.codes.count(CLOSED)

    def __iter__(self) -> Iterator[Suggestion]:
        return compress(self.roll.items, self.codes)

    def __contains__(self, item: object) -> bool:
        return isinstance(item, Suggestion) and self.find(item.id) == item

    @overload
    def __getitem__(self, at: int) -> Suggestion: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Suggestion]: ...

    def __getitem__(self, at: int | slice) -> Suggestion | Sequence[Suggestion]:
        if isinstance(at, slice):
            return tuple(self)[at]
        place = at + len(self) if at < 0 else at
        found = next(islice(self, place, None), None) if place >= 0 else None
        if found is None:
            raise IndexError(at)
        return found


EMPTY = Queue(roll_of(()), b"")
"""The queue of no document."""
