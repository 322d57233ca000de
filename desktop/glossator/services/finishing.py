"""Coverage and state: passages read, articles finished, skipped, taken up again."""

from glossator.domain.annotation import Annotation, SetState
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.domain.validation import check
from glossator.services.composing import Desk, compose, state_change


def cover(desk: Desk, opened: OpenDocument, passage: Span, layers: tuple[str, ...]) -> Edit | None:
    """Mark a passage as read and complete; None where it already is."""
    changes = _covering(opened, (passage,), layers)
    return compose(desk, opened, "Mark a passage as read", changes) if changes else None


def finish(desk: Desk, opened: OpenDocument) -> Edit:
    """Finish a document: all of it is read and complete in every layer.

    Raises:
        UserError: an annotation still lacks a required role.
    """
    unfinished = first_unfinished(opened, desk.scheme)
    if unfinished is not None:
        annotation, reason = unfinished
        words = annotation.spans[0].quote(opened.document.text)
        raise UserError(
            f"The {annotation.layer} “{words}” is not complete ({reason}); "
            "complete or delete it, then finish."
        )
    layers = tuple(layer.name for layer in desk.scheme.layers)
    changes = _covering(opened, passages(opened.document.text), layers)
    changes.append(state_change(desk, opened, SetState.FINISHED))
    return compose(desk, opened, f"Finish “{opened.document.title}”", changes)


def first_unfinished(opened: OpenDocument, scheme: Scheme) -> tuple[Annotation, str] | None:
    """The first annotation that cannot be gold yet, and why; None where all can."""
    for annotation in sorted(opened.annotations.values(), key=lambda item: item.start):
        problems = check(annotation, scheme, len(opened.document.text))
        if problems:
            return annotation, problems[0].reason
    return None


def set_state(desk: Desk, opened: OpenDocument, state: SetState) -> Edit:
    """Skip a document, or take it up again."""
    title = f"Set “{opened.document.title}” to {state.value}"
    return compose(desk, opened, title, [state_change(desk, opened, state)])


def _covering(
    opened: OpenDocument, read: tuple[Span, ...], layers: tuple[str, ...]
) -> list[Change]:
    wanted = [
        Covered(opened.document.id, opened.annotator_id, layer, passage)
        for passage in read
        for layer in layers
    ]
    return [Change(None, item) for item in wanted if item not in opened.covered]
