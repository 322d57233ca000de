"""One annotator's view of one document: everything a decision needs, as one value.

What an edit changes is worked out from the edit alone, so that a decision costs the same in an
article with a hundred spans and in one with twenty thousand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossator.domain.annotation import Annotation, AnnotationSet, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Document
from glossator.domain.edit import Edit, Record
from glossator.domain.patched import patched
from glossator.domain.places import Places, places_of
from glossator.domain.queue import CLOSED, DEFERRED, OPEN, Queue, Roll, roll_of
from glossator.domain.span import Span
from glossator.domain.suggestion import (
    Decision,
    Suggestion,
    Verdict,
    content_key,
    hidden_because,
    place_key,
)


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with one annotator's annotations, decisions and coverage, and the suggestions.

    ``suggestions`` stand in reading order; those that touch a ``hidden`` passage are not among them
    unless they were decided. Edits make new values; nothing here changes. The queue
    and the places follow from the rest: they are worked out when first asked for, and carried over
    to what an edit makes.
    """

    document: Document
    annotator_id: str
    annotation_set: AnnotationSet | None = None
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    covered: frozenset[Covered] = frozenset()
    hidden: tuple[Span, ...] = ()
    _queue: Queue | None = field(default=None, init=False, repr=False, compare=False)
    _places: Places | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def state(self) -> SetState:
        """How far the annotator is with the document."""
        return self.annotation_set.state if self.annotation_set else SetState.NEW

    @property
    def queue(self) -> Queue:
        """The suggestions still put to the annotator, deferred ones included, in reading order."""
        if self._queue is None:
            roll = roll_of(self.suggestions)
            codes = bytes(_code(self, roll, number) for number in range(len(self.suggestions)))
            object.__setattr__(self, "_queue", Queue(roll, codes))
        return self._queue  # type: ignore[return-value] # set above

    @property
    def places(self) -> Places:
        """Where the annotations stand."""
        if self._places is None:
            object.__setattr__(self, "_places", places_of(self.annotations.values()))
        return self._places  # type: ignore[return-value] # set above

    def knowing(self, queue: Queue, places: Places) -> "OpenDocument":
        """The same view, told what follows from it by somebody who has worked it out."""
        result = replace(self)
        object.__setattr__(result, "_queue", queue)
        object.__setattr__(result, "_places", places)
        return result

    def suggestion(self, suggestion_id: str) -> Suggestion | None:
        """The suggestion of that id, or None."""
        number = self.queue.roll.numbers.get(suggestion_id)
        return self.suggestions[number] if number is not None else None

    def open_suggestions(self) -> tuple[Suggestion, ...]:
        """The suggestions still put to the annotator, deferred ones included, in reading order."""
        return tuple(self.queue)

    def is_deferred(self, suggestion_id: str) -> bool:
        """Whether the annotator put the suggestion off."""
        decision = self.decisions.get(suggestion_id)
        return decision is not None and decision.verdict is Verdict.DEFERRED

    def annotations_at(self, spans: tuple[Span, ...]) -> list[Annotation]:
        """The annotations whose own spans are exactly ``spans``."""
        found = self._of(self.places.beginning_at(spans[0].start)) if spans else ()
        return [each for each in found if each.spans == spans]

    def annotations_near(self, span: Span) -> Iterator[Annotation]:
        """Every annotation whose own spans may reach into ``span``, by start; some may not."""
        return self._of(self.places.near(span))

    def frames_filled_with(self, spans: tuple[Span, ...]) -> list[Annotation]:
        """The annotations with a role that is filled by exactly ``spans``."""
        found = self._of(self.places.filled_from(spans[0].start)) if spans else ()
        return [
            each for each in found if any(filler.spans == spans for filler in each.roles.values())
        ]

    def frames_pointing_to(self, annotation_id: str) -> list[Annotation]:
        """The annotations with a role that points to another one."""
        return list(self._of(self.places.pointing_to(annotation_id)))

    def after(self, edit: Edit) -> "OpenDocument":
        """The view once ``edit`` is applied; changes of other documents or people are left out."""
        ours = list(self._ours(edit))
        if not ours:
            return self
        result = self
        annotations: dict[str, Annotation | None] = {}
        decisions: dict[str, Decision | None] = {}
        covered: dict[Covered, bool] = {}
        for record, stays in ours:
            match record:
                case Annotation():
                    annotations[record.id] = record if stays else None
                case Decision():
                    decisions[record.suggestion_id] = record if stays else None
                case Covered():
                    covered[record] = stays
                case AnnotationSet():
                    result = replace(result, annotation_set=record if stays else None)
        result = replace(
            result,
            annotations=patched(self.annotations).with_changes(annotations),
            decisions=patched(self.decisions).with_changes(decisions),
            covered=_covered_after(self.covered, covered),
        )
        self._hand_on(result, annotations, edit)
        return result

    def touched(self, edit: Edit) -> set[str]:
        """What an edit, applied or about to be, may show in another way: by id, both kinds.

        Annotations and suggestions among them that look as before are allowed, others that change
        are not left out.
        """
        ours = [record for record, _ in self._ours(edit) if isinstance(record, Annotation)]
        found = {annotation.id for annotation in ours}
        for annotation in ours:
            found.update(self.places.pointing_to(annotation.id))
        found.update(self.suggestions[number].id for number in self._asked_again(edit))
        return found

    def _ours(self, edit: Edit) -> Iterator[tuple[Record, bool]]:
        """The records of an edit that belong here, and whether each is there afterwards."""
        for change in edit.changes:
            record = change.record
            if record.document_id == self.document.id and record.annotator_id == self.annotator_id:
                yield record, change.after is not None

    def _hand_on(
        self, result: "OpenDocument", annotations: Mapping[str, Annotation | None], edit: Edit
    ) -> None:
        """Bring queue and places of ``result`` up to date from ours, where we have them."""
        if self._places is not None:
            sides = [(self.annotations.get(each), after) for each, after in annotations.items()]
            object.__setattr__(result, "_places", self._places.with_changes(sides))
        if self._queue is not None:
            roll = self._queue.roll
            codes = {number: _code(result, roll, number) for number in self._asked_again(edit)}
            object.__setattr__(result, "_queue", self._queue.with_codes(codes))

    def _asked_again(self, edit: Edit) -> set[int]:
        """The numbers of the suggestions that an edit may open or close.

        They are those that it decides about, and those that begin where one of them or an
        annotation of it begins: only such can say the same.
        """
        roll = self.queue.roll
        starts: set[int] = set()
        for change in edit.changes:
            for record in (change.before, change.after):
                if isinstance(record, Annotation):
                    starts.add(record.start)
                elif isinstance(record, Decision) and record.suggestion_id in roll.numbers:
                    starts.add(roll.items[roll.numbers[record.suggestion_id]].start)
        return {number for start in starts for number in roll.starts.get(start, ())}

    def _of(self, ids: Iterable[str]) -> Iterator[Annotation]:
        return (self.annotations[each] for each in ids)


