"""Exporting: files for training, with a manifest that says what they are."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from glossator import __version__
from glossator.domain.errors import UserError
from glossator.domain.splitting import Split
from glossator.formats.records import Outgoing, Rejected
from glossator.formats.registry import Writer, find
from glossator.services.export_folder import DIGESTS, MANIFEST, refuse_foreign, write_folder
from glossator.services.gathering import GOLD, gather
from glossator.services.reports import ExportReport, Progress, no_progress
from glossator.store.project import Project


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export, as which format, and how to divide it."""

    format: str = "jsonl"
    source: str = GOLD
    split: Split = field(default_factory=Split)
    rehearse: bool = False


class _Tally:
    """Counts what passes, by part and layer."""

    def __init__(self, split: Split) -> None:
        self._split = split
        self.documents = dict.fromkeys(split.parts, 0)
        self.layers: Mapping[str, Counter[str]] = {part: Counter() for part in split.parts}

    def count(self, outgoing: Outgoing) -> str:
        """Count a document and return the part that it falls into."""
        part = self._split.part(outgoing.document.digest)
        self.documents[part] += 1
        self.layers[part].update(item.layer for item in outgoing.annotations)
        return part

    def by_layer(self) -> dict[str, dict[str, int]]:
        """The counts of annotations, in a stable order."""
        return {part: dict(sorted(counts.items())) for part, counts in self.layers.items()}


def export(
    project: Project, folder: Path, options: ExportOptions, progress: Progress = no_progress
) -> ExportReport:
    """Write a project's labels to ``folder``; a rehearsal only counts.

    The files appear all together or not at all, and the same project gives the same bytes.

    Raises:
        UserError: nothing to export, an unknown format or source, or a folder in the way.
        Cancelled: by ``progress``; nothing is written then.
    """
    file_format = find(options.format)
    if file_format.write is None:
        raise UserError(f"The format “{options.format}” can only be read; choose another.")
    refuse_foreign(folder)
    rehearsal, left_out = _rehearse(project, options, progress)
    if not options.rehearse:
        total = sum(rehearsal.documents.values())
        counted = partial(_counted, total=total, progress=progress)
        fill = partial(
            _fill, project=project, options=options, write=file_format.write, counted=counted
        )
        write_folder(folder, fill)
    files = tuple(f"{part}.{options.format}" for part in options.split.parts)
    return ExportReport(
        folder=str(folder),
        format=options.format,
        files=files,
        documents=rehearsal.documents,
        annotations=rehearsal.by_layer(),
        rehearsed=options.rehearse,
        left_out=left_out,
    )


def _rehearse(
    project: Project, options: ExportOptions, progress: Progress
) -> tuple[_Tally, tuple[Rejected, ...]]:
    """What would be written, and what is left out."""
    tally = _Tally(options.split)
    left_out = []
    for outgoing in gather(project, options.source):
        if isinstance(outgoing, Rejected):
            left_out.append(outgoing)
        else:
            tally.count(outgoing)
        progress(0, 0)
    if not any(tally.documents.values()):
        raise UserError(_nothing(options.source))
    return tally, tuple(left_out)


def _counted(
    documents: Iterable[Outgoing | Rejected], total: int, progress: Progress
) -> Iterable[Outgoing | Rejected]:
    """The documents as they are, each one told to ``progress`` once it is written."""
    for done, outgoing in enumerate(documents):
        progress(min(done, total), total)
        yield outgoing
    progress(total, total)


def _fill(
    folder: Path,
    project: Project,
    options: ExportOptions,
    write: Writer,
    counted: Callable[[Iterable[Outgoing | Rejected]], Iterable[Outgoing | Rejected]],
) -> None:
    tally = _Tally(options.split)
    paths = {part: folder / f"{part}.{options.format}" for part in options.split.parts}
    with ExitStack() as stack:
        files = {
            part: stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            for part, path in paths.items()
        }
        _write_parts(counted(gather(project, options.source)), tally, files, write)
    manifest = {
        "program": f"glossator {__version__}",
        "format": options.format,
        "from": options.source,
        "seed": options.split.seed,
        "split": [options.split.train, options.split.dev, options.split.test],
        "documents": tally.documents,
        "annotations": tally.by_layer(),
        DIGESTS: {path.name: _sha256(path) for path in paths.values()},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _write_parts(
    documents: Iterable[Outgoing | Rejected],
    tally: _Tally,
    files: Mapping[str, IO[str]],
    write: Writer,
) -> None:
    for outgoing in documents:
        if isinstance(outgoing, Outgoing):
            write([outgoing], files[tally.count(outgoing)])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _nothing(source: str) -> str:
    if source == GOLD:
        return "There is no gold yet: finish an article, or export one annotator with --from NAME."
    return f"There is nothing to export from “{source}” yet."
