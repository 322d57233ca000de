"""Fetching from a hub: what others added, batch by batch, in the order in which it arrived."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import partial

from glossator.domain.document import Document
from glossator.services import joining_schemes, merging
from glossator.services.merging_report import Hand, MergedFile
from glossator.services.reports import Progress
from glossator.services.stamps import Stamps
from glossator.store import annotations, documents, joining, joining_facts
from glossator.store.connection import Connection
from glossator.store.hub import offering
from glossator.store.hub.client import HubClient, Item
from glossator.store.hub.offering import Mark
from glossator.store.hub.receiving import Parcel, unpacked
from glossator.store.project import Project

_TOGETHER = 400


@dataclass(slots=True)
class Fetching:
    """Takes what is new on a hub; ``came`` and ``unsound`` say what came of it so far."""

    project: Project
    client: HubClient
    hub_id: str
    stamps: Stamps
    mark: Mark
    came: MergedFile = field(init=False)
    unsound: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.came = MergedFile(self.client.address.title())

    def run(self, progress: Progress) -> None:
        """Fetch until nothing is new; each batch is joined and remembered in one transaction.

        Raises:
            HubError: the hub was lost in the middle.
            Cancelled: by ``progress``, between two batches.
        """
        total = self.client.count_after(self.mark.number)
        done, number, holds = 0, self.mark.number, True
        while batch := self.client.after(number, _TOGETHER):
            progress(done, max(total, done + len(batch)))
            parcel = unpacked(batch)
            # What is left out is asked for again the next time: it may make sense then.
            holds = holds and not parcel.unsound
            mark = self._behind(batch[-1]) if holds else self.mark
            came = self.project.write(partial(self._take, parcel=parcel, mark=mark))
            holds = holds and came.is_sound
            if holds:
                self.mark = mark
            self.came = _sum(self.came, came)
            self.unsound += [
                f"{each.item.kind} {each.item.key}: {each.why}" for each in parcel.unsound
            ]
            done, number = done + len(batch), batch[-1].number

    def _behind(self, last: Item) -> Mark:
        return replace(self.mark, number=last.number, key=last.key)

    def _take(self, database: Connection, parcel: Parcel, mark: Mark) -> MergedFile:
        """Join a batch and remember how far that is, inside the caller's transaction."""
        known = {each.id for each in annotations.annotators(database)}
        plan = joining_schemes.take_schemes(database, parcel.schemes, self.stamps.now())
        common = joining_facts.take_common(database, parcel.frozen, parcel.divisions)
        held = _held(database, parcel)
        joined = joining.join(database, parcel.arrivals(held))
        if not joined.refused:
            offering.put_mark(database, self.hub_id, mark)
        names = {each.id: each.name for each in annotations.annotators(database)}
        came = merging.brought(self.client.address.title(), joined, names, known)
        learned = replace(came, scheme=plan.additions, contradictions=plan.contradictions)
        return replace(learned, **asdict(common))


def _held(database: Connection, parcel: Parcel) -> list[tuple[Document, str]]:
    """The documents of the project that suggestions of a parcel are about."""
    arriving = {document.id for document, _ in parcel.documents}
    found = (documents.get(database, each) for each in parcel.open if each not in arriving)
    return [(document, "") for document in found if document is not None]


def _sum(one: MergedFile, other: MergedFile) -> MergedFile:
    """What two batches brought together."""
    return replace(
        one,
        documents=one.documents + other.documents,
        retitled=one.retitled + other.retitled,
        suggestions=one.suggestions + other.suggestions,
        hands=_hands((*one.hands, *other.hands)),
        overruled=one.overruled + other.overruled,
        frozen=one.frozen + other.frozen,
        frozen_shown=one.frozen_shown + other.frozen_shown,
        parts=one.parts + other.parts,
        other_parts=one.other_parts + other.other_parts,
        left_out=(*one.left_out, *other.left_out),
        scheme=tuple(dict.fromkeys((*one.scheme, *other.scheme))),
        contradictions=tuple(dict.fromkeys((*one.contradictions, *other.contradictions))),
    )


def _hands(hands: Iterable[Hand]) -> tuple[Hand, ...]:
    found: dict[str, Hand] = {}
    for each in hands:
        held = found.get(each.name)
        found[each.name] = replace(held, edits=held.edits + each.edits) if held else each
    return tuple(found.values())
