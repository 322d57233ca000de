"""The command about time spent."""

from pathlib import Path

import click

from glossator.cli.console import say, show, show_json
from glossator.cli.options import annotator_option, json_option, project_argument


@click.command()
@project_argument
@annotator_option("Only this person's time; else everybody's.")
@click.option("--erase", is_flag=True, help="Erase what is recorded instead of showing it.")
@json_option
def times(project: Path, annotator: str, *, erase: bool, as_json: bool) -> None:
    """Say how long articles and decisions took; time in which nothing was done is not counted.

    Time is recorded in the project file alone; no export or merge carries it.
    """
    from glossator.services import projects, timing
    from glossator.services.reports import counted

    with projects.open_project(project) as opened:
        if not erase:
            show(timing.report(opened, annotator), as_json=as_json)
            return
        gone = timing.erase(opened, annotator)
    if as_json:
        show_json({"erased": gone})
    else:
        whose = f" of {annotator}" if annotator else ""
        say([f"{counted(gone, 'record')} of time spent{whose} erased; no decision was touched."])


COMMANDS = (times,)
