"""Commands of adjudicators: what people differ in, deciding it, and what follows from it."""

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from glossator.cli.annotating import action_of
from glossator.cli.console import bar, mention, say, show, show_json
from glossator.cli.options import json_option, project_argument
from glossator.domain.errors import BadRecord, UserError

if TYPE_CHECKING:
    from glossator.services.adjudication_script import AdjudicationScript
    from glossator.services.session import Session


@click.command()
@project_argument
@click.option("--layer", default="", metavar="LAYER", help="Only places of this layer.")
@click.option("--kind", default="", metavar="KIND", help="Only questions of this kind.")
@click.option("--document", default="", metavar="NAME", help="Only of this article.")
@click.option("--person", default="", metavar="NAME", help="Only what this person has read.")
@click.option("--names", "with_names", is_flag=True, help="Show who gave which answer.")
@click.option("--notices", is_flag=True, help="List what was settled and is doubted since.")
@click.option("--old-rules", is_flag=True, help="List gold decided under rules changed since.")
@click.option("--limit", type=click.IntRange(min=0), default=50, help="0 shows all.")
@json_option
def disagreements(
    project: Path, *, notices: bool, old_rules: bool, as_json: bool, **filters: str
) -> None:
    """List what people differ in, one question after the other; names are left out.

    The most common kind of question comes first. "glossator adjudicate" answers them.
    """
    from glossator.services import machine, projects

    session = projects.view_session(project, machine.default_annotator())
    try:
        if old_rules:
            _show_old_rules(session, as_json=as_json)
        elif notices:
            _show_notices(session, filters, as_json=as_json)
        else:
            _show_questions(session, filters, as_json=as_json)
    finally:
        session.close()


def _show_questions(session: "Session", filters: dict[str, str], *, as_json: bool) -> None:
    from glossator.services import adjudication_report as report
    from glossator.services.adjudicating import Adjudication

    limit, with_names = int(filters.pop("limit")), bool(filters.pop("with_names"))
    wanted = report.wanted_of(session, **filters)
    with bar("Comparing") as shown:
        Adjudication(session).refresh(shown)
    found = report.disagreements(session, wanted, limit, with_names=with_names)
    show(found, as_json=as_json)


def _show_notices(session: "Session", filters: dict[str, str], *, as_json: bool) -> None:
    from glossator.services import adjudication_report as report
    from glossator.services import notices

    names = {key: filters[key] for key in ("layer", "document", "person")}
    found = notices.notices(session, report.wanted_of(session, **names))
    if as_json:
        show_json([each.plain() for each in found])
    else:
        say([each.sentence() for each in found] or ["There is no notice."])


def _show_old_rules(session: "Session", *, as_json: bool) -> None:
    from glossator.services.old_rules import decided_under_old_rules

    found = decided_under_old_rules(session.project)
    if as_json:
        show_json([each.plain() for each in found])
    else:
        say([each.sentence() for each in found] or ["All gold stands under the rules as they are."])


@click.command()
@project_argument
@click.argument("script", type=click.File(encoding="utf-8-sig"), default="-")
@click.option("--as", "name", required=True, metavar="NAME", help="Who decides.")
@click.option(
    "--unanimous", is_flag=True, help="Take over what people agree on; no script is read."
)
@click.option("--threshold", type=float, default=1.0, help="The share of votes that is enough.")
@click.option("--layer", default="", metavar="LAYER", help="With --unanimous: only this layer.")
@click.option("--preview", is_flag=True, help="With --unanimous: only show what would be taken.")
@json_option
def adjudicate(
    project: Path,
    script: IO[str],
    name: str,
    *,
    unanimous: bool,
    threshold: float,
    layer: str,
    preview: bool,
    as_json: bool,
) -> None:
    """Decide what people differ in: one JSON object a line, from SCRIPT or standard input.

    Each line is acknowledged once it is safe on the disk; the first that is refused ends the work.
    """
    from glossator.services import backing_up, projects

    session = projects.open_session(project, name)
    try:
        if unanimous or preview:
            _take_over(session, threshold, layer, preview=preview, as_json=as_json)
        else:
            _run_script(session, script)
    finally:
        if session.changed:
            mention(backing_up.backup_after_work(session.project))
        session.close()


def _take_over(
    session: "Session", threshold: float, layer: str, *, preview: bool, as_json: bool
) -> None:
    from glossator.services import unanimity

    with bar("Comparing") as shown:
        found = unanimity.agreed_places(session, threshold, layer, shown)
    if found.edit is not None and not preview:
        session.apply(found.edit)
    show(found, as_json=as_json)


def _run_script(session: "Session", script: IO[str]) -> None:
    from glossator.services import adjudication_script

    hand = adjudication_script.AdjudicationScript(session)
    try:
        for number, line in enumerate(script, 1):
            if line.strip():
                say([f"{number} {_run(hand, line, f'{script.name}:{number}')}"])
    except UnicodeDecodeError as error:
        raise BadRecord(f"{script.name} is not UTF-8; save the script as UTF-8.") from error


def _run(hand: "AdjudicationScript", line: str, where: str) -> str:
    try:
        return hand.run(action_of(line)).title
    except UserError as error:
        raise type(error)(f"{where}: {error}") from error


@click.command()
@project_argument
@click.option("--annotator", "name", required=True, metavar="NAME", help="Who wants to learn.")
@json_option
def feedback(project: Path, name: str, *, as_json: bool) -> None:
    """List where the gold differs from what somebody said, with the reason given."""
    from glossator.services import feedback as learning
    from glossator.services import projects

    opened = projects.open_project(project)
    try:
        found = learning.feedback(opened, name)
    finally:
        opened.close()
    show(found, as_json=as_json)


@click.command()
@project_argument
@click.argument("people", type=int, required=False)
@json_option
def needed(project: Path, people: int | None, *, as_json: bool) -> None:
    """Show or set how many PEOPLE have to read an article before it has gold."""
    from glossator.services import needed as setting
    from glossator.services import projects

    opened = projects.open_project(project)
    try:
        found = setting.needed(opened) if people is None else setting.set_needed(opened, people)
    finally:
        opened.close()
    show(found, as_json=as_json)


@click.command()
@project_argument
@click.argument("text", type=click.File(encoding="utf-8-sig"), required=False)
@json_option
def guidelines(project: Path, text: IO[str] | None, *, as_json: bool) -> None:
    """Print the guidelines, or put those of the file TEXT, as Markdown, in force.

    What was decided stays; gold that cites a rule which reads otherwise now is listed.
    """
    from glossator.services import guidelines as writing
    from glossator.services import projects
    from glossator.services.stamps import SystemStamps

    with projects.open_project(project) as opened:
        if text is None:
            found = writing.guidelines(opened)
            show_json({"guidelines": found}) if as_json else say([found.rstrip("\n")])
            return
        try:
            given = text.read()
        except UnicodeDecodeError as error:
            raise BadRecord(f"{text.name} is not UTF-8; save the text as UTF-8.") from error
        changed = writing.change_guidelines(opened, given, SystemStamps())
    show(changed, as_json=as_json)


COMMANDS = (disagreements, adjudicate, feedback, needed, guidelines)
