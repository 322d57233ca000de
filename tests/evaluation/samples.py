"""The sample articles: how right the suggestions are on them, and what they save in keys."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossator.domain.costs import Costs
from glossator.domain.counts import Measure
from glossator.domain.scoring import MAIN, Scores
from glossator.resources import seed
from glossator.services import evaluating, importing, machine, projects, suggesting
from glossator.services.evaluation_report import EvaluationReport, share_of
from glossator.services.stamps import SystemStamps
from tests.evaluation.figures import Figure, percent

SAMPLES, UNSEEN = "sample articles", "follow-ups alone"
GOLD = ("gold.jsonl", "follow-ups.jsonl")
HALF = 50.0
BELOW = 99.99
"""Anything less than all of it."""


def evaluated(command: Sequence[str] = ()) -> EvaluationReport:
    """The evaluation of the shipped pipeline on a project of the sample articles and their gold."""
    with tempfile.TemporaryDirectory(prefix="evaluate-") as name:
        path = Path(name) / "samples.gloss"
        projects.new_project(path, projects.read_scheme(None))
        with projects.open_project(path) as opened:
            gold = [seed(name) for name in GOLD]
            options = importing.ImportOptions()
            importing.import_paths(opened, gold, options, SystemStamps(), machine.machine_id())
            return evaluating.evaluate(opened, command or suggesting.suggester_command())


def figures(report: EvaluationReport) -> Iterator[Figure]:
    """Scores without a target, and keys with theirs."""
    number = len(seed(GOLD[-1]).read_text(encoding="utf-8").splitlines())
    unseen = Scores(report.scores.documents[-number:])
    for on, scores in ((SAMPLES, report.scores), (UNSEEN, unseen)):
        for layer, shape in report.shapes.items():
            yield _score(Measure(layer, MAIN[shape]), on, scores)
    by_hand, static, memory = report.costs[:3]
    for cost in report.costs:
        yield Figure("all", f"keys a label, {cost.way}", SAMPLES, cost.per_label(), unit="")
    for layer in report.shapes:
        ways = ", ".join(f"{cost.per_label(layer):.2f} {cost.way}" for cost in report.costs)
        there = static.per_label(layer), by_hand.per_label(layer)
        yield Figure(layer, "keys, static, of by hand", SAMPLES, _of(*there), more=ways)
    share = percent(share_of(static, by_hand))
    yield Figure("all", "keys, static, of by hand", SAMPLES, share, most=HALF)
    yield from _with_memory(static, memory)


def _score(measure: Measure, on: str, scores: Scores) -> Figure:
    counts, sure = scores.counts(measure), scores.interval(measure)
    between = "" if sure is None else f"{100 * sure.low:.0f}–{100 * sure.high:.0f}, "
    more = f"{between}of {counts.gold}"
    return Figure(measure.layer, f"{measure.name}, F1", on, percent(counts.f1), more=more)


def _with_memory(static: Costs, memory: Costs) -> Iterator[Figure]:
    """What the memory changes: fewer keys than without it, and fewer labels to touch."""
    saved = percent(share_of(memory, static))
    yield Figure("all", "keys, with memory, of static", SAMPLES, saved, most=BELOW)
    (first, second), (_, later) = static.halves(), memory.halves()
    more = f"{second:.2f} to {later:.2f} a label; {first:.2f} in the first half"
    yield Figure("all", "the same, second half", SAMPLES, _of(later, second), most=BELOW, more=more)
    for cost in (static, memory):
        untouched = percent(cost.untouched("entity"))
        yield Figure("entity", f"right as suggested, {cost.way}", SAMPLES, untouched)


def _of(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole
