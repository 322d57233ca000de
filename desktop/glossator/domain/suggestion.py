"""Suggestions: what programs propose, and what people decided about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.domain.annotation import Annotation, Attributes
from glossator.domain.span import Span

RoleSpans = Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a suggester says about a text, before it belongs to a run.

    ``score`` is the suggester's own estimate in [0, 1] of being right.
    """

    layer: str
    label: str
    spans: tuple[Span, ...]
    score: float
    roles: RoleSpans = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SuggesterInfo:
    """Which pipeline speaks: its name, its version, and a digest of its configuration."""

    name: str
    version: str
    configuration: str


@dataclass(frozen=True, slots=True)
class SuggestionRun:
    """One pass of one suggester over documents."""

    id: str
    suggester: SuggesterInfo
    started: str


@dataclass(frozen=True, slots=True)
class Suggestion(Proposal):
    """A proposal of a run about a document, waiting for each annotator's decision."""

    id: str = ""
    run_id: str = ""
    document_id: str = ""
    suggester: str = ""

    @property
    def start(self) -> int:
        """Where the suggestion's own spans begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the suggestion's own spans end."""
        return max(span.end for span in self.spans)


def suggested(proposal: Proposal, suggestion_id: str, run_id: str, document_id: str) -> Suggestion:
    """A proposal as the suggestion that a run makes about a document."""
    return Suggestion(
        layer=proposal.layer,
        label=proposal.label,
        spans=proposal.spans,
        score=proposal.score,
        roles=proposal.roles,
        attributes=proposal.attributes,
        id=suggestion_id,
        run_id=run_id,
        document_id=document_id,
    )


class Verdict(StrEnum):
    """What a person did with a suggestion."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Decision:
    """One annotator's verdict on one suggestion, and the annotation that it led to, if any."""

    suggestion_id: str
    document_id: str
    annotator_id: str
    verdict: Verdict
    decided_at: str
    annotation_id: str = ""


class HiddenBecause(StrEnum):
    """Why a suggestion is not, or no longer, put to the annotator."""

    DECIDED = "decided"
    ANNOTATED = "annotated already"
    REJECTED_BEFORE = "rejected before"


def content_key(proposal: Proposal) -> tuple[object, ...]:
    """What a proposal says about the text, as a value to compare and to look up."""
    roles = tuple(sorted((role, spans) for role, spans in proposal.roles.items()))
    return (proposal.layer, proposal.label, proposal.spans, roles)


def place_key(item: Annotation | Proposal) -> tuple[object, ...]:
    """Layer, label and spans: where two items stand for the same thing in the text."""
    return (item.layer, item.label, item.spans)


def hidden_because(
    suggestion: Suggestion,
    decisions: Mapping[str, Decision],
    annotated: Iterable[tuple[object, ...]],
    rejected: Iterable[tuple[object, ...]],
) -> HiddenBecause | None:
    """Why one annotator is not asked about ``suggestion``; None if it is open.

    ``annotated`` holds the place keys of the annotator's annotations, ``rejected`` the content keys
    of suggestions they rejected, so that a new run does not ask the same question again.
    """
    decision = decisions.get(suggestion.id)
    if decision is not None and decision.verdict is not Verdict.DEFERRED:
        return HiddenBecause.DECIDED
    if place_key(suggestion) in annotated:
        return HiddenBecause.ANNOTATED
    if content_key(suggestion) in rejected:
        return HiddenBecause.REJECTED_BEFORE
    return None
