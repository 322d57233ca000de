"""Finding words, annotations and suggestions in a project, and changing what is found."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.console import bar, mention, say, show, show_json
from glossator.cli.options import annotator_option, json_option, project_argument
from glossator.domain.concordance import Line
from glossator.domain.errors import UserError

if TYPE_CHECKING:
    from glossator.services.bulk_report import Bulk
    from glossator.services.session import Session

_PIPED = 120
_NARROWEST = 20


@click.command()
@project_argument
@click.argument("query")
@annotator_option("Whose annotations; your login name where none is given.")
@click.option("--relabel", default="", metavar="LABEL", help="Give everything found this label.")
@click.option("--delete", is_flag=True, help="Delete the annotations found.")
@click.option("--accept", is_flag=True, help="Take over the suggestions found as they are.")
@click.option("--reject", is_flag=True, help="Reject the suggestions found.")
@click.option("--limit", default=0, metavar="N", help="Only the first N places.")
@json_option
def find(
    project: Path,
    query: str,
    annotator: str,
    relabel: str,
    limit: int,
    *,
    delete: bool,
    accept: bool,
    reject: bool,
    as_json: bool,
) -> None:
    """Find words, annotations or suggestions, and show them in their context.

    QUERY is words, "phrases", beginnings* and filters such as label:oppose, holder:"Lind" or
    is:suggested. What is found can be changed; one undo takes that back.
    """
    from glossator.services import projects

    wishes = {"relabel": bool(relabel), "delete": delete, "accept": accept, "reject": reject}
    wanted = [name for name, given in wishes.items() if given]
    if len(wanted) > 1:
        raise UserError(f"Give one of {', '.join(f'--{name}' for name in wanted)}, not several.")
    opening = projects.open_session if wanted else projects.view_session
    session = opening(project, annotator or None)
    try:
        if wanted:
            show(_change(session, query, limit, wanted[0], relabel), as_json=as_json)
        else:
            _list(_found(session, query, limit), as_json=as_json)
    finally:
        session.close()


def _found(session: "Session", source: str, limit: int) -> Iterator[Line]:
    from glossator.services import concordance

    lines = concordance.every(session, concordance.read_query(session, source))
    return islice(lines, limit if limit > 0 else None)


def _change(session: "Session", source: str, limit: int, wish: str, label: str) -> "Bulk":
    from glossator.services import backing_up, relabelling

    with bar("Looking") as progress:
        lines = _found(session, source, limit)
        if wish == "relabel":
            labels = relabelling.labels_called(session.scheme, label)
            result = relabelling.relabel(session, lines, labels, progress)
        else:
            change = {
                "delete": relabelling.delete,
                "accept": relabelling.accept,
                "reject": relabelling.reject,
            }[wish]
            result = change(session, lines, progress)
    if result.edit is not None:
        session.apply(result.edit)
        mention(backing_up.backup_after_work(session.project))
    return result


def _list(lines: Iterable[Line], *, as_json: bool) -> None:
    if as_json:
        show_json([_plain(line) for line in lines])
        return
    width = max(_NARROWEST, (shutil.get_terminal_size((_PIPED, 24)).columns - 40) // 2)
    places = 0
    articles = set()
    for line in lines:
        places += 1
        articles.add(line.document_id)
        say([_row(line, width)])
    say([_total(places, len(articles))])


def _row(line: Line, width: int) -> str:
    """A line with its hit in the middle."""
    left = line.left[-width:].rjust(width)
    right = line.right[:width].ljust(width)
    label = f"{'?' if line.is_suggestion else ''}{line.label}  " if line.label else ""
    return f"{left}[{_cut(line.hit, width)}]{right}  {label}{line.title}"


def _cut(hit: str, width: int) -> str:
    """A long hit without its middle."""
    return hit if len(hit) <= width else f"{hit[: width // 2]}…{hit[-(width // 2) + 1 :]}"


def _plain(line: Line) -> dict[str, Any]:
    return asdict(line) | {"span": [line.span.start, line.span.end], "roles": dict(line.roles)}


def _total(places: int, articles: int) -> str:
    from glossator.services.reports import counted

    if not places:
        return "Nothing is found."
    return f"{counted(places, 'place')} in {counted(articles, 'article')}."


COMMANDS = (find,)
