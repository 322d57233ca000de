"""What is beside the figures of agreement as tables for R and spreadsheets."""

from collections.abc import Sequence

from glossator.domain.agreement.values import TITLES, Figure, Measure
from glossator.services.agreement_places import PlaceList
from glossator.services.agreement_report import AgreementReport
from glossator.services.agreement_shown import as_csv

_VALUE = ("value", "why_undefined", "low", "high")


def people_csv(report: AgreementReport, figures: Sequence[Figure]) -> bytes:
    """One measure of every two people, a row for each pair."""
    rows = [
        (each.layer, TITLES[each.measure], each.label, *_names(report, each), *_value(each))
        for each in figures
    ]
    head = ("layer", "measure", "label", "first", "second", *_VALUE, "counted", "pairing_rule")
    return as_csv([head, *rows])


def course_csv(report: AgreementReport, layer: str) -> bytes:
    """What is followed over the weeks, a row for each week, measure and, with gold, person."""
    rows = [
        (
            *(each.week, layer, TITLES[each.figure.measure], report.named(each.figure.people)),
            *(*_value(each.figure), each.figure.documents),
        )
        for each in report.course
        if each.figure.layer == layer
    ]
    head = ("week", "layer", "measure", "people", *_VALUE, "counted", "pairing_rule", "documents")
    return as_csv([head, *rows])


def progress_csv(report: AgreementReport) -> bytes:
    """How far everybody is: a row for each person, a column for each week."""
    weeks = sorted({week for each in report.progress for week, _ in each.weeks})
    rows = [
        (
            *(report.named((each.person,)), each.finished, each.in_progress, each.skipped),
            *(dict(each.weeks).get(week, 0) for week in weeks),
        )
        for each in report.progress
    ]
    return as_csv([("person", "finished", "in_progress", "skipped", *weeks), *rows])


def anchoring_csv(report: AgreementReport) -> bytes:
    """People and the model, or gold, where suggestions were shown and where hidden."""
    rows = [
        (
            *(report.named((each.person,)), each.layer, TITLES[Measure.NAMED]),
            *(each.shown.value, each.shown.why, each.shown.low, each.shown.high),
            *(each.hidden.value, each.hidden.why, each.hidden.low, each.hidden.high),
            *(each.difference, each.shown.rule),
        )
        for each in report.anchoring
    ]
    shown = [f"shown_{name}" for name in _VALUE]
    hidden = [f"hidden_{name}" for name in _VALUE]
    told = "difference" if report.asked.against else "anchoring"
    head = ("person", "layer", "measure", *shown, *hidden, told, "pairing_rule")
    return as_csv([head, *rows])


_AGREE = {True: "yes", False: "no", None: ""}


def places_csv(found: PlaceList) -> bytes:
    """Places, a row for each; positions are code points of the article."""
    rows = [
        (
            *(each.document_id, each.title, each.span.start, each.span.end, each.words),
            *(each.names[0], each.said[0], each.names[1], each.said[1]),
            _AGREE[each.agree],
        )
        for each in found.lines
    ]
    place = ("document", "title", "start", "end", "words")
    said = ("first", "first_label", "second", "second_label", "agree")
    return as_csv([(*place, *said), *rows])


def _names(report: AgreementReport, figure: Figure) -> tuple[str, str]:
    first, second = figure.people
    return report.named((first,)), report.named((second,))


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.why, figure.low, figure.high, figure.counted, figure.rule)
