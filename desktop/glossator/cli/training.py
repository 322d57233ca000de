"""Commands that train: train, and the child process that does it."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import mention, reconfigure, show
from glossator.cli.options import PATH, json_option, project_argument


@click.command()
@project_argument
@click.argument("folder", type=PATH, metavar="DIR")
@click.option("--base", default="", metavar="NAME_OR_DIR", help="The pipeline to start from.")
@click.option("--seed", default=0, show_default=True, help="What shuffles and holds out.")
@click.option("--no-curve", is_flag=True, help="Leave the learning curve out, which saves time.")
@click.option("--quick", is_flag=True, help="Leave the recogniser as it is, which saves minutes.")
@json_option
def train(
    project: Path, folder: Path, base: str, seed: int, *, no_curve: bool, quick: bool, as_json: bool
) -> int:
    """Train a pipeline on the project's gold and keep it in DIR, as a version of its own.

    A part of the articles is held out and never trained on; the report compares before and after
    on it. Exit 1 where nothing learned beats what was there: nothing is kept then.
    """
    from glossator.cli.training_shown import Shown
    from glossator.domain.training import TrainingPlan
    from glossator.services import learned_from, projects, training
    from glossator.services.training_report import TrainingReport

    plan = TrainingPlan(base=base, seed=seed, curve=not no_curve)
    if quick:
        plan = replace(plan, passes=0)
    with projects.open_project(project) as opened, Shown() as shown:
        mention(learned_from.of_frozen(opened, base))
        report = training.train(opened, folder, plan, shown)
    if report is None:
        return codes.INTERRUPTED
    kept = training.keep(report, folder) if report.learned else None
    show(TrainingReport(report, kept), as_json=as_json)
    return codes.DONE if report.learned else codes.FINDINGS


@click.command(hidden=True)
@click.argument("job", type=PATH)
@click.argument("result", type=PATH)
def trainer(job: Path, result: Path) -> None:
    """Train in this process and tell of it on standard output: how the program trains."""
    from glossator.services.training import serve

    reconfigure(sys.stdout, "utf-8", "strict")
    serve(job, result, sys.stdout)


COMMANDS = (train, trainer)
