"""Deciding about suggestions: accept, correct, reject, put off."""

from dataclasses import replace

from glossator.domain.annotation import Annotation, Attributes, How, Origin
from glossator.domain.edit import Edit
from glossator.domain.ids import answer_id
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import RoleSpans, Suggestion, Verdict
from glossator.services.composing import Desk, compose, decision_change, insertion, title_of
from glossator.services.linking import linked_roles, role_fillers, standing_at


def accept(desk: Desk, opened: OpenDocument, suggestion: Suggestion) -> Edit:
    """Take a suggestion over as it is.

    Raises:
        UserError: the scheme does not allow the annotation, or one beside it.
    """
    return _take_over(desk, opened, suggestion, Verdict.ACCEPTED, "Accept")


def correct(
    desk: Desk,
    opened: OpenDocument,
    suggestion: Suggestion,
    *,
    label: str | None = None,
    spans: tuple[Span, ...] | None = None,
    roles: RoleSpans | None = None,
    attributes: Attributes | None = None,
) -> Edit:
    """Take a suggestion over with another label, other spans, role fillers or attributes.

    A correction that changes nothing is an acceptance.

    Raises:
        UserError: the scheme does not allow the annotation, or one beside it.
    """
    changed = replace(
        suggestion,
        label=label or suggestion.label,
        spans=spans or suggestion.spans,
        roles=suggestion.roles if roles is None else roles,
        attributes=suggestion.attributes if attributes is None else attributes,
    )
    if changed == suggestion:
        return accept(desk, opened, suggestion)
    titles = ((label, "Relabel"), (spans, "Change the extent of"), (roles, "Set a role of"))
    title = next((words for given, words in titles if given), "Set an attribute of")
    return _take_over(desk, opened, changed, Verdict.CORRECTED, title)


def reject(desk: Desk, opened: OpenDocument, suggestion: Suggestion) -> Edit:
    """Decide that a suggestion is wrong."""
    change = decision_change(desk, opened, suggestion.id, Verdict.REJECTED)
    return compose(desk, opened, title_of("Reject", suggestion, opened), [change])


def defer(desk: Desk, opened: OpenDocument, suggestion: Suggestion) -> Edit:
    """Put a suggestion off: it comes again when nothing else is open."""
    change = decision_change(desk, opened, suggestion.id, Verdict.DEFERRED)
    return compose(desk, opened, title_of("Put off", suggestion, opened), [change])


def _take_over(
    desk: Desk, opened: OpenDocument, suggestion: Suggestion, verdict: Verdict, verb: str
) -> Edit:
    annotation = _annotation(desk, opened, suggestion, verdict)
    changes = insertion(desk, opened, annotation)
    changes.append(decision_change(desk, opened, suggestion.id, verdict, annotation.id))
    return compose(desk, opened, title_of(verb, suggestion, opened), changes)


def _annotation(
    desk: Desk, opened: OpenDocument, suggestion: Suggestion, verdict: Verdict
) -> Annotation:
    roles = role_fillers(suggestion.roles)
    # Answered on two machines, it is one annotation once the two meet.
    answer = answer_id(suggestion.id, opened.annotator_id)
    return Annotation(
        id=desk.stamps.new_id() if answer in opened.annotations else answer,
        document_id=opened.document.id,
        annotator_id=opened.annotator_id,
        layer=suggestion.layer,
        label=suggestion.label,
        spans=suggestion.spans,
        roles=linked_roles(suggestion.layer, roles, standing_at(roles, opened), desk.scheme),
        attributes=suggestion.attributes,
        origin=Origin(
            how=How.ACCEPTED if verdict is Verdict.ACCEPTED else How.CORRECTED,
            suggestion_id=suggestion.id,
            suggester=suggestion.suggester,
            score=suggestion.score,
            suggestions_visible=desk.suggestions_visible,
        ),
    )
