"""Gathering what is to be exported: gold, somebody's or everybody's work, or suggestions."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.coverage import Covered
from glossator.domain.document import Document
from glossator.domain.errors import BadRecord, UserError
from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages
from glossator.formats.records import Outgoing, Rejected
from glossator.services.comparing import Comparer, comparer
from glossator.services.outgoing_gold import outgoing_gold
from glossator.store import annotations, documents, holders, suggestions
from glossator.store.connection import Connection
from glossator.store.database import at_one_time
from glossator.store.errors import UNREADABLE
from glossator.store.holders import Holding, Whose
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
    whose = _whose(project, source)
    work = _Work(
        project=project,
        names={person.id: person.name for person in project.read(annotations.annotators)},
        scheme=project.read(current_scheme),
        compare=comparer(project),
        is_gold=source == GOLD,
    )
    for ids in _pages(project):
        holders_of = project.read(partial(holders.holders, document_ids=ids, whose=whose))
        for document_id in ids:
            if document_id in holders_of and (only is None or document_id in only):
                yield from work.on(document_id, holders_of[document_id])


def expected(project: Project, source: str) -> int:
    """How many works on documents ``gather`` gives at most.

    Raises:
        UserError: there is no annotator of that name.
    """
    return project.read(partial(holders.count, whose=_whose(project, source)))


def gold_documents(project: Project) -> Iterator[GoldDocument]:
    """The documents that have gold, in the order they came; damaged ones are passed over."""
    for outgoing in gather(project, GOLD):
        if isinstance(outgoing, Outgoing):
            document = outgoing.document
            yield GoldDocument(
                document.id, document.text, outgoing.annotations, dict(outgoing.coverage)
            )


def _pages(project: Project) -> Iterator[list[str]]:
    """The ids of all documents in the order they came, some at a time."""
    after = 0
    while page := project.read(partial(holders.page, after=after)):
        yield [document_id for _, document_id in page]
        after = page[-1][0]


def _whose(project: Project, source: str) -> Whose:
    """What ``source`` means to the store."""
    if source == SUGGESTIONS:
        return Whose(Holding.READ)
    if source == GOLD:
        return Whose(Holding.GOLD)
    if source == EVERYONE:
        return Whose(Holding.SETS)
    person = project.read(lambda db: annotations.find_annotator(db, source))
    if person is None:
        known = ", ".join(one.name for one in project.read(annotations.annotators)) or "nobody"
        raise UserError(
            f"The project has no annotator “{source}” (it has {known}); "
            "choose one of them, “gold”, “everyone” or “suggestions”."
        )
    return Whose(Holding.SETS, person.id)


@dataclass(frozen=True, slots=True)
class _Work:
    """What people, or a suggester, have on the documents of a project; or what is gold there."""

    project: Project
    names: Mapping[str, str]
    scheme: Scheme
    compare: Comparer
    is_gold: bool = False

    def on(self, document_id: str, owners: Iterable[str]) -> Iterator[Outgoing | Rejected]:
        """What each of the owners has on a document; of a damaged one, that it is damaged."""
        try:
            yield from self.project.read(
                partial(self._read, document_id=document_id, owners=owners)
            )
        except UNREADABLE as error:
            yield Rejected(f"article {document_id}", f"it is damaged ({error}); restore a backup")

    def _read(
        self, database: Connection, document_id: str, owners: Iterable[str]
    ) -> list[Outgoing]:
        """All of it at one time: a passage is not read with a label that came a moment later."""
        with at_one_time(database):
            document = documents.get(database, document_id)
            if document is None or not document.is_intact():
                raise BadRecord("the text is not what was imported")
            works = [self._of(database, document, owner) for owner in owners]
        return [work for work in works if work is not None]

    def _of(self, database: Connection, document: Document, owner: str) -> Outgoing | None:
        if not owner and self.is_gold:
            return outgoing_gold(document, self.compare, self.scheme, self.names)
        if not owner:
            return _suggested(database, document)
        held = annotations.of_document(database, document.id, owner)
        read = annotations.read_passages(database, document.id, owner)
        layers = [layer.name for layer in self.scheme.layers]
        coverage = _coverage(document.text, read, layers)
        return Outgoing(document, self.names[owner], tuple(held), coverage)


def coverage_of(
    document: Document, covered: Iterable[Covered], layers: Iterable[str]
) -> dict[str, tuple[Span, ...] | None]:
    """What has been read, by layer: None for all of the text; layers not begun are left out."""
    read: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for item in covered:
        read[item.layer].add((item.passage.start, item.passage.end))
    return _coverage(document.text, read, layers)


def _coverage(
    text: str, read: Mapping[str, set[tuple[int, int]]], layers: Iterable[str]
) -> dict[str, tuple[Span, ...] | None]:
    every = {(passage.start, passage.end) for passage in passages(text)}
    return {
        layer: None if found >= every else tuple(Span(start, end) for start, end in sorted(found))
        for layer in layers
        if (found := read.get(layer))
    }


def _suggested(database: Connection, document: Document) -> Outgoing:
    found = suggestions.of_document(database, document.id)
    return Outgoing(document, "", tuple(_as_annotation(item) for item in found))


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
