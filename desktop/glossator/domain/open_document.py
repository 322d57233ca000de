"""One annotator's view of one document: everything a decision needs, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from glossator.domain.annotation import Annotation, AnnotationSet, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Document
from glossator.domain.edit import Edit
from glossator.domain.suggestion import (
    Decision,
    Suggestion,
    Verdict,
    content_key,
    hidden_because,
    place_key,
)

_Item = TypeVar("_Item", Annotation, Decision)


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with one annotator's annotations, decisions and coverage, and the suggestions.

    ``suggestions`` stand in reading order. Edits make new values; nothing here changes.
    """

    document: Document
    annotator_id: str
    annotation_set: AnnotationSet | None = None
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    covered: frozenset[Covered] = frozenset()

    @property
    def state(self) -> SetState:
        """How far the annotator is with the document."""
        return self.annotation_set.state if self.annotation_set else SetState.NEW

    def suggestion(self, suggestion_id: str) -> Suggestion | None:
        """The suggestion of that id, or None."""
        return next((item for item in self.suggestions if item.id == suggestion_id), None)

    def open_suggestions(self) -> tuple[Suggestion, ...]:
        """The suggestions still put to the annotator, deferred ones included, in reading order."""
        annotated = {place_key(item) for item in self.annotations.values()}
        rejected = {
            content_key(item)
            for item in self.suggestions
            if self._verdict(item) is Verdict.REJECTED
        }
        return tuple(
            item
            for item in self.suggestions
            if hidden_because(item, self.decisions, annotated, rejected) is None
        )

    def is_deferred(self, suggestion_id: str) -> bool:
        """Whether the annotator put the suggestion off."""
        decision = self.decisions.get(suggestion_id)
        return decision is not None and decision.verdict is Verdict.DEFERRED

    def after(self, edit: Edit) -> "OpenDocument":
        """The view once ``edit`` is applied; changes of other documents or people are left out."""
        result = self
        annotations, decisions = dict(self.annotations), dict(self.decisions)
        covered = set(self.covered)
        for change in edit.changes:
            record = change.record
            if record.document_id != self.document.id or record.annotator_id != self.annotator_id:
                continue
            match record:
                case Annotation():
                    _patch(annotations, record.id, record if change.after else None)
                case Decision():
                    _patch(decisions, record.suggestion_id, record if change.after else None)
                case Covered():
                    covered.discard(record)
                    covered.update({record} if change.after else ())
                case AnnotationSet():
                    result = replace(result, annotation_set=record if change.after else None)
        return replace(
            result, annotations=annotations, decisions=decisions, covered=frozenset(covered)
        )

    def _verdict(self, suggestion: Suggestion) -> Verdict | None:
        decision = self.decisions.get(suggestion.id)
        return decision.verdict if decision else None


def _patch(items: dict[str, _Item], key: str, after: _Item | None) -> None:
    if after is None:
        items.pop(key, None)
    else:
        items[key] = after
