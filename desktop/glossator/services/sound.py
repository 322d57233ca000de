"""Which annotations of a file a project can hold, and why it cannot hold the others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from glossator.domain.annotation import (
    Annotation,
    AnnotationSet,
    Filler,
    How,
    Origin,
    Roles,
)
from glossator.domain.coverage import Covered
from glossator.domain.errors import BadSpan
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.suggestion import place_key
from glossator.domain.text import CanonicalPositions
from glossator.domain.validation import Standing, any_clash, check, dangling, unfit_attributes
from glossator.formats.records import ForeignAnnotation, Rejected
from glossator.services.preparing import Prepared
from glossator.services.stamps import Stamps

UNDECIDED = "nobody has decided what is suggested there; import it with --as suggestions"
"""Why a program's suggestions are not taken over as anybody's labels."""
_TWICE = "its id stands twice in the line"
_DROPPED = "one of its spans holds nothing but characters that are dropped"
_IMPORTED = Origin(How.IMPORTED, suggestions_visible=False)


@dataclass(frozen=True, slots=True)
class Owner:
    """On whose behalf, and on which document of the project, annotations are taken over."""

    document_id: str
    annotator_id: str
    annotation_set: AnnotationSet | None
    annotations: Mapping[str, Annotation]
    covered: frozenset[Covered]


class Lost(NamedTuple):
    """What somebody marked and the project cannot hold: its layer, and where, if that is known."""

    layer: str
    spans: tuple[Span, ...] = ()


class Sound(NamedTuple):
    """The annotations of a file that can be held, why the others cannot, and where those stood."""

    annotations: list[Annotation]
    rejected: list[Rejected]
    lost: list[Lost]


def sound_annotations(prepared: Prepared, owner: Owner, scheme: Scheme, stamps: Stamps) -> Sound:
    """The annotations of a file that fit scheme and text, and why the others do not."""
    where = prepared.incoming.where
    positions = prepared.positions()
    arriving = prepared.incoming.annotations
    ids = dict(zip([item.id for item in arriving], stamps.new_ids(len(arriving)), strict=True))
    length = len(prepared.document.text)
    moved = [_moved_annotation(item, owner, ids, scheme, positions) for item in arriving]
    kept: list[Annotation] = []
    beside = _Beside([item for item in moved if item is not None], owner, scheme)
    rejected: list[Rejected] = []
    lost: list[Lost] = []
    seen: set[str] = set()
    for foreign, whole in zip(arriving, moved, strict=True):
        found, unfit = _fitting(whole, scheme) if whole and whole.attributes else (whole, {})
        if found is None:
            reason = _DROPPED
        else:
            reason = _TWICE if foreign.id in seen else _reason(found, beside, scheme, length)
        seen.add(foreign.id)
        if found is None or reason:
            rejected.append(Rejected(f"{where} (annotation {foreign.id})", reason))
            if reason != UNDECIDED:
                lost.append(Lost(foreign.layer, _placed(found, length)))
        else:
            if unfit:
                rejected += _left_out(unfit, foreign, where)
            kept.append(found)
            beside.add(found)
    return _without_orphans(Sound(kept, rejected, lost), where)


def _fitting(annotation: Annotation, scheme: Scheme) -> tuple[Annotation, Mapping[str, str]]:
    """The annotation without those attributes that its layer cannot hold, and why it cannot."""
    layer = scheme.find(annotation.layer)
    unfit = unfit_attributes(annotation.attributes, layer) if layer else {}
    if not unfit:
        return annotation, unfit
    held = {name: value for name, value in annotation.attributes.items() if name not in unfit}
    return replace(annotation, attributes=held), unfit


def _left_out(unfit: Mapping[str, str], foreign: ForeignAnnotation, where: str) -> list[Rejected]:
    """What is said of attributes without which an annotation is taken over."""
    return [
        Rejected(
            f"{where} (attribute “{name}” of annotation {foreign.id})",
            f"{reason}; all else of the annotation is taken over",
        )
        for name, reason in unfit.items()
    ]


def _placed(annotation: Annotation | None, length: int) -> tuple[Span, ...]:
    """Where an annotation stands, if all of it stands in the text."""
    spans = annotation.spans if annotation is not None else ()
    return spans if all(span.within(length) for span in spans) else ()


def _moved_annotation(
    foreign: ForeignAnnotation,
    owner: Owner,
    ids: Mapping[str, str],
    scheme: Scheme,
    positions: CanonicalPositions,
) -> Annotation | None:
    """The annotation in canonical positions under the scheme's own label.

    None where a span holds nothing but characters that are dropped.
    """
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
            _moved(spans, positions),
            _moved_roles(roles, ids, positions) if roles else {},
            attributes or {},
            # Where a program says how an annotation arose, its own account is kept.
            origin or _IMPORTED,
        )
    except BadSpan:
        return None


def _moved_roles(roles: Roles, ids: Mapping[str, str], positions: CanonicalPositions) -> Roles:
    return {
        name: Filler(annotation_id=ids.get(filler.annotation_id, filler.annotation_id))
        if filler.annotation_id
        else _moved_filler(filler, positions)
        for name, filler in roles.items()
    }


def _moved_filler(filler: Filler, positions: CanonicalPositions) -> Filler:
    spans = _moved(filler.spans, positions)
    return filler if spans is filler.spans else Filler(spans)


def _moved(spans: tuple[Span, ...], positions: CanonicalPositions) -> tuple[Span, ...]:
    if positions.moves:
        spans = tuple([Span(positions(span.start), positions(span.end)) for span in spans])
    return spans if len(spans) == 1 else tuple(sorted(spans))


class _Beside:
    """What an annotation of a file stands beside: those before it, and what the owner has."""

    def __init__(self, arriving: list[Annotation], owner: Owner, scheme: Scheme) -> None:
        everyone = [*arriving, *owner.annotations.values()]
        # The others need not be compared one by one, and in most articles there are only others.
        self._layers = {layer.name: layer for layer in scheme.layers if any_clash(everyone, layer)}
        self._before = Standing()
        self._owned = Standing(owner.annotations.values())

    def add(self, annotation: Annotation) -> None:
        """Let one of the file stand there."""
        if annotation.layer in self._layers:
            self._before.add(annotation)

    def clashes(self, annotation: Annotation) -> bool:
        """Whether it may not stand there; what the owner has at its very place is the same one."""
        layer = self._layers.get(annotation.layer)
        if layer is None:
            return False
        if self._before.clashes(annotation, layer):
            return True
        owned = self._owned.clashes(annotation, layer)
        return bool(owned) and {place_key(item) for item in owned} != {place_key(annotation)}


def _reason(annotation: Annotation, beside: _Beside, scheme: Scheme, length: int) -> str:
    if annotation.annotator_id and annotation.origin.how is How.SUGGESTED:
        return UNDECIDED
    problems = check(annotation, scheme, length)
    if not problems:
        return "it crosses another annotation of its layer" if beside.clashes(annotation) else ""
    layer = scheme.find(annotation.layer)
    if layer is not None and layer.label(annotation.label) is None:
        return f"{problems[0].reason}; add it to the scheme, or as an alias of a label there"
    return problems[0].reason


def _without_orphans(sound: Sound, where: str) -> Sound:
    """Leave out what points to something that is not there, until nothing does."""
    annotations, rejected, lost = sound
    while True:
        known = {item.id for item in annotations}
        orphans = [item for item in annotations if item.roles and dangling(item, known)]
        if not orphans:
            return Sound(annotations, rejected, lost)
        for orphan in orphans:
            role = dangling(orphan, known)[0][0]
            place = f"{where} ({orphan.layer} at {orphan.start}-{orphan.end})"
            reason = f"its role “{role}” points to an annotation that is not there"
            rejected.append(Rejected(place, reason))
            lost.append(Lost(orphan.layer, orphan.spans))
        gone = {orphan.id for orphan in orphans}
        annotations = [item for item in annotations if item.id not in gone]
