"""How the entries of many journals become one: an order of all, and what follows from it.

Entries are never changed. Each names the entry before it of its author on its machine, so that
they form chains; a file that was copied and worked on twice makes a chain fork. What a project
holds follows from the set of its entries alone, so it does not matter in which order they came,
nor how often (ADR 0020).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from glossator.domain.edit import Change, Record, identity

_MOMENT = timedelta(milliseconds=1)


class Place(NamedTuple):
    """Where an entry stands in the one order of all entries, whoever wrote them.

    ``ordered_at`` is the entry's time, or that of the entry before it in its chain where a clock
    was put back; so every entry stands behind all of those that it follows.
    """

    ordered_at: str
    author_id: str
    machine_id: str
    sequence: int
    hash: str


class Link(NamedTuple):
    """What an entry says of its place: its chain, its number in it, and the entry before it."""

    hash: str
    previous: str
    author_id: str
    machine_id: str
    sequence: int
    at: str


def place(link: Link, before: Place | None) -> Place | None:
    """Where an entry stands, given the place of the entry before it, if that is known.

    None where the entry before it is missing or belongs to another chain.
    """
    chain = (link.author_id, link.machine_id)
    if link.previous:
        if before is None or before.hash != link.previous:
            return None
        follows = (before.author_id, before.machine_id, before.sequence + 1)
        if follows != (*chain, link.sequence):
            return None
        return Place(max(link.at, before.ordered_at), *chain, link.sequence, link.hash)
    return Place(link.at, *chain, 1, link.hash) if link.sequence == 1 else None


def places(links: Iterable[Link], known: Mapping[str, Place]) -> tuple[dict[str, Place], set[str]]:
    """The places of entries by hash, and the hashes of those whose chain is broken before them.

    ``known`` has the places of entries that are there already.
    """
    found: dict[str, Place] = {}
    broken: set[str] = set()
    for link in sorted(links, key=lambda each: each.sequence):
        where = place(link, found.get(link.previous) or known.get(link.previous))
        if where is None:
            broken.add(link.hash)
        else:
            found[link.hash] = where
    return found, broken


def time_behind(at: str, own: Place | None, latest: Place | None, chain: tuple[str, str]) -> str:
    """The time that a new entry of ``chain`` gets, so that it stands behind all that is there.

    That is ``at`` wherever clocks agree; a millisecond behind the latest entry where somebody
    else's clock is ahead. ``own`` is the last entry of the chain.
    """
    if latest is None:
        return at
    ordered = max(at, own.ordered_at) if own else at
    sequence = own.sequence + 1 if own else 1
    behind = (latest.ordered_at, latest.author_id, latest.machine_id, latest.sequence)
    return at if (ordered, *chain, sequence) > behind else _moment_behind(latest.ordered_at)


def _moment_behind(at: str) -> str:
    try:
        later = datetime.fromisoformat(at) + _MOMENT
    except (ValueError, OverflowError):
        return at  # no time of ours: nothing better can be said
    return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def standing_records(changes: Iterable[Change]) -> dict[tuple[str, ...], Record]:
    """The records that changes, in the order of all, lead to: of each, what the last one says."""
    records: dict[tuple[str, ...], Record] = {}
    for change in changes:
        if change.after is None:
            records.pop(identity(change.record), None)
        else:
            records[identity(change.record)] = change.after
    return records
