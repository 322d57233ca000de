"""Storing one batch of an import in one transaction."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.edit import Change, Edit
from glossator.domain.scheme import Scheme
from glossator.domain.suggestion import SuggesterInfo, Suggestion, SuggestionRun
from glossator.formats.records import Rejected
from glossator.services.adopting import Owner, adopt, sound_annotations
from glossator.services.people import known_or_added, tidy_name
from glossator.services.preparing import Prepared
from glossator.services.reports import ImportReport, storable
from glossator.services.stamps import Stamps
from glossator.store import annotations, documents, edits, suggestions
from glossator.store.connection import Connection
from glossator.store.project import current_scheme


@dataclass(frozen=True, slots=True)
class Target:
    """What all batches of one import share."""

    import_id: str
    source: str
    annotator: str
    as_suggestions: bool
    machine_id: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to store together, and what their files held besides."""

    documents: tuple[Prepared, ...]
    rejected: tuple[Rejected, ...]


class NotAll(Exception):
    """A strict import met a record that cannot be used; everything is undone."""

    def __init__(self, rejected: tuple[Rejected, ...]) -> None:
        super().__init__(f"{len(rejected)} records cannot be used")
        self.rejected = rejected


@dataclass(slots=True)
class _Tally:
    """What the batch in work has done so far.

    ``changes`` are those not applied yet, by annotator, and ``documents`` what they are about.
    """

    changes: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    documents: set[str] = field(default_factory=set)
    annotations: int = 0
    known: int = 0
    suggestions: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def store(database: Connection, batch: Batch, target: Target, stamps: Stamps) -> ImportReport:
    """Store a batch inside the caller's transaction and report what was done.

    Raises:
        NotAll: the import is strict and a record cannot be used.
    """
    kept, fresh = _documents(database, batch.documents)
    documents.add(database, (item.document for item in fresh), target.import_id)
    tally = _Tally(rejected=list(batch.rejected))
    scheme = current_scheme(database)
    working = [item for item in kept if item.has_work()]
    if target.as_suggestions:
        _suggest(database, working, target, scheme, stamps, tally)
    else:
        for item in working:
            _adopt(database, item, target, scheme, stamps, tally)
        _apply(database, target, stamps, tally)
    if target.strict and tally.rejected:
        raise NotAll(tuple(tally.rejected))
    report = _report(batch, fresh, tally)
    receipt = {
        "id": stamps.new_id(),
        "at": stamps.now(),
        "source": target.source,
        "report": storable(report.plain()),
    }
    documents.add_receipt(database, receipt)
    return report


def _documents(
    database: Connection, prepared: tuple[Prepared, ...]
) -> tuple[list[Prepared], list[Prepared]]:
    """All documents under the ids the project knows them by, and those that are new to it."""
    known = documents.known_digests(database, (item.document.digest for item in prepared))
    kept, fresh = [], []
    for item in prepared:
        held = known.get(item.document.digest)
        if held is None:
            known[item.document.digest] = item.document.id
            fresh.append(item)
            kept.append(item)
        else:
            kept.append(replace(item, document=replace(item.document, id=held)))
    return kept, fresh


def _adopt(
    database: Connection,
    item: Prepared,
    target: Target,
    scheme: Scheme,
    stamps: Stamps,
    tally: _Tally,
) -> None:
    name = tidy_name(target.annotator) or tidy_name(item.incoming.annotator)
    if not name:
        reason = "it has annotations but names no annotator; give one with --annotator NAME"
        tally.rejected.append(Rejected(item.incoming.where, reason))
        return
    if item.document.id in tally.documents:
        # The article stands in the batch twice: the second time meets the first one's work.
        _apply(database, target, stamps, tally)
    tally.documents.add(item.document.id)
    owner = _owner(database, item.document.id, known_or_added(database, name, stamps).id)
    adopted = adopt(item, owner, scheme, stamps)
    tally.changes[owner.annotator_id].extend(adopted.changes)
    tally.annotations += len(adopted.annotations)
    tally.known += adopted.known
    tally.rejected.extend(adopted.rejected)


def _owner(database: Connection, document_id: str, annotator_id: str) -> Owner:
    held = annotations.of_document(database, document_id, annotator_id)
    return Owner(
        document_id=document_id,
        annotator_id=annotator_id,
        annotation_set=annotations.set_of(database, document_id, annotator_id),
        annotations={item.id: item for item in held},
        covered=annotations.covered_of(database, document_id, annotator_id),
    )


def _apply(database: Connection, target: Target, stamps: Stamps, tally: _Tally) -> None:
    for annotator_id, changes in tally.changes.items():
        if changes:
            title = f"Import {target.source}"
            edit = Edit(stamps.new_id(), title, annotator_id, stamps.now(), tuple(changes))
            edits.apply_edit(database, edit, target.machine_id)
    tally.changes.clear()
    tally.documents.clear()


def _suggest(
    database: Connection,
    working: list[Prepared],
    target: Target,
    scheme: Scheme,
    stamps: Stamps,
    tally: _Tally,
) -> None:
    run = SuggestionRun(
        target.import_id, SuggesterInfo(f"import of {target.source}", "", ""), stamps.now()
    )
    suggestions.add_run(database, run)
    proposed: dict[str, list[Suggestion]] = defaultdict(list)
    for item in working:
        owner = Owner(item.document.id, "", None, {}, frozenset())
        sound, rejected = sound_annotations(item, owner, scheme, stamps)
        tally.rejected.extend(rejected)
        found = (_as_suggestion(one, sound, run.id, stamps) for one in sound)
        proposed[item.document.id].extend(found)
    tally.suggestions = suggestions.replace_open(database, run.id, proposed)


def _as_suggestion(
    annotation: Annotation, others: list[Annotation], run_id: str, stamps: Stamps
) -> Suggestion:
    by_id = {item.id: item for item in others}
    score = annotation.origin.score
    return Suggestion(
        id=stamps.new_id(),
        run_id=run_id,
        document_id=annotation.document_id,
        layer=annotation.layer,
        label=annotation.label,
        spans=annotation.spans,
        roles={name: role_spans(filler, by_id) for name, filler in annotation.roles.items()},
        attributes=annotation.attributes,
        score=0.5 if score is None else score,
    )


def _report(batch: Batch, fresh: list[Prepared], tally: _Tally) -> ImportReport:
    return ImportReport(
        documents=len(fresh),
        documents_known=len(batch.documents) - len(fresh),
        annotations=tally.annotations,
        annotations_known=tally.known,
        suggestions=tally.suggestions,
        rejected=tuple(tally.rejected),
        guessed={
            item.incoming.where: item.incoming.encoding
            for item in batch.documents
            if item.incoming.encoding
        },
    )
