"""Exporting: files for training, with a manifest that says what they are."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from glossator import __version__
from glossator.domain.text import digest
from glossator.formats.records import Outgoing, Rejected, Target
from glossator.services.export_folder import DIGESTS, MANIFEST, refuse_foreign, write_folder
from glossator.services.export_plan import ExportOptions, Plan, make_plan, outgoings
from glossator.services.export_report import ExportReport, straddling
from glossator.services.reports import Progress, no_progress
from glossator.store import splits
from glossator.store.project import Project


def export(
    project: Project, folder: Path, options: ExportOptions, progress: Progress = no_progress
) -> ExportReport:
    """Write a project's labels to ``folder``; a rehearsal only says what would be written.

    The files appear all together or not at all, and the same project gives the same bytes. The
    project remembers which document was in which part, so that adding others moves none.

    Raises:
        UserError: nothing to export, an unknown format, source or layer, or a folder in the way.
        Cancelled: by ``progress``; nothing is written then.
    """
    refuse_foreign(folder)
    plan = make_plan(project, options, progress)
    files: list[str] = []
    if not options.rehearse:
        write_folder(
            folder,
            lambda place: files.extend(_fill(place, project, options, plan, progress)),
        )
        if len(plan.parts) > 1:
            parts = dict(plan.division.parts)
            project.write(lambda db: splits.remember(db, name=options.split.name, parts=parts))
    return ExportReport(
        folder=str(folder),
        format=options.format,
        files=tuple(files),
        documents=plan.documents(),
        annotations=_by_layer(plan),
        labels=plan.labels(),
        rehearsed=options.rehearse,
        left_out=plan.left_out,
        losses={part: _losses(plan, part) for part in plan.parts},
        straddles=tuple(straddling(plan)),
        withheld=tuple(_titles(plan, plan.division.withheld)),
    )


def _fill(
    folder: Path, project: Project, options: ExportOptions, plan: Plan, progress: Progress
) -> list[str]:
    """Write all parts and the manifest; the names of the files but the manifest's."""
    files: dict[str, None] = {}
    told = _Told(sum(plan.documents().values()), progress)
    for part in plan.parts:
        found = told.through(outgoings(project, options, plan.ids(part)))
        files.update(dict.fromkeys(plan.write(found, Target(folder, part, plan.scheme))))
    progress(told.total, told.total)
    text = json.dumps(_manifest(folder, list(files), options, plan), indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    return list(files)


class _Told:
    """Tells how many documents have been written."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.total = total
        self._progress = progress
        self._done = 0

    def through(self, documents: Iterable[Outgoing | Rejected]) -> Iterator[Outgoing]:
        """The sound documents as they are, each one told before it is written."""
        for outgoing in documents:
            self._progress(min(self._done, self.total), self.total)
            self._done += 1
            if isinstance(outgoing, Outgoing):
                yield outgoing


def _manifest(
    folder: Path, files: Iterable[str], options: ExportOptions, plan: Plan
) -> dict[str, Any]:
    split = options.split
    return {
        "program": f"glossator {__version__}",
        "libraries": {name: version(name) for name in plan.format.libraries},
        "format": options.format,
        "scheme": {
            "name": plan.scheme.name,
            "version": plan.scheme.version,
            "sha256": digest(plan.scheme.source),
        },
        "from": options.source,
        "policy": options.policy.plain(),
        "seed": split.seed,
        "split": [split.train, split.dev, split.test],
        "documents": plan.documents(),
        "annotations": _by_layer(plan),
        "labels": plan.labels(),
        "losses": {part: len(_losses(plan, part)) for part in plan.parts},
        "texts": {part: _texts(plan, part) for part in plan.parts},
        DIGESTS: {name: _sha256(folder / name) for name in sorted(files)},
    }


def _texts(plan: Plan, part: str) -> str:
    """One digest of all the texts of a part, whatever their order."""
    return digest("\n".join(sorted(entry.digest for entry in plan.entries_of(part))))


def _by_layer(plan: Plan) -> dict[str, dict[str, int]]:
    return {
        part: {layer: sum(counts.values()) for layer, counts in layers.items()}
        for part, layers in plan.labels().items()
    }


def _losses(plan: Plan, part: str) -> tuple[Any, ...]:
    return tuple(loss for entry in plan.entries_of(part) for loss in entry.losses)


def _titles(plan: Plan, digests: Iterable[str]) -> list[str]:
    wanted = set(digests)
    return [entry.title for entry in plan.entries.values() if entry.digest in wanted]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
