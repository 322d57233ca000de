"""Measuring agreement: figures over what several people covered, and the places behind them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from glossator.domain.agreement.results import Results, pairing_of
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import LayerTally
from glossator.domain.agreement.values import Cell, Place
from glossator.domain.agreement.whereabouts import places_on
from glossator.domain.annotation import SetState
from glossator.formats.records import Rejected
from glossator.services.agreement_report import AgreementReport, Asked, Moment, Progress
from glossator.services.agreement_sheets import Compared, compared, is_frame, sheets, week_of
from glossator.services.anchoring import anchoring
from glossator.services.reports import Progress as Watch
from glossator.services.reports import no_progress
from glossator.store import annotations
from glossator.store.project import Project

__all__ = ["Asked", "measure", "places"]


def measure(
    project: Project, asked: Asked | None = None, progress: Watch = no_progress
) -> AgreementReport:
    """Measure how far people agree in a project; nothing is written.

    Raises:
        UserError: an annotator or a layer is unknown, or only one annotator is named.
    """
    asked = asked or Asked()
    who = compared(project, asked)
    tallies = {
        name: LayerTally(
            name,
            who.people[name],
            asked.pairing,
            is_frame(layer),
            [label.name for label in layer.labels],
        )
        for name, layer in who.layers.items()
    }
    failed: list[Rejected] = []
    weeks = defaultdict[str, dict[int, str]](dict)
    for each in sheets(project, who, failed, progress):
        for layer, sheet in each.layers.items():
            tallies[layer].add(sheet)
            weeks[layer][each.number] = who.week(each.document_id, sheet.people)
    draws = Draws(asked.resamples, asked.seed)
    results = {}
    for layer, tally in tallies.items():
        tally.finish()
        results[layer] = Results(tally, draws, weeks[layer]).all()
    return AgreementReport(
        asked=asked,
        people=dict(who.names),
        layers={name: layer.title for name, layer in who.layers.items()},
        documents=len(who.documents),
        compared={layer: len(tally.documents) for layer, tally in tallies.items()},
        figures=tuple(each for result in results.values() for each in result.figures),
        confusions=tuple(each for result in results.values() for each in result.confusions),
        course=tuple(Moment(*each) for result in results.values() for each in result.course),
        progress=_progress(project, who),
        anchoring=anchoring(project, who, asked),
        failed=tuple(failed),
    )


def _progress(project: Project, who: Compared) -> tuple[Progress, ...]:
    states = defaultdict[str, Counter[SetState]](Counter)
    weeks = defaultdict[str, Counter[str]](Counter)
    for each in project.read(annotations.sets):
        states[each.annotator_id][each.state] += 1
        if each.state is SetState.FINISHED:
            weeks[each.annotator_id][week_of(each.since)] += 1
    return tuple(
        Progress(
            person=person,
            finished=states[person][SetState.FINISHED],
            in_progress=states[person][SetState.IN_PROGRESS],
            skipped=states[person][SetState.SKIPPED],
            weeks=tuple(sorted(weeks[person].items())),
        )
        for person in who.names
    )


def places(
    project: Project, cell: Cell, asked: Asked | None = None, progress: Watch = no_progress
) -> Iterator[Place]:
    """The places behind a figure or a cell of a matrix, document by document.

    They are found anew in the file, paired by the rule that the figure was paired by; whoever has
    seen enough stops asking. ``progress`` may raise ``Cancelled``.

    Raises:
        UserError: as ``measure`` does.
    """
    asked = asked or Asked()
    who = compared(project, asked)
    pairing = pairing_of(cell.measure, asked.pairing)
    wanted = set(cell.people)
    for each in sheets(project, who, [], progress):
        sheet = each.layers.get(cell.layer)
        if sheet is None:
            continue
        if cell.week and who.week(each.document_id, sheet.people) != cell.week:
            continue
        for first, second in combinations(range(len(sheet.people)), 2):
            if {sheet.people[first], sheet.people[second]} <= wanted:
                yield from places_on(each.document_id, sheet, (first, second), cell, pairing)
