"""Spans that may fill a role, for one digit to choose from."""

import re
from collections.abc import Iterable, Iterator

from glossator.domain.annotation import Annotation
from glossator.domain.boundaries import tokens
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Role
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages

MOST = 9
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_WORD = re.compile(r"\w")


def candidates(
    opened: OpenDocument, frame: Span, content: Iterable[Span], role: Role
) -> list[Span]:
    """At most nine spans near ``frame`` that could fill ``role``, in reading order.

    A role that points to a layer is offered what is annotated or suggested there, and pronouns;
    any other role the words beside the frame's own spans, where cues stand.
    """
    content = list(content)
    if role.points_to:
        found = list(_names(opened, role.points_to, _near(opened, frame)))
    else:
        found = list(_words(opened.document.text, _around(opened, frame), content))
    free = [span for span in dict.fromkeys(found) if not any(span == own for own in content)]
    nearest = sorted(free, key=lambda span: _distance(span, frame))[:MOST]
    return sorted(nearest)


def _near(opened: OpenDocument, frame: Span) -> Span:
    """From the passage before the frame's to the one after it."""
    every = passages(opened.document.text)
    touched = [number for number, passage in enumerate(every) if passage.overlaps(frame)]
    if not touched:
        return frame
    first, last = max(0, touched[0] - 1), min(len(every) - 1, touched[-1] + 1)
    return Span(every[first].start, every[last].end)


def _around(opened: OpenDocument, frame: Span) -> Span:
    """The passages that the frame stands in."""
    touched = [passage for passage in passages(opened.document.text) if passage.overlaps(frame)]
    return Span(touched[0].start, touched[-1].end) if touched else frame


def _names(opened: OpenDocument, layer: str, near: Span) -> Iterator[Span]:
    decided: list[Annotation | Suggestion] = list(opened.annotations.values())
    for item in [*decided, *opened.open_suggestions()]:
        if item.layer == layer and near.covers(item.spans[0]):
            yield item.spans[0]
    for token in tokens(opened.document.text, near):
        if token.quote(opened.document.text).lower() in _PRONOUNS:
            yield token


def _words(text: str, within: Span, content: list[Span]) -> Iterator[Span]:
    for token in tokens(text, within):
        is_word = _WORD.match(token.quote(text)) is not None
        if is_word and not any(own.overlaps(token) for own in content):
            yield token


def _distance(span: Span, frame: Span) -> int:
    if span.overlaps(frame):
        return 0
    return frame.start - span.end if span.end <= frame.start else span.start - frame.end
