"""What an import asks of a project and puts into it: for good, or only to see what would come."""

import json
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Protocol, TypeVar

from glossator.domain.annotation import Annotation, AnnotationSet
from glossator.domain.coverage import Covered
from glossator.domain.document import Document
from glossator.domain.edit import Change, Edit
from glossator.domain.plain_records import change_from, plain_change
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_growing import Addition, grown
from glossator.domain.suggestion import Suggestion, SuggestionRun, content_key
from glossator.services.moving import Owner
from glossator.services.people import known_or_added
from glossator.store import annotations, documents, edits, splits, suggestions, versions
from glossator.store.connection import Connection
from glossator.store.project import Project, current_scheme

Result = TypeVar("Result")


class Shelf(Protocol):
    """A project as an import sees it."""

    @property
    def scheme(self) -> Scheme:
        """The scheme in force."""

    @property
    def frozen(self) -> frozenset[str]:
        """The digests of the texts that nothing may be suggested on."""

    def known(self, digests: Iterable[str]) -> dict[str, str]:
        """The ids of the documents that are there already, by digest."""

    def brought(self, digests: Iterable[str]) -> set[str]:
        """Those of some texts that this import put there itself, in a batch before."""

    def add(self, arriving: Iterable[Document]) -> None:
        """Put documents there that are new."""

    def owner(self, document_id: str, name: str) -> Owner:
        """What the person of that name has on a document; one who is new is added."""

    def apply(self, edit: Edit) -> None:
        """Put somebody's work there."""

    def suggest(self, run: SuggestionRun, proposed: Mapping[str, list[Suggestion]]) -> int:
        """Put suggestions in place of the open ones; returns how many are added."""

    def read(self, query: Callable[[Connection], Result]) -> Result:
        """What the project itself says to a query."""

    def name(self, named: Iterable[tuple[str, str]]) -> None:
        """Note what documents came under: pairs of a name and a document's id."""

    def link(self, document_id: str, older_id: str, known_by: str) -> None:
        """Note that a document is a newer version of another, and what said so."""

    def freeze(self, digests: Collection[str]) -> None:
        """Add texts to those that nothing may be suggested on."""


class ProjectShelf:
    """The project itself, inside the caller's transaction."""

    def __init__(self, database: Connection, import_id: str, machine_id: str) -> None:
        self._database = database
        self._import_id = import_id
        self._machine_id = machine_id
        self._people: dict[str, str] = {}
        # Documents that came just now; and those of them on which nobody can have anything yet.
        self._texts: dict[str, str] = {}
        self._blank: set[str] = set()
        self.scheme = current_scheme(database)
        self.frozen = frozenset(splits.frozen(database).get("digests", ()))

    def known(self, digests: Iterable[str]) -> dict[str, str]:
        """The ids of the documents that are there already, by digest."""
        return documents.known_digests(self._database, digests)

    def brought(self, digests: Iterable[str]) -> set[str]:
        """Those of some texts that this import put there itself, in a batch before."""
        return documents.brought_by(self._database, self._import_id, digests)

    def add(self, arriving: Iterable[Document]) -> None:
        """Put documents there that are new."""
        arriving = list(arriving)
        documents.add(self._database, arriving, self._import_id)
        self._texts.update((document.id, document.text) for document in arriving)
        self._blank.update(document.id for document in arriving)

    def owner(self, document_id: str, name: str) -> Owner:
        """What the person of that name has on a document; one who is new is added."""
        if name not in self._people:
            self._people[name] = known_or_added(self._database, name).id
        person = self._people[name]
        if document_id in self._blank:
            self._blank.remove(document_id)
            return Owner(document_id, person, None, {}, frozenset())
        return _owner(self._database, document_id=document_id, annotator_id=person)

    def apply(self, edit: Edit) -> None:
        """Put somebody's work there."""
        edits.apply_edit(self._database, edit, self._machine_id, self._texts)

    def suggest(self, run: SuggestionRun, proposed: Mapping[str, list[Suggestion]]) -> int:
        """Put suggestions in place of the open ones; returns how many are added."""
        suggestions.add_run(self._database, run)
        return suggestions.replace_open(self._database, run.id, proposed)

    def read(self, query: Callable[[Connection], Result]) -> Result:
        """What the project itself says to a query."""
        return query(self._database)

    def name(self, named: Iterable[tuple[str, str]]) -> None:
        """Note what documents came under: pairs of a name and a document's id."""
        versions.add_sources(self._database, named)

    def link(self, document_id: str, older_id: str, known_by: str) -> None:
        """Note that a document is a newer version of another, and what said so."""
        versions.link(self._database, document_id, older_id, known_by)

    def freeze(self, digests: Collection[str]) -> None:
        """Add texts to those that nothing may be suggested on."""
        splits.freeze_more(self._database, digests)
        self.frozen |= frozenset(digests)


