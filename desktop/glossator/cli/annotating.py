"""Commands that decide: annotate from a script, and show what there is to decide."""

import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from glossator.cli.console import mention, say, show_json
from glossator.cli.options import annotator_option, json_option, project_argument
from glossator.domain.errors import BadRecord, UserError

if TYPE_CHECKING:
    from glossator.services import scripted


@click.command()
@project_argument
@click.argument("script", type=click.File(encoding="utf-8-sig"), default="-")
@annotator_option("Who decides; your login name where none is given.")
def annotate(project: Path, script: IO[str], annotator: str) -> None:
    """Carry out decisions, one JSON object a line, from SCRIPT or standard input.

    Each line is acknowledged once it is safe on the disk; the first that is refused ends the work.
    """
    from glossator.services import backing_up, projects, scripted

    session = projects.open_session(project, annotator or None)
    try:
        hand = scripted.Script(session)
        for number, line in enumerate(script, 1):
            if line.strip():
                done = _run(hand, line, f"{script.name}:{number}")
                say([f"{number} {done.title}"])
    except UnicodeDecodeError as error:
        raise BadRecord(f"{script.name} is not UTF-8; save the script as UTF-8.") from error
    finally:
        if session.changed:
            mention(backing_up.backup_after_work(session.project))
        session.close()


def _run(hand: "scripted.Script", line: str, where: str) -> "scripted.Done":
    try:
        return hand.run(action_of(line))
    except UserError as error:
        raise type(error)(f"{where}: {error}") from error


def action_of(line: str) -> dict[str, Any]:
    """The action of a line of a script.

    Raises:
        BadRecord: it is no JSON object.
    """
    try:
        action = json.loads(line)
        json.dumps(action, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BadRecord("this line holds half a character; mend it.") from error
    except (ValueError, RecursionError) as error:
        # Beside plain mistakes: a number of thousands of digits, brackets in brackets in brackets.
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise BadRecord(f"this is not JSON ({reason}); mend the line.") from error
    if not isinstance(action, dict):
        raise BadRecord('An action is a JSON object such as {"do": "accept", …}.')
    return action


@click.command()
@project_argument
@click.argument("document", required=False)
@annotator_option("Whose view; your login name where none is given.")
@json_option
def show(project: Path, document: str | None, annotator: str, *, as_json: bool) -> None:
    """List the articles, or show one (by number, id or title) with all that is decided on it."""
    from glossator.services import projects, showing

    session = projects.view_session(project, annotator or None)
    try:
        view = showing.articles(session) if document is None else showing.article(session, document)
    finally:
        session.close()
    if as_json:
        show_json(view.plain())
    else:
        say(view.sentences())


COMMANDS = (annotate, show)
