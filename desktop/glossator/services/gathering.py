"""Gathering what is to be exported: gold, somebody's or everybody's work, or suggestions."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.coverage import Covered, uncovered
from glossator.domain.document import Document
from glossator.domain.errors import BadRecord, UserError
from glossator.domain.gold import GoldDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages
from glossator.formats.records import Outgoing, Rejected
from glossator.store import annotations, documents, suggestions
from glossator.store.errors import UNREADABLE
from glossator.store.project import Project, current_scheme

GOLD = "gold"
SUGGESTIONS = "suggestions"
EVERYONE = "everyone"


def gather(
    project: Project, source: str, only: Container[str] | None = None
) -> Iterator[Outgoing | Rejected]:
    """The documents that ``source`` means, in the order they came.

    ``gold`` means the documents that have gold, ``suggestions`` those that a suggester has read,
    ``everyone`` the work of all annotators, one after the other on each document, anything else the
    annotator of that name. ``only`` are the ids of the documents to look at. A damaged document is
    named instead of given.

    Raises:
        UserError: there is no annotator of that name.
    """
    if source == SUGGESTIONS:
        read = set(project.read(suggestions.documents_read))
        yield from _sound(project, read, only, partial(_suggested, project))
        return
    owners = _owners(project, source)
    work = _Work(
        project=project,
        owners=owners,
        names={person.id: person.name for person in project.read(annotations.annotators)},
        layers=tuple(layer.name for layer in project.read(current_scheme).layers),
    )
    yield from _sound(project, owners, only, work.outgoing)


def gold_documents(project: Project) -> Iterator[GoldDocument]:
    """The documents that have gold, in the order they came; damaged ones are passed over."""
    for outgoing in gather(project, GOLD):
        if isinstance(outgoing, Outgoing):
            document = outgoing.document
            yield GoldDocument(
                document.id, document.text, outgoing.annotations, dict(outgoing.coverage)
            )


def _sound(
    project: Project,
    wanted: Container[str],
    only: Container[str] | None,
    make: Callable[[Document], list[Outgoing]],
) -> Iterator[Outgoing | Rejected]:
    """What ``make`` makes of each document wanted; of a damaged one, that it is damaged."""
    for document_id in project.read(documents.ids):
        if document_id not in wanted or (only is not None and document_id not in only):
            continue
        try:
            document = project.read(partial(documents.get, document_id=document_id))
            if document is None or not document.is_intact():
                raise BadRecord("the text is not what was imported")
            yield from make(document)
        except UNREADABLE as error:
            yield Rejected(f"article {document_id}", f"it is damaged ({error}); restore a backup")


def _owners(project: Project, source: str) -> dict[str, tuple[str, ...]]:
    """The annotators whose work is exported, by document."""
    if source == GOLD:
        return {key: (owner,) for key, owner in project.read(annotations.gold_sets).items()}
    if source == EVERYONE:
        everyone: dict[str, tuple[str, ...]] = {}
        for item in project.read(annotations.sets):
            everyone[item.document_id] = (*everyone.get(item.document_id, ()), item.annotator_id)
        return everyone
    person = project.read(lambda db: annotations.find_annotator(db, source))
    if person is None:
        known = ", ".join(one.name for one in project.read(annotations.annotators)) or "nobody"
        raise UserError(
            f"The project has no annotator “{source}” (it has {known}); "
            "choose one of them, “gold”, “everyone” or “suggestions”."
        )
    found = project.read(annotations.sets)
    return {item.document_id: (person.id,) for item in found if item.annotator_id == person.id}


@dataclass(frozen=True, slots=True)
class _Work:
    """Whose annotations are exported, document by document."""

    project: Project
    owners: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    layers: tuple[str, ...]

    def outgoing(self, document: Document) -> list[Outgoing]:
        """One document with its owners' annotations and coverage, one after the other."""
        return [self._of(document, owner) for owner in self.owners[document.id]]

    def _of(self, document: Document, owner: str) -> Outgoing:
        held = self.project.read(lambda db: annotations.of_document(db, document.id, owner))
        covered = self.project.read(lambda db: annotations.covered_of(db, document.id, owner))
        coverage = _coverage(document, covered, self.layers)
        return Outgoing(document, self.names[owner], tuple(held), coverage)


def _coverage(
    document: Document, covered: Iterable[Covered], layers: Iterable[str]
) -> dict[str, tuple[Span, ...] | None]:
    """What has been read, by layer: None for all of the text; layers not begun are left out."""
    covered = list(covered)
    every = passages(document.text)
    result: dict[str, tuple[Span, ...] | None] = {}
    for layer in layers:
        read = tuple(sorted(item.passage for item in covered if item.layer == layer))
        if read:
            result[layer] = read if uncovered(every, covered, layer) else None
    return result


def _suggested(project: Project, document: Document) -> list[Outgoing]:
    found = project.read(partial(suggestions.of_document, document_id=document.id))
    return [Outgoing(document, "", tuple(_as_annotation(item) for item in found))]


def _as_annotation(suggestion: Suggestion) -> Annotation:
    """A suggestion in the shape that writers know; its origin says that nobody accepted it."""
    return Annotation(
        id=suggestion.id,
        document_id=suggestion.document_id,
        annotator_id="",
        layer=suggestion.layer,
        label=suggestion.label,
        spans=suggestion.spans,
        roles={name: Filler(spans=spans) for name, spans in suggestion.roles.items()},
        attributes=suggestion.attributes,
        origin=Origin(How.SUGGESTED, suggester=suggestion.suggester, score=suggestion.score),
    )
