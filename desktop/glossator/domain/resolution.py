"""Resolutions: the recorded outcome of deciding a place, and so the gold that stands there."""

from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.annotation import Annotation


class Progress(StrEnum):
    """How far a place is decided: questions are left, it was put off, or it is settled."""

    OPEN = "open"
    DEFERRED = "deferred"
    SETTLED = "settled"


class Reason(StrEnum):
    """Why people differed, as the adjudicator sees it; giving one is optional."""

    NONE = ""
    AMBIGUOUS = "ambiguous text"
    GUIDELINE_GAP = "guideline gap"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Vote:
    """What one annotator said at a place when it was decided.

    ``annotation_id`` is empty where they read the passage and marked nothing; ``content`` is a
    digest of what the annotation says, so that a later change of mind shows.
    """

    annotator_id: str
    annotation_id: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an adjudicator, ``annotator_id``, decided at one place of a document.

    A place is known by the annotations in ``votes``. ``answered`` names the questions put so far,
    such as “existence”, “label” or “role source”. ``gold`` is the annotation that they lead to, its
    id the resolution's own; None is gold as well, for “nothing is here”. ``rule`` is the heading
    of the guideline rule that was cited, ``rule_digest`` that of its text then.
    """

    id: str
    document_id: str
    annotator_id: str
    layer: str
    votes: tuple[Vote, ...]
    answered: tuple[str, ...]
    progress: Progress
    gold: Annotation | None
    decided_at: str
    reason: Reason = Reason.NONE
    note: str = ""
    rule: str = ""
    rule_digest: str = ""
