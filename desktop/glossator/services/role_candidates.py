"""Spans of an open document that may fill a role, for one digit to choose from."""

from collections.abc import Iterable, Iterator

from glossator.domain.annotation import Annotation
from glossator.domain.open_document import OpenDocument
from glossator.domain.role_candidates import MOST, names_near, numbered, words_around
from glossator.domain.scheme import Role
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion

__all__ = ["MOST", "candidates"]


def candidates(
    opened: OpenDocument, frame: Span, content: Iterable[Span], role: Role
) -> list[Span]:
    """At most nine spans near ``frame`` that could fill ``role``, in reading order.

    A role that points to a layer is offered what is annotated or suggested there, and pronouns;
    any other role the words beside the frame's own spans, where cues stand.
    """
    content, text = list(content), opened.document.text
    if role.points_to:
        found = names_near(text, frame, _names(opened, role.points_to))
    else:
        found = words_around(text, frame, content)
    return numbered(found, frame, content)


def _names(opened: OpenDocument, layer: str) -> Iterator[Span]:
    decided: list[Annotation | Suggestion] = list(opened.annotations.values())
    for item in [*decided, *opened.open_suggestions()]:
        if item.layer == layer:
            yield item.spans[0]
