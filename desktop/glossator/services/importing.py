"""Importing: from files to documents, annotations and suggestions of a project."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.domain.scheme_growing import Addition
from glossator.domain.text import canonical_text
from glossator.formats.decoding import known_encoding
from glossator.formats.options import ReadOptions
from glossator.formats.records import Incoming, Rejected
from glossator.formats.registry import find
from glossator.services.finding_files import FoundFiles, files_of
from glossator.services.import_batch import Batch, NotAll, Stored, Target, store
from glossator.services.import_report import ImportReport
from glossator.services.import_shelf import ProjectShelf
from glossator.services.preparing import Prepared, prepare
from glossator.services.reading import Reading
from glossator.services.reports import Cancelled, Progress, no_progress, storable
from glossator.services.stamps import Stamps
from glossator.services.unknown_parts import joined, put_in_force
from glossator.store import documents
from glossator.store.connection import Connection
from glossator.store.in_bulk import collecting_rarely
from glossator.store.project import Project

Record = Prepared | Rejected
Keep = Callable[[Batch], Stored]

# A batch is one transaction. Its size decides how long a decision made meanwhile waits for the
# disk, and how much is to be done again after a cancel.
_RECORDS, _ANNOTATIONS, _CHARACTERS = 200, 6_000, 4_000_000


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import: as which format (empty: by ending), as whose work, or as suggestions.

    ``strict`` imports all or nothing. ``encoding`` is what files are in that are not Unicode
    (empty: it is guessed), ``columns`` maps parts of an article to columns of tables, and
    ``article_only`` leaves out of web pages what stands around the article. ``additions`` are
    labels and roles that the scheme gets first; it keeps them whatever is undone afterwards.
    """

    format: str = ""
    annotator: str = ""
    as_suggestions: bool = False
    strict: bool = False
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    article_only: bool = False
    additions: tuple[Addition, ...] = ()

    def reading(self) -> ReadOptions:
        """What of the options readers need to know.

        Raises:
            UserError: there is no such encoding.
        """
        if self.encoding and not known_encoding(self.encoding):
            raise UserError(
                f"There is no encoding “{self.encoding}”; use a name such as cp1250 or shift_jis."
            )
        return ReadOptions(known_encoding(self.encoding), self.columns, self.article_only)


@collecting_rarely()
def import_paths(
    project: Project,
    paths: Iterable[Path],
    options: ImportOptions,
    stamps: Stamps,
    machine_id: str,
    progress: Progress = no_progress,
) -> ImportReport:
    """Import files and folders, whole batches at a time.

    A document that the project has is not added again, nor an annotation that says the same.
    Where ``progress`` raises ``Cancelled``, the batches before it stay and the report says so.

    Raises:
        UserError: a path is missing, a folder holds no article, or not one record can be used.
    """
    report = ImportReport()
    with Reading(options.reading(), partial(progress, 0, 0)) as reading:
        try:
            found = found_files(paths, options, reading, progress)
            target = target_of(found, options, stamps)
            keep = _keeper(project, target, stamps, machine_id)
            report = replace(report, passed_over=found.passed_over)
            for _, stored in kept(found, options, reading, keep, progress):
                report = added(report, stored.report)
        except NotAll as refused:
            return refused_whole(report, refused)
        except Cancelled:
            return replace(report, cancelled=True)
    return _refuse_nothing(report)


def refused_whole(report: ImportReport, refused: NotAll) -> ImportReport:
    """The report of a strict import that wrote nothing, and why."""
    return replace(
        report,
        rejected=refused.rejected,
        unknown=refused.unknown,
        additions=(),
        written=False,
    )


def _keeper(project: Project, target: Target, stamps: Stamps, machine_id: str) -> Keep:
    def keep(batch: Batch) -> Stored:
        return project.write(
            partial(_write, batch=batch, target=target, machine_id=machine_id, stamps=stamps)
        )

    return keep


def found_files(
    paths: Iterable[Path], options: ImportOptions, reading: Reading, progress: Progress
) -> FoundFiles:
    """The files that an import of ``paths`` reads, as long as ``reading`` is open.

    Raises:
        UserError: the format is unknown, a path is missing, or a folder holds no article.
        Cancelled: by ``progress``.
    """
    forced = find(options.format) if options.format else None
    return files_of(paths, forced, reading.unpacked, partial(progress, 0, 0))


