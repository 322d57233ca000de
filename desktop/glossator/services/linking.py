"""Letting roles point to the entity annotation that stands at their place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.edit import Change
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span


def linked_roles(
    layer: str, roles: Mapping[str, Filler], annotations: Iterable[Annotation], scheme: Scheme
) -> dict[str, Filler]:
    """``roles``, pointing to the annotation that has exactly their spans.

    A role that may not point to that annotation's layer keeps its spans.
    """
    annotations = list(annotations)
    result = {}
    for name, filler in roles.items():
        role = scheme.layer(layer).role(name)
        points_to = role.points_to if role else ""
        result[name] = _linked(filler, points_to, annotations)
    return result


def standing_at(roles: Mapping[str, Filler], opened: OpenDocument) -> list[Annotation]:
    """The annotations that stand exactly where one of ``roles`` is filled."""
    return [
        annotation
        for filler in roles.values()
        for annotation in opened.annotations_at(filler.spans)
    ]


def _linked(filler: Filler, points_to: str, annotations: list[Annotation]) -> Filler:
    if not points_to or filler.annotation_id:
        return filler
    for annotation in annotations:
        if annotation.layer == points_to and annotation.spans == filler.spans:
            return Filler(annotation_id=annotation.id)
    return filler


def pointing_changes(
    added: Annotation, annotations: Iterable[Annotation], scheme: Scheme
) -> list[Change]:
    """The changes that make existing frames point to ``added`` where they mark its very spans."""
    changes = []
    for other in annotations:
        roles = linked_roles(other.layer, other.roles, [added], scheme)
        if roles != other.roles:
            changes.append(Change(other, replace(other, roles=roles)))
    return changes


def unpointing_changes(removed: Annotation, annotations: Iterable[Annotation]) -> list[Change]:
    """The changes that put the spans of ``removed`` where frames pointed to it."""
    changes = []
    for other in annotations:
        if any(filler.annotation_id == removed.id for filler in other.roles.values()):
            roles = {
                name: Filler(spans=removed.spans) if filler.annotation_id == removed.id else filler
                for name, filler in other.roles.items()
            }
            changes.append(Change(other, replace(other, roles=roles)))
    return changes


def role_fillers(roles: Mapping[str, tuple[Span, ...]]) -> dict[str, Filler]:
    """Role spans of a suggestion as fillers; empty roles are left out."""
    return {name: Filler(spans=spans) for name, spans in roles.items() if spans}
