"""How right people are: each one's annotations against adjudicated gold, where they covered it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossator.domain.agreement.ranges import joined_rows
from glossator.domain.agreement.results import pairing_of
from glossator.domain.agreement.shown_and_hidden import ShownAndHidden
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.values import GOLD, Cell, Place
from glossator.domain.agreement.whereabouts import Known, places_on
from glossator.domain.agreement.with_gold import WithGold
from glossator.domain.alignment import answers_of
from glossator.domain.errors import UserError
from glossator.domain.gold import Coverage
from glossator.domain.hiding import Hiding
from glossator.domain.scheme import Scheme
from glossator.formats.records import Rejected
from glossator.services.agreement_report import AgreementReport, Asked, Moment
from glossator.services.agreement_sheets import Compared, compared, is_frame, progress_of, windows
from glossator.services.agreement_windows import Beside, Passages, Window
from glossator.services.anchoring import Tallies, by_kind, compared_by_kind
from glossator.services.comparing import Comparer, comparer
from glossator.services.gold_of_places import PlaceGold, gold_of
from glossator.services.reports import Progress, no_progress
from glossator.store.errors import UNREADABLE
from glossator.store.hiding import hiding
from glossator.store.project import Project, current_scheme

_NO_GOLD = "no such passage that they covered is gold"


def measure_against_gold(
    project: Project, asked: Asked, progress: Progress = no_progress
) -> AgreementReport:
    """Compare each person with gold; figures are about gold and that person, gold first.

    Raises:
        UserError: an annotator or a layer is unknown, or nothing is adjudicated yet.
    """
    who = compared(project, asked)
    if not who.documents:
        raise UserError(
            "Nobody covered an article that has adjudicated gold; settle disagreements first, "
            "then compare."
        )
    tallies, by_sight = _tallies(who, asked), Tallies()
    wanted = project.read(hiding)
    failed: list[Rejected] = []
    for golden in _golden(project, who, failed, progress):
        golden.add(tallies)
        if wanted.share:
            golden.add_by_sight(by_sight, wanted, asked)
    draws = Draws(asked.resamples, asked.seed)
    results = [
        tally.result(draws, who.weeks(layer, person)) for (layer, person), tally in tallies.items()
    ]
    numbers = _documents(tallies, who)
    return AgreementReport(
        asked=asked,
        people=dict(who.names),
        layers={name: layer.title for name, layer in who.layers.items()},
        documents=len(set().union(*numbers.values())),
        compared={layer: len(found) for layer, found in numbers.items()},
        figures=tuple(each for result in results for each in result.figures),
        confusions=tuple(each for result in results for each in result.confusions),
        course=tuple(Moment(*each) for result in results for each in result.course),
        progress=progress_of(who),
        anchoring=compared_by_kind(by_sight, who, asked),
        failed=tuple(sorted(failed, key=lambda each: each.where)),
    )


def _documents(tallies: Mapping[tuple[str, str], WithGold], who: Compared) -> dict[str, set[int]]:
    """The numbers of the documents that were compared, by layer."""
    numbers = {layer: set[int]() for layer in who.layers}
    for (layer, _), tally in tallies.items():
        numbers[layer].update(joined_rows(tally.sums.documents).tolist())
    return numbers


def _tallies(who: Compared, asked: Asked) -> dict[tuple[str, str], WithGold]:
    """What is to be counted, by layer and person."""
    return {
        (name, person): WithGold(
            name, person, asked.pairing, is_frame(layer), [label.name for label in layer.labels]
        )
        for name, layer in who.layers.items()
        for person in who.people[name]
    }


def places_against_gold(
    project: Project, cell: Cell, asked: Asked, progress: Progress = no_progress
) -> Iterator[Place]:
    """The places behind a figure against gold, document by document.

    Raises:
        UserError: as ``measure_against_gold`` does.
    """
    who = compared(project, asked)
    pairing = pairing_of(cell.measure, asked.pairing)
    (person,) = (each for each in cell.people if each != GOLD)
    documents = list(who.numbers)
    for golden in _golden(project, who, [], progress):
        passages = golden.passages(cell.layer), golden.covered(cell.layer, person)
        if passages[0].keys() & passages[1].keys():
            sheets = golden.beside.sheets(cell.layer, person, *passages)
            known = Known(documents, golden.beside.known(cell.layer, *passages))
            for place in places_on(sheets, (0, 1), cell, pairing, known):
                if not cell.week or who.week(place.document_id, [person]) == cell.week:
                    yield place


@dataclass(frozen=True, slots=True)
class _Golden:
    """A window of documents with their gold, and where it is complete, by their places."""

    beside: Beside
    coverage: dict[int, Coverage]
    who: Compared

    def passages(self, layer: str) -> Passages:
        """The passages whose gold is complete."""
        return {
            place: None if spans is None else tuple((each.start, each.end) for each in spans)
            for place, coverage in self.coverage.items()
            if layer in coverage
            for spans in (coverage[layer],)
        }

    def covered(self, layer: str, person: str) -> Passages:
        """The passages that somebody covered."""
        window = self.beside.window
        return {
            place: window.covered(place, (layer, person))
            for place, document in enumerate(window.held.ids)
            if person in self.who.documents[document].get(layer, ())
        }

    def add(self, tallies: Mapping[tuple[str, str], WithGold]) -> None:
        """Count what people have covered that is gold."""
        golden = {layer: self.passages(layer) for layer in self.who.layers}
        for (layer, person), tally in tallies.items():
            covered = self.covered(layer, person)
            if golden[layer].keys() & covered.keys():
                tally.add(self.beside.sheets(layer, person, golden[layer], covered))

    def add_by_sight(self, tallies: Tallies, wanted: Hiding, asked: Asked) -> None:
        """Count what people have covered that is gold, where suggestions were shown and hidden."""
        golden = {layer: self.passages(layer) for layer in self.who.layers}
        for (person, layer), kinds in by_kind(self.beside.window, wanted, self.who, asked).items():
            new = ShownAndHidden(layer, (GOLD, person), asked.pairing, _NO_GOLD)
            tally = tallies.setdefault((person, layer), new)
            for hidden, read in kinds.items():
                if golden[layer].keys() & read.keys():
                    sheets = self.beside.sheets(layer, person, golden[layer], read)
                    tally.add(sheets, hidden=hidden)


def _golden(
    project: Project, who: Compared, failed: list[Rejected], progress: Progress
) -> Iterator[_Golden]:
    scheme, compare = project.read(current_scheme), comparer(project)
    for window in windows(project, who, failed, progress):
        golds = dict(_golds(window, compare, scheme, failed))
        answers = {
            window.held.ids[place]: {
                layer: answers_of(gold.annotations, layer) for layer in who.layers
            }
            for place, gold in golds.items()
        }
        coverage = {place: gold.coverage for place, gold in golds.items()}
        yield _Golden(Beside(window, GOLD, answers), coverage, who)


def _golds(
    window: Window, compare: Comparer, scheme: Scheme, failed: list[Rejected]
) -> Iterator[tuple[int, PlaceGold]]:
    """The gold of the documents that are not damaged, by their places."""
    for place, document in enumerate(window.held.ids):
        if window.numbers[place] < 0:
            continue
        try:
            yield place, gold_of(compare(document), scheme)
        except UNREADABLE as error:
            reason = f"its gold is damaged ({error}); restore a backup"
            failed.append(Rejected(f"article {document}", reason))
