"""A report of agreement with something on every page."""

from glossator.domain.agreement.values import Confusion, Figure, Measure
from glossator.domain.span import Span
from glossator.services.agreement_places import PlaceLine
from glossator.services.agreement_report import AgreementReport, Anchoring, Asked, Moment, Progress

_BOTH, _RULE = ("a", "b"), "pairs have the same span"
A_PLACE = PlaceLine(
    *("x", "Article", Span(0, 3), "", "Ada", " left."),
    names=("Ada", "Ben"),
    said=("PERSON", ""),
    annotations=("", ""),
    agree=False,
)


def measured() -> AgreementReport:
    """What two people's work on the entities of one article came to."""
    figure = Figure(Measure.NAMED, "entity", _BOTH, _RULE, 0.5, documents=1, counted=4)
    undefined = Figure(Measure.COHEN, "entity", _BOTH, _RULE, None, "one label alone was given")
    return AgreementReport(
        asked=Asked(),
        people={"a": "Ada", "b": "Ben"},
        layers={"entity": "Entities"},
        documents=1,
        compared={"entity": 1},
        figures=(figure, undefined),
        confusions=(Confusion("entity", _BOTH, _RULE, ("PERSON", ""), ((2, 1), (1, 0)), 1),),
        course=(Moment("2026-W01", figure),),
        progress=(Progress("a", 1, 0, 0, (("2026-W01", 1),)), Progress("b", 1, 0, 0, ())),
        anchoring=(Anchoring("a", "entity", figure, undefined),),
    )
