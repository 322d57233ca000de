"""The command evaluate: how good suggestions are on gold, and what they save."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, complain, show
from glossator.cli.options import json_option, project_argument


@click.command()
@project_argument
@click.option("--pipeline", default="", metavar="NAME_OR_DIR", help="A spaCy pipeline.")
@click.option(
    "--retrain-every",
    type=click.IntRange(min=1),
    metavar="N",
    help="Replay with training after every N articles as well; that takes long.",
)
@json_option
def evaluate(project: Path, pipeline: str, retrain_every: int | None, *, as_json: bool) -> int:
    """Score a pipeline against the project's gold, and count the keys that it saves."""
    from glossator.services import evaluating, projects, retraining, suggesting

    command = suggesting.suggester_command(pipeline)
    with projects.open_project(project) as opened, bar("Evaluating") as progress:
        trained = None
        if retrain_every is not None:
            train = retraining.trainer(opened, pipeline, complain)
            trained = evaluating.Retraining(retrain_every, train)
        report = evaluating.evaluate(opened, command, progress, trained)
    show(report, as_json=as_json)
    return codes.FINDINGS if report.failed else codes.DONE


COMMANDS = (evaluate,)
