"""Exporting: files for training, with a manifest that says what they are."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from glossator import __version__
from glossator.domain.text import digest
from glossator.formats.records import Outgoing, Rejected, Target
from glossator.services.export_folder import DIGESTS, MANIFEST, refuse_foreign, write_folder
from glossator.services.export_plan import (
    ExportOptions,
    Plan,
    losses_of,
    make_plan,
    outgoings,
)
from glossator.services.export_report import ExportReport
from glossator.services.export_tally import Tally
from glossator.services.export_texts import Texts
from glossator.services.reports import Progress, no_progress
from glossator.store import splits
from glossator.store.in_bulk import collecting_rarely
from glossator.store.project import Project


@collecting_rarely()
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
    work = _Work(project, options, plan, progress)
    files: list[str] = []
    if options.rehearse:
        work.rehearse()
    else:
        write_folder(folder, lambda place: files.extend(work.fill(place)))
        divided = plan.divided
        if divided and len(plan.parts) > 1 and not project.read_only:
            name = options.split.name
            project.write(lambda db: splits.remember(db, name, divided.parts()))
    return ExportReport(
        folder=str(folder),
        format=options.format,
        files=tuple(files),
        documents={part: tally.works for part, tally in work.tallies.items()},
        annotations={part: tally.layers() for part, tally in work.tallies.items()},
        labels={part: tally.labels() for part, tally in work.tallies.items()},
        rehearsed=options.rehearse,
        left_out=(*plan.left_out, *work.left_out),
        lost={part: tally.lost for part, tally in work.tallies.items()},
        lessened={part: tally.lessened for part, tally in work.tallies.items()},
        losses={part: tuple(tally.losses) for part, tally in work.tallies.items()},
        straddles=plan.divided.straddles if plan.divided else (),
        withheld=plan.divided.withheld if plan.divided else (),
    )


_NAMED = 10_000
"""How many losses of a part an export keeps to name; a rehearsal, which is about them, all."""


class _Work:
    """An export at work: its documents go by once, are counted, and are written or not."""

    def __init__(
        self, project: Project, options: ExportOptions, plan: Plan, progress: Progress
    ) -> None:
        most = None if options.rehearse else _NAMED
        self.tallies = {part: Tally(most) for part in plan.parts}
        self.left_out: list[Rejected] = []
        self._project = project
        self._options = options
        self._plan = plan
        self._progress = progress
        self._done = 0

    def rehearse(self) -> None:
        """Count everything, and what the format cannot carry."""
        for part in self._plan.parts:
            for _ in self._documents(part):
                pass

    def fill(self, folder: Path) -> list[str]:
        """Write all parts and the manifest; the names of the files but the manifest's."""
        plan = self._plan
        files: dict[str, None] = {}
        texts: dict[str, str] = {}
        for part in plan.parts:
            target = Target(folder, part, plan.scheme)
            with Texts() as every:
                documents = _noted(self._documents(part), every)
                files.update(dict.fromkeys(plan.write(documents, target)))
                texts[part] = every.digest()
        self._progress(plan.works, plan.works)
        manifest = {
            **_about(self._options, plan),
            **_counts(self.tallies),
            "texts": texts,
            DIGESTS: {name: _sha256(folder / name) for name in sorted(files)},
        }
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
        return list(files)

    def _documents(self, part: str) -> Iterator[Outgoing]:
        """The sound documents of a part, each one counted and told before it is written."""
        plan, tally = self._plan, self.tallies[part]
        for outgoing in outgoings(self._project, self._options, plan.ids(part)):
            self._progress(min(self._done, plan.works), plan.works)
            if isinstance(outgoing, Rejected):
                self.left_out.append(outgoing)
                continue
            self._done += 1
            tally.add(outgoing, losses_of(outgoing, plan.format, plan.scheme))
            yield outgoing


def _noted(documents: Iterable[Outgoing], texts: Texts) -> Iterator[Outgoing]:
    for outgoing in documents:
        texts.add(outgoing.document.digest)
        yield outgoing


def _about(options: ExportOptions, plan: Plan) -> dict[str, Any]:
    """What a manifest says of an export as it was asked for."""
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
    }


def _counts(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    """What a manifest says of what was written, by part."""
    return {
        "documents": {part: tally.works for part, tally in tallies.items()},
        "annotations": {part: tally.layers() for part, tally in tallies.items()},
        "labels": {part: tally.labels() for part, tally in tallies.items()},
        "origins": {part: tally.origins() for part, tally in tallies.items()},
        "losses": {part: tally.lost + tally.lessened for part, tally in tallies.items()},
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
