"""Plans, events and reports of training come back from JSON as they were."""

import json

import pytest

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.counts import Counts, Interval, Measure
from glossator.domain.errors import BadRecord
from glossator.domain.gold import GoldDocument
from glossator.domain.span import Span
from glossator.domain.training import (
    Failed,
    Figure,
    Finding,
    Finished,
    Outcome,
    Parts,
    Point,
    Remark,
    Stage,
    Step,
    TrainingEvent,
    TrainingPlan,
    TrainReport,
)
from glossator.domain.training_plain import (
    event_from,
    event_line,
    gold_from,
    gold_line,
    plan_from,
    plan_text,
    report_from,
    report_text,
)

MEASURE = Measure("entity", "exact", "PERSON")
REPORT = TrainReport(
    name="glossator_news",
    version="0.2.0",
    base="en_core",
    seed=3,
    parts=Parts(("a", "b"), ("c",)),
    outcomes=(Outcome("entity", True, "fitted", 40, 10, 0.5, 0.75),),
    figures=(Figure(MEASURE, Counts(1, 2, 3), Counts(2, 2, 3), None, Interval(0.25, 1.0)),),
    curve=(Point("entity", 0.25, 10, Counts(1, 1, 4)),),
    mistakes=(
        Finding("d1", "entity", (Span(0, 4), Span(9, 12)), "Oslo … met", "PLACE", score=0.5),
    ),
    left_out={"names in several pieces": 2},
    seconds=1.5,
)
EVENTS: list[TrainingEvent] = [
    Stage("Reading “it”", 1, 6),
    Step("entity", 2, 10, 12.5, None),
    Step("", 1, 3),
    Remark("Say.\u2028More."),
    Failed("Too little."),
    Finished(REPORT),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_one_line_and_comes_back(event: TrainingEvent) -> None:
    line = event_line(event)

    assert line.count("\n") == 1
    assert event_from(line) == event


def test_plan_and_report_come_back() -> None:
    plan = TrainingPlan(base="x", seed=4, drawn=frozenset({"b", "a"}), curve=False)

    assert plan_from(plan_text(plan)) == plan
    assert report_from(report_text(REPORT)) == REPORT


def test_a_report_is_json_for_other_programs() -> None:
    plain = json.loads(report_text(REPORT))

    assert plain["figures"][0]["after"] == {"right": 2, "found": 2, "gold": 3}
    assert plain["mistakes"][0]["spans"][0] == {"start": 0, "end": 4}


def test_gold_comes_back_with_roles_and_coverage() -> None:
    annotation = Annotation(
        "a1",
        "d1",
        "ada",
        "claim",
        "indirect",
        (Span(0, 4),),
        {"source": Filler(annotation_id="a2"), "cue": Filler((Span(5, 9),))},
        {"check_worthy": True},
        Origin(How.CORRECTED, score=0.5),
    )
    document = GoldDocument(
        "d1", "Text\nwith a break.", (annotation,), {"claim": None, "entity": (Span(0, 3),)}
    )

    assert gold_from(gold_line(document)) == document


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"event": "applause"}',
        '{"event": "stage", "title": 3, "number": 1, "total": 2}',
        '{"event": "stage", "title": "x"}',
        '{"event": "finished", "report": {"name": "x"}}',
        '{"event": "step", "layer": "x", "number": 1, "total": 2, "loss": "much"}',
    ],
)
def test_a_line_of_another_shape_is_no_event(line: str) -> None:
    with pytest.raises(BadRecord):
        event_from(line)


@pytest.mark.parametrize("line", ["", "{}", '{"id": "d", "text": "t", "annotations": [3]}'])
def test_a_line_of_another_shape_is_no_gold(line: str) -> None:
    with pytest.raises(BadRecord):
        gold_from(line)


def test_an_outcome_says_what_became_of_a_layer() -> None:
    few = Outcome("claim", False, "", 34, 80)
    kept = Outcome("entity", False, "", 40, 10, 0.7, 0.69)

    assert few.sentence().startswith("Claim: not enough gold yet, 34 of 80 articles")
    assert "what was there stays" in kept.sentence()
    assert "75.0 learned" in REPORT.outcomes[0].sentence()
