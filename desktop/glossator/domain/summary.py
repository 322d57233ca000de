"""Documents as a list shows them to one annotator: which, in what order, and how far they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.domain.annotation import UNDONE, SetState


class Shown(StrEnum):
    """Which documents a list shows."""

    ALL = "all"
    TO_DO = "to do"
    OPEN = "open"
    IN_PROGRESS = "in progress"
    FINISHED = "finished"
    SKIPPED = "skipped"


class Sorting(StrEnum):
    """In which order a list shows documents.

    ``NEED`` puts those to do first that would teach most (``domain.work_order``), with some drawn
    by lot in between, and the finished and skipped ones last; what is equal stands as imported.
    """

    IMPORTED = "imported"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What is asked of a list of documents.

    Each of the ``words`` must begin a word of the title, outlet, agency, place or date; case and
    accents do not count. ``mine`` asks for those alone that are assigned to the annotator.
    """

    words: str = ""
    shown: Shown = Shown.ALL
    sorting: Sorting = Sorting.IMPORTED
    mine: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it asks for every document as it was imported."""
        return self == ListQuery(self.words) and not self.terms

    @property
    def terms(self) -> tuple[str, ...]:
        """The words that can be looked for: those with a letter or a digit."""
        return tuple(word for word in self.words.split() if any(map(str.isalnum, word)))


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One row of a list of documents.

    ``number`` counts documents as they came, from 1; ``suggestions`` counts those still put to the
    annotator, ``words`` those of the text; ``certainty`` is the mean score of all suggestions,
    None where there are none. ``readers`` are the names of those it is assigned to.
    """

    number: int
    id: str
    title: str
    meta: Mapping[str, str]
    words: int
    state: SetState
    suggestions: int
    certainty: float | None
    readers: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        """How many suggestions wait for a decision: none once the document is done."""
        return self.suggestions if self.state in UNDONE else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one annotator is with a project; ``states`` leaves out what is new."""

    documents: int = 0
    states: Mapping[SetState, int] = field(default_factory=dict)

    @property
    def finished(self) -> int:
        """How many documents are finished."""
        return self.states.get(SetState.FINISHED, 0)

    @property
    def done(self) -> int:
        """How many documents are finished or skipped."""
        return sum(count for state, count in self.states.items() if state not in UNDONE)

    def moved(self, before: SetState, after: SetState) -> "Progress":
        """The progress once one document went from a state to another."""
        states = dict(self.states)
        states[before] = states.get(before, 0) - 1
        states[after] = states.get(after, 0) + 1
        known: dict[SetState, int] = {
            state: n for state, n in states.items() if state is not SetState.NEW and n > 0
        }
        return Progress(self.documents, known)
