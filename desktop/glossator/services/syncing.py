"""Syncing: exchanging journals with a hub, a little at a time.

First what is new on the hub is fetched, then what is new here is sent. Each batch is whole on both
sides or not there at all, and how far it came is remembered with it, so that a sync that is cut
anywhere is gone on with the next time. The hub is a meeting place and no authority: a lost one is
filled again by its owner, from anybody's file.
"""

from contextlib import suppress
from functools import partial

from glossator.domain import ids
from glossator.domain.errors import UserError
from glossator.services import backing_up
from glossator.services.hub_passwords import password_for
from glossator.services.people import tidy_name
from glossator.services.reports import Cancelled, Progress, no_progress
from glossator.services.stamps import Stamps
from glossator.services.sync_fetching import Fetching
from glossator.services.sync_sending import Sending
from glossator.services.syncing_report import Member, Members, SyncReport
from glossator.store import receipts
from glossator.store.hub import offering
from glossator.store.hub.address import parse_address
from glossator.store.hub.client import HubClient, HubIdentity, LoginRefused
from glossator.store.hub.offering import Mark
from glossator.store.project import Project, setting

__all__ = ["LoginRefused", "admit", "check_address", "connect", "create", "members", "sync"]


def check_address(url: str) -> str:
    """An address of a hub as it is kept: without blanks around it, and without a password.

    Raises:
        UserError: it is none, or it holds a password.
    """
    return parse_address(url.strip()).url()


def connect(url: str, password: str = "") -> HubClient:
    """A connection to the hub at an address; without a password the keyring and libpq know it.

    Raises:
        LoginRefused: the hub wants another password, or one at all.
        UserError: the address is none, or the hub cannot be reached.
    """
    return HubClient(parse_address(url), password or password_for(url))


def sync(
    project: Project, client: HubClient, stamps: Stamps, progress: Progress = no_progress
) -> SyncReport:
    """Exchange what is new with a hub; ``progress`` may raise ``Cancelled``.

    Raises:
        UserError: the database holds no hub or that of another project, the hub is lost in the
            middle, or the file cannot be written. What was exchanged before is whole and kept.
    """
    identity = _identity(project, client)
    mark = project.read(lambda db: offering.mark_of(db, identity.id))
    backup = str(backing_up.backup(project)) if mark == Mark() else ""
    refilled = mark != Mark() and client.key_of(mark.number) != mark.key
    if refilled:
        # The hub was set back or made anew: what it had of ours may be gone.
        mark = Mark()
    last = project.read(offering.last_entry)
    fetching = Fetching(project, client, identity.id, stamps, mark)
    sending = Sending(project, client, identity, mark)
    cancelled = True
    with suppress(Cancelled):
        fetching.run(progress)
        sending.mark = fetching.mark
        sending.run(progress)
        cancelled = False
    report = SyncReport(
        hub=client.address.title(),
        came=fetching.came,
        sent=dict(sending.sent),
        stayed={} if cancelled else sending.stayed(mark.entries, last),
        unsound=tuple(fetching.unsound),
        refilled=refilled,
        cancelled=cancelled,
        backup=backup,
    )
    if report.is_news or not report.is_sound:
        _keep_receipt(project, report, stamps)
    return report


def create(project: Project, client: HubClient, stamps: Stamps) -> None:
    """Make a hub for a project in an empty database; whoever is logged in owns it.

    Raises:
        UserError: there is one already, or the role may not make it.
    """
    if client.identity() is not None:
        raise UserError(f"The database {client.address.title()} holds a hub already; sync with it.")
    client.create(stamps.new_id(), project.read(lambda db: setting(db, "project")))


def admit(client: HubClient, name: str, role: str) -> None:
    """Let a database role sync as the annotator of that name.

    Raises:
        UserError: the name is empty, there is no such role, or only the owner may do it.
    """
    name = tidy_name(name)
    if not name:
        raise UserError("The annotator's name is empty; give the name under which they annotate.")
    client.admit(role, ids.annotator_id(name), name)


def members(client: HubClient) -> Members:
    """Who may sync with a hub, and as whom."""
    return Members(tuple(Member(role, name) for role, _, name in client.members()))


def _identity(project: Project, client: HubClient) -> HubIdentity:
    identity = client.identity()
    if identity is None:
        raise UserError(
            f"The database {client.address.title()} holds no hub yet; its owner makes one with "
            "“glossator hub create”."
        )
    if project.read(lambda db: setting(db, "project")) != identity.project:
        raise UserError(
            f"The hub {client.address.title()} belongs to another project; each project has a hub "
            "of its own. Files that were handed out, or copied, from one project share its hub."
        )
    return identity


def _keep_receipt(project: Project, report: SyncReport, stamps: Stamps) -> None:
    receipt = {
        "id": stamps.new_id(),
        "at": stamps.now(),
        "kind": receipts.SYNC,
        "source": report.hub,
        "report": report.came_plain(),
    }
    project.write(partial(receipts.add, receipt=receipt))
