"""The order in which open suggestions are put to the annotator."""

from collections.abc import Callable, Sequence

from glossator.domain.span import hull
from glossator.domain.suggestion import Proposal, Suggestion


def reading_order(proposal: Proposal) -> tuple[int, int, str]:
    """A key that sorts by where the eye meets an item: first its start, wider ones first.

    A frame begins where the first of its spans and roles begins. Items that say different things
    about the same place have different keys, so that a search by key passes none over.
    """
    spans = list(proposal.spans)
    for filler in proposal.roles.values():
        spans.extend(filler)
    whole = hull(spans)
    content = (proposal.layer, proposal.label, *(f"{span.start}-{span.end}" for span in spans))
    return (whole.start, -whole.end, " ".join(content))


def next_open(
    queue: Sequence[Suggestion],
    after: tuple[int, int, str] | None,
    step: int,
    deferred: Callable[[str], bool],
) -> Suggestion | None:
    """The suggestion to look at next, or None when none is open.

    ``after`` is the reading-order key of where the annotator is (None: at the beginning),
    ``step`` is 1 or -1. Deferred ones come only when nothing else is open. The search wraps.
    """
    waiting = [item for item in queue if not deferred(item.id)] or list(queue)
    if not waiting:
        return None
    if after is None:
        return waiting[0 if step > 0 else -1]
    if step > 0:
        return next((item for item in waiting if reading_order(item) > after), waiting[0])
    before = [item for item in waiting if reading_order(item) < after]
    return before[-1] if before else waiting[-1]
