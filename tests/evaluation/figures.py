"""Figures with what they are to reach, and the table of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEAD = ("layer", "measure", "on", "figure", "target", "")
UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part}/{self.whole} = {self.value:.1%}" if self.value is not None else "0/0"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a layer on some texts; ``unit`` follows the figure.

    ``least`` and ``most`` are what it is to reach, None where nothing is asked. ``more`` says what
    stands behind it.
    """

    layer: str
    measure: str
    on: str
    value: float | None
    unit: str = "%"
    least: float | None = None
    most: float | None = None
    more: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether there is a target."""
        return self.least is not None or self.most is not None

    @property
    def is_met(self) -> bool:
        """Whether the target is reached; one that is undefined is not."""
        if not self.is_asked:
            return True
        if self.value is None:
            return False
        low = self.least is None or self.value >= self.least
        return low and (self.most is None or self.value <= self.most)

    def cells(self) -> tuple[str, ...]:
        """The figure as a row of the table."""
        shown = UNDEFINED if self.value is None else f"{_rounded(self.value)} {self.unit}".strip()
        verdict = ("met" if self.is_met else "NOT MET") if self.is_asked else ""
        shown = f"{shown} ({self.more})" if self.more else shown
        return (self.layer, self.measure, self.on, shown, self._target(), verdict)

    def _target(self) -> str:
        low = "" if self.least is None else f"≥ {_plain(self.least)}"
        high = "" if self.most is None else f"≤ {_plain(self.most)}"
        return ", ".join(part for part in (low, high) if part)


def percent(share: float | None) -> float | None:
    """A share in percent."""
    return None if share is None else 100 * share


def table(rows: Iterable[Figure]) -> Iterator[str]:
    """The figures in columns, with their targets."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def markdown(rows: Iterable[Figure]) -> Iterator[str]:
    """The same as Markdown."""
    for line in (HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)):
        yield "| " + " | ".join(line) + " |"


def _rounded(value: float) -> str:
    return f"{value:.0f}" if value >= 1000 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
