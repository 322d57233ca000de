"""Assignments and resolutions to table rows and back."""

import json
from collections.abc import Mapping
from typing import Any

from glossator.domain.annotation import Annotation
from glossator.domain.assignment import Assignment
from glossator.domain.plain_records import plain_votes, votes_from
from glossator.domain.resolution import Progress, Reason, Resolution
from glossator.store.database import Database
from glossator.store.rows import Row, annotation_from, annotation_row, or_damaged, to_json

_GOLD = ("label", "start", "end", "spans", "quote", "roles", "attributes", "origin")
_NOTHING: Mapping[str, Any] = {
    "label": "",
    "start": 0,
    "end": 0,
    "spans": "[]",
    "quote": "",
    "roles": "{}",
    "attributes": "{}",
    "origin": "{}",
}


def assignment_row(assignment: Assignment) -> Row:
    """The row of an assignment."""
    return {
        "document_id": assignment.document_id,
        "annotator_id": assignment.annotator_id,
    }


@or_damaged
def assignment_from(row: Mapping[str, Any]) -> Assignment:
    """The assignment of a row."""
    return Assignment(row["document_id"], row["annotator_id"])


def resolution_row(resolution: Resolution, text: str) -> Row:
    """The row of a resolution about ``text``; its gold stands in columns like an annotation's."""
    gold = _NOTHING if resolution.gold is None else annotation_row(resolution.gold, text)
    return {
        "id": resolution.id,
        "document_id": resolution.document_id,
        "annotator_id": resolution.annotator_id,
        "layer": resolution.layer,
        "votes": to_json(plain_votes(resolution.votes)),
        "answered": to_json(list(resolution.answered)),
        "progress": resolution.progress.value,
        **{name: gold[name] for name in _GOLD},
        "decided_at": resolution.decided_at,
        "reason": resolution.reason.value,
        "note": resolution.note,
        "rule": resolution.rule,
        "rule_digest": resolution.rule_digest,
    }


def note_resolved(database: Database, written: list[Row]) -> None:
    """Note which annotations the resolutions of these rows decide about, and their own gold."""
    keys = [(row["id"], row["id"]) for row in written]
    database.conn.executemany("DELETE FROM resolved WHERE resolution_id = ?", [k[:1] for k in keys])
    keys += [
        (vote.annotation_id, row["id"])
        for row in written
        for vote in votes_from(json.loads(row["votes"]))
        if vote.annotation_id
    ]
    database.conn.executemany("INSERT OR IGNORE INTO resolved VALUES (?, ?)", keys)


@or_damaged
def resolution_from(row: Mapping[str, Any]) -> Resolution:
    """The resolution of a row."""
    return Resolution(
        id=row["id"],
        document_id=row["document_id"],
        annotator_id=row["annotator_id"],
        layer=row["layer"],
        votes=votes_from(json.loads(row["votes"])),
        answered=tuple(json.loads(row["answered"])),
        progress=Progress(row["progress"]),
        gold=_gold_from(row),
        decided_at=row["decided_at"],
        reason=Reason(row["reason"]),
        note=row["note"],
        rule=row["rule"],
        rule_digest=row["rule_digest"],
    )


def _gold_from(row: Mapping[str, Any]) -> Annotation | None:
    """The gold of a resolution's row; an annotation always has a span, so none means nothing."""
    return None if row["spans"] == "[]" else annotation_from(row)
