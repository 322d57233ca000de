"""The same words elsewhere: whether a place is proposed to be marked too, and what speaks against.

A proposal is ticked unless the annotator, another person or a suggester says something else about
the place.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from glossator.domain.annotation import SetState
from glossator.domain.scheme import Overlap
from glossator.domain.span import Span
from glossator.domain.suggestion import Verdict


class By(StrEnum):
    """Who says something about a place: the annotator at work, another person, or a suggester."""

    ME = "me"
    ANOTHER = "another person"
    SUGGESTER = "a suggester"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An annotation or a suggestion of the layer that shares characters with a place.

    ``words`` are those of its first span. ``verdict`` is what the annotator decided about a
    suggestion, ``rejected_by_another`` whether another person rejected it.
    """

    by: By
    label: str
    spans: tuple[Span, ...]
    words: str
    verdict: Verdict | None = None
    rejected_by_another: bool = False

    def is_at(self, span: Span) -> bool:
        """Whether it marks exactly ``span``."""
        return self.spans == (span,)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about a place: neighbours, the article's state, and who read the passage.

    ``left_out_by_another`` says that another person read the passage and marked nothing there,
    ``frozen`` that the article is in the frozen test set.
    """

    neighbours: tuple[Neighbour, ...] = ()
    state: SetState = SetState.NEW
    read_by_me: bool = False
    left_out_by_another: bool = False
    frozen: bool = False

    def without_open_suggestions(self) -> "Surroundings":
        """The same for an annotator who works without suggestions and has not decided these."""
        known = (item for item in self.neighbours if item.by is not By.SUGGESTER or item.verdict)
        return replace(self, neighbours=tuple(known))


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is thought of a proposal: ``same`` is marked so already, ``doubt`` leaves it unticked.

    Where it is not ``possible``, the scheme forbids it beside what stands there, or nothing is
    suggested on the article.
    """

    doubt: str = ""
    possible: bool = True
    same: bool = False

    @property
    def ticked(self) -> bool:
        """Whether the proposal is ticked at first."""
        return not self.doubt and not self.same


AGREED = Opinion()
_SAME = Opinion(same=True)
_FROZEN = Opinion("in the frozen test set; mark it there", possible=False)
_Rule = Callable[[Span, str, Surroundings], str]


def opinion(span: Span, label: str, around: Surroundings, overlap: Overlap) -> Opinion:
    """What to think of marking ``span`` with ``label``; the weightiest doubt is named."""
    mine = _of(around, By.ME)
    at_place = [item for item in mine if item.is_at(span)]
    if any(item.label == label for item in at_place):
        return _SAME
    if around.frozen:
        return _FROZEN
    if at_place:
        return Opinion(f"you marked it {at_place[0].label}")
    for item in mine:
        if _clashes(span, item, overlap):
            return Opinion(f"it would cross “{item.words}” ({item.label})", possible=False)
    for rule in _RULES:
        doubt = rule(span, label, around)
        if doubt:
            return Opinion(doubt)
    return AGREED


def _of(around: Surroundings, by: By) -> list[Neighbour]:
    return [item for item in around.neighbours if item.by is by]


def _clashes(span: Span, item: Neighbour, overlap: Overlap) -> bool:
    if overlap is Overlap.ANY:
        return False
    if overlap is Overlap.NONE:
        return any(span.overlaps(other) for other in item.spans)
    return any(span.crosses(other) for other in item.spans)


def _rejected(span: Span, label: str, around: Surroundings) -> str:
    verdicts = {
        item.verdict
        for item in _of(around, By.SUGGESTER)
        if item.is_at(span) and item.label == label
    }
    if Verdict.REJECTED in verdicts:
        return "you rejected it here"
    return "you put it off here" if Verdict.DEFERRED in verdicts else ""


def _state(_: Span, __: str, around: Surroundings) -> str:
    if around.state is SetState.FINISHED:
        return "you finished this article without it"
    if around.state is SetState.SKIPPED:
        return "you skipped this article"
    return "you read this passage without it" if around.read_by_me else ""


def _suggested_otherwise(span: Span, label: str, around: Surroundings) -> str:
    here = [item for item in _open(around) if item.is_at(span)]
    if not here or any(item.label == label for item in here):
        return ""
    return f"suggested as {here[0].label}"


def _decided_otherwise(span: Span, label: str, around: Surroundings) -> str:
    others = _of(around, By.ANOTHER)
    here = [item for item in others if item.is_at(span)]
    if any(item.label != label for item in here):
        labels = sorted({item.label for item in here if item.label != label})
        return f"another person marked it {' and '.join(labels)}"
    if here:
        return ""
    if others:
        return f"another person marked “{others[0].words}” ({others[0].label}) here"
    suggested = [item for item in _of(around, By.SUGGESTER) if item.is_at(span)]
    if any(item.rejected_by_another and item.label == label for item in suggested):
        return "another person rejected it here"
    return "another person read this passage without it" if around.left_out_by_another else ""


def _within_another(span: Span, _: str, around: Surroundings) -> str:
    for item in (*_of(around, By.ME), *_open(around)):
        for other in item.spans:
            if other != span and other.covers(span):
                return f"it is part of “{item.words}” ({item.label})"
            if other.crosses(span):
                return f"suggested is “{item.words}” ({item.label})"
    return ""


def _open(around: Surroundings) -> list[Neighbour]:
    """The suggestions that nobody decided about yet: the annotator at work has not."""
    undecided = (None, Verdict.DEFERRED)
    return [item for item in _of(around, By.SUGGESTER) if item.verdict in undecided]


_RULES: tuple[_Rule, ...] = (
    _rejected,
    _state,
    _suggested_otherwise,
    _decided_otherwise,
    _within_another,
)
