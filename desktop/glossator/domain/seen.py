"""Which passages of a document have never been looked at."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from glossator.domain.annotation import role_spans, standing_roles
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span, merged
from glossator.domain.suggestion import Verdict
from glossator.domain.text import passages

LARGELY = 0.6


def seen(every: Sequence[Span], on_screen: Iterable[Span]) -> frozenset[Span]:
    """The passages that were on the screen largely; a long one may have been so piece by piece."""
    looked_at = merged(on_screen)
    starts = [span.start for span in looked_at]
    found = set()
    for passage in every:
        shown = 0
        number = max(0, bisect_left(starts, passage.start) - 1)
        while number < len(looked_at) and looked_at[number].start < passage.end:
            piece = looked_at[number]
            shown += max(0, min(piece.end, passage.end) - max(piece.start, passage.start))
            number += 1
        if shown >= LARGELY * len(passage):
            found.add(passage)
    return frozenset(found)


def unseen(opened: OpenDocument, on_screen: Iterable[Span]) -> list[Span]:
    """The passages that were never on the screen, in order.

    One in which something is annotated or decided, or that is read in some layer, counts as seen.
    """
    every = passages(opened.document.text)
    known = seen(every, on_screen) | {item.passage for item in opened.covered}
    left = [passage for passage in every if passage not in known]
    if not left:
        return []
    marks = sorted(_worked_on(opened))
    starts = [span.start for span in marks]
    return [passage for passage in left if not _has_any(passage, marks, starts)]


def _worked_on(opened: OpenDocument) -> Iterable[Span]:
    for annotation in opened.annotations.values():
        yield from annotation.spans
        for filler in standing_roles(annotation.roles).values():
            yield from role_spans(filler, opened.annotations)
    for suggestion in opened.suggestions:
        decision = opened.decisions.get(suggestion.id)
        if decision is not None and decision.verdict is not Verdict.DEFERRED:
            yield from suggestion.spans


def _has_any(passage: Span, marks: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a mark begins in the passage; one that goes on from an earlier one does not count."""
    number = bisect_left(starts, passage.start)
    return number < len(marks) and marks[number].start < passage.end
