"""What measuring agreement comes to: figures, confusions, and the places behind them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Measure(StrEnum):
    """What a figure says; ``TITLES`` has it in words."""

    FOUND_EXACT = "found exact"
    FOUND_OVERLAP = "found overlap"
    FOUND_TOKENS = "found tokens"
    NAMED = "found and named"
    ALPHA = "alpha"
    UNITIZING = "unitizing alpha"
    COHEN = "cohen kappa"
    FLEISS = "fleiss kappa"
    EXTENT = "same extent"
    ROLE = "same role"
    LABEL_GIVEN = "same label given roles"
    COHEN_GIVEN = "cohen kappa given roles"
    PRECISION_EXACT = "precision exact"
    RECALL_EXACT = "recall exact"
    PRECISION_OVERLAP = "precision overlap"
    RECALL_OVERLAP = "recall overlap"
    PRECISION = "precision"
    RECALL = "recall"


TITLES: Mapping[Measure, str] = MappingProxyType(
    {
        Measure.FOUND_EXACT: "Found, same span (F1)",
        Measure.FOUND_OVERLAP: "Found, spans overlap (F1)",
        Measure.FOUND_TOKENS: "Found, counted in tokens (F1)",
        Measure.NAMED: "Found and same label (F1)",
        Measure.ALPHA: "Krippendorff’s alpha on tokens",
        Measure.UNITIZING: "Unitizing alpha",
        Measure.COHEN: "Cohen’s kappa on labels of pairs",
        Measure.FLEISS: "Fleiss’ kappa on labels of what all found",
        Measure.EXTENT: "Same extent, given found",
        Measure.ROLE: "Same role, given found",
        Measure.LABEL_GIVEN: "Same label, given the same roles",
        Measure.COHEN_GIVEN: "Cohen’s kappa on labels, given the same roles",
        Measure.PRECISION_EXACT: "Found, same span (precision)",
        Measure.RECALL_EXACT: "Found, same span (recall)",
        Measure.PRECISION_OVERLAP: "Found, spans overlap (precision)",
        Measure.RECALL_OVERLAP: "Found, spans overlap (recall)",
        Measure.PRECISION: "Found and same label (precision)",
        Measure.RECALL: "Found and same label (recall)",
    }
)

SIDES: Mapping[Measure, tuple[Measure, Measure]] = MappingProxyType(
    {
        Measure.FOUND_EXACT: (Measure.PRECISION_EXACT, Measure.RECALL_EXACT),
        Measure.FOUND_OVERLAP: (Measure.PRECISION_OVERLAP, Measure.RECALL_OVERLAP),
        Measure.NAMED: (Measure.PRECISION, Measure.RECALL),
    }
)
"""The precision and the recall that go with an F1 where one side is gold."""
GOLD = "gold"
"""Stands for gold among the people whom a figure is about; it comes first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of agreement.

    ``label`` and ``role`` are empty where all of them count; ``people`` are the ids of two
    annotators, or of everybody compared. ``value`` is None where the figure is undefined, and
    ``why`` says why. ``low`` and ``high`` bound the middle 95 % of resamplings of the documents;
    None where there are none. ``rule`` says in words what counts as a pair; ``counted`` of
    ``unit`` stand behind the figure, in ``documents`` documents. ``mean`` is the plain mean of the
    pairs' values, for a figure of more than two people.
    """

    measure: Measure
    layer: str
    people: tuple[str, ...]
    rule: str
    value: float | None
    why: str = ""
    label: str = ""
    role: str = ""
    low: float | None = None
    high: float | None = None
    documents: int = 0
    counted: int = 0
    unit: str = "annotations"
    mean: float | None = None

    @property
    def title(self) -> str:
        """The measure in words, with its role."""
        titled = TITLES[self.measure]
        return titled.replace("Same role", f"Same {self.role}") if self.role else titled

    @property
    def pair(self) -> bool:
        """Whether it compares two people rather than all."""
        return len(self.people) == 2

    def plain(self) -> dict[str, Any]:
        """The figure as JSON carries it; what is undefined is null, and says why."""
        return {**asdict(self), "measure": self.measure.value, "people": list(self.people)}


@dataclass(frozen=True, slots=True)
class Confusion:
    """Which labels two people, or all pairs of people, gave the same places.

    ``counts[i][j]`` is how often the first said ``labels[i]`` and the second ``labels[j]``. The
    last label is empty: the place that the other one marked and this one did not. Over all pairs
    each place counts both ways, so that the matrix is symmetric.
    """

    layer: str
    people: tuple[str, ...]
    rule: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    documents: int

    def plain(self) -> dict[str, Any]:
        """The matrix as JSON carries it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader asks the places of: a figure's, or a cell's of a confusion matrix.

    ``people`` are the two compared, or everybody; ``label`` and ``other`` the labels that the
    first and the second gave, None for any, empty for one who marked nothing there. ``differ``
    keeps the places where they differ in what ``measure`` is about. ``week`` keeps documents that
    belong to that week.
    """

    layer: str
    people: tuple[str, ...]
    measure: Measure = Measure.FOUND_OVERLAP
    label: str | None = None
    other: str | None = None
    role: str = ""
    differ: bool | None = None
    week: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where two people can be compared: their annotations there, and whether they agree.

    An annotation's id is empty where that person marked nothing there.
    """

    document_id: str
    start: int
    end: int
    people: tuple[str, str]
    annotations: tuple[str, str]
    labels: tuple[str, str]
    agree: bool

    def plain(self) -> dict[str, Any]:
        """The place as JSON carries it."""
        return asdict(self)
