"""Sending to a hub: what is new here and ours to send, batch by batch."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice, takewhile
from typing import TypeVar

from glossator.services import joining_schemes
from glossator.services.reports import Progress
from glossator.store import annotations
from glossator.store.connection import Connection
from glossator.store.hub import offering
from glossator.store.hub.client import HubClient, HubIdentity, Item
from glossator.store.hub.offering import Mark
from glossator.store.project import Project

_TOGETHER = 200
Thing = TypeVar("Thing")
Offered = Callable[[Connection, int], Iterator[tuple[int, Item]]]


@dataclass(slots=True)
class Sending:
    """Offers what a project has more than a hub; ``sent`` counts what went there by kind.

    Only the hub's owner sends what others wrote; everybody else's entries of others stay here.
    """

    project: Project
    client: HubClient
    identity: HubIdentity
    mark: Mark
    sent: Counter[str] = field(default_factory=Counter)
    _own: set[tuple[str, str]] = field(default_factory=set)

    def run(self, progress: Progress) -> None:
        """Send until nothing is left; each batch is remembered once the hub has it.

        Raises:
            HubError: the hub was lost in the middle.
            Cancelled: by ``progress``, between two batches.
        """
        if self.mark.authors != self._authors:
            # What was not ours to send before may be now, and is asked for anew.
            self.mark = replace(self.mark, entries=0, authors=self._authors)
        total = self.project.read(lambda db: offering.waiting(db, self.mark))
        self._send(self.project.read(_beginnings))
        self._send_common()
        done = self._send_behind(self.mark.documents, offering.articles, self._at_document)
        progress(min(done, total), total)
        self._send_suggestions()
        # Read before they are offered: who annotates meanwhile is not passed over.
        last = self.project.read(offering.last_entry)
        authors = None if self.identity.is_owned else self.identity.annotators
        self._send_behind(
            self.mark.entries,
            partial(offering.entries, authors=authors),
            self._at_entry,
            lambda sent: progress(min(done + sent, total), total),
        )
        self._remember(replace(self.mark, entries=max(last, self.mark.entries)))
        self._pass_own()

    def stayed(self, behind: int, last: int) -> dict[str, int]:
        """How many entries the hub still lacks that were not ours to send, by their author's name.

        They are looked for behind a position, up to ``last``: what came after that is from the hub.

        Raises:
            HubError: the hub was lost in the middle.
        """
        if self.identity.is_owned:
            return {}
        ours = self.identity.annotators
        others = self.project.read(lambda db: offering.written_by_others(db, behind, last, ours))
        lacking = Counter(others.values())
        for batch in _batches(others):
            known = self.client.known(offering.ENTRY, batch)
            lacking.subtract(others[each] for each in known)
        names = {each.id: each.name for each in self.project.read(annotations.annotators)}
        return {names[each]: count for each, count in lacking.items() if count}

    @property
    def _authors(self) -> tuple[str, ...]:
        return ("*",) if self.identity.is_owned else tuple(sorted(self.identity.annotators))

    def _send_behind(
        self,
        behind: int,
        offered: Offered,
        at: Callable[[int], Mark],
        tell: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Send rows behind a number, and remember each batch; returns how many were offered."""
        done = 0
        while batch := self.project.read(partial(_next, offered=offered, behind=behind)):
            tell(done)
            self._send([item for _, item in batch])
            behind, done = batch[-1][0], done + len(batch)
            self._remember(at(behind))
        return done

    def _at_document(self, number: int) -> Mark:
        return replace(self.mark, documents=number)

    def _at_entry(self, position: int) -> Mark:
        return replace(self.mark, entries=position)

    def _send_common(self) -> None:
        """Send what is frozen for testing, and divisions, before anybody suggests on articles."""
        items = self.project.read(offering.common)
        known = offering.digest_of(items)
        if known != self.mark.common:
            self._send(items)
            self._remember(replace(self.mark, common=known))

    def _send_suggestions(self) -> None:
        """Send what runs suggested on articles, where the hub has nothing of that run on them."""
        read = self.project.read(offering.read_by)
        if read == self.mark.read:
            return
        every = self.project.read(lambda db: list(offering.suggested(db)))
        for batch in _batches(every):
            known = self.client.known(offering.SUGGESTIONS, [key for key, _, _ in batch])
            wanted = [each for each in batch if each[0] not in known]
            items = [self.project.read(_item_of(*each)) for each in wanted]
            self._add(items)
        self._remember(replace(self.mark, read=read))

    def _send(self, items: Sequence[Item]) -> None:
        """Send those of a few items that the hub lacks, in their order."""
        for batch in _batches(items):
            kinds = {item.kind for item in batch}
            known = {
                (kind, key)
                for kind in kinds
                for key in self.client.known(kind, [i.key for i in batch if i.kind == kind])
            }
            self._add([item for item in batch if (item.kind, item.key) not in known])

    def _add(self, items: Sequence[Item]) -> None:
        if items:
            self.client.add(items)
            self.sent.update(item.kind for item in items)
            self._own.update((item.kind, item.key) for item in items)

    def _pass_own(self) -> None:
        """Remember as fetched what we have sent, as far as nobody else's comes between."""
        mark = self.mark
        while found := self.client.keys_after(mark.number, _TOGETHER):
            ours = list(takewhile(lambda item: item[1:] in self._own, found))
            if ours:
                mark = replace(mark, number=ours[-1][0], key=ours[-1][2])
            if len(ours) < len(found):
                break
        self._remember(mark)

    def _remember(self, mark: Mark) -> None:
        if mark != self.mark:
            self.project.write(lambda db: offering.put_mark(db, self.identity.id, mark))
            self.mark = mark


def _next(database: Connection, offered: Offered, behind: int) -> list[tuple[int, Item]]:
    return list(islice(offered(database, behind), _TOGETHER))


def _beginnings(database: Connection) -> list[Item]:
    """What everything else speaks of: schemes, people and runs."""
    schemes = joining_schemes.parts(database).items()
    return [
        *(offering.scheme_item(known_by, scheme) for known_by, scheme in schemes),
        *offering.people(database),
        *offering.runs(database),
    ]


def _item_of(key: str, run: str, document: str) -> Callable[[Connection], Item]:
    return lambda db: offering.suggestions_item(db, key, run, document)


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    pending = iter(things)
    while batch := list(islice(pending, _TOGETHER)):
        yield batch
