"""Commands that bring articles in and labels out: import, export, formats."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, say, show, show_json
from glossator.cli.options import PATH, annotator_option, json_option, project_argument


@click.command(name="import")
@project_argument
@click.argument("paths", type=PATH, nargs=-1, required=True)
@click.option("--format", "format_name", default="", metavar="NAME", help="Else by file ending.")
@annotator_option("Whose work the annotations in the files are.")
@click.option(
    "--as",
    "as_what",
    type=click.Choice(["annotations", "suggestions"]),
    default="annotations",
    help="What the annotations in the files become.",
)
@click.option("--strict", is_flag=True, help="Import all or nothing; exit 1 if a record is bad.")
@click.option("--preview", is_flag=True, help="Say what would come in, and write nothing.")
@json_option
def import_(
    project: Path,
    paths: tuple[Path, ...],
    format_name: str,
    annotator: str,
    as_what: str,
    *,
    strict: bool,
    preview: bool,
    as_json: bool,
) -> int:
    """Bring articles, and what is annotated on them, into a project.

    With --preview exit 1 where an import would bring nothing.
    """
    from glossator.services import backing_up, import_preview, importing, machine, projects
    from glossator.services.stamps import SystemStamps

    options = importing.ImportOptions(format_name, annotator, as_what == "suggestions", strict)
    if preview:
        with projects.open_project(project) as opened, bar("Looking") as progress:
            shown = import_preview.preview(opened, paths, options, SystemStamps(), progress)
        show(shown, as_json=as_json)
        return codes.DONE if shown.report.usable else codes.FINDINGS
    with projects.open_project(project) as opened, bar("Importing") as progress:
        report = importing.import_paths(
            opened, paths, options, SystemStamps(), machine.machine_id(), progress
        )
        mention(backing_up.backup_after_work(opened))
    show(report, as_json=as_json)
    return codes.FINDINGS if strict and report.rejected else codes.DONE


@click.command()
@project_argument
@click.argument("folder", type=PATH)
@click.option("--format", "format_name", default="jsonl", metavar="NAME", show_default=True)
@click.option(
    "--from",
    "source",
    default="gold",
    metavar="gold|suggestions|NAME",
    show_default=True,
    help="Gold, suggestions, or one annotator's work.",
)
@click.option("--split", default="", metavar="80/10/10", help="Shares of train, dev and test.")
@click.option("--seed", default=0, show_default=True, help="What shuffles the split.")
@click.option("--rehearse", is_flag=True, help="Count, and write nothing.")
@json_option
def export(
    project: Path,
    folder: Path,
    format_name: str,
    source: str,
    split: str,
    seed: int,
    *,
    rehearse: bool,
    as_json: bool,
) -> int:
    """Write labels to FOLDER, with a manifest; the same project gives the same bytes.

    Exit 1 where an article is damaged and left out.
    """
    from glossator.domain.splitting import Split, parse_split
    from glossator.services import exporting, projects

    parts = parse_split(split, seed) if split else Split(seed=seed)
    options = exporting.ExportOptions(format_name, source, parts, rehearse)
    with projects.open_project(project) as opened, bar("Exporting") as progress:
        report = exporting.export(opened, folder, options, progress)
    show(report, as_json=as_json)
    return codes.FINDINGS if report.left_out else codes.DONE


@click.command()
@json_option
def formats(*, as_json: bool) -> None:
    """List the formats with what each can carry."""
    from glossator.services.listing import formats as listed

    rows = listed()
    if as_json:
        show_json(rows)
    else:
        say(f"{row['name']:<8} {row['does']:<15} {row['carries']}" for row in rows)


COMMANDS = (import_, export, formats)
