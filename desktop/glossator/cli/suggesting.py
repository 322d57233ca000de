"""Commands about suggestions: suggest, accept, and the child process that suggests."""

import sys
from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, reconfigure, show
from glossator.cli.options import annotator_option, json_option, project_argument


@click.command()
@project_argument
@click.option("--pipeline", default="", metavar="NAME_OR_DIR", help="A spaCy pipeline.")
@json_option
def suggest(project: Path, pipeline: str, *, as_json: bool) -> int:
    """Let a pipeline propose entities, claims and stances; decisions are never touched."""
    from glossator.services import projects, suggesting
    from glossator.services.stamps import SystemStamps

    command = suggesting.suggester_command(pipeline)
    with projects.open_project(project) as opened, bar("Suggesting") as progress:
        report = suggesting.suggest_all(opened, command, SystemStamps(), progress)
    show(report, as_json=as_json)
    return codes.INTERRUPTED if report.cancelled else codes.DONE


@click.command()
@project_argument
@annotator_option("Who accepts; your login name where none is given.")
@click.option("--layer", "layers", multiple=True, help="Only this layer; may be repeated.")
@click.option("--min-score", default=0.0, metavar="X", help="Only with at least this score.")
@json_option
def accept(
    project: Path, annotator: str, layers: tuple[str, ...], min_score: float, *, as_json: bool
) -> None:
    """Accept all open suggestions at once; one undo takes it back."""
    from glossator.services import backing_up, bulk, machine, projects

    session = projects.open_session(project, annotator or machine.default_annotator())
    try:
        for layer in layers:
            session.scheme.layer(layer)
        result = bulk.accept_all(session, layers, min_score)
        if result.edit is not None:
            session.apply(result.edit)
            mention(backing_up.backup_after_work(session.project))
    finally:
        session.close()
    show(result, as_json=as_json)


@click.command(hidden=True)
@click.option("--pipeline", default="")
def suggester(pipeline: str) -> None:
    """Speak the suggester protocol on the standard streams: how the program calls pipelines."""
    from glossator.services.suggesting import serve

    # The protocol is UTF-8, whatever the machine speaks otherwise.
    reconfigure(sys.stdin, "utf-8", "replace")
    reconfigure(sys.stdout, "utf-8", "strict")
    serve(pipeline, sys.stdin, sys.stdout)


COMMANDS = (suggest, accept, suggester)
