"""Agreement in words and tables for a terminal, and as rows for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from glossator.domain.agreement.values import TITLES, Confusion, Figure, Measure
from glossator.formats.tables import cell

UNDEFINED = "–"
_SHORT: Mapping[Measure, str] = {
    Measure.FOUND_EXACT: "exact",
    Measure.FOUND_OVERLAP: "overlap",
    Measure.FOUND_TOKENS: "tokens",
    Measure.NAMED: "named",
    Measure.ALPHA: "alpha",
    Measure.UNITIZING: "unitizing",
    Measure.COHEN: "Cohen",
    Measure.FLEISS: "Fleiss",
}
_WIDTH, _COLUMN = 46, 11
COLUMNS = (
    *("layer", "measure", "label", "role", "people", "value", "why_undefined", "low", "high"),
    *("mean_of_pairs", "documents", "counted", "unit", "pairing_rule"),
)
"""The columns of the table of figures."""


class Report(Protocol):
    """What ``AgreementReport`` has, as far as it is shown."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures."""

    @property
    def layers(self) -> Mapping[str, str]:
        """Layers by name, with their titles."""

    @property
    def compared(self) -> Mapping[str, int]:
        """The documents compared, by layer."""

    def everybody(self, layer: str) -> tuple[str, ...]:
        """The ids of all who are compared in a layer."""

    def weekly(self, layer: str, people: tuple[str, ...]) -> Mapping[str, Sequence[Figure]]:
        """The figures about some people that are followed in a layer, by week."""

    def named(self, people: Iterable[str]) -> str:
        """The names of people."""


def layer_lines(report: Report, layer: str) -> Iterator[str]:
    """One layer: the figures of everybody, then those of each pair of people and of each label."""
    figures = [each for each in report.figures if each.layer == layer]
    everybody = report.everybody(layer)
    count = report.compared.get(layer, 0)
    title = report.layers[layer]
    if not count:
        yield f"{title}: no article was covered by two people, so nothing can be compared."
        return
    articles = "1 article" if count == 1 else f"{count:,} articles"
    yield f"{title}: {articles}, {report.named(everybody)}"
    whole = [each for each in figures if each.people == everybody and not each.label]
    rules = list(dict.fromkeys(each.rule for each in whole))
    yield _row("", ("value", "95 % of draws", "mean of pairs"), 16) + "   rule, and what counts"
    for each in whole:
        yield _whole_line(each, rules.index(each.rule) + 1)
    yield from (f"  Rule {number}: {rule}." for number, rule in enumerate(rules, 1))
    pairs = sorted({each.people for each in figures if each.pair})
    if len(pairs) > 1:
        yield ""
        yield from _table(
            figures,
            "Two people",
            [(report.named(pair), pair, "") for pair in pairs],
        )
    marked = [
        each.label
        for each in figures
        if each.people == everybody
        and each.measure is Measure.NAMED
        and each.counted
        and each.label
    ]
    if marked:
        yield ""
        yield from _table(figures, "Label", [(label, everybody, label) for label in marked])


def _whole_line(figure: Figure, rule: int) -> str:
    if figure.value is None:
        return f"  {figure.title.ljust(_WIDTH - 2)}  undefined: {figure.why}; rule {rule}"
    around = UNDEFINED
    if figure.low is not None and figure.high is not None:
        around = f"{figure.low:.3f} to {figure.high:.3f}"
    cells = (f"{figure.value:.3f}", around, number(figure.mean))
    row = _row(figure.title, cells, 16, _WIDTH - 2)
    return f"  {row}   {rule}, {figure.counted:,} {figure.unit}"


def _table(
    figures: Sequence[Figure], head: str, rows: Sequence[tuple[str, tuple[str, ...], str]]
) -> Iterator[str]:
    """A row for each pair of people or label, a column for each measure; why some are undefined."""
    held = {(each.measure, each.people, each.label): each for each in figures if not each.role}
    shown = [
        measure
        for measure in _SHORT
        if any((measure, people, label) in held for _, people, label in rows)
    ]
    yield "  " + _row(head, tuple(_SHORT[each] for each in shown), _COLUMN, 30)
    whys: dict[str, list[str]] = {}
    for title, people, label in rows:
        cells = []
        for measure in shown:
            figure = held.get((measure, people, label))
            cells.append("" if figure is None else number(figure.value))
            if figure and figure.value is None:
                whys.setdefault(figure.why, []).append(f"{title} ({_SHORT[measure]})")
        yield "  " + _row(title, tuple(cells), _COLUMN, 30)
    for why, which in whys.items():
        yield f"  {UNDEFINED} undefined for {', '.join(which)}: {why}."


def number(value: float | None) -> str:
    """A figure with three places, or the sign for one that is undefined."""
    return UNDEFINED if value is None else f"{value:.3f}"


def _row(title: str, cells: Sequence[str], width: int, first: int = _WIDTH) -> str:
    return (title.ljust(first) + "".join(each.rjust(width) for each in cells)).rstrip()


def figures_csv(report: Report) -> bytes:
    """All figures as a table for R and spreadsheets, one a row."""
    rows = [
        (
            *(each.layer, TITLES[each.measure], each.label, each.role),
            *(report.named(each.people), each.value, each.why, each.low, each.high, each.mean),
            *(each.documents, each.counted, each.unit, each.rule),
        )
        for each in report.figures
    ]
    return as_csv([COLUMNS, *rows])


def confusion_csv(confusion: Confusion) -> bytes:
    """A matrix of labels as a table: a row for each label of the first, a column for the second."""
    names = [label or "(nothing)" for label in confusion.labels]
    rows = zip(names, confusion.counts, strict=True)
    return as_csv([("", *names), *((name, *counts) for name, counts in rows)])


def as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as a table in UTF-8 with the mark that Excel needs; no cell runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([cell(each) if isinstance(each, str) else each for each in row])
    return out.getvalue().encode("utf-8-sig")
