"""Taking over annotations from a file: checked against scheme and text, or named with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossator.domain.annotation import (
    Annotation,
    AnnotationSet,
    Filler,
    How,
    Origin,
    Roles,
    SetState,
    role_spans,
)
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change
from glossator.domain.errors import BadSpan
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.suggestion import place_key
from glossator.domain.text import CanonicalPositions, passages
from glossator.domain.validation import Standing, any_clash, check, dangling
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


@dataclass(frozen=True, slots=True)
class Adopted:
    """The changes that take a file's work over.

    ``annotations`` are those that are new, ``known`` counts those that were there already.
    """

    changes: tuple[Change, ...]
    annotations: tuple[Annotation, ...]
    known: int
    rejected: tuple[Rejected, ...]


def adopt(prepared: Prepared, owner: Owner, scheme: Scheme, stamps: Stamps) -> Adopted:
    """The changes that make the annotations and coverage of a file ``owner``'s own."""
    sound, rejected = sound_annotations(prepared, owner, scheme, stamps)
    fresh, known = unknown(sound, owner)
    changes = [Change(None, item) for item in fresh]
    covered = _covered(prepared, owner, scheme)
    if owner.covered:
        covered = (item for item in covered if item not in owner.covered)
    changes += [Change(None, item) for item in covered]
    changes += _set_change(prepared, owner, scheme, stamps.now(), bool(changes))
    return Adopted(tuple(changes), tuple(fresh), known, tuple(rejected))


def sound_annotations(
    prepared: Prepared, owner: Owner, scheme: Scheme, stamps: Stamps
) -> tuple[list[Annotation], list[Rejected]]:
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
    seen: set[str] = set()
    for foreign, found in zip(arriving, moved, strict=True):
        if found is None:
            reason = _DROPPED
        else:
            reason = _TWICE if foreign.id in seen else _reason(found, beside, scheme, length)
        seen.add(foreign.id)
        if found is None or reason:
            rejected.append(Rejected(f"{where} (annotation {foreign.id})", reason))
        else:
            kept.append(found)
            beside.add(found)
    return _without_orphans(kept, rejected, where)


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


def _without_orphans(
    annotations: list[Annotation], rejected: list[Rejected], where: str
) -> tuple[list[Annotation], list[Rejected]]:
    """Leave out what points to something that is not there, until nothing does."""
    while True:
        known = {item.id for item in annotations}
        orphans = [item for item in annotations if item.roles and dangling(item, known)]
        if not orphans:
            return annotations, rejected
        for orphan in orphans:
            role = dangling(orphan, known)[0][0]
            place = f"{where} ({orphan.layer} at {orphan.start}-{orphan.end})"
            reason = f"its role “{role}” points to an annotation that is not there"
            rejected.append(Rejected(place, reason))
        gone = {orphan.id for orphan in orphans}
        annotations = [item for item in annotations if item.id not in gone]


def unknown(annotations: list[Annotation], owner: Owner) -> tuple[list[Annotation], int]:
    """The annotations that the owner does not have yet, and how many they have.

    Pointers to what they have are turned to their own annotation.
    """
    if not owner.annotations:
        return annotations, 0
    there = {_content(item, owner.annotations): item.id for item in owner.annotations.values()}
    arriving = {item.id: item for item in annotations}
    same: dict[str, str] = {}
    fresh = []
    for annotation in annotations:
        found = there.get(_content(annotation, arriving))
        if found is None:
            fresh.append(annotation)
        else:
            same[annotation.id] = found
    return [_repointed(item, same) for item in fresh], len(same)


def _content(annotation: Annotation, others: Mapping[str, Annotation]) -> tuple[object, ...]:
    roles = sorted((name, role_spans(filler, others)) for name, filler in annotation.roles.items())
    return (annotation.layer, annotation.label, annotation.spans, tuple(roles))


def _repointed(annotation: Annotation, same: Mapping[str, str]) -> Annotation:
    roles = {
        name: Filler(annotation_id=same[filler.annotation_id])
        if filler.annotation_id in same
        else filler
        for name, filler in annotation.roles.items()
    }
    return replace(annotation, roles=roles)


def _covered(prepared: Prepared, owner: Owner, scheme: Scheme) -> Iterable[Covered]:
    coverage = prepared.incoming.coverage
    if not coverage:
        return
    positions = prepared.positions()
    every = passages(prepared.document.text)
    for layer, spans in coverage.items():
        if scheme.find(layer) is None:
            continue
        for passage in every if spans is None else _read(every, spans, positions):
            yield Covered(owner.document_id, owner.annotator_id, layer, passage)


def _read(
    every: Iterable[Span], spans: Iterable[Span], positions: CanonicalPositions
) -> list[Span]:
    """The passages that lie in the spans that were read, as far as those are not dropped."""
    moved = ((positions(span.start), positions(span.end)) for span in spans)
    read = [Span(start, end) for start, end in moved if start < end]
    whole = frozenset(read)
    return [each for each in every if each in whole or any(one.covers(each) for one in read)]


def _set_change(
    prepared: Prepared, owner: Owner, scheme: Scheme, at: str, anything: bool
) -> list[Change]:
    """The change of state: finished where the file is complete in every layer."""
    complete = {layer for layer, spans in prepared.incoming.coverage.items() if spans is None}
    finished = {layer.name for layer in scheme.layers} <= complete
    state = SetState.FINISHED if finished else SetState.IN_PROGRESS
    before = owner.annotation_set
    if before is not None and (not anything or before.state in {state, SetState.FINISHED}):
        return []
    return [Change(before, AnnotationSet(owner.document_id, owner.annotator_id, state, at))]
