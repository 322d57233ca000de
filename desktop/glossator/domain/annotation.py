"""Annotations: one type for entities, claims and stances alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from glossator.domain.errors import BadRecord
from glossator.domain.span import Span
from glossator.domain.values import value

AttributeValue = str | int | float | bool
Attributes = Mapping[str, AttributeValue]


class How(StrEnum):
    """How an annotation arose; ``SUGGESTED`` marks exported suggestions that nobody decided."""

    MANUAL = "manual"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    PROPAGATED = "propagated"
    IMPORTED = "imported"
    ADJUDICATED = "adjudicated"
    SUGGESTED = "suggested"

    # That of the text. An enum hashes its name, in Python; origins are keys by the million.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Origin:
    """How an annotation arose, from which suggestion, and whether suggestions were visible."""

    how: How
    suggestion_id: str = ""
    suggester: str = ""
    score: float | None = None
    suggestions_visible: bool = True


@value
class Filler:
    """What fills a role: spans of the text, or the annotation that stands for them.

    Raises:
        BadRecord: neither or both are given.
    """

    spans: tuple[Span, ...] = ()
    annotation_id: str = ""

    def __post_init__(self) -> None:
        if bool(self.spans) == bool(self.annotation_id):
            raise BadRecord("A role is filled either by spans or by one annotation; give one.")


Roles = Mapping[str, Filler]
_Fillers = TypeVar("_Fillers")

NAMING: Mapping[str, str] = MappingProxyType({"speaker": "source"})
"""Roles that name whom the words of another role mean, by role: “He”, the source, is Ada Okafor.

The name may stand anywhere before, so such a role has no say in where a frame stands.
"""


def standing_roles(roles: Mapping[str, _Fillers]) -> Mapping[str, _Fillers]:
    """The roles that show where a frame stands: all but those that name whom another one means."""
    if NAMING.keys().isdisjoint(roles):
        return roles
    return {name: filler for name, filler in roles.items() if name not in NAMING}


@value
class Annotation:
    """One decision by one annotator about one document.

    ``spans`` are sorted; an entity's are its mentions' pieces, a claim's its content, a stance's
    its evidence. ``roles`` maps a role of the layer to what fills it.
    """

    id: str
    document_id: str
    annotator_id: str
    layer: str
    label: str
    spans: tuple[Span, ...]
    roles: Roles = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)
    origin: Origin = Origin(How.MANUAL)

    @property
    def start(self) -> int:
        """Where the annotation's own spans begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the annotation's own spans end."""
        spans = self.spans
        return spans[0].end if len(spans) == 1 else max(span.end for span in spans)


class SetState(StrEnum):
    """How far an annotator is with a document."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    FINISHED = "finished"
    SKIPPED = "skipped"


UNDONE = frozenset({SetState.NEW, SetState.IN_PROGRESS})
"""The states in which there is still something to do."""


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """One annotator's work on one document as a whole; ``since`` is when the state was entered."""

    document_id: str
    annotator_id: str
    state: SetState
    since: str


def role_spans(filler: Filler, annotations: Mapping[str, Annotation]) -> tuple[Span, ...]:
    """The spans that a filler stands for; none if it points to an annotation that is gone."""
    if not filler.annotation_id:
        return filler.spans
    target = annotations.get(filler.annotation_id)
    return target.spans if target else ()
