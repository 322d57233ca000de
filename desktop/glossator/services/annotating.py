"""Annotating by hand: add, relabel, resize, fill roles, delete. Each returns an edit."""

from collections.abc import Mapping
from dataclasses import replace

from glossator.domain.annotation import Annotation, AttributeValue, Filler, How, Origin
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Verdict
from glossator.services.composing import (
    Desk,
    compose,
    decision_change,
    insertion,
    refuse_unsound,
    sees_suggestions,
    title_of,
)
from glossator.services.linking import linked_roles, standing_at, unpointing_changes


def add(
    desk: Desk,
    opened: OpenDocument,
    layer: str,
    label: str,
    spans: tuple[Span, ...],
    roles: Mapping[str, Filler] | None = None,
) -> Edit:
    """Annotate by hand. Required roles may still be empty: they are filled next.

    Raises:
        UserError: the scheme does not allow the annotation, or one beside it.
    """
    roles = roles or {}
    annotation = Annotation(
        id=desk.stamps.new_id(),
        document_id=opened.document.id,
        annotator_id=opened.annotator_id,
        layer=layer,
        label=label,
        spans=tuple(sorted(spans)),
        roles=linked_roles(layer, roles, standing_at(roles, opened), desk.scheme),
        origin=Origin(How.MANUAL, suggestions_visible=sees_suggestions(desk, opened, spans)),
    )
    changes = insertion(desk, opened, annotation)
    return compose(desk, opened, title_of("Add", annotation, opened), changes)


def relabel(desk: Desk, opened: OpenDocument, annotation_id: str, label: str) -> Edit:
    """Give an annotation another label.

    Raises:
        UserError: the annotation is gone, or the scheme has no such label.
    """
    before = _annotation(opened, annotation_id)
    return _alter(desk, opened, before, replace(before, label=label), "Relabel")


def resize(desk: Desk, opened: OpenDocument, annotation_id: str, spans: tuple[Span, ...]) -> Edit:
    """Give an annotation other spans.

    Raises:
        UserError: the annotation is gone, or the scheme does not allow the new extent.
    """
    before = _annotation(opened, annotation_id)
    after = replace(before, spans=tuple(sorted(spans)))
    return _alter(desk, opened, before, after, "Change the extent of")


def fill_role(
    desk: Desk, opened: OpenDocument, annotation_id: str, role: str, filler: Filler | None
) -> Edit:
    """Fill a role of a frame, or empty it with None.

    Raises:
        UserError: the annotation is gone, or its layer has no such role.
    """
    before = _annotation(opened, annotation_id)
    roles = {name: value for name, value in before.roles.items() if name != role}
    if filler is not None:
        chosen = {role: filler}
        roles |= linked_roles(before.layer, chosen, standing_at(chosen, opened), desk.scheme)
    verb = f"Set the {role} of" if filler else f"Clear the {role} of"
    return _alter(desk, opened, before, replace(before, roles=roles), verb)


def set_attribute(
    desk: Desk, opened: OpenDocument, annotation_id: str, name: str, value: AttributeValue | None
) -> Edit:
    """Set an attribute, or clear it with None.

    Raises:
        UserError: the annotation is gone, or the scheme does not allow the value.
    """
    before = _annotation(opened, annotation_id)
    attributes = {key: item for key, item in before.attributes.items() if key != name}
    if value is not None:
        attributes[name] = value
    after = replace(before, attributes=attributes)
    return _alter(desk, opened, before, after, f"Set {name} of")


def delete(desk: Desk, opened: OpenDocument, annotation_id: str) -> Edit:
    """Remove an annotation; the suggestion it came from counts as rejected.

    Raises:
        UserError: the annotation is gone.
    """
    before = _annotation(opened, annotation_id)
    changes = [Change(before, None)]
    changes += unpointing_changes(before, opened.frames_pointing_to(before.id))
    suggestion_id = before.origin.suggestion_id
    if suggestion_id in opened.decisions:
        changes.append(decision_change(desk, opened, suggestion_id, Verdict.REJECTED))
    return compose(desk, opened, title_of("Delete", before, opened), changes)


def _alter(
    desk: Desk, opened: OpenDocument, before: Annotation, after: Annotation, verb: str
) -> Edit:
    """Change an annotation; one that was accepted as it was counts as corrected from now on."""
    refuse_unsound(desk, opened, after)
    changes = []
    if before.origin.how is How.ACCEPTED:
        after = replace(after, origin=replace(before.origin, how=How.CORRECTED))
    decision = opened.decisions.get(before.origin.suggestion_id)
    if decision is not None and decision.verdict is Verdict.ACCEPTED:
        changes.append(
            decision_change(desk, opened, decision.suggestion_id, Verdict.CORRECTED, before.id)
        )
    changes.insert(0, Change(before, after))
    return compose(desk, opened, title_of(verb, before, opened), changes)


def _annotation(opened: OpenDocument, annotation_id: str) -> Annotation:
    found = opened.annotations.get(annotation_id)
    if found is None:
        raise UserError("The annotation is gone; look at the article again.")
    return found
