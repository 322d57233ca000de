"""Merging the files of ten people, each with as many edits as annotations."""

import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from glossator.domain.annotation import Annotation, How, Origin
from glossator.domain.document import Annotator
from glossator.domain.edit import Change, Edit
from glossator.domain.ids import annotator_id
from glossator.services.merging import merge
from glossator.services.stamps import SystemStamps
from glossator.store import annotations, documents, edits, project
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.benchmarks.articles import Marked, article
from tests.benchmarks.figures import Figure, Limit, figure
from tests.benchmarks.scale import Scale
from tests.support import builders

CHARACTERS, SPANS = 2_300, 30
_PEOPLE = ("Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jun")
_WHAT = "merging 10 files at once"


def merging(folder: Path, scale: Scale) -> list[Figure]:
    """All files at once, and then again, when nothing is new."""
    marked = [article(number, CHARACTERS, SPANS) for number in range(1, scale.corpus + 1)]
    base = folder / "base.gloss"
    project.create(base, builders.default_scheme(), "project-1", builders.NOON)
    with Project(base) as opened:
        opened.write(partial(documents.add, documents=[m.document for m in marked], import_id="i"))
    files = [_worked_on(base, name, marked) for name in _PEOPLE]
    size = f"{scale.corpus:,} articles, {scale.corpus * SPANS:,} annotations each"
    first, again = (_merged(base, files) for _ in range(2))
    return [
        figure(_WHAT, size, "wall", [first[0]], Limit(median=60_000)),
        figure("…", size, "CPU, process", [first[1]]),
        figure("… again, nothing new", size, "wall", [again[0]]),
    ]


def _merged(base: Path, files: list[Path]) -> tuple[float, float]:
    """How long it takes, on the clock and of the processors, in milliseconds."""
    began, process = time.perf_counter(), time.process_time()
    with Project(base) as opened:
        report = merge(opened, files, SystemStamps())
    spent = ((time.perf_counter() - began) * 1000, (time.process_time() - process) * 1000)
    if not report.is_sound:
        raise AssertionError(report.sentences())
    return spent


def _worked_on(base: Path, name: str, marked: list[Marked]) -> Path:
    path = Path(shutil.copyfile(base, base.with_name(f"{name}.gloss")))
    with Project(path) as opened:
        opened.write(partial(_work, name=name, marked=marked))
    return path


def _work(database: Connection, name: str, marked: list[Marked]) -> None:
    person, stamps = Annotator(annotator_id(name), name), SystemStamps()
    annotations.add_annotator(database, person)
    for edit in _edits(person, marked, stamps):
        edits.apply_edit(database, edit, f"machine-{name}")


def _edits(person: Annotator, marked: list[Marked], stamps: SystemStamps) -> Iterator[Edit]:
    for each in marked:
        for found in each.suggestions:
            annotation = Annotation(
                stamps.new_id(),
                each.document.id,
                person.id,
                found.layer,
                found.label,
                found.spans,
                attributes=found.attributes,
                origin=Origin(How.MANUAL),
            )
            change = Change(None, annotation)
            yield Edit(stamps.new_id(), "Add a name", person.id, stamps.now(), (change,))