def target_of(found: FoundFiles, options: ImportOptions, stamps: Stamps) -> Target:
    """What all batches of an import share."""
    return Target(
        import_id=stamps.new_id(),
        # A name that is no Unicode is written as far as it is.
        source=canonical_text(found.named()),
        annotator=options.annotator,
        as_suggestions=options.as_suggestions,
        strict=options.strict,
        additions=options.additions,
    )


def kept(
    found: FoundFiles,
    options: ImportOptions,
    reading: Reading,
    keep: Keep,
    progress: Progress,
) -> Iterator[tuple[Batch, Stored]]:
    """Each batch of the files with what became of it; ``keep`` puts it somewhere.

    Raises:
        NotAll: the import is strict, and a record cannot be used.
        Cancelled: by ``progress``, which is asked before every record and every batch.
    """
    records = _prepared(_read(found, reading, progress))
    if options.strict:
        batch = _batch(list(records))
        if batch.rejected:
            raise NotAll(batch.rejected)
        batches: Iterable[Batch] = [batch]
    else:
        batches = map(_batch, _portions(records))
    for batch in batches:
        yield batch, keep(batch)


def added(left: ImportReport, right: ImportReport) -> ImportReport:
    """Two reports about different records as one."""
    return replace(
        left,
        documents=left.documents + right.documents,
        documents_known=left.documents_known + right.documents_known,
        documents_repeated=left.documents_repeated + right.documents_repeated,
        datelines=left.datelines + right.datelines,
        annotations=left.annotations + right.annotations,
        annotations_known=left.annotations_known + right.annotations_known,
        suggestions=left.suggestions + right.suggestions,
        rejected=left.rejected + right.rejected,
        guessed={**left.guessed, **right.guessed},
        columns={**left.columns, **right.columns},
        versions=left.versions + right.versions,
        unknown=joined((*left.unknown, *right.unknown)),
        additions=left.additions + right.additions,
    )


def _read(found: FoundFiles, reading: Reading, progress: Progress) -> Iterator[Incoming | Rejected]:
    total = found.records(partial(progress, 0, 0))
    progress(0, total)
    done = 0
    for record in _records(found, reading):
        done += 1
        progress(min(done, total), total)
        yield record
    if done < total:
        progress(total, total)


def _records(found: FoundFiles, reading: Reading) -> Iterator[Incoming | Rejected]:
    yield from found.refused
    for file in found.files:
        yield from reading.records(file.path, file.format, file.shown)


def _prepared(records: Iterable[Incoming | Rejected]) -> Iterator[Record]:
    for record in records:
        yield record if isinstance(record, Rejected) else prepare(record)


def _portions(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in portions that one transaction may hold."""
    portion: list[Record] = []
    annotations = characters = 0
    for record in records:
        portion.append(record)
        if isinstance(record, Prepared):
            annotations += len(record.incoming.annotations)
            characters += len(record.document.text)
        if len(portion) >= _RECORDS or annotations >= _ANNOTATIONS or characters >= _CHARACTERS:
            yield portion
            portion, annotations, characters = [], 0, 0
    if portion:
        yield portion


def _batch(records: list[Record]) -> Batch:
    return Batch(
        documents=tuple(record for record in records if isinstance(record, Prepared)),
        rejected=tuple(record for record in records if isinstance(record, Rejected)),
    )


def _write(
    database: Connection, batch: Batch, target: Target, machine_id: str, stamps: Stamps
) -> Stored:
    """Store a batch with a receipt, inside the caller's transaction."""
    additions = put_in_force(database, target.additions, stamps.now()) if target.additions else ()
    shelf = ProjectShelf(database, target.import_id, machine_id)
    stored = store(shelf, batch, target, stamps)
    stored = replace(stored, report=replace(stored.report, additions=additions))
    receipt = {
        "id": stamps.new_id(),
        "at": stamps.now(),
        "source": target.source,
        "report": storable({**stored.report.plain(), "import": target.import_id}),
    }
    documents.add_receipt(database, receipt)
    return stored


def _refuse_nothing(report: ImportReport) -> ImportReport:
    """Raise where not one record could be used; otherwise the report."""
    if report.documents or report.documents_known or not report.rejected:
        return report
    first = report.rejected[0]
    others = len(report.rejected) - 1
    more = f", and {others} more like it" if others else ""
    raise UserError(
        f"Nothing was imported: {first.where} cannot be used, {first.reason.rstrip('.')}{more}; "
        "name files that hold text."
    )
