"""Which annotations of a file a project can hold, and why it cannot hold the others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from glossator.domain.annotation import Annotation, How
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.suggestion import place_key
from glossator.domain.validation import Standing, any_clash, check, dangling, unfit_attributes
from glossator.formats.records import ForeignAnnotation, Rejected
from glossator.services.moving import IMPORTED, Owner, moved_annotations
from glossator.services.preparing import Prepared
from glossator.services.stamps import Stamps

UNDECIDED = "nobody has decided what is suggested there; import it with --as suggestions"
"""Why a program's suggestions are not taken over as anybody's labels."""
_CROSSES = "it crosses another annotation of its layer"
_TWICE = "its id stands twice in the line"
_DROPPED = "one of its spans holds nothing but characters that are dropped"


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
    arriving = prepared.incoming.annotations
    ids = dict(zip([item.id for item in arriving], stamps.new_ids(len(arriving)), strict=True))
    moved = moved_annotations(prepared, ids, owner, scheme)
    beside = _Beside(moved, owner, scheme)
    undisputed = _undisputed(moved, scheme, len(prepared.document.text))
    if undisputed and len(ids) == len(arriving) and not beside.is_crowded:
        sound = Sound(undisputed, [], [])
    else:
        sound = _one_by_one(prepared, moved, beside, scheme)
    return _without_orphans(sound, prepared.incoming.where)


def _one_by_one(
    prepared: Prepared, moved: Iterable[Annotation | None], beside: "_Beside", scheme: Scheme
) -> Sound:
    """What of the annotations can be held; one is named where it cannot."""
    where, length = prepared.incoming.where, len(prepared.document.text)
    sound = Sound([], [], [])
    seen: set[str] = set()
    for foreign, whole in zip(prepared.incoming.annotations, moved, strict=True):
        found, unfit = _fitting(whole, scheme) if whole and whole.attributes else (whole, {})
        if found is None:
            reason = _DROPPED
        elif foreign.id in seen:
            reason = _TWICE
        else:
            reason = _reason(found, scheme, length) or beside.reason(found)
        seen.add(foreign.id)
        if found is None or reason:
            sound.rejected.append(Rejected(f"{where} (annotation {foreign.id})", reason))
            if reason != UNDECIDED:
                sound.lost.append(Lost(foreign.layer, _placed(found, length)))
        else:
            if unfit:
                sound.rejected.extend(_left_out(unfit, foreign, where))
            sound.annotations.append(found)
            beside.add(found)
    return sound


def _undisputed(
    moved: Iterable[Annotation | None], scheme: Scheme, length: int
) -> list[Annotation]:
    """All of some annotations where nothing is to be said of any one, as in most articles."""
    sound = []
    for item in moved:
        if item is None or _reason(item, scheme, length):
            return []
        sound.append(item)
    return sound


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


class _Beside:
    """What an annotation of a file stands beside: those before it, and what the owner has."""

    def __init__(self, arriving: Iterable[Annotation | None], owner: Owner, scheme: Scheme) -> None:
        everyone = [item for item in arriving if item is not None]
        everyone += owner.annotations.values()
        # The others need not be compared one by one, and in most articles there are only others.
        self._layers = {layer.name: layer for layer in scheme.layers if any_clash(everyone, layer)}
        self.is_crowded = bool(self._layers)
        self._before = Standing()
        self._owned = Standing(owner.annotations.values() if self.is_crowded else ())

    def add(self, annotation: Annotation) -> None:
        """Let one of the file stand there."""
        if annotation.layer in self._layers:
            self._before.add(annotation)

    def reason(self, annotation: Annotation) -> str:
        """Why it may not stand there; what the owner has at its very place is the same one."""
        layer = self._layers.get(annotation.layer)
        if layer is None:
            return ""
        if self._before.clashes(annotation, layer):
            return _CROSSES
        owned = {place_key(item) for item in self._owned.clashes(annotation, layer)}
        return _CROSSES if owned and owned != {place_key(annotation)} else ""


def _is_undecided(annotation: Annotation) -> bool:
    """Whether it would be somebody's label, and is a suggestion that nobody decided about."""
    return bool(annotation.annotator_id) and annotation.origin.how is How.SUGGESTED


def _reason(annotation: Annotation, scheme: Scheme, length: int) -> str:
    """Why an annotation cannot be held, whatever it stands beside; empty if it can."""
    if annotation.origin is not IMPORTED and _is_undecided(annotation):
        return UNDECIDED
    problems = check(annotation, scheme, length)
    if not problems:
        return ""
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
