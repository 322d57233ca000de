"""Commands about suggestions: suggest, accept, and the child process that suggests."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, protocol_streams, show
from glossator.cli.options import (
    annotator_option,
    json_option,
    project_argument,
    workers_option,
)
from glossator.cli.suggesters import choice_named, suggester_options


@click.command()
@project_argument
@suggester_options
@workers_option
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="Who reads: child processes of this machine, or a Dask cluster.",
)
@click.option("--scheduler", default="", metavar="URL", help="The cluster's scheduler.")
@click.option(
    "--memory/--no-memory",
    "learn",
    default=True,
    help="Let what people marked and rejected so far change what is suggested, or not.",
)
@json_option
def suggest(
    project: Path,
    named: Mapping[str, Any],
    workers: int,
    engine: str,
    scheduler: str,
    *,
    learn: bool,
    as_json: bool,
) -> int:
    """Have entities, claims and stances proposed; decisions are never touched.

    Without an option the project's suggester does it, if one was chosen, else the built-in
    pipeline.
    """
    from glossator.services import (
        cluster_reading,
        learned_from,
        projects,
        remembering,
        suggester_settings,
        suggesting,
    )
    from glossator.services.stamps import SystemStamps

    choice = choice_named(named)
    if (engine == "dask") != bool(scheduler):
        raise click.UsageError("--engine dask and --scheduler URL belong together.")
    with projects.open_project(project) as opened, bar("Suggesting") as progress:
        prepared = suggester_settings.prepare(
            opened,
            choice,
            suggester_settings.SuggesterSettings(),
            consent=named["consent"],
            remember=named["remember"],
        )
        mention(prepared.sending)
        mention(learned_from.of_frozen(opened, suggesting.pipeline_of(prepared.launch) or ""))
        stamps = SystemStamps()
        afterwards = remembering.memory_of(opened, stamps).revise_within if learn else None
        if scheduler:
            report = cluster_reading.suggest_on(
                opened, scheduler, prepared.launch, stamps, progress, afterwards
            )
        else:
            report = suggesting.suggest_all(
                opened, prepared.launch, stamps, progress, workers, afterwards
            )
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
    from glossator.services import backing_up, bulk, projects

    session = projects.open_session(project, annotator or None)
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

    serve(pipeline, *protocol_streams())


COMMANDS = (suggest, accept, suggester)