def _owner(database: Connection, document_id: str, annotator_id: str) -> Owner:
    held = annotations.of_document(database, document_id, annotator_id)
    return Owner(
        document_id=document_id,
        annotator_id=annotator_id,
        annotation_set=annotations.set_of(database, document_id, annotator_id),
        annotations={item.id: item for item in held},
        covered=annotations.covered_of(database, document_id, annotator_id),
    )


class Rehearsal:
    """A project that is only looked at: what would come into it is kept beside it.

    Of new documents only digest and id are kept; people's work lies in a nameless temporary file
    until ``close``, so that memory does not grow with texts and annotations. Its scheme has
    ``additions`` already.
    """

    def __init__(self, project: Project, additions: Iterable[Addition] = ()) -> None:
        self._project = project
        self.scheme = grown(project.read(current_scheme), additions)
        self.frozen = frozenset(project.read(splits.frozen).get("digests", ()))
        self._new: dict[str, str] = {}
        self._new_ids: set[str] = set()
        self._people = {each.name: each.id for each in project.read(annotations.annotators)}
        self._work: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()

    def close(self) -> None:
        """Let go of what was kept."""
        self._file.close()

    def known(self, digests: Iterable[str]) -> dict[str, str]:
        """The ids of the documents that are there already, by digest."""
        wanted = list(digests)
        found = self._project.read(partial(documents.known_digests, digests=wanted))
        return {**found, **{each: self._new[each] for each in wanted if each in self._new}}

    def brought(self, digests: Iterable[str]) -> set[str]:
        """Those of some texts that this import would have put there, in a batch before."""
        return {each for each in digests if each in self._new}

    def add(self, arriving: Iterable[Document]) -> None:
        """Remember documents that are new."""
        for document in arriving:
            self._new[document.digest] = document.id
            self._new_ids.add(document.id)

    def owner(self, document_id: str, name: str) -> Owner:
        """What the person of that name would have on a document by now."""
        person = self._people.setdefault(name, name)
        owner = Owner(document_id, person, None, {}, frozenset())
        if document_id not in self._new_ids:
            read = partial(_owner, document_id=document_id, annotator_id=person)
            owner = self._project.read(read)
        return _after(owner, self._changes(document_id, person))

    def apply(self, edit: Edit) -> None:
        """Remember somebody's work."""
        by_document: dict[str, list[Change]] = defaultdict(list)
        for change in edit.changes:
            by_document[change.record.document_id].append(change)
        for document_id, changes in by_document.items():
            plain = json.dumps([plain_change(change) for change in changes])
            packed = zlib.compress(plain.encode("utf-8"), level=1)
            place = self._file.seek(0, 2)
            self._file.write(packed)
            self._work[document_id, edit.author_id].append((place, len(packed)))

    def suggest(self, run: SuggestionRun, proposed: Mapping[str, list[Suggestion]]) -> int:
        """How many suggestions would be added; those that somebody has decided about stay."""
        return sum(
            len({content_key(item) for item in found} - self._decided(document_id))
            for document_id, found in proposed.items()
        )

    def read(self, query: Callable[[Connection], Result]) -> Result:
        """What the project itself says to a query."""
        return self._project.read(query)

    def name(self, named: Iterable[tuple[str, str]]) -> None:
        """Nothing is noted: what came before this import alone is asked for."""

    def link(self, document_id: str, older_id: str, known_by: str) -> None:
        """Nothing is noted."""

    def freeze(self, digests: Collection[str]) -> None:
        """Add texts to those that nothing would be suggested on."""
        self.frozen |= frozenset(digests)

    def _changes(self, document_id: str, person: str) -> list[Change]:
        found = []
        for place, length in self._work.get((document_id, person), ()):
            self._file.seek(place)
            found += json.loads(zlib.decompress(self._file.read(length)))
        return [change_from(item) for item in found]

    def _decided(self, document_id: str) -> set[tuple[object, ...]]:
        if document_id in self._new_ids:
            return set()
        read = self._project.read
        decided = {
            suggestion_id
            for person in read(annotations.annotators)
            for suggestion_id in read(
                partial(suggestions.decisions_of, document_id=document_id, annotator_id=person.id)
            )
        }
        held = read(partial(suggestions.of_document, document_id=document_id))
        return {content_key(item) for item in held if item.id in decided}


def _after(owner: Owner, changes: list[Change]) -> Owner:
    """What an owner has once ``changes``, which only add, are made."""
    annotation_set, covered = owner.annotation_set, set(owner.covered)
    held = dict(owner.annotations)
    for change in changes:
        match change.after:
            case Annotation():
                held[change.after.id] = change.after
            case Covered():
                covered.add(change.after)
            case AnnotationSet():
                annotation_set = change.after
    return Owner(owner.document_id, owner.annotator_id, annotation_set, held, frozenset(covered))
