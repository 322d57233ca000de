"""Commands about what imports left behind: their reports, and what is to be checked."""

from pathlib import Path

import click

from glossator.cli.console import say, show
from glossator.cli.options import annotator_option, json_option, project_argument
from glossator.domain.errors import UserError


@click.command()
@project_argument
@json_option
def imports(project: Path, *, as_json: bool) -> None:
    """List past imports: what was added, there already, changed, rejected and why."""
    from glossator.services import past_imports, projects

    with projects.open_project(project) as opened:
        show(past_imports.past_imports(opened), as_json=as_json)


@click.command(name="check-these")
@project_argument
@click.option("--place", "places", multiple=True, metavar="ID[=N]", help="At place N, else 1.")
@click.option("--drop", "drops", multiple=True, metavar="ID", help="Take it off the list.")
@annotator_option("Who decides; your login name where none is given.")
@json_option
def check_these(
    project: Path, places: tuple[str, ...], drops: tuple[str, ...], annotator: str, *, as_json: bool
) -> None:
    """List annotations that a changed article left without a sure place, and decide about them."""
    from glossator.services import machine, projects, strays

    if places or drops:
        name = annotator or machine.default_annotator()
        session = projects.view_session(project, name)
        try:
            desk = strays.desk_of(session)
            for told in places:
                stray_id, _, number = told.partition("=")
                strays.place(session, desk, stray_id, _number(told, number))
            for stray_id in drops:
                strays.drop(session, desk, stray_id)
        finally:
            session.close()
        if not as_json:
            say([f"{len(places)} put in their places, {len(drops)} dropped."])
    with projects.open_project(project) as opened:
        show(strays.to_check(opened), as_json=as_json)


def _number(told: str, number: str) -> int:
    if number and not number.isdecimal():
        raise UserError(f"“{told}” names no place; write ID=2 for the second of those listed.")
    return int(number or 1)


COMMANDS = (imports, check_these)
