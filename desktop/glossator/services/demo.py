"""The sample project: articles written for Glossator, with the default pipeline's suggestions."""

from dataclasses import dataclass
from pathlib import Path

from glossator.resources import seed
from glossator.services.import_report import ImportReport
from glossator.services.importing import ImportOptions, import_paths
from glossator.services.machine import data_folder, machine_id
from glossator.services.projects import new_project, open_project, project_path, read_scheme
from glossator.services.reports import Progress, no_progress
from glossator.services.stamps import SystemStamps
from glossator.services.suggesting import suggest_all, suggester_command


@dataclass(frozen=True, slots=True)
class Demo:
    """The sample project and what was done to make it."""

    path: Path
    lines: tuple[str, ...]

    def sentences(self) -> list[str]:
        """What was done, one line each."""
        return [f"Sample project: {self.path}", *self.lines]


def make_demo(name: Path, progress: Progress = no_progress) -> Demo:
    """Make the sample project, or bring the one that is there up to date.

    Raises:
        UserError: the file cannot be written, or is no project.
    """
    path = project_path(name)
    stamps = SystemStamps()
    imported = import_sample(path)
    with open_project(path) as opened:
        suggested = suggest_all(opened, suggester_command(), stamps, progress)
    return Demo(path, (*imported.sentences(), *suggested.sentences()))


def import_sample(path: Path) -> ImportReport:
    """Make a project of the sample articles at ``path``, or add to it those that it lacks.

    Raises:
        UserError: the file cannot be written, or is no project.
    """
    stamps = SystemStamps()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new_project(path, read_scheme(None), stamps)
    with open_project(path) as opened:
        return import_paths(opened, [seed("articles")], ImportOptions(), stamps, machine_id())


def sample_path() -> Path:
    """Where the sample project lies that the window offers."""
    return data_folder() / "sample.gloss"
