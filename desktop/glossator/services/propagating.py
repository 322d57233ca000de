"""Marking many places alike: the one edit that the same text elsewhere ends in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from glossator.domain.annotation import Annotation, AnnotationSet, How, Origin
from glossator.domain.edit import Change, Edit, folded
from glossator.domain.errors import UserError
from glossator.domain.ids import answer_id
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion, Verdict
from glossator.services import annotating
from glossator.services.composing import (
    Desk,
    compose,
    decision_change,
    insertion,
    sees_suggestions,
)
from glossator.services.reports import Progress, counted, no_progress
from glossator.services.session import Session

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Target:
    """What places are to be marked as."""

    layer: str
    label: str


@dataclass(frozen=True, slots=True)
class Propagation:
    """The edit that marks the places; None where there is nothing to do.

    ``marked`` counts the places that are marked anew, ``taken_over`` those of them that a
    suggestion had found, ``relabelled`` the annotations that got another label; ``refused``
    counts the places that the scheme forbids.
    """

    edit: Edit | None
    marked: int = 0
    taken_over: int = 0
    relabelled: int = 0
    refused: int = 0
    documents: int = 0

    def sentences(self) -> list[str]:
        """The counts in words."""
        done = [f"{counted(self.marked, 'place')} in {counted(self.documents, 'article')} marked"]
        if self.taken_over:
            done.append(f"{counted(self.taken_over, 'suggestion')} among them taken over")
        if self.relabelled:
            done.append(f"{counted(self.relabelled, 'annotation')} relabelled")
        if self.refused:
            done.append(f"{self.refused} would cross another annotation")
        return ["; ".join(done) + "."]


def propagate(
    session: Session,
    target: Target,
    places: Iterable[Place],
    progress: Progress = no_progress,
    desk: Desk | None = None,
) -> Propagation:
    """The edit that marks ``places`` as ``target``: one step for undo, whatever it touches.

    An open suggestion at a place is taken over, unless the ``desk`` has suggestions hidden; another
    label of the annotator's own is changed. The state of finished and skipped articles stays. Works
    in any thread; nothing is written yet.
    """
    hand = _Hand(desk or Desk(session.scheme, session.stamps), target)
    chosen = sorted(set(places))
    done = 0
    for document_id, group in groupby(chosen, key=lambda place: place[0]):
        spans = [span for _, span in group]
        hand.mark(session.open(document_id), spans)
        done += len(spans)
        progress(done, len(chosen))
    return hand.result()


class _Hand:
    """Marks places, document by document, and counts what became of them."""

    def __init__(self, desk: Desk, target: Target) -> None:
        self._desk = desk
        self._target = target
        self._changes: list[Change] = []
        self._author = ""
        self._counts = {"marked": 0, "taken_over": 0, "relabelled": 0, "refused": 0}
        self._documents = 0

    def mark(self, opened: OpenDocument, spans: Iterable[Span]) -> None:
        """Mark spans of one document."""
        self._author = opened.annotator_id
        before = len(self._changes)
        for span in spans:
            try:
                edit = self._edit(opened, span)
            except UserError:
                self._counts["refused"] += 1
                continue
            if edit is not None:
                edit = _keeping_state(edit)
                opened = opened.after(edit)
                self._changes += edit.changes
        self._documents += len(self._changes) > before

    def result(self) -> Propagation:
        """Everything marked so far as one edit."""
        changes = folded(self._changes)
        edit = None
        if changes:
            number = self._counts["marked"] + self._counts["relabelled"]
            edit = Edit(
                id=self._desk.stamps.new_id(),
                title=f"Mark {counted(number, 'place')} as {self._target.label}",
                author_id=self._author,
                at=self._desk.stamps.now(),
                changes=changes,
            )
        return Propagation(edit, documents=self._documents, **self._counts)

    def _edit(self, opened: OpenDocument, span: Span) -> Edit | None:
        layer, label = self._target.layer, self._target.label
        for item in opened.annotations_at((span,)):
            if item.layer == layer:
                if item.label == label:
                    return None
                edit = annotating.relabel(self._desk, opened, item.id, label)
                self._counts["relabelled"] += 1
                return edit
        return self._addition(opened, span)

    def _addition(self, opened: OpenDocument, span: Span) -> Edit:
        visible = self._desk.suggestions_visible
        suggestion = _suggestion_at(opened, self._target, span) if visible else None
        annotation = self._annotation(opened, span, suggestion)
        changes = insertion(self._desk, opened, annotation)
        if suggestion is not None:
            same = suggestion.label == self._target.label
            verdict = Verdict.ACCEPTED if same else Verdict.CORRECTED
            changes.append(
                decision_change(self._desk, opened, suggestion.id, verdict, annotation.id)
            )
        self._counts["marked"] += 1
        self._counts["taken_over"] += suggestion is not None
        return compose(self._desk, opened, "", changes)

    def _annotation(
        self, opened: OpenDocument, span: Span, suggestion: Suggestion | None
    ) -> Annotation:
        answer = answer_id(suggestion.id, self._author) if suggestion else ""
        is_free = answer and answer not in opened.annotations
        return Annotation(
            id=answer if is_free else self._desk.stamps.new_id(),
            document_id=opened.document.id,
            annotator_id=opened.annotator_id,
            layer=self._target.layer,
            label=self._target.label,
            spans=(span,),
            attributes=suggestion.attributes if suggestion else {},
            origin=Origin(
                how=How.PROPAGATED,
                suggestion_id=suggestion.id if suggestion else "",
                suggester=suggestion.suggester if suggestion else "",
                score=suggestion.score if suggestion else None,
                suggestions_visible=sees_suggestions(self._desk, opened, (span,)),
            ),
        )


def _suggestion_at(opened: OpenDocument, target: Target, span: Span) -> Suggestion | None:
    """The suggestion that marking the place decides about: one of the same label first.

    One of the same label that was rejected before is decided anew.
    """
    here = [
        item for item in opened.suggestions if item.layer == target.layer and item.spans == (span,)
    ]
    same = next((item for item in here if item.label == target.label), None)
    return same or next((item for item in opened.open_suggestions() if item in here), None)


def _keeping_state(edit: Edit) -> Edit:
    """The edit without taking up again what is finished or skipped."""
    changes = [
        change
        for change in edit.changes
        if change.before is None or not isinstance(change.record, AnnotationSet)
    ]
    return replace(edit, changes=tuple(changes))
