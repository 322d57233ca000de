"""Annotations of a file as they are on the canonical text, under the labels of the scheme."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossator.domain.annotation import Annotation, AnnotationSet, Filler, How, Origin, Roles
from glossator.domain.coverage import Covered
from glossator.domain.errors import BadSpan
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.text import CanonicalPositions
from glossator.formats.records import ForeignAnnotation
from glossator.services.preparing import Prepared

IMPORTED = Origin(How.IMPORTED, suggestions_visible=False)
"""How an annotation arose of which the file does not say it."""


@dataclass(frozen=True, slots=True)
class Owner:
    """On whose behalf, and on which document of the project, annotations are taken over."""

    document_id: str
    annotator_id: str
    annotation_set: AnnotationSet | None
    annotations: Mapping[str, Annotation]
    covered: frozenset[Covered]


def moved_annotations(
    prepared: Prepared, ids: Mapping[str, str], owner: Owner, scheme: Scheme
) -> list[Annotation | None]:
    """The annotations of a file in canonical positions, as the owner's, in the order of the file.

    ``ids`` are those that they get, by those that they have there. None stands for one of which a
    span holds nothing but characters that are dropped.
    """
    positions = prepared.positions()
    moving = positions if positions.moves else None
    arriving = prepared.incoming.annotations
    return [_moved_annotation(item, ids, owner, scheme, moving) for item in arriving]


def _moved_annotation(
    foreign: ForeignAnnotation,
    ids: Mapping[str, str],
    owner: Owner,
    scheme: Scheme,
    positions: CanonicalPositions | None,
) -> Annotation | None:
    """One of them; ``positions`` is None where nothing moves."""
    known_by, layer_name, label_name, spans, roles, attributes, origin = foreign
    layer = scheme.find(layer_name)
    label = layer.label(label_name) if layer else None
    try:
        return Annotation(
            ids[known_by],
            owner.document_id,
            owner.annotator_id,
            layer_name,
            label.name if label else label_name,
            spans if len(spans) == 1 and positions is None else _moved(spans, positions),
            _moved_roles(roles, ids, positions) if roles else {},
            attributes or {},
            # Where a program says how an annotation arose, its own account is kept.
            origin or IMPORTED,
        )
    except BadSpan:
        return None


def _moved_roles(
    roles: Roles, ids: Mapping[str, str], positions: CanonicalPositions | None
) -> Roles:
    return {
        name: Filler(annotation_id=ids.get(filler.annotation_id, filler.annotation_id))
        if filler.annotation_id
        else _moved_filler(filler, positions)
        for name, filler in roles.items()
    }


def _moved_filler(filler: Filler, positions: CanonicalPositions | None) -> Filler:
    spans = _moved(filler.spans, positions)
    return filler if spans is filler.spans else Filler(spans)


def _moved(spans: tuple[Span, ...], positions: CanonicalPositions | None) -> tuple[Span, ...]:
    """The spans in canonical positions, sorted."""
    if positions is not None:
        spans = tuple([Span(positions(span.start), positions(span.end)) for span in spans])
    return spans if len(spans) == 1 else tuple(sorted(spans))
