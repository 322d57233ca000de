"""Handing out: a project file for one person, with what they are to read and nothing of others.

The file is a whole project. What is done in it comes back by merging, since a person's journal goes
along entry by entry, and goes on in a chain of its own.
"""

import os
import secrets
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from glossator.domain.document import Annotator
from glossator.domain.errors import UserError
from glossator.services import inspecting
from glossator.services.people import tidy_name
from glossator.services.projects import ENDING, project_path
from glossator.services.reports import Progress, counted, no_progress
from glossator.store import annotations, assignments, carving, documents, project
from glossator.store.backups import copy_project
from glossator.store.connection import Connection
from glossator.store.project import Project

_UNSAFE = frozenset('<>:"/\\|?*.')
_RESERVED = frozenset({"con", "prn", "aux", "nul"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that was carved out for somebody: where it is, and how many articles are in it.

    ``begun`` counts those that the person has worked on before.
    """

    name: str
    path: str
    articles: int
    begun: int

    def plain(self) -> dict[str, Any]:
        """The handout as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The handout in words."""
        begun = f", {self.begun:,} of them begun before" if self.begun else ""
        return [
            f"{self.path} is ready for {self.name}: {counted(self.articles, 'article')}{begun}."
        ]


@dataclass(frozen=True, slots=True)
class Handouts:
    """The files that were carved out, one for each person."""

    files: tuple[Handout, ...]

    def plain(self) -> dict[str, Any]:
        """The handouts as one JSON document."""
        return {"handouts": [each.plain() for each in self.files]}

    def sentences(self) -> list[str]:
        """The handouts in words, one line each."""
        return [line for each in self.files for line in each.sentences()]


def hand_out(opened: Project, name: str, path: Path, progress: Progress = no_progress) -> Handout:
    """Carve a file for the person of that name out of a project; it appears only when it is whole.

    Raises:
        UserError: nothing is assigned to them, the file exists or cannot be written, or the
            project is damaged.
        Cancelled: by ``progress``; no file is left then.
    """
    person = _person(opened, name)
    path = project_path(path)
    if path.exists():
        raise UserError(f"{path} exists already; choose another name, or remove it first.")
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.carving")
    try:
        with _one_state(opened) as still:
            made = _carve(still, person, unfinished, progress)
        _put_in_place(unfinished, path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return Handout(person.name, str(path), *made)


def hand_out_all(opened: Project, folder: Path, progress: Progress = no_progress) -> Handouts:
    """Carve a file for everybody who is given something, named after them, into a folder.

    Raises:
        UserError: nothing is assigned, a file is there already, or the folder cannot be written.
        Cancelled: by ``progress``; the files that are whole by then stay.
    """
    names = [load.name for load in opened.read(assignments.loads)]
    if not names:
        raise UserError("No article is assigned; “glossator assign” gives articles to people.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be made ({error.strerror}); choose another.") from error
    targets = file_names(opened.path.stem, names)
    for target in targets:
        if (folder / target).exists():
            raise UserError(f"{folder / target} exists already; choose an empty folder.")
    return Handouts(
        tuple(
            hand_out(opened, name, folder / target, progress)
            for name, target in zip(names, targets, strict=True)
        )
    )


def file_names(project_name: str, names: Sequence[str]) -> list[str]:
    """A file name for each person, safe on every system and no two alike."""
    found: list[str] = []
    for name in names:
        plain = "".join(_safe(each) for each in unicodedata.normalize("NFC", name))
        stem = f"{project_name}-{plain[:_LONGEST].strip(' -') or 'annotator'}"
        if plain.casefold() in _RESERVED:
            stem += "-"
        number, chosen = 1, stem
        while chosen.casefold() in {each.removesuffix(ENDING).casefold() for each in found}:
            number += 1
            chosen = f"{stem}-{number}"
        found.append(chosen + ENDING)
    return found


def _safe(character: str) -> str:
    """The character as it may stand in a file's name."""
    odd = character in _UNSAFE or unicodedata.category(character).startswith(("C", "Z"))
    return "-" if odd else character


def _person(opened: Project, name: str) -> Annotator:
    tidy = tidy_name(name)
    found = opened.read(lambda db: annotations.find_annotator(db, tidy))
    if found is None or not opened.read(partial(assignments.count, annotator_id=found.id)):
        raise UserError(
            f"Nothing is assigned to {tidy or 'a person without a name'}; assign articles to them "
            "first, with “glossator assign”."
        )
    return found


def _carve(
    opened: Project, person: Annotator, unfinished: Path, progress: Progress
) -> tuple[int, int]:
    held = opened.read(project.settings)
    scheme = opened.read(project.current_scheme)
    project.create(unfinished, scheme, held["project"], held["created"])
    with Project(unfinished) as target:
        counts = opened.read(
            lambda source: target.write(lambda database: _fill(source, database, person, progress))
        )
        report = inspecting.check(target, progress)
    if not report.sound:
        raise UserError(
            f"What {person.name} has in the project is damaged ({report.damages[0]}); "
            "run “glossator check” on it."
        )
    return counts


@contextmanager
def _one_state(opened: Project) -> Iterator[Project]:
    """The project as it is now: carved from a copy, so that nobody's decision has to wait."""
    with tempfile.TemporaryDirectory(prefix="glossator-") as folder:
        copy = Path(folder) / "project.gloss"
        copy_project(opened.path, copy)
        with Project(copy) as still:
            yield still


def _fill(
    source: Connection, target: Connection, person: Annotator, progress: Progress
) -> tuple[int, int]:
    """Copy one state of the project; the numbers of articles and of those begun before."""
    begun = carving.worked_on(source, person.id)
    wanted = assignments.given(source, person.id) | begun
    ordered = [each for each in documents.ids(source) if each in wanted]

    def watched() -> Iterator[str]:
        for done, each in enumerate(ordered):
            progress(done, len(ordered))
            yield each

    carving.carve(source, target, person, watched(), secrets.token_hex(4))
    return len(ordered), len(begun)


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Give the file its name, unless somebody else has taken it meanwhile."""
    try:
        try:
            os.link(unfinished, path)
        except FileExistsError:
            raise UserError(f"{path} exists already; choose another name.") from None
        except OSError:
            unfinished.rename(path)  # a file system without links
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}).") from error
