"""Commands about a hub: sync, make one, admit people, and keep its password."""

from pathlib import Path

import click

from glossator.cli import codes
from glossator.cli.console import bar, mention, say, show
from glossator.cli.options import json_option, project_argument

_url = click.argument("url")


@click.command()
@project_argument
@_url
@json_option
def sync(project: Path, url: str, *, as_json: bool) -> int:
    """Exchange what is new in PROJECT with the hub at URL (postgresql://user@host/database).

    Can be interrupted and repeated at any time. Exit 1 where something on the hub made no sense.
    """
    from glossator.services import projects, syncing
    from glossator.services.stamps import SystemStamps

    with (
        projects.open_project(project) as opened,
        syncing.connect(url) as client,
        bar("Syncing") as progress,
    ):
        report = syncing.sync(opened, client, SystemStamps(), progress)
    show(report, as_json=as_json)
    mention("" if report.is_sound else "Not everything on the hub could be taken; see above.")
    if report.cancelled:
        return codes.INTERRUPTED
    return codes.DONE if report.is_sound else codes.FINDINGS


@click.group()
def hub() -> None:
    """Make a hub, and say who may sync with it."""


@hub.command()
@project_argument
@_url
def create(project: Path, url: str) -> None:
    """Make a hub for PROJECT in the empty database at URL; whoever logs in there owns it."""
    from glossator.services import projects, syncing
    from glossator.services.stamps import SystemStamps

    with projects.open_project(project) as opened, syncing.connect(url) as client:
        syncing.create(opened, client, SystemStamps())
        say([f"The hub {client.address.title()} is ready; “glossator sync” fills it."])


@hub.command()
@_url
@click.argument("name")
@click.option("--role", default="", metavar="ROLE", help="The database role; NAME without it.")
def admit(url: str, name: str, role: str) -> None:
    """Let the annotator NAME sync with the hub at URL, and add nothing but their own work."""
    from glossator.services import syncing

    with syncing.connect(url) as client:
        syncing.admit(client, name, role or name)
        say([f"{name} may sync with {client.address.title()} as the role {role or name}."])


@hub.command()
@_url
@json_option
def members(url: str, *, as_json: bool) -> None:
    """List who may sync with the hub at URL."""
    from glossator.services import syncing

    with syncing.connect(url) as client:
        found = syncing.members(client)
    show(found, as_json=as_json)


@hub.command()
@_url
def password(url: str) -> None:
    """Keep the password for the hub at URL in the keyring of this machine."""
    from glossator.services.hub_passwords import keep_password

    keep_password(url, click.prompt("Password", hide_input=True, err=True))
    say(["The keyring has the password."])


COMMANDS = (sync, hub)
