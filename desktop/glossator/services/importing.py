"""Importing: from files to documents, annotations and suggestions of a project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.domain.text import canonical_text
from glossator.formats.records import Incoming, Rejected
from glossator.formats.registry import Format, find
from glossator.services.finding_files import files_of
from glossator.services.import_batch import Batch, NotAll, Target, store
from glossator.services.preparing import Prepared, prepare
from glossator.services.reports import ImportReport, Progress, no_progress
from glossator.services.stamps import Stamps
from glossator.store.project import Project

_BATCH = 200


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import: as which format (empty: by ending), as whose work, or as suggestions.

    ``strict`` imports all or nothing.
    """

    format: str = ""
    annotator: str = ""
    as_suggestions: bool = False
    strict: bool = False


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

    Raises:
        UserError: a path is missing, a folder holds no article, or not one record can be used.
    """
    files = files_of(paths, find(options.format) if options.format else None)
    target = Target(
        import_id=stamps.new_id(),
        source=_source(files),
        annotator=options.annotator,
        as_suggestions=options.as_suggestions,
        machine_id=machine_id,
    )
    records = _prepared(_read(files, progress), stamps)
    if options.strict:
        return _strictly(project, list(records), target, stamps)
    report = ImportReport()
    while batch := list(islice(records, _BATCH)):
        report = _add(report, _store(project, batch, target, stamps))
    return _refuse_nothing(report)


def _source(files: list[tuple[Path, Format]]) -> str:
    """The files in a few words; a name that is no Unicode is written as far as it is."""
    names = ", ".join(str(path) for path, _ in files[:3]) + (", …" if len(files) > 3 else "")
    return canonical_text(names)


def _read(files: list[tuple[Path, Format]], progress: Progress) -> Iterator[Incoming | Rejected]:
    for number, (path, file_format) in enumerate(files):
        progress(number, len(files))
        if file_format.read is not None:
            yield from file_format.read(path)
    progress(len(files), len(files))


def _prepared(
    records: Iterable[Incoming | Rejected], stamps: Stamps
) -> Iterator[Prepared | Rejected]:
    for record in records:
        yield record if isinstance(record, Rejected) else prepare(record, stamps)


def _strictly(
    project: Project, records: list[Prepared | Rejected], target: Target, stamps: Stamps
) -> ImportReport:
    """Write everything in one transaction, or nothing if one record cannot be used."""
    rejected = tuple(record for record in records if isinstance(record, Rejected))
    if rejected:
        return ImportReport(rejected=rejected, written=False)
    try:
        return _store(project, records, replace(target, strict=True), stamps)
    except NotAll as refused:
        return ImportReport(rejected=refused.rejected, written=False)


def _store(
    project: Project, records: list[Prepared | Rejected], target: Target, stamps: Stamps
) -> ImportReport:
    batch = Batch(
        documents=tuple(record for record in records if isinstance(record, Prepared)),
        rejected=tuple(record for record in records if isinstance(record, Rejected)),
    )
    return project.write(partial(store, batch=batch, target=target, stamps=stamps))


def _add(left: ImportReport, right: ImportReport) -> ImportReport:
    return ImportReport(
        documents=left.documents + right.documents,
        documents_known=left.documents_known + right.documents_known,
        annotations=left.annotations + right.annotations,
        annotations_known=left.annotations_known + right.annotations_known,
        suggestions=left.suggestions + right.suggestions,
        rejected=left.rejected + right.rejected,
        guessed={**left.guessed, **right.guessed},
    )


def _refuse_nothing(report: ImportReport) -> ImportReport:
    """Raise where not one record could be used; otherwise the report."""
    if report.documents or report.documents_known or not report.rejected:
        return report
    first = report.rejected[0]
    others = len(report.rejected) - 1
    more = f", and {others} more like it" if others else ""
    raise UserError(
        f"Nothing was imported: {first.where} cannot be used, {first.reason}{more}; "
        "name files that hold text."
    )