def _covered_after(
    covered: frozenset[Covered], changes: Mapping[Covered, bool]
) -> frozenset[Covered]:
    if not changes:
        return covered
    gone = {each for each, stays in changes.items() if not stays}
    return covered - gone | (changes.keys() - gone)


def _code(opened: OpenDocument, roll: Roll, number: int) -> int:
    """Whether a suggestion is closed, open or deferred."""
    suggestion = roll.items[number]
    decision = opened.decisions.get(suggestion.id)
    usual = DEFERRED if decision is not None and decision.verdict is Verdict.DEFERRED else OPEN
    if decision is not None and usual is not DEFERRED:
        return CLOSED
    start = suggestion.start
    if len(roll.starts[start]) == 1 and not opened.places.beginning_at(start):
        return usual  # nothing that could say the same begins here
    beside = [roll.items[each] for each in roll.starts[suggestion.start]]
    rejected = (content_key(each) for each in beside if _is_rejected(opened, each))
    annotated = (place_key(each) for each in opened.annotations_at(suggestion.spans))
    if hidden_because(suggestion, opened.decisions, annotated, rejected) is not None:
        return CLOSED
    return usual


def _is_rejected(opened: OpenDocument, suggestion: Suggestion) -> bool:
    decision = opened.decisions.get(suggestion.id)
    return decision is not None and decision.verdict is Verdict.REJECTED
