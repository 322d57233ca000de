"""Notices: what was settled, and is now said or was decided otherwise. None acts by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Protocol

from glossator.domain.adjudication import Standing, kept
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.resolution import Resolution
from glossator.services import comparing
from glossator.services.adjudicating import Adjudication
from glossator.services.comparing import Compared
from glossator.services.saying import annotation_words
from glossator.services.session import Session
from glossator.store import documents, open_places
from glossator.store.open_places import NOTICE, Wanted


class About(StrEnum):
    """What a notice is about."""

    NEW_VOTE = "somebody says something else"
    OTHER_DECISION = "somebody else decided otherwise"
    GONE = "nobody says it any more"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something settled that has to be looked at again.

    ``id`` is that of the resolution that holds; ``decided`` says in words what is gold, ``says``
    what was new or is decided otherwise, by the ids of those who say it.
    """

    id: str
    about: About
    document_id: str
    title: str
    layer: str
    start: int
    decided: str
    decided_by: str
    decided_at: str
    says: tuple[tuple[str, str], ...]
    standing: Standing

    def plain(self) -> dict[str, Any]:
        """The notice for machines; who says what is left to those who ask for names."""
        return {
            "id": self.id,
            "about": self.about.value,
            "document": self.document_id,
            "title": self.title,
            "layer": self.layer,
            "start": self.start,
            "decided": self.decided,
            "decided_at": self.decided_at,
            "says": [words for _, words in self.says],
        }

    def sentence(self) -> str:
        """The notice in words."""
        now = "; ".join(words for _, words in self.says)
        said = f": {now}" if now else ""
        return (
            f"{self.id}  {self.title}: {self.layer} {self.decided} was decided. {self.about}{said}"
        )


def notices(session: Session, wanted: Wanted | None = None) -> list[Notice]:
    """Every notice, in the order of documents and text."""
    Adjudication(session).refresh()
    wanted = wanted or Wanted()
    at = Wanted(NOTICE, wanted.layer, "", wanted.document_id, wanted.annotator_id)
    rows = session.project.read(partial(open_places.listed, wanted=at))
    ids = dict.fromkeys(row.document_id for row in rows)
    listed = {row.place for row in rows}
    found = [one for each in comparing.every(session.project, ids) for one in _of(session, each)]
    return [each for each in found if each.id in listed]


def notice(session: Session, notice_id: str) -> Notice:
    """The notice of that id.

    Raises:
        UserError: there is none.
    """
    Adjudication(session).refresh()
    row = session.project.read(partial(open_places.of_place, place=notice_id))
    if row is not None and row.state == NOTICE:
        found = _of(session, comparing.compared(session.project, row.document_id))
        for each in found:
            if each.id == notice_id:
                return each
    raise UserError(f"There is no notice “{notice_id}”; look at the list again.")


def keep(session: Session, found: Notice) -> Edit:
    """The edit that keeps what was decided, in the knowledge of what is said now."""
    after = kept(found.standing, Adjudication(session).stamp())
    others = [Change(each, None) for each in found.standing.others]
    change = Change(found.standing.resolution, after)
    return _edit(session, f"Keep {found.layer} {found.decided}", (change, *others))


class Decided(Protocol):
    """Something that was decided, as a list of such things has it."""

    @property
    def layer(self) -> str:
        """The layer that it is about."""

    @property
    def decided(self) -> str:
        """What is gold, in words."""

    @property
    def standing(self) -> Standing:
        """How its place stands."""


def reopen(session: Session, found: Decided) -> Edit:
    """The edit that takes back what was decided: its questions are put again."""
    held = (found.standing.resolution, *found.standing.others)
    changes = tuple(Change(each, None) for each in held if each)
    return _edit(session, f"Reopen {found.layer} {found.decided}", changes)


def _edit(session: Session, title: str, changes: tuple[Change, ...]) -> Edit:
    stamps = session.stamps
    return Edit(stamps.new_id(), title, session.annotator.id, stamps.now(), changes)


def _of(session: Session, found: Compared) -> Iterator[Notice]:
    document = session.project.read(partial(documents.get, document_id=found.document_id))
    for standing in found.standings:
        resolution = standing.resolution
        if resolution is None or document is None or not standing.is_noticed:
            continue
        place = standing.place
        gold = resolution.gold
        yield Notice(
            id=resolution.id,
            about=_about(standing),
            document_id=document.id,
            title=document.title or document.id,
            layer=resolution.layer,
            start=place.span.start if place else gold.start if gold else 0,
            decided=annotation_words(gold, document.text),
            decided_by=resolution.annotator_id,
            decided_at=resolution.decided_at,
            says=tuple(_says(standing, document.text)),
            standing=standing,
        )


def _about(standing: Standing) -> About:
    if standing.place is None:
        return About.GONE
    return About.OTHER_DECISION if standing.contradicting else About.NEW_VOTE


def _says(standing: Standing, text: str) -> Iterator[tuple[str, str]]:
    for voice in standing.news:
        yield voice.annotator_id, annotation_words(voice.annotation, text)
    other: Resolution
    for other in standing.contradicting:
        yield other.annotator_id, annotation_words(other.gold, text)
