"""Commands that bring articles in and labels out: import, export, formats."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, say, show, show_json
from glossator.cli.options import PATH, annotator_option, json_option, project_argument
from glossator.domain.errors import UserError


@click.command(name="import")
@project_argument
@click.argument("paths", type=PATH, nargs=-1, required=True)
@click.option("--format", "format_name", default="", metavar="NAME", help="Else by file ending.")
@click.option("--encoding", default="", metavar="NAME", help="What files are that are not UTF-8.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="PART=NAME",
    help="The column of a table that holds text, title, outlet, …; may be repeated.",
)
@click.option("--article-only", is_flag=True, help="Of a web page, take the article alone.")
@annotator_option("Whose work the annotations in the files are.")
@click.option(
    "--as",
    "as_what",
    type=click.Choice(["annotations", "suggestions"]),
    default="annotations",
    help="What the annotations in the files become.",
)
@click.option(
    "--add-labels",
    "labels",
    multiple=True,
    metavar="all|LAYER:LABEL,…",
    help="Labels and roles of the files that the scheme gets; else they are refused.",
)
@click.option("--strict", is_flag=True, help="Import all or nothing; exit 1 if a record is bad.")
@click.option("--preview", is_flag=True, help="Say what would come in, and write nothing.")
@json_option
def import_(
    project: Path,
    paths: tuple[Path, ...],
    format_name: str,
    encoding: str,
    columns: tuple[str, ...],
    annotator: str,
    as_what: str,
    *,
    labels: tuple[str, ...],
    article_only: bool,
    strict: bool,
    preview: bool,
    as_json: bool,
) -> int:
    """Bring articles, and what is annotated on them, into a project.

    With --preview exit 1 where an import would bring nothing.
    """
    from glossator.services import backing_up, import_preview, importing, machine, projects
    from glossator.services.stamps import SystemStamps

    options = importing.ImportOptions(
        format_name,
        annotator,
        as_what == "suggestions",
        strict,
        encoding,
        _columns(columns),
        article_only,
    )
    stamps = SystemStamps()
    with projects.open_project(project) as opened:
        with bar("Looking") as looked:
            adding = import_preview.additions_for(opened, paths, options, labels, stamps, looked)
            options = replace(options, additions=adding)
            shown = preview and import_preview.preview(opened, paths, options, stamps, looked)
        if shown:
            show(shown, as_json=as_json)
            return codes.DONE if shown.report.usable else codes.FINDINGS
        with bar("Importing") as progress:
            report = importing.import_paths(
                opened, paths, options, stamps, machine.machine_id(), progress
            )
        mention(backing_up.backup_after_work(opened))
    show(report, as_json=as_json)
    return codes.FINDINGS if strict and report.rejected else codes.DONE


def _columns(told: tuple[str, ...]) -> dict[str, str]:
    """Parts of an article with the columns they stand in."""
    pairs = {}
    for each in told:
        part, equals, name = each.partition("=")
        if not equals or not part.strip():
            raise UserError(f"“{each}” names no column; write for instance --column text=Body.")
        pairs[part.strip().lower()] = name.strip()
    return pairs


@click.command(hidden=True)
@click.option("--seconds", default=60.0)
def reader(seconds: float) -> None:
    """Read files for the program: requests and records are lines of the standard streams."""
    from glossator.services.reading import serve

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What libraries print of their own accord must not get between the records.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers, seconds)


@click.command()
@project_argument
@click.argument("folder", type=PATH)
@click.option("--format", "format_name", default="jsonl", metavar="NAME", show_default=True)
@click.option(
    "--from",
    "source",
    default="gold",
    metavar="gold|everyone|suggestions|NAME",
    show_default=True,
    help="Gold, everybody's or one annotator's work, or suggestions.",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="HOW",
    help="Only what arose so: manual, accepted, corrected, propagated, imported, adjudicated; "
    "may be repeated.",
)
@click.option(
    "--suggestions",
    "visibility",
    type=click.Choice(["visible", "hidden"]),
    default=None,
    help="Only what was decided with suggestions in sight, or without.",
)
@click.option("--layer", "layers", multiple=True, help="Only this layer; may be repeated.")
@click.option("--only-covered", is_flag=True, help="Only passages that were read to the end.")
@click.option("--split", default="", metavar="80/10/10", help="Shares of train, dev and test.")
@click.option("--seed", default=0, show_default=True, help="What shuffles the split.")
@click.option("--rehearse", is_flag=True, help="Count, and write nothing.")
@json_option
def export(
    project: Path,
    folder: Path,
    *,
    format_name: str,
    source: str,
    origins: tuple[str, ...],
    visibility: str | None,
    layers: tuple[str, ...],
    split: str,
    seed: int,
    only_covered: bool,
    rehearse: bool,
    as_json: bool,
) -> int:
    """Write labels to FOLDER, with a manifest; the same project gives the same bytes.

    A split keeps near copies and stories together, and an article that was in a part stays there.
    With --rehearse everything is counted and everything that the format cannot carry is named.
    Exit 1 where an article is damaged and left out.
    """
    from glossator.domain.splitting import Split, parse_split
    from glossator.services import exporting, projects
    from glossator.services.export_plan import ExportOptions
    from glossator.services.export_policy import policy_of

    policy = policy_of(origins, layers, visibility or "", only_covered=only_covered)
    parts = parse_split(split, seed) if split else Split(seed=seed)
    options = ExportOptions(format_name, source, parts, rehearse, policy)
    with projects.open_project(project) as opened, bar("Exporting") as progress:
        report = exporting.export(opened, folder, options, progress)
    show(report, as_json=as_json)
    return codes.FINDINGS if report.left_out else codes.DONE


@click.command(name="freeze-test")
@project_argument
@click.option("--share", default=10, show_default=True, metavar="PERCENT", help="Of all articles.")
@click.option("--seed", default=0, show_default=True, help="What draws them.")
@json_option
def freeze_test(project: Path, share: int, seed: int, *, as_json: bool) -> None:
    """Draw the frozen test set, before anybody sees suggestions on it.

    From then on nothing is suggested on these articles, nothing trains on them, exports have them
    in test, and what is like them is kept out of train.
    """
    from glossator.services import backing_up, freezing, projects
    from glossator.services.stamps import SystemStamps

    with projects.open_project(project) as opened, bar("Looking") as progress:
        drawn = freezing.freeze(opened, share, seed, SystemStamps(), progress)
        mention(backing_up.backup_after_work(opened))
    show(drawn, as_json=as_json)


@click.command()
@json_option
def formats(*, as_json: bool) -> None:
    """List the formats with what each can carry."""
    from glossator.services.listing import formats as listed

    rows = listed()
    if as_json:
        show_json(rows)
    else:
        say(f"{row['name']:<15} {row['does']:<15} {row['carries']}" for row in rows)


COMMANDS = (import_, export, freeze_test, formats, reader)
