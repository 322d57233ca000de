"""The command that repairs what a format cannot carry."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, show
from glossator.cli.options import annotator_option, json_option, project_argument
from glossator.domain.loss import Flaw

_KINDS = [flaw.value for flaw in Flaw if flaw is not Flaw.OTHER]


@click.command()
@project_argument
@click.option("--format", "format_name", required=True, metavar="NAME", help="For which format.")
@annotator_option("Whose annotations; your login name where none is given.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="Only this kind; may be repeated.",
)
@click.option("--layer", "layers", multiple=True, help="Only this layer; may be repeated.")
@click.option("--rehearse", is_flag=True, help="Count, and change nothing.")
@json_option
def repair(
    project: Path,
    *,
    format_name: str,
    annotator: str,
    kinds: tuple[str, ...],
    layers: tuple[str, ...],
    rehearse: bool,
    as_json: bool,
) -> int:
    """Repair what a format cannot carry, as one edit that undo takes back.

    Edges inside a word and blanks at an edge move to the nearest word, several pieces become one
    span, and of two that overlap the longer stays. Exit 1 where something is left.
    """
    from glossator.services import backing_up, projects
    from glossator.services.export_plan import ExportOptions
    from glossator.services.export_policy import policy_of
    from glossator.services.repairing_all import repair_all

    options = ExportOptions(format_name, policy=policy_of((), layers))
    wanted = [Flaw(kind) for kind in kinds or _KINDS]
    session = projects.view_session(project, annotator or None)
    try:
        with bar("Repairing") as progress:
            done = repair_all(session, options, wanted, progress=progress, rehearse=rehearse)
        if done.edit is not None and not rehearse:
            session.apply(done.edit)
            mention(backing_up.backup_after_work(session.project))
    finally:
        session.close()
    show(done, as_json=as_json)
    return codes.FINDINGS if done.left else codes.DONE


COMMANDS = (repair,)
