"""Commands for the work of several people: assign, hand out, hide suggestions."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossator.cli.console import bar, mention, show
from glossator.cli.options import (
    PATH,
    Decorated,
    annotator_option,
    json_option,
    project_argument,
)
from glossator.domain.errors import UserError

if TYPE_CHECKING:
    from glossator.services.assigning import Among


def _percent(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    """A share such as ``20%`` or ``20`` as a number of per cent."""
    if value is None:
        return None
    text = value.strip().removesuffix("%").strip()
    if not (text.isdecimal() and int(text) <= 100):
        raise click.BadParameter(f"“{value}” is no share; write per cent such as 20%.")
    return int(text)


documents_option: Decorated = click.option(
    "--documents", default="", metavar="NUMBERS", help="Articles by number, such as 1-40,57."
)
filter_option: Decorated = click.option(
    "--filter", "words", default="", metavar="WORDS", help="Beginnings of words of the articles."
)
test_set_option: Decorated = click.option(
    "--test-set", is_flag=True, help="Only the articles that are frozen for testing."
)


@click.command()
@project_argument
@click.option("--to", "names", required=True, metavar="NAMES", help="People: ada,ben,cleo.")
@click.option("--each", type=click.IntRange(min=1), metavar="N", help="N people read each article.")
@click.option(
    "--double", callback=_percent, metavar="SHARE", help="Two read this share, one the rest."
)
@click.option("--all", "everyone", is_flag=True, help="All of them read each article.")
@click.option("--by-words", is_flag=True, help="Even out words instead of articles.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides what else is equal.")
@documents_option
@filter_option
@test_set_option
@click.option("--preview", is_flag=True, help="Only say who would get what.")
@annotator_option("Who assigns; your login name where none is given.")
@json_option
def assign(
    project: Path,
    *,
    names: str,
    each: int | None,
    double: int | None,
    everyone: bool,
    by_words: bool,
    seed: int,
    documents: str,
    words: str,
    test_set: bool,
    preview: bool,
    annotator: str,
    as_json: bool,
) -> None:
    """Give articles to people: evenly, and so that any two of them meet about equally often.

    Who has an article keeps it; articles that have come since go to those who have least.
    """
    from glossator.domain.assigning import Deal
    from glossator.services import assigning, backing_up, projects

    if sum((each is not None, double is not None, everyone)) > 1:
        raise UserError("Give one of --each, --double and --all, not several.")
    deal = Deal(each or 1, double, everyone=everyone, by_words=by_words, seed=seed)
    among = _among(documents, words, test_set=test_set)
    opening = projects.view_session if preview else projects.open_session
    session = opening(project, annotator or None)
    try:
        planned = assigning.plan(session, names.split(","), deal, among)
        if not preview:
            planned = assigning.carry_out(session, planned)
            mention(backing_up.backup_after_work(session.project))
    finally:
        session.close()
    show(planned, as_json=as_json)


def _among(documents: str, words: str, *, test_set: bool) -> "Among":
    from glossator.domain.assigning import numbers_in
    from glossator.services.assigning import Among

    return Among(tuple(numbers_in(documents)), words, test_set)


@click.command()
@project_argument
@click.option("--from", "names", required=True, metavar="NAMES", help="People: ada,ben.")
@documents_option
@filter_option
@test_set_option
@click.option("--preview", is_flag=True, help="Only say what would be taken back.")
@annotator_option("Who takes them back; your login name where none is given.")
@json_option
def unassign(
    project: Path,
    *,
    names: str,
    documents: str,
    words: str,
    test_set: bool,
    preview: bool,
    annotator: str,
    as_json: bool,
) -> None:
    """Take articles back from people; what they have done on them stays."""
    from glossator.services import assigning, projects

    among = _among(documents, words, test_set=test_set)
    opening = projects.view_session if preview else projects.open_session
    session = opening(project, annotator or None)
    try:
        report = assigning.plan_back(session, names.split(","), among)
        if not preview:
            report = assigning.take_back(session, report)
    finally:
        session.close()
    show(report, as_json=as_json)


@click.command()
@project_argument
@json_option
def assignments(project: Path, *, as_json: bool) -> None:
    """Say who is to read how much, and how far everybody is."""
    from glossator.services import assigning, projects

    with projects.open_project(project) as opened:
        show(assigning.overview(opened), as_json=as_json)


@click.command()
@project_argument
@click.argument("target", type=PATH)
@click.option("--to", "name", default="", metavar="NAME", help="Whom the file is for.")
@click.option("--all", "everyone", is_flag=True, help="A file for everybody, in the folder TARGET.")
@json_option
def handout(project: Path, target: Path, name: str, *, everyone: bool, as_json: bool) -> None:
    """Carve a project file out of PROJECT: what one person is to read, and nothing of others."""
    from glossator.services import handing_out, projects

    if everyone == bool(name):
        raise UserError("Say whom the file is for with --to NAME, or give --all and a folder.")
    with projects.open_project(project) as opened, bar("Carving") as progress:
        if everyone:
            made = handing_out.hand_out_all(opened, target, progress)
        else:
            made = handing_out.Handouts((handing_out.hand_out(opened, name, target, progress),))
    show(made, as_json=as_json)


@click.command("hide-suggestions")
@project_argument
@click.argument("share", callback=_percent, required=False)
@click.option("--seed", type=int, default=0, show_default=True, help="Draws other passages.")
@json_option
def hide_suggestions(project: Path, share: int | None, seed: int, *, as_json: bool) -> None:
    """Hide suggestions on SHARE of the passages, such as 10%, to measure their pull on people.

    Each annotator has other passages hidden. Without SHARE it says what is hidden.
    """
    from glossator.domain.hiding import Hiding
    from glossator.services import hiding, projects

    wanted = None if share is None else Hiding(share, seed)
    with projects.open_project(project) as opened:
        show(hiding.hide(opened, wanted), as_json=as_json)


COMMANDS = (assign, unassign, assignments, handout, hide_suggestions)
