"""What a training came to, for machines and for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.domain.counts import Counts, Interval
from glossator.domain.training import Figure, TrainReport
from glossator.domain.training_plain import plain_value
from glossator.services.reports import counted

_COLUMNS = "{:<8} {:<14} {:<10} {:>5}  {:<19} {:<19} {}"


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """A report of training, and where the pipeline was kept, if it was."""

    report: TrainReport
    kept: Path | None = None

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        kept = str(self.kept) if self.kept else ""
        return {**plain_value(self.report), "folder": kept}

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        report = self.report
        learned, held_out = len(report.parts.trained), len(report.parts.held_out)
        parts = f"{counted(learned, 'article')} learned from, {held_out} held out"
        lines = [
            f"{parts}; {report.seconds:.0f} seconds.",
            *(outcome.sentence() for outcome in report.outcomes),
        ]
        if report.figures:
            lines += [
                f"F1 on the {held_out} articles held out, with 95 % intervals:",
                *self._table(),
            ]
        lines += self._curve()
        lines += [
            f"Gold not learned from: {counted(count, 'place')}, {reason}."
            for reason, count in report.left_out.items()
        ]
        return [*lines, *self._places(), *self._end()]

    def _table(self) -> Iterator[str]:
        yield _COLUMNS.format("layer", "measure", "label", "gold", "before", "after", "gained")
        for figure in self.report.figures:
            measure = figure.measure
            if figure.before.f1 is None and figure.after.f1 is None:
                continue
            yield _COLUMNS.format(
                measure.layer,
                measure.name,
                measure.label or "all",
                figure.after.gold,
                _figure(figure.before, figure.before_interval),
                _figure(figure.after, figure.after_interval),
                _gained(figure),
            ).rstrip()

    def _curve(self) -> Iterator[str]:
        for layer in dict.fromkeys(point.layer for point in self.report.curve):
            points = (point for point in self.report.curve if point.layer == layer)
            listed = ", ".join(f"{point.articles}: {_percent(point.counts.f1)}" for point in points)
            yield f"Learning curve, {layer} (articles: F1): {listed}."

    def _places(self) -> Iterator[str]:
        report = self.report
        if report.mistakes or report.mended:
            yield (
                f"{counted(len(report.mended), 'place')} mended, "
                f"{counted(len(report.mistakes), 'new mistake')}."
            )
        if report.disputed:
            disputed = counted(len(report.disputed), "place")
            yield f"{disputed} of gold disputed by a model that had not seen them; look at them."

    def _end(self) -> Iterator[str]:
        if self.kept is None:
            yield "Nothing learned beats what was there, so nothing is kept."
        else:
            yield f"Kept as {self.kept}; use it with “glossator suggest --pipeline”."


def _figure(counts: Counts, interval: Interval | None) -> str:
    if interval is None:
        return _percent(counts.f1)
    return f"{_percent(counts.f1)} ({_percent(interval.low)}–{_percent(interval.high)})"


def _gained(figure: Figure) -> str:
    if figure.gained is None:
        return ""
    return f"{100 * figure.gained.low:+.1f} to {100 * figure.gained.high:+.1f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
