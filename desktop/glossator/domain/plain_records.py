"""The records of the journal as plain JSON-able structures, and back."""

from collections.abc import Callable, Mapping
from typing import Any

from glossator.domain.annotation import Annotation, AnnotationSet, SetState
from glossator.domain.assignment import Assignment
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change, Record
from glossator.domain.errors import BadRecord
from glossator.domain.plain import (
    Plain,
    attributes_from,
    origin_from,
    plain_attributes,
    plain_origin,
    plain_roles,
    plain_spans,
    roles_from,
    spans_from,
)
from glossator.domain.resolution import Progress, Reason, Resolution, Vote
from glossator.domain.span import Span
from glossator.domain.stray import Stray
from glossator.domain.suggestion import Decision, Verdict


def plain_record(record: Record) -> Plain:
    """A record of the journal, with its kind."""
    match record:
        case Annotation():
            return {"kind": "annotation", **plain_annotation(record)}
        case AnnotationSet():
            return {
                "kind": "set",
                **_of(record),
                "state": record.state.value,
                "since": record.since,
            }
        case Covered():
            passage = [record.passage.start, record.passage.end]
            return {"kind": "covered", **_of(record), "layer": record.layer, "passage": passage}
        case Decision():
            return {
                "kind": "decision",
                "suggestion": record.suggestion_id,
                **_of(record),
                "verdict": record.verdict.value,
                "at": record.decided_at,
                "annotation": record.annotation_id,
            }
        case Assignment():
            return {"kind": "assignment", **_of(record)}
        case Resolution():
            return {"kind": "resolution", **_plain_resolution(record)}
        case Stray():
            return {"kind": "stray", **_plain_stray(record)}


def _of(record: Record) -> Plain:
    """Which document and whose a record is."""
    return {"document": record.document_id, "annotator": record.annotator_id}


def plain_annotation(record: Annotation) -> Plain:
    """An annotation as the journal holds it."""
    return {
        "id": record.id,
        **_of(record),
        "layer": record.layer,
        "label": record.label,
        "spans": plain_spans(record.spans),
        "roles": plain_roles(record.roles),
        "attributes": plain_attributes(record.attributes),
        "origin": plain_origin(record.origin),
    }


def _plain_resolution(record: Resolution) -> Plain:
    return {
        "id": record.id,
        **_of(record),
        "layer": record.layer,
        "votes": plain_votes(record.votes),
        "answered": list(record.answered),
        "progress": record.progress.value,
        "gold": None if record.gold is None else plain_annotation(record.gold),
        "at": record.decided_at,
        "reason": record.reason.value,
        "note": record.note,
        "rule": record.rule,
        "rule_digest": record.rule_digest,
    }


def _plain_stray(record: Stray) -> Plain:
    return {
        "id": record.id,
        **_of(record),
        "was": plain_annotation(record.was),
        "quote": record.quote,
        "prefix": record.prefix,
        "suffix": record.suffix,
        "reason": record.reason,
        "places": [plain_annotation(place) for place in record.places],
    }


def plain_votes(votes: tuple[Vote, ...]) -> list[list[str]]:
    """Votes as ``[[annotator, annotation, content], …]``."""
    return [[vote.annotator_id, vote.annotation_id, vote.content] for vote in votes]


def votes_from(value: object) -> tuple[Vote, ...]:
    """The votes that ``plain_votes`` wrote.

    Raises:
        BadRecord: it is not a list of triples of texts.
    """
    if not isinstance(value, list):
        raise BadRecord(f"Votes are written as a list, not as {value!r}.")
    for item in value:
        if not isinstance(item, list) or [type(part) for part in item] != [str] * 3:
            raise BadRecord(f"A vote is written as three texts, not as {item!r}.")
    return tuple(Vote(*item) for item in value)


def record_from(plain: Mapping[str, Any]) -> Record:
    """The record that ``plain_record`` wrote.

    Raises:
        BadRecord: the kind is unknown or a part is missing.
    """
    try:
        return _READERS[plain["kind"]](plain)
    except (KeyError, TypeError, ValueError) as error:
        raise BadRecord(f"A journal record lacks or misuses a field ({error!r}).") from error


def annotation_from(plain: Mapping[str, Any]) -> Annotation:
    """The annotation that ``plain_annotation`` wrote.

    Raises:
        BadRecord, KeyError, TypeError, ValueError: a part is missing or misshapen.
    """
    return Annotation(
        id=plain["id"],
        document_id=plain["document"],
        annotator_id=plain["annotator"],
        layer=plain["layer"],
        label=plain["label"],
        spans=spans_from(plain["spans"]),
        roles=roles_from(plain["roles"]),
        attributes=attributes_from(plain["attributes"]),
        origin=origin_from(plain["origin"]),
    )


def _stray_from(plain: Mapping[str, Any]) -> Stray:
    return Stray(
        id=plain["id"],
        document_id=plain["document"],
        annotator_id=plain["annotator"],
        was=annotation_from(plain["was"]),
        quote=plain["quote"],
        prefix=plain["prefix"],
        suffix=plain["suffix"],
        reason=plain["reason"],
        places=tuple(annotation_from(place) for place in plain["places"]),
    )


def _resolution_from(plain: Mapping[str, Any]) -> Resolution:
    gold = plain["gold"]
    return Resolution(
        id=plain["id"],
        document_id=plain["document"],
        annotator_id=plain["annotator"],
        layer=plain["layer"],
        votes=votes_from(plain["votes"]),
        answered=tuple(str(name) for name in plain["answered"]),
        progress=Progress(plain["progress"]),
        gold=None if gold is None else annotation_from(gold),
        decided_at=plain["at"],
        reason=Reason(plain["reason"]),
        note=plain["note"],
        rule=plain["rule"],
        rule_digest=plain["rule_digest"],
    )


_READERS: dict[str, Callable[[Mapping[str, Any]], Record]] = {
    "annotation": annotation_from,
    "set": lambda plain: AnnotationSet(
        plain["document"], plain["annotator"], SetState(plain["state"]), plain["since"]
    ),
    "covered": lambda plain: Covered(
        plain["document"], plain["annotator"], plain["layer"], Span(*plain["passage"])
    ),
    "decision": lambda plain: Decision(
        plain["suggestion"],
        plain["document"],
        plain["annotator"],
        Verdict(plain["verdict"]),
        plain["at"],
        plain["annotation"],
    ),
    "assignment": lambda plain: Assignment(plain["document"], plain["annotator"]),
    "resolution": _resolution_from,
    "stray": _stray_from,
}


def plain_change(change: Change) -> list[Plain | None]:
    """A change as ``[before, after]``."""
    return [None if side is None else plain_record(side) for side in (change.before, change.after)]


def change_from(value: list[Plain | None]) -> Change:
    """The change that ``plain_change`` wrote.

    Raises:
        BadRecord: it is not a pair of records.
    """
    try:
        before, after = [None if side is None else record_from(side) for side in value]
        return Change(before, after)
    except (TypeError, ValueError) as error:
        raise BadRecord(f"A journal change is not a pair of records ({error!r}).") from error
