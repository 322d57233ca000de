"""Commands about a project as a whole: new, info, check, backup, restore."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import say, show, show_json
from glossator.cli.options import PATH, json_option, project_argument


@click.command()
@project_argument
@click.option("--scheme", type=PATH, metavar="FILE", help="A scheme in TOML; else the default.")
def new(project: Path, scheme: Path | None) -> None:
    """Make an empty project file."""
    from glossator.services import projects

    path = projects.project_path(project)
    projects.new_project(path, projects.read_scheme(scheme))
    say([f"{path} is ready; add articles with “glossator import {path} FOLDER”."])


@click.command()
@project_argument
@json_option
def info(project: Path, *, as_json: bool) -> None:
    """Say what a project holds."""
    from glossator.services import inspecting, projects

    with projects.open_project(project) as opened:
        show(inspecting.info(opened), as_json=as_json)


@click.command()
@project_argument
@json_option
def check(project: Path, *, as_json: bool) -> int:
    """Compare everything in a project with what was written; exit 1 on damage."""
    from glossator.services import inspecting, projects

    report = inspecting.check_file(projects.existing_path(project))
    show(report, as_json=as_json)
    return codes.DONE if report.sound else codes.FINDINGS


@click.command()
@project_argument
@click.argument("folder", type=PATH, required=False)
@json_option
def backup(project: Path, folder: Path | None, *, as_json: bool) -> None:
    """Make a verified copy, in FOLDER or where Glossator keeps its backups."""
    from glossator.services import backing_up, projects

    with projects.open_project(project) as opened:
        made = backing_up.backup(opened, folder)
    if as_json:
        show_json({"backup": str(made)})
    else:
        say([f"Backed up to {made}."])


@click.command()
@project_argument
@click.argument("source", type=PATH)
def restore(project: Path, source: Path) -> None:
    """Put the backup SOURCE in the place of PROJECT; the former file is kept beside it."""
    from glossator.services import backing_up, projects

    path = project if project.exists() else projects.project_path(project)
    former = backing_up.restore(source, path)
    kept = f"; what was there is now {former}" if former else ""
    say([f"{path} is restored from {source}{kept}."])


COMMANDS = (new, info, check, backup, restore)
