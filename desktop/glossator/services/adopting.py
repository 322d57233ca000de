"""Taking over annotations from a file: checked against scheme and text, or named with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from glossator.domain.annotation import Annotation, AnnotationSet, Filler, SetState, role_spans
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.text import CanonicalPositions, passages
from glossator.formats.records import Rejected
from glossator.services.moving import Owner
from glossator.services.preparing import Prepared
from glossator.services.sound import Lost, sound_annotations
from glossator.services.stamps import Stamps


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
    sound, rejected, lost = sound_annotations(prepared, owner, scheme, stamps)
    fresh, known = unknown(sound, owner)
    changes = [Change(None, item) for item in fresh]
    covered = _covered(prepared, owner, scheme)
    if lost:
        # Nobody has said that there is nothing where something was marked.
        covered = (item for item in covered if not any(map(partial(_touches, item), lost)))
    if owner.covered:
        covered = (item for item in covered if item not in owner.covered)
    changes += [Change(None, item) for item in covered]
    whole = not lost
    changes += _set_change(prepared, owner, scheme, stamps.now(), bool(changes), whole=whole)
    return Adopted(tuple(changes), tuple(fresh), known, tuple(rejected))


def _touches(covered: Covered, lost: Lost) -> bool:
    """Whether a passage that was read is one where something is lost."""
    if covered.layer != lost.layer:
        return False
    return not lost.spans or any(span.overlaps(covered.passage) for span in lost.spans)


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
    prepared: Prepared, owner: Owner, scheme: Scheme, at: str, anything: bool, *, whole: bool
) -> list[Change]:
    """The change of state: finished where the file is complete in every layer, and held whole."""
    complete = {layer for layer, spans in prepared.incoming.coverage.items() if spans is None}
    finished = whole and {layer.name for layer in scheme.layers} <= complete
    state = SetState.FINISHED if finished else SetState.IN_PROGRESS
    before = owner.annotation_set
    if before is not None and (not anything or before.state in {state, SetState.FINISHED}):
        return []
    return [Change(before, AnnotationSet(owner.document_id, owner.annotator_id, state, at))]
