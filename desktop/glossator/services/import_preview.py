"""Import preview: what an import would do, found out by rehearsing it beside the project."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from glossator.domain.scheme_growing import Addition
from glossator.services.import_batch import Batch, NotAll, Novelty, Stored, store
from glossator.services.import_report import ImportReport
from glossator.services.import_shelf import Rehearsal
from glossator.services.importing import (
    ImportOptions,
    added,
    found_files,
    kept,
    refused_whole,
    target_of,
)
from glossator.services.reading import Reading
from glossator.services.reports import Progress, no_progress
from glossator.services.stamps import Stamps
from glossator.services.unknown_parts import chosen, lacked
from glossator.store.in_bulk import collecting_rarely
from glossator.store.project import Project, current_scheme

LISTED = 20_000


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """One article of the files: its title, where it stands, and what it is to the project."""

    title: str
    where: str
    words: int
    novelty: Novelty
    annotations: int = 0


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would report, and the articles that it would bring.

    ``unlisted`` counts the articles beyond those listed; the report counts them all.
    """

    report: ImportReport
    files: int
    articles: tuple[IncomingArticle, ...] = ()
    unlisted: int = 0

    def plain(self) -> dict[str, Any]:
        """The preview as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The preview in words, one line each."""
        return self.report.sentences()


@collecting_rarely()
def preview(
    project: Project,
    paths: Iterable[Path],
    options: ImportOptions,
    stamps: Stamps,
    progress: Progress = no_progress,
) -> ImportPreview:
    """Find out what ``import_paths`` would do, and write nothing to the project.

    The rules are those of the import itself, so that the counts are the same as long as neither
    the files nor the project change in between. Texts are let go batch by batch.

    Raises:
        UserError: a path is missing, or a folder holds no article.
        Cancelled: by ``progress``.
    """
    articles: list[IncomingArticle] = []
    report, seen = ImportReport(rehearsed=True), 0
    pause = partial(progress, 0, 0)
    rehearsal = Rehearsal(project, options.additions)
    with Reading(options.reading(), pause) as reading, closing(rehearsal) as shelf:
        lacking = lacked(project.read(current_scheme), options.additions)
        report = replace(report, additions=lacking)
        found = found_files(paths, options, reading, progress)
        target = target_of(found, options, stamps)
        report = replace(report, passed_over=found.passed_over)

        def keep(batch: Batch) -> Stored:
            return store(shelf, batch, target, stamps)

        try:
            for batch, stored in kept(found, options, reading, keep, progress):
                report = added(report, stored.report)
                seen += len(batch.documents)
                articles += _listed(batch, stored)[: LISTED - len(articles)]
        except NotAll as refused:
            report = refused_whole(report, refused)
    return ImportPreview(report, len(found.files), tuple(articles), seen - len(articles))


def additions_for(
    project: Project,
    paths: Iterable[Path],
    options: ImportOptions,
    told: Sequence[str],
    stamps: Stamps,
    progress: Progress = no_progress,
) -> tuple[Addition, ...]:
    """The labels and roles that an import is to add to the scheme, as somebody names them.

    They are looked for in the files first: nothing is added that no annotation has.

    Raises:
        UserError: the files have no such label or role, or cannot be read.
        Cancelled: by ``progress``.
    """
    if not told:
        return ()
    looked = preview(project, paths, replace(options, strict=False), stamps, progress)
    return chosen(told, looked.report.unknown, project.read(current_scheme))


def _listed(batch: Batch, stored: Stored) -> list[IncomingArticle]:
    return [
        IncomingArticle(
            title=item.document.title,
            where=item.incoming.where,
            words=len(item.document.text.split()),
            novelty=novelty,
            annotations=len(item.incoming.annotations),
        )
        for item, novelty in zip(batch.documents, stored.novelties, strict=True)
    ]
