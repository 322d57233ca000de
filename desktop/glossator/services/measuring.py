"""Measuring agreement: figures over what several people covered, and the places behind them."""

from collections.abc import Iterator
from itertools import combinations

from glossator.domain.agreement.results import Results, pairing_of
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import LayerTally
from glossator.domain.agreement.values import Cell, Place
from glossator.domain.agreement.whereabouts import Known, places_on
from glossator.formats.records import Rejected
from glossator.services.agreement_report import AgreementReport, Asked, Moment
from glossator.services.agreement_sheets import Compared, compared, is_frame, progress_of, windows
from glossator.services.anchoring import anchoring
from glossator.services.measuring_gold import measure_against_gold, places_against_gold
from glossator.services.reports import Progress, no_progress
from glossator.store.project import Project

__all__ = ["Asked", "measure", "places"]


def measure(
    project: Project, asked: Asked | None = None, progress: Progress = no_progress
) -> AgreementReport:
    """Measure how far people agree in a project; nothing is written.

    Raises:
        UserError: an annotator or a layer is unknown, only one annotator is named, or nothing is
            gold that is to be compared with.
    """
    asked = asked or Asked()
    if asked.against:
        return measure_against_gold(project, asked, progress)
    who = compared(project, asked)
    tallies = _tallies(who, asked)
    failed: list[Rejected] = []
    for window in windows(project, who, failed, progress, alike=True):
        for layer, tally in tallies.items():
            for sheets in window.sheets(layer, who.documents):
                tally.add(sheets)
    draws = Draws(asked.resamples, asked.seed)
    counts = {layer: len(tally.documents) for layer, tally in tallies.items()}
    # One layer's counts after the other's are let go: they are most of what is held.
    results = {
        layer: Results(tallies.pop(layer), draws, who.weeks(layer)).all() for layer in who.layers
    }
    return AgreementReport(
        asked=asked,
        people=dict(who.names),
        layers={name: layer.title for name, layer in who.layers.items()},
        documents=len(who.documents),
        compared=counts,
        figures=tuple(each for result in results.values() for each in result.figures),
        confusions=tuple(each for result in results.values() for each in result.confusions),
        course=tuple(Moment(*each) for result in results.values() for each in result.course),
        progress=progress_of(who),
        anchoring=anchoring(project, who, asked),
        failed=tuple(sorted(failed, key=lambda each: each.where)),
    )


def _tallies(who: Compared, asked: Asked) -> dict[str, LayerTally]:
    """What is to be counted, by layer."""
    return {
        name: LayerTally(
            name,
            who.people[name],
            asked.pairing,
            is_frame(layer),
            [label.name for label in layer.labels],
        )
        for name, layer in who.layers.items()
    }


def places(
    project: Project, cell: Cell, asked: Asked | None = None, progress: Progress = no_progress
) -> Iterator[Place]:
    """The places behind a figure or a cell of a matrix, document by document.

    They are found anew in the file, paired by the rule that the figure was paired by; whoever has
    seen enough stops asking. ``progress`` may raise ``Cancelled``.

    Raises:
        UserError: as ``measure`` does.
    """
    asked = asked or Asked()
    if asked.against:
        yield from places_against_gold(project, cell, asked, progress)
        return
    who = compared(project, asked)
    pairing = pairing_of(cell.measure, asked.pairing)
    documents = list(who.numbers)
    for window in windows(project, who, [], progress):
        known = Known(documents, window.held.rows.id)
        found: list[Place] = []
        for sheets in window.sheets(cell.layer, who.documents):
            for first, second in combinations(range(len(sheets.people)), 2):
                if {sheets.people[first], sheets.people[second]} <= set(cell.people):
                    found += places_on(sheets, (first, second), cell, pairing, known)
        for place in sorted(found, key=lambda each: each.document_id):
            people = who.documents[place.document_id][cell.layer]
            if not cell.week or who.week(place.document_id, people) == cell.week:
                yield place
