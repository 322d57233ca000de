"""Looking at a project: what it holds, and whether it is sound."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from glossator.domain.annotation import SetState
from glossator.services.reports import Progress, no_progress
from glossator.store import annotations, checking, contents, documents, gold, project, suggestions
from glossator.store.checking import Damage
from glossator.store.connection import Connection
from glossator.store.errors import UNREADABLE, ProjectDamaged
from glossator.store.interrupting import interruptible
from glossator.store.project import Project


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """What a project holds, in numbers; ``states`` counts annotation sets by annotator.

    ``contents`` is a digest of what people decided: two projects with the same one hold the same.
    """

    path: str
    created: str
    scheme: str
    documents: int
    annotations: dict[str, int]
    suggestions: dict[str, int]
    states: dict[str, dict[str, int]]
    gold: int
    edits: int
    contents: str = ""

    def plain(self) -> dict[str, Any]:
        """The numbers as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The numbers in words, one line each."""
        lines = [
            f"{self.path}",
            f"scheme       {self.scheme}",
            f"articles     {self.documents}, {self.gold} with gold",
            f"annotations  {_listed(self.annotations)}",
            f"suggestions  {_listed(self.suggestions)}",
            f"edits        {self.edits}",
        ]
        lines += [f"annotator    {name}: {_listed(states)}" for name, states in self.states.items()]
        return lines


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def info(opened: Project) -> ProjectInfo:
    """What a project holds."""
    settings = opened.read(project.settings)
    scheme = opened.read(project.current_scheme)
    return ProjectInfo(
        path=str(opened.path),
        created=settings["created"],
        scheme=f"{scheme.name}, version {scheme.version}",
        documents=len(opened.read(documents.ids)),
        annotations=opened.read(annotations.counts),
        suggestions=opened.read(suggestions.counts),
        states=_states(opened),
        gold=len(opened.read(gold.documents)),
        edits=opened.read(checking.count_edits),
        contents=opened.read(contents.digest),
    )


def _states(opened: Project) -> dict[str, dict[str, int]]:
    sets = opened.read(annotations.sets)
    result = {}
    for person in opened.read(annotations.annotators):
        counted = Counter(item.state for item in sets if item.annotator_id == person.id)
        result[person.name] = {state.value: counted[state] for state in SetState if counted[state]}
    return result


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether a project is sound, and what is not; articles are named by title, else by id."""

    path: str
    damages: tuple[str, ...]
    articles: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.damages

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return {**asdict(self), "sound": self.sound}

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        if self.sound:
            return [f"{self.path} is sound: texts, labels and journal are as they were written."]
        lines = [f"{self.path} is damaged:", *(f"  {damage}" for damage in self.damages)]
        if self.articles:
            lines.append(f"Articles touched: {', '.join(self.articles)}.")
        lines.append("Restore a backup, or export what is sound.")
        return lines


def check(opened: Project, progress: Progress = no_progress) -> CheckReport:
    """Compare everything in a project with what was written.

    Raises:
        Cancelled: by ``progress``, which is asked often and told nothing.
    """
    found: list[Damage] = opened.read(partial(_damages, ask=partial(progress, 0, 0)))
    touched = dict.fromkeys(item.document_id for item in found if item.document_id)
    return CheckReport(
        path=str(opened.path),
        damages=tuple(item.what for item in found),
        articles=tuple(_title(opened, document_id) for document_id in touched),
    )


def _damages(database: Connection, ask: Callable[[], None]) -> list[Damage]:
    with interruptible(database, ask):
        return checking.damages(database)


def check_file(path: Path) -> CheckReport:
    """Check a project that may be too damaged to be opened.

    Raises:
        UserError: the file is missing, busy, not a project or from a newer version.
    """
    try:
        with Project(path) as opened:
            return check(opened)
    except ProjectDamaged as error:
        cause = error.__cause__
        what = f"the file cannot be read ({cause})" if cause else str(error)
        return CheckReport(str(path), (what,), ())


def _title(opened: Project, document_id: str) -> str:
    try:
        document = opened.read(partial(documents.get, document_id=document_id))
    except UNREADABLE:
        document = None
    return f"“{document.title}”" if document else document_id
