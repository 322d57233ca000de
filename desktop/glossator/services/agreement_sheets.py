"""Going through what several people covered, document by document, as sheets to compare."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from glossator.domain.agreement.sheets import Sheet, sheet, token_edges
from glossator.domain.alignment import Pieces
from glossator.domain.errors import UserError
from glossator.domain.scheme import Layer, Shape
from glossator.domain.text import digest, passages
from glossator.formats.records import Rejected
from glossator.services.agreement_report import Asked
from glossator.services.people import tidy_name
from glossator.services.reports import Progress, no_progress
from glossator.store import agreeing, annotations
from glossator.store.agreeing import Shared
from glossator.store.project import Project, current_scheme

WINDOW = 200


@dataclass(frozen=True, slots=True)
class Compared:
    """Who is compared on what.

    ``names`` are the names of everybody asked for, by id; ``people`` those who share documents, by
    layer and ordered by name; ``documents`` has them by document and layer. ``since`` is when
    somebody's work on a document came into the state that it has, by document and person.
    """

    layers: Mapping[str, Layer]
    names: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, Mapping[str, tuple[str, ...]]]
    since: Mapping[tuple[str, str], str]

    def week(self, document: str, people: Sequence[str]) -> str:
        """The week in which the last of some people was done; empty where nobody knows."""
        return week_of(max(self.since.get((document, each), "") for each in people))


@dataclass(frozen=True, slots=True)
class Sheets:
    """One document's sheets by layer; ``number`` counts the documents compared."""

    document_id: str
    number: int
    layers: Mapping[str, Sheet]


def compared(project: Project, asked: Asked) -> Compared:
    """Who can be compared, on which documents, of what is asked for.

    Raises:
        UserError: an annotator or a layer is unknown, only one annotator is named, or the time is
            no date.
    """
    scheme = project.read(current_scheme)
    layers = {name: scheme.layer(name) for name in asked.layers} or {
        layer.name: layer for layer in scheme.layers
    }
    _check(asked.since)
    names = _people(project, asked.annotators)
    sets = project.read(annotations.sets)
    since = {(each.document_id, each.annotator_id): each.since for each in sets}
    documents = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    for document, annotator, layer in project.read(agreeing.coverers):
        late = not asked.since or since.get((document, annotator), "") >= asked.since
        if annotator in names and layer in layers and late:
            documents[document][layer].append(annotator)
    order = {person: (name, person) for person, name in names.items()}
    several = {
        document: {
            layer: tuple(sorted(who, key=order.__getitem__))
            for layer, who in by.items()
            if len(who) > 1
        }
        for document, by in documents.items()
    }
    shared = {document: by for document, by in several.items() if by}
    sharing = {
        layer: {one for by in shared.values() for one in by.get(layer, ())} for layer in layers
    }
    people = {layer: tuple(sorted(who, key=order.__getitem__)) for layer, who in sharing.items()}
    return Compared(layers, names, people, shared, since)


def _check(since: str) -> None:
    try:
        if since:
            datetime.fromisoformat(since)
    except ValueError as error:
        raise UserError(f"“{since}” is no date; write it as 2026-01-31.") from error


def _people(project: Project, wanted: Sequence[str]) -> dict[str, str]:
    every = project.read(annotations.annotators)
    if not wanted:
        return {person.id: person.name for person in every}
    known = {person.name: person.id for person in every}
    tidy = list(dict.fromkeys(map(tidy_name, wanted)))
    for name in tidy:
        if name not in known:
            listed = ", ".join(known) or "nobody"
            raise UserError(
                f"The project has no annotator “{name}” (it has {listed}); name one of them."
            )
    if len(tidy) < 2:
        raise UserError(f"Agreement takes two people; name another one beside {tidy[0]}.")
    return {known[name]: name for name in tidy}


def sheets(
    project: Project, who: Compared, failed: list[Rejected], progress: Progress = no_progress
) -> Iterator[Sheets]:
    """The sheets of the documents compared, in order; damaged ones are added to ``failed``."""
    wanted = sorted(who.documents)
    number = {document: place for place, document in enumerate(wanted)}
    for first in range(0, len(wanted), WINDOW):
        progress(first, len(wanted))
        window = wanted[first : first + WINDOW]
        for held in project.read(partial(agreeing.shared, documents=window)):
            trouble = held.unreadable
            if not trouble and digest(held.text) != held.digest:
                trouble = "the text is not what was imported"
            if trouble:
                reason = f"it is damaged ({trouble}); restore a backup"
                failed.append(Rejected(f"article {held.id}", reason))
                continue
            yield Sheets(held.id, number[held.id], _by_layer(held, number[held.id], who))
    progress(len(wanted), len(wanted))


def _by_layer(held: Shared, number: int, who: Compared) -> dict[str, Sheet]:
    edges = token_edges(held.text)
    every = " ".join(f"{each.start}-{each.end}" for each in passages(held.text))
    found = {}
    for layer, people in who.documents[held.id].items():
        covered = {one: _covered(held.covered.get((layer, one), ""), every) for one in people}
        given = {one: held.answers.get((layer, one), ()) for one in people}
        found[layer] = sheet(number, edges, given, covered)
    return found


def _covered(passages_covered: str, every: str) -> Pieces | None:
    if passages_covered == every:
        return None
    pairs = (each.split("-") for each in passages_covered.split())
    return tuple((int(start), int(end)) for start, end in pairs)


def is_frame(layer: Layer) -> bool:
    """Whether a layer's annotations are frames: content or evidence, with roles."""
    return layer.shape is not Shape.ENTITY


def week_of(at: str) -> str:
    """The week of a time, such as ``2024-W18``; empty for no time."""
    try:
        year, week, _ = datetime.fromisoformat(at).isocalendar()
    except ValueError:
        return ""
    return f"{year}-W{week:02}"
