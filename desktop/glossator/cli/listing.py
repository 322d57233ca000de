"""The command that lists articles: filtered, in order, and how far the work is."""

from pathlib import Path

import click

from glossator.cli.console import show
from glossator.cli.options import annotator_option, json_option, project_argument
from glossator.domain.summary import ListQuery, Shown, Sorting

_STATES = {shown.value.replace(" ", "-"): shown for shown in Shown}


@click.command("list")
@project_argument
@click.option("--filter", "words", default="", metavar="WORDS", help="Beginnings of words.")
@click.option("--state", type=click.Choice(list(_STATES)), default="all", help="Which articles.")
@click.option(
    "--order",
    type=click.Choice([sorting.value for sorting in Sorting]),
    default=Sorting.IMPORTED.value,
    help="As imported, or first what teaches most, a fifth of it drawn by lot.",
)
@click.option("--mine", is_flag=True, help="Only what is assigned to the annotator.")
@click.option("--limit", type=click.IntRange(min=0), default=50, help="0 shows all.")
@annotator_option("Whose states to show; your login name where none is given.")
@json_option
def list_articles(
    project: Path,
    words: str,
    state: str,
    order: str,
    limit: int,
    annotator: str,
    *,
    mine: bool,
    as_json: bool,
) -> None:
    """List articles with their state, open suggestions and certainty."""
    from glossator.services import corpus, projects

    session = projects.view_session(project, annotator or None)
    try:
        query = ListQuery(words, _STATES[state], Sorting(order), mine)
        found = corpus.listed(session, query, limit)
    finally:
        session.close()
    show(found, as_json=as_json)


COMMANDS = (list_articles,)
