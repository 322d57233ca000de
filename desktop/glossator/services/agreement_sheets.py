"""Who is compared on what, and going through the documents that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.errors import UserError
from glossator.domain.scheme import Layer, Shape
from glossator.formats.records import Rejected
from glossator.services.agreement_report import Asked
from glossator.services.agreement_report import Progress as Headway
from glossator.services.agreement_windows import Window, window_of
from glossator.services.people import tidy_name
from glossator.services.reports import Progress, no_progress
from glossator.services.weeks import week_of
from glossator.store import agreeing, annotations, gold
from glossator.store.project import Project, current_scheme

WINDOW = 400
"""So many documents are read and compared at once."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Who is compared on what.

    ``names`` are the names of everybody asked for, by id; ``people`` those who share documents, by
    layer and ordered by name; ``documents`` has them by document and layer. ``since`` is when
    somebody's work on a document came into the state that it has, by document and person;
    ``sets`` are the states of all.
    """

    layers: Mapping[str, Layer]
    names: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, Mapping[str, tuple[str, ...]]]
    since: Mapping[tuple[str, str], str]
    sets: Sequence[AnnotationSet] = ()

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the documents, in order."""
        return {document: number for number, document in enumerate(sorted(self.documents))}

    def week(self, document: str, people: Iterable[str]) -> str:
        """The week in which the last of some people was done with a document, if anybody knows."""
        return week_of(max(self.since.get((document, each), "") for each in people))

    def weeks(self, layer: str, person: str = "") -> dict[int, str]:
        """The weeks of the documents of a layer, by their numbers.

        A document counts where ``person`` has it, or, of nobody named, for all who share it.
        """
        found = {}
        for document, number in self.numbers.items():
            people = self.documents[document].get(layer, ())
            if person in people or (people and not person):
                found[number] = self.week(document, [person] if person else people)
        return found

    def readers(self, document: str) -> tuple[tuple[str, ...], ...]:
        """Who shares a document, layer by layer."""
        by = self.documents[document]
        return tuple(by.get(layer, ()) for layer in self.layers)


def compared(project: Project, asked: Asked) -> Compared:
    """Who can be compared, on which documents, of what is asked for.

    Against gold, one person is enough, on a document of which something was adjudicated.

    Raises:
        UserError: an annotator or a layer is unknown, only one annotator is named, or the time is
            no date.
    """
    scheme = project.read(current_scheme)
    layers = {name: scheme.layer(name) for name in asked.layers} or {
        layer.name: layer for layer in scheme.layers
    }
    _check(asked.since)
    names = _people(project, asked)
    wanted = set(project.read(gold.adjudicated)) if asked.against else None
    sets = project.read(annotations.sets)
    since = {(each.document_id, each.annotator_id): each.since for each in sets}
    documents = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    for document, annotator, layer in project.read(agreeing.coverers):
        late = not asked.since or since.get((document, annotator), "") >= asked.since
        golden = wanted is None or document in wanted
        if annotator in names and layer in layers and late and golden:
            documents[document][layer].append(annotator)
    order = {person: (name, person) for person, name in names.items()}
    several = {
        document: {
            layer: tuple(sorted(who, key=order.__getitem__))
            for layer, who in by.items()
            if len(who) > 1 or asked.against
        }
        for document, by in documents.items()
    }
    shared = {document: by for document, by in several.items() if by}
    sharing = {
        layer: {one for by in shared.values() for one in by.get(layer, ())} for layer in layers
    }
    people = {layer: tuple(sorted(who, key=order.__getitem__)) for layer, who in sharing.items()}
    return Compared(layers, names, people, shared, since, sets)


def _check(since: str) -> None:
    try:
        if since:
            datetime.fromisoformat(since)
    except ValueError as error:
        raise UserError(f"“{since}” is no date; write it as 2026-01-31.") from error


def _people(project: Project, asked: Asked) -> dict[str, str]:
    every = project.read(annotations.annotators)
    if not asked.annotators:
        return {person.id: person.name for person in every}
    known = {person.name: person.id for person in every}
    tidy = list(dict.fromkeys(map(tidy_name, asked.annotators)))
    for name in tidy:
        if name not in known:
            listed = ", ".join(known) or "nobody"
            raise UserError(
                f"The project has no annotator “{name}” (it has {listed}); name one of them."
            )
    if len(tidy) < 2 and not asked.against:
        raise UserError(f"Agreement takes two people; name another one beside {tidy[0]}.")
    return {known[name]: name for name in tidy}


def windows(
    project: Project,
    who: Compared,
    failed: list[Rejected],
    progress: Progress = no_progress,
    *,
    alike: bool = False,
) -> Iterator[Window]:
    """The documents compared, some at a time and in order; damaged ones are added to ``failed``.

    With ``alike``, those that the same people read stand together instead: what many documents
    have in common is worked through at once.
    """
    numbers = who.numbers
    wanted = sorted(numbers, key=who.readers) if alike else list(numbers)
    for first in range(0, len(wanted), WINDOW):
        progress(first, len(wanted))
        chosen = wanted[first : first + WINDOW]
        held = project.read(partial(agreeing.shared, documents=chosen))
        yield window_of(held, numbers, failed)
    progress(len(wanted), len(wanted))


def progress_of(who: Compared) -> tuple[Headway, ...]:
    """How far everybody is who is compared."""
    states = defaultdict[str, Counter[SetState]](Counter)
    weeks = defaultdict[str, Counter[str]](Counter)
    for each in who.sets:
        states[each.annotator_id][each.state] += 1
        if each.state is SetState.FINISHED:
            weeks[each.annotator_id][week_of(each.since)] += 1
    return tuple(
        Headway(
            person=person,
            finished=states[person][SetState.FINISHED],
            in_progress=states[person][SetState.IN_PROGRESS],
            skipped=states[person][SetState.SKIPPED],
            weeks=tuple(sorted(weeks[person].items())),
        )
        for person in who.names
    )


def is_frame(layer: Layer) -> bool:
    """Whether a layer's annotations are frames: content or evidence, with roles."""
    return layer.shape is not Shape.ENTITY
