"""The command agreement: how far people agree, layer by layer."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, show
from glossator.cli.options import json_option, project_argument
from glossator.domain.alignment import Pairing


@click.command()
@project_argument
@click.option("--layer", "layers", multiple=True, metavar="L", help="Only this layer; repeatable.")
@click.option(
    "--annotators", default="", metavar="NAME,NAME", help="Only these people; else everybody."
)
@click.option(
    "--pairing",
    type=click.Choice([each.value for each in Pairing]),
    default=Pairing.OVERLAP.value,
    help="When two annotations are a pair.",
)
@click.option(
    "--against",
    type=click.Choice(["gold"]),
    default=None,
    help="Compare each one with adjudicated gold instead of with each other.",
)
@click.option("--since", default="", metavar="DATE", help="Only what was done since then.")
@click.option(
    "--bootstrap",
    type=click.IntRange(min=0, max=100_000),
    default=1000,
    metavar="N",
    help="Draw the articles N times for the intervals; 0 leaves them out.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, help="The seed of the draws.")
@click.option(
    "--csv",
    "table",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all figures as a table as well.",
)
@json_option
def agreement(
    project: Path,
    layers: tuple[str, ...],
    annotators: str,
    pairing: str,
    against: str | None,
    since: str,
    *,
    bootstrap: int,
    seed: int,
    table: Path | None,
    as_json: bool,
) -> int:
    """Say how far people agree on what they both covered: found, labels, roles, extent.

    Nothing is written into the project.
    """
    from glossator.services import measuring, projects
    from glossator.services.agreement_report import Asked
    from glossator.services.agreement_shown import figures_csv
    from glossator.services.shard_files import write_whole

    asked = Asked(
        annotators=tuple(name for name in annotators.split(",") if name.strip()),
        layers=layers,
        pairing=Pairing(pairing),
        since=since,
        resamples=bootstrap,
        seed=seed,
        against=against or "",
    )
    with projects.open_project(project) as opened, bar("Comparing") as progress:
        report = measuring.measure(opened, asked, progress)
    if table is not None:
        write_whole(table, figures_csv(report))
    show(report, as_json=as_json)
    return codes.FINDINGS if report.failed else codes.DONE


COMMANDS = (agreement,)
