"""What an evaluation found: figures for machines, tables for people."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from glossator.domain.costs import Costs
from glossator.domain.counts import Measure
from glossator.domain.scheme import Shape
from glossator.domain.scored import (
    CLAIM,
    CONTENT_EXACT,
    CONTENT_WORDS,
    CUE_EXACT,
    CUE_MET,
    CUE_WORDS,
    EXACT,
    LABELLED,
    LINKED,
    OVERLAP,
    PAIR,
    POLARITY,
    READY,
    SIGNED,
    SOURCE_EXACT,
    SOURCE_WORDS,
    WHOLE,
)
from glossator.domain.scoring import EDGES, Scores
from glossator.formats.records import Rejected
from glossator.services.reports import counted

UNDEFINED = "–"
SHOWN: Mapping[Shape, tuple[str, ...]] = {
    Shape.ENTITY: (EXACT, OVERLAP),
    Shape.CLAIM: (
        *(CONTENT_WORDS, CONTENT_EXACT, SOURCE_WORDS, SOURCE_EXACT, CUE_WORDS, CUE_EXACT),
        *(CLAIM, LINKED, READY),
    ),
    Shape.STANCE: (PAIR, SIGNED, WHOLE),
}
"""The measures with precision, recall and F1, in the order of the tables."""

SHARES: Mapping[Shape, Mapping[str, str]] = {
    Shape.CLAIM: {CUE_MET: "cue met in a pair", LABELLED: "label right in a pair"},
    Shape.STANCE: {POLARITY: "label and direction right in a pair"},
}
"""Measures that are shares of pairs."""

_BY_LABEL = {Shape.ENTITY: EXACT, Shape.CLAIM: LINKED, Shape.STANCE: SIGNED}
_WIDTH = 38


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Scores by layer, and what the gold costs in keys with and without suggestions.

    ``doubts`` say why the figures may flatter, in words.
    """

    suggester: str
    shapes: Mapping[str, Shape]
    documents: int
    scores: Scores
    costs: tuple[Costs, ...]
    failed: tuple[Rejected, ...] = ()
    doubts: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document; a figure that is undefined is null."""
        return {
            "suggester": self.suggester,
            "documents": self.documents,
            "failed": [asdict(each) for each in self.failed],
            "doubts": list(self.doubts),
            "measures": [self._plain(measure) for measure in self.scores.measures()],
            "calibration": {
                layer: [asdict(each) for each in self.scores.calibration(layer)]
                for layer in self.shapes
            },
            "keys": [self._plain_cost(cost) for cost in self.costs],
        }

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        lines = [f"{self.suggester} on {counted(self.documents, 'article')} with gold."]
        lines += self.doubts
        for layer, shape in self.shapes.items():
            if any(measure.layer == layer for measure in self.scores.measures()):
                lines += ["", *self._table(layer, shape)]
        lines += ["", *self._calibration(), "", *key_table(self.costs, tuple(self.shapes))]
        lines += [f"{item.where}: no suggestions, {item.reason}." for item in self.failed]
        return lines

    def _plain(self, measure: Measure) -> dict[str, Any]:
        counts = self.scores.counts(measure)
        sure = None if measure.label else self.scores.interval(measure)
        return {
            **asdict(measure),
            **asdict(counts),
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "f1_interval": None if sure is None else [sure.low, sure.high],
        }

    def _plain_cost(self, cost: Costs) -> dict[str, Any]:
        return {
            "way": cost.way,
            "keys": cost.keys,
            "per_label": cost.per_label(),
            "of_by_hand": share_of(cost, self.costs[0]),
            "halves": cost.halves(),
            "untouched": cost.untouched(),
            "layers": {
                layer: {
                    "per_label": cost.per_label(layer),
                    "untouched": cost.untouched(layer),
                    "deeds": {
                        deed.value: {"times": times, "keys": keys}
                        for deed, (times, keys) in cost.deeds(layer).items()
                    },
                }
                for layer in self.shapes
            },
        }

    def _table(self, layer: str, shape: Shape) -> Iterator[str]:
        yield _row(layer, ("precision", "recall", "F1", "95 %", "gold"))
        for name in SHOWN[shape]:
            yield self._line(name, Measure(layer, name), interval=True)
            if name == _BY_LABEL[shape]:
                yield from self._labels(layer, name)
        for name, title in SHARES.get(shape, {}).items():
            counts = self.scores.counts(Measure(layer, name))
            yield _row(f"  {title}", (percent(counts.recall), "", "", "", str(counts.gold)))

    def _labels(self, layer: str, name: str) -> Iterator[str]:
        for measure in self.scores.measures():
            if (measure.layer, measure.name) == (layer, name) and measure.label:
                yield self._line(f"  {measure.label}", measure)

    def _line(self, title: str, measure: Measure, *, interval: bool = False) -> str:
        counts = self.scores.counts(measure)
        figures = (percent(counts.precision), percent(counts.recall), percent(counts.f1))
        sure = self.scores.interval(measure) if interval else None
        between = "" if sure is None else f"{100 * sure.low:.0f}–{100 * sure.high:.0f}"
        return _row(f"  {title}", (*figures, between, str(counts.gold)))

    def _calibration(self) -> Iterator[str]:
        yield _row("right, by score from", tuple(f"{low:.1f}" for low in EDGES), 10)
        for layer in self.shapes:
            bins = {each.low: each for each in self.scores.calibration(layer)}
            cells = (
                f"{100 * bins[low].right:.0f} %/{bins[low].count}" if low in bins else UNDEFINED
                for low in EDGES
            )
            yield _row(f"  {layer}", tuple(cells), 10)


def key_table(costs: tuple[Costs, ...], layers: tuple[str, ...]) -> Iterator[str]:
    """Keys for each gold label by way of working; the first way is what shares are taken of."""
    heads = (*layers, "all", "share", "1st half", "2nd half", "untouched")
    yield _row("keys for each gold label", heads)
    for cost in costs:
        figures = (*(cost.per_label(layer) for layer in layers), cost.per_label())
        ends = (number(each) for each in cost.halves())
        share = percent(share_of(cost, costs[0]))
        yield _row(
            f"  {cost.way}", (*map(number, figures), share, *ends, percent(cost.untouched()))
        )


def share_of(cost: Costs, whole: Costs) -> float | None:
    """A way's keys as a share of another's."""
    return cost.keys / whole.keys if whole.keys else None


def percent(share: float | None) -> str:
    """A share in percent, or a dash where it is undefined."""
    return UNDEFINED if share is None else f"{100 * share:.1f}"


def number(figure: float | None) -> str:
    """A figure with two digits behind the point, or a dash where it is undefined."""
    return UNDEFINED if figure is None else f"{figure:.2f}"


def _row(title: str, cells: tuple[str, ...], width: int = 11) -> str:
    return (title.ljust(_WIDTH) + "".join(cell.rjust(width) for cell in cells)).rstrip()
