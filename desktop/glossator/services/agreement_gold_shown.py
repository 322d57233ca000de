"""How right everybody is against gold, in words and tables for a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from glossator.domain.agreement.values import SIDES, Figure, Measure
from glossator.services.agreement_shown import UNDEFINED, Report, number
from glossator.services.reports import counted

_TITLES: Mapping[Measure, str] = {
    Measure.FOUND_EXACT: "Found, same span",
    Measure.FOUND_OVERLAP: "Found, spans overlap",
    Measure.NAMED: "Found and same label",
}
_WIDTH, _COLUMN, _INTERVAL = 30, 11, 20
_COURSE = 2


def gold_lines(report: Report, layer: str) -> Iterator[str]:
    """One layer: precision, recall and F1 of each person, by rule and then by label."""
    figures = [each for each in report.figures if each.layer == layer]
    title = report.layers[layer]
    compared = [each for each in figures if each.documents]
    if not compared:
        yield f"{title}: nobody covered a passage that is gold, so nothing can be compared."
        return
    rules = list(dict.fromkeys(each.rule for each in compared))
    for people in dict.fromkeys(each.people for each in compared):
        own = [each for each in compared if each.people == people]
        about = f"{title}, {report.named(people)}: {counted(own[0].documents, 'article')}"
        if not any(each.counted for each in own):
            yield f"{about}; nothing is gold there, and nothing was marked."
            continue
        yield about
        heads = ("precision", "recall", "F1")
        yield _row("", heads) + "95 % of draws (F1)".rjust(_INTERVAL)
        yield from (
            _line(own, each, rules) for each in own if each.measure in SIDES and _said(each)
        )
        yield from (_stage(each) for each in own if each.unit == "pairs" and each.value is not None)
        yield from _undefined(own)
        yield from _weeks(report.weekly(layer, people))
    yield from (f"  Rule {number}: {rule}." for number, rule in enumerate(rules, 1))


def _said(figure: Figure) -> bool:
    """Whether a line is worth its room: those of labels that are there, by label and place."""
    return not figure.label or (figure.measure is Measure.NAMED and figure.counted > 0)


def _line(figures: Sequence[Figure], f1: Figure, rules: Sequence[str]) -> str:
    precision, recall = (
        next(each for each in figures if (each.measure, each.label) == (measure, f1.label))
        for measure in SIDES[f1.measure]
    )
    title = f"  {f1.label}" if f1.label else _TITLES[f1.measure]
    cells = tuple(number(each.value) for each in (precision, recall, f1))
    marked = f"{precision.counted:,} marked, {recall.counted:,} gold"
    around = _around(f1).rjust(_INTERVAL)
    return f"{_row(title, cells)}{around}   rule {rules.index(f1.rule) + 1}, {marked}"


def _around(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3f} to {figure.high:.3f}"


def _weeks(weekly: Mapping[str, Sequence[Figure]]) -> Iterator[str]:
    """Whether somebody is getting better; one week alone says nothing about that."""
    if len(weekly) < _COURSE:
        return
    yield f"  {_TITLES[Measure.NAMED]}, week by week"
    for week, found in weekly.items():
        by = {each.measure: each for each in found}
        f1 = by[Measure.NAMED]
        cells = [number(by[each].value) for each in (*SIDES[Measure.NAMED], Measure.NAMED)]
        behind = counted(f1.documents, "article")
        yield f"{_row(f'  {week}', cells)}{_around(f1).rjust(_INTERVAL)}   {behind}"


def _undefined(figures: Sequence[Figure]) -> Iterator[str]:
    """Why some precisions and recalls are undefined, of the labels that are there."""
    there = {each.label for each in figures if each.measure is Measure.NAMED and each.counted}
    whys: dict[str, list[str]] = {}
    for figure in figures:
        if (
            figure.value is None
            and figure.label in there
            and figure.measure in SIDES[Measure.NAMED]
        ):
            whys.setdefault(figure.why, []).append(f"{figure.label} ({figure.measure.value})")
    for why, which in whys.items():
        yield f"  {UNDEFINED} undefined for {', '.join(which)}: {why}."


def _stage(figure: Figure) -> str:
    return f"  {figure.title.ljust(_WIDTH)}{number(figure.value).rjust(3 * _COLUMN)}"


def _row(title: str, cells: Sequence[str]) -> str:
    return "  " + title.ljust(_WIDTH) + "".join(each.rjust(_COLUMN) for each in cells)
