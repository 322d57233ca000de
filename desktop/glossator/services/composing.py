"""What every decision is composed of: titles, state changes, and the edit that holds them."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossator.domain.annotation import Annotation, AnnotationSet, SetState
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.hiding import touches
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Decision, Suggestion, Verdict
from glossator.domain.validation import check, clashes
from glossator.services.linking import pointing_changes
from glossator.services.stamps import Stamps

_LONGEST_QUOTE = 40


class WouldCross(UserError):
    """An annotation that may not stand beside one that is there."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an annotator works with: the scheme, the clock, and whether suggestions are shown."""

    scheme: Scheme
    stamps: Stamps
    suggestions_visible: bool = True


def compose(desk: Desk, opened: OpenDocument, title: str, changes: list[Change]) -> Edit:
    """The edit of ``changes``, which also takes the document up, be it new, skipped or finished.

    What is decided about a finished document would otherwise change the gold unread.
    """
    states = any(isinstance(change.record, AnnotationSet) for change in changes)
    if opened.state is not SetState.IN_PROGRESS and not states:
        changes = [*changes, state_change(desk, opened, SetState.IN_PROGRESS)]
    return Edit(
        id=desk.stamps.new_id(),
        title=title,
        author_id=opened.annotator_id,
        at=desk.stamps.now(),
        changes=tuple(changes),
    )


def sees_suggestions(desk: Desk, opened: OpenDocument, spans: Iterable[Span]) -> bool:
    """Whether suggestions about the words of ``spans`` are shown to the annotator."""
    return desk.suggestions_visible and not touches(opened.hidden, spans)


def state_change(desk: Desk, opened: OpenDocument, state: SetState) -> Change:
    """The change that brings the annotation set into ``state``."""
    after = AnnotationSet(opened.document.id, opened.annotator_id, state, desk.stamps.now())
    return Change(opened.annotation_set, after)


def decision_change(
    desk: Desk,
    opened: OpenDocument,
    suggestion_id: str,
    verdict: Verdict,
    annotation_id: str = "",
) -> Change:
    """The change that records a verdict on a suggestion."""
    decision = Decision(
        suggestion_id=suggestion_id,
        document_id=opened.document.id,
        annotator_id=opened.annotator_id,
        verdict=verdict,
        decided_at=desk.stamps.now(),
        annotation_id=annotation_id,
    )
    return Change(opened.decisions.get(suggestion_id), decision)


def insertion(desk: Desk, opened: OpenDocument, annotation: Annotation) -> list[Change]:
    """The changes that add an annotation and let the roles at its place point to it.

    Raises:
        UserError: the scheme does not allow the annotation, or one beside it.
    """
    refuse_unsound(desk, opened, annotation)
    frames = opened.frames_filled_with(annotation.spans)
    return [Change(None, annotation), *pointing_changes(annotation, frames, desk.scheme)]


def refuse_unsound(desk: Desk, opened: OpenDocument, annotation: Annotation) -> None:
    """Make sure that an annotation may stand where it stands; required roles may come later.

    Raises:
        UserError: the scheme does not allow it.
        WouldCross: it does not allow one beside it.
    """
    length = len(opened.document.text)
    problems = check(annotation, desk.scheme, length, unfinished=True)
    if problems:
        raise UserError(f"This cannot be annotated: {problems[0].reason}.")
    layer = desk.scheme.layer(annotation.layer)
    beside = clashes(annotation, opened.annotations_near(hull(annotation.spans)), layer)
    if beside:
        words = beside[0].spans[0].quote(opened.document.text)
        raise WouldCross(
            f"It would cross “{words}” ({beside[0].label}); delete or change that one first."
        )


def title_of(verb: str, item: Annotation | Suggestion, opened: OpenDocument) -> str:
    """The title of an edit about one item, as menus and the history show it."""
    words = " ".join(item.spans[0].quote(opened.document.text).split())
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"{verb} {item.layer} “{words}”"
