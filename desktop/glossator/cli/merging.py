"""Commands that bring several people's work together: merge, merges."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, show
from glossator.cli.options import PATH, json_option, project_argument


@click.command()
@project_argument
@click.argument("others", type=PATH, nargs=-1, required=True)
@click.option("--plan", is_flag=True, help="Say what would be merged, and write nothing.")
@json_option
def merge(project: Path, others: tuple[Path, ...], *, plan: bool, as_json: bool) -> int:
    """Bring what was done in other project files into PROJECT.

    The other files are only read. Merging them again, or in another order, changes nothing. A
    backup of PROJECT is made before anything changes. Exit 1 where something could not be taken.
    """
    from glossator.services import merging, projects
    from glossator.services.stamps import SystemStamps

    work, label = (merging.plan, "Looking") if plan else (merging.merge, "Merging")
    with projects.open_project(project) as opened, bar(label) as progress:
        report = work(opened, others, SystemStamps(), progress)
    show(report, as_json=as_json)
    mention("" if report.is_sound else "Not everything was merged; see above.")
    return codes.DONE if report.is_sound else codes.FINDINGS


@click.command()
@project_argument
@json_option
def merges(project: Path, *, as_json: bool) -> None:
    """List what was merged into PROJECT, from where and when."""
    from glossator.services import merging, projects

    with projects.open_project(project) as opened:
        found = merging.merges(opened)
    show(found, as_json=as_json)


COMMANDS = (merge, merges)
