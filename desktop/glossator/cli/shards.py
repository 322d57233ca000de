"""Commands about shards: a project's articles cut into pieces that any machine can read."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, show
from glossator.cli.options import PATH, json_option, project_argument, workers_option

_pipeline = click.option("--pipeline", default="", metavar="NAME_OR_DIR", help="A spaCy pipeline.")
_folder = click.argument("folder", type=PATH, metavar="DIR")


@click.group()
def shards() -> None:
    """Cut articles into shards, have them read by any machine, collect what was said."""


@shards.command()
@project_argument
@_folder
@click.option(
    "--size", type=click.IntRange(min=1), default=5000, metavar="N", help="Articles of a shard."
)
@_pipeline
@json_option
def cut(project: Path, folder: Path, size: int, pipeline: str, *, as_json: bool) -> None:
    """Write the articles that a pipeline has not read yet as shards into a new folder."""
    from glossator.services import projects, suggesting
    from glossator.services import shards as service

    launch = suggesting.pipeline_launch(pipeline)
    with projects.open_project(project) as opened, bar("Cutting") as progress:
        report = service.cut(opened, folder, launch, size, progress)
    show(report, as_json=as_json)


@shards.command()
@_folder
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[NUMBER]...")
@click.option("--all", "everything", is_flag=True, help="Read all that have no result yet.")
@click.option("--index", type=int, metavar="N", help="The task of an array job, from 0.")
@click.option("--of", type=click.IntRange(min=1), metavar="M", help="How many tasks there are.")
@_pipeline
@workers_option
@click.option("--scheduler", default="", metavar="URL", help="Let a Dask cluster read them.")
@json_option
def run(
    folder: Path,
    numbers: tuple[int, ...],
    *,
    everything: bool,
    index: int | None,
    of: int | None,
    pipeline: str,
    workers: int,
    scheduler: str,
    as_json: bool,
) -> int:
    """Read shards, by number, by the index of a task, or all; what is finished is skipped."""
    from glossator.services import cluster_reading, suggesting
    from glossator.services import shards as service

    if sum((bool(numbers), everything, index is not None)) != 1 or (of and index is None):
        raise click.UsageError("Say which shards: numbers, --all, or --index N with --of M.")
    chosen = list(numbers) or None
    if index is not None:
        chosen = service.slice_of(folder, index, of or 0)
    launch = suggesting.pipeline_launch(pipeline)
    with bar("Reading") as progress:
        if scheduler:
            report = cluster_reading.run_on(folder, chosen, scheduler, launch, progress)
        else:
            report = service.run(folder, chosen, launch, workers, progress)
    show(report, as_json=as_json)
    if report.cancelled:
        return codes.INTERRUPTED
    return codes.FINDINGS if report.damaged else codes.DONE


@shards.command()
@project_argument
@_folder
@click.option(
    "--memory/--no-memory",
    "learn",
    default=True,
    help="Let what people marked and rejected so far change what is suggested, or not.",
)
@json_option
def collect(project: Path, folder: Path, *, learn: bool, as_json: bool) -> int:
    """Put the results that are there into a project; none is stored twice."""
    from glossator.services import projects, remembering, shard_collecting
    from glossator.services.stamps import SystemStamps

    stamps = SystemStamps()
    with projects.open_project(project) as opened, bar("Collecting") as progress:
        learned = remembering.memory_of(opened, stamps).revise_within if learn else None
        report = shard_collecting.collect(opened, folder, stamps, progress, learned)
    show(report, as_json=as_json)
    if report.suggestions.cancelled:
        return codes.INTERRUPTED
    return codes.FINDINGS if report.refused else codes.DONE


@shards.command()
@_folder
@json_option
def status(folder: Path, *, as_json: bool) -> int:
    """Say how far the work on a folder of shards is; every result is checked."""
    from glossator.services import shards as service

    with bar("Checking") as progress:
        report = service.status(folder, progress)
    show(report, as_json=as_json)
    return codes.FINDINGS if report.damaged or report.other else codes.DONE


COMMANDS = (shards,)
