"""Figures: what was measured, against what the project promises."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

MILLISECONDS, MEGABYTES, TIMES = "ms", "MB", "times"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a figure may be; None where nothing is promised."""

    median: float | None = None
    p99: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the report: median and 99th percentile of ``events`` values in ``unit``.

    ``clock`` says what was counted; a note says what else one must know.
    """

    what: str
    size: str
    clock: str
    unit: str
    median: float
    p99: float
    events: int
    limit: Limit = Limit()
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the promise is kept; empty where there is none."""
        pairs = ((self.median, self.limit.median), (self.p99, self.limit.p99))
        promised = [value <= most for value, most in pairs if most is not None]
        return "" if not promised else "yes" if all(promised) else "NO"

    def plain(self) -> dict[str, Any]:
        """The figure as JSON carries it from the process that measured it."""
        return asdict(self)


def figure_from(plain: dict[str, Any]) -> Figure:
    """The figure that ``plain`` wrote."""
    return Figure(**{**plain, "limit": Limit(**plain["limit"])})


def figure(
    what: str,
    size: str,
    clock: str,
    values: Sequence[float],
    limit: Limit = Limit(),
    *,
    unit: str = MILLISECONDS,
    note: str = "",
) -> Figure:
    """The figure of values in ``unit``.

    Raises:
        ValueError: there are none.
    """
    if not values:
        raise ValueError(f"nothing was measured: {what}, {size}")
    ordered = sorted(values)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    median = statistics.median(ordered)
    return Figure(what, size, clock, unit, median, p99, len(ordered), limit, note)
