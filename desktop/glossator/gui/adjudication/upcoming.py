"""The questions that come next, fetched beside the window, so that one follows at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.resolution import Progress as State
from glossator.domain.resolution import Resolution
from glossator.gui.adjudication.waiting import Narrowed
from glossator.services.adjudicating import DEFERRED, OPEN, Adjudication, OpenPlace, Wanted
from glossator.services.asked import Asked, Queue
from glossator.services.comparing import Held
from glossator.services.reports import Progress
from glossator.services.session import Session

_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What waits, the questions that come next, and the one to show now, if it is not the first.

    That is the one that was looked for, or the one that is shown already and still open. ``held``
    is what was compared on the way, so that the window need not do it again.
    """

    queue: Queue
    asked: tuple[Asked, ...]
    now: Asked | None
    held: Held


@dataclass(frozen=True, slots=True)
class Sought:
    """A place that was decided about, to be shown again: any with one of these annotations."""

    document_id: str
    marked: frozenset[str]


class Lookout:
    """Works in a thread of its own, on a queue of its own."""

    def __init__(self, session: Session) -> None:
        self._queue = Adjudication(session)

    def look(
        self,
        wanted: Wanted,
        known: Mapping[str, Asked],
        now: Sought | Asked | None,
        progress: Progress,
    ) -> Found:
        """Bring the queue up to date and fetch what comes next; ``known`` questions are kept.

        ``now`` is a place that was decided about, or the question that is shown.

        Raises:
            UserError: the project cannot be written, or a row is damaged.
            Cancelled: by ``progress``.
        """
        queue = self._queue
        queue.refresh(progress)
        rows = queue.listed(replace(wanted, state=OPEN), _AHEAD)
        rows += queue.listed(replace(wanted, state=DEFERRED), _AHEAD - len(rows))
        fresh = [row for row in rows if not _is_known(row, known)]
        asked = {each.place.id: each for each in queue.asked(fresh)}
        every = [known[r.place] if _is_known(r, known) else asked.get(r.place) for r in rows]
        waiting = queue.queue(replace(wanted, kind=""))
        here = self._seek(now, {**known, **asked})
        return Found(waiting, tuple(each for each in every if each), here, queue.held())

    def _seek(self, now: Sought | Asked | None, at_hand: Mapping[str, Asked]) -> Asked | None:
        if now is None:
            return None
        if isinstance(now, Asked):
            return self._still(now, at_hand)
        here = [Wanted(state, document_id=now.document_id) for state in (OPEN, DEFERRED)]
        rows = chain.from_iterable(self._queue.listed(each) for each in here)
        for asked in self._queue.asked(rows):
            if now.marked & {each.id for each in asked.place.marked}:
                return asked
        return None

    def _still(self, shown: Asked, at_hand: Mapping[str, Asked]) -> Asked | None:
        """The question that is shown, as it is now; None where it is answered."""
        held = at_hand.get(shown.place.id)
        if held is not None and held.id == shown.id:
            return held
        try:
            return self._queue.question(shown.id)
        except UserError:
            return None


class Upcoming:
    """The questions at hand, in the order in which they are put."""

    def __init__(self) -> None:
        self._asked: dict[str, Asked] = {}
        self._passed: set[str] = set()

    @property
    def known(self) -> Mapping[str, Asked]:
        """The questions at hand by their places."""
        return dict(self._asked)

    def fill(self, asked: Iterable[Asked]) -> None:
        """Have these at hand; what was put off here comes after the others."""
        self._asked = {each.place.id: each for each in asked}
        if self._passed.issuperset(self._asked):
            self._passed.clear()

    def first(self) -> Asked | None:
        """The question that is put next."""
        order = sorted(self._asked, key=lambda place: place in self._passed)
        return self._asked[order[0]] if order else None

    def hold(self, asked: Asked) -> None:
        """Have another question of the same place at hand."""
        self._asked[asked.place.id] = asked

    def drop(self, place: str) -> None:
        """A place is decided."""
        self._asked.pop(place, None)

    def pass_by(self, place: str) -> None:
        """A place is put off."""
        self._passed.add(place)
        self.drop(place)

    def forget(self, documents: Iterable[str]) -> None:
        """What is known of these articles may not hold any more."""
        gone = set(documents)
        self._asked = {k: each for k, each in self._asked.items() if each.document.id not in gone}

    def clear(self) -> None:
        """Nothing that is known may hold any more."""
        self._asked = {}


def wanted(narrowed: Narrowed, document_id: str, kind: str) -> Wanted:
    """Which places are asked for: first what is left of the kind that is in hand.

    Without that, two kinds of which about as many wait would be put by turns, since every answer
    makes the other the more common one.
    """
    here = document_id if narrowed.one_article else ""
    return Wanted(layer=narrowed.layer, kind=narrowed.kind, document_id=here, ahead=kind)


def sought(edit: Edit) -> Sought | None:
    """The place that an edit decided about, where it is one."""
    sides = [side for change in edit.changes for side in (change.before, change.after)]
    about = [side for side in sides if isinstance(side, Resolution)]
    if not about or len({each.id for each in about}) > 1:
        return None
    marked = {vote.annotation_id for each in about for vote in each.votes if vote.annotation_id}
    return Sought(about[0].document_id, frozenset(marked))


def is_put_off(edit: Edit) -> bool:
    """Whether an edit puts a place off rather than deciding about it."""
    sides = (change.after for change in edit.changes)
    return any(isinstance(s, Resolution) and s.progress is State.DEFERRED for s in sides)


def _is_known(row: OpenPlace, known: Mapping[str, Asked]) -> bool:
    held = known.get(row.place)
    is_deferred = row.state == DEFERRED
    return held is not None and (held.question.name, held.is_deferred) == (
        row.question,
        is_deferred,
    )
