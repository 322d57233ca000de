"""Annotation sets, covered passages and decisions to table rows and back."""

from collections.abc import Mapping
from typing import Any

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.coverage import Covered
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Verdict
from glossator.store.rows import Row, or_damaged


def decision_row(decision: Decision) -> Row:
    """The row of a decision."""
    return {
        "suggestion_id": decision.suggestion_id,
        "annotator_id": decision.annotator_id,
        "document_id": decision.document_id,
        "verdict": decision.verdict.value,
        "decided_at": decision.decided_at,
        "annotation_id": decision.annotation_id,
    }


@or_damaged
def decision_from(row: Mapping[str, Any]) -> Decision:
    """The decision of a row."""
    return Decision(
        suggestion_id=row["suggestion_id"],
        document_id=row["document_id"],
        annotator_id=row["annotator_id"],
        verdict=Verdict(row["verdict"]),
        decided_at=row["decided_at"],
        annotation_id=row["annotation_id"],
    )


def set_row(annotation_set: AnnotationSet) -> Row:
    """The row of an annotation set."""
    return {
        "document_id": annotation_set.document_id,
        "annotator_id": annotation_set.annotator_id,
        "state": annotation_set.state.value,
        "since": annotation_set.since,
    }


@or_damaged
def set_from(row: Mapping[str, Any]) -> AnnotationSet:
    """The annotation set of a row."""
    return AnnotationSet(
        row["document_id"], row["annotator_id"], SetState(row["state"]), row["since"]
    )


def covered_row(covered: Covered) -> Row:
    """The row of a covered passage."""
    return {
        "document_id": covered.document_id,
        "annotator_id": covered.annotator_id,
        "layer": covered.layer,
        "start": covered.passage.start,
        "end": covered.passage.end,
    }


@or_damaged
def covered_from(row: Mapping[str, Any]) -> Covered:
    """The covered passage of a row."""
    passage = Span(row["start"], row["end"])
    return Covered(row["document_id"], row["annotator_id"], row["layer"], passage)
