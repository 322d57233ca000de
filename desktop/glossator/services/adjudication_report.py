"""What waits for an adjudicator, as the command line shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from glossator.domain.errors import UserError
from glossator.services import corpus
from glossator.services.adjudicating import Adjudication
from glossator.services.asked import Asked, Queue
from glossator.services.people import tidy_name
from glossator.services.reports import counted
from glossator.services.session import Session
from glossator.store.open_places import DEFERRED, OPEN, Wanted


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The questions that wait, in the order in which they are put; ``names`` by id, if shown."""

    queue: Queue
    asked: tuple[Asked, ...]
    names: dict[str, str]

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return {
            "places": self.queue.places,
            "questions": self.queue.questions,
            "deferred": self.queue.deferred,
            "notices": self.queue.notices,
            "kinds": dict(self.queue.kinds),
            "open": [self._plain(each) for each in self.asked],
        }

    def _plain(self, asked: Asked) -> dict[str, Any]:
        return {
            "question": asked.id,
            "document": asked.document.id,
            "title": asked.document.title,
            "layer": asked.place.layer,
            "kind": asked.question.kind,
            "asks": asked.question.name,
            "left": list(asked.left),
            "start": asked.place.span.start,
            "end": asked.place.span.end,
            "deferred": asked.is_deferred,
            "candidates": [
                {
                    "letter": each.letter,
                    "says": each.words,
                    "votes": len(each.voters),
                    **({"names": [self.names[one] for one in each.voters]} if self.names else {}),
                }
                for each in asked.choices
            ],
        }

    def sentences(self) -> list[str]:
        """The report in words."""
        return [*self._told(), *self._sums()]

    def _told(self) -> Iterator[str]:
        for asked in self.asked:
            later = " (put off)" if asked.is_deferred else ""
            yield f"{asked.id}  {asked.document.title}, {asked.question.kind}{later}"
            for each in asked.choices:
                who = ", ".join(self.names[one] for one in each.voters) if self.names else ""
                by = who or counted(len(each.voters), "vote")
                yield f"    {each.letter}  {each.words}  ({by})"

    def _sums(self) -> Iterator[str]:
        queue = self.queue
        yield (
            f"{counted(queue.questions, 'question')} at {counted(queue.places, 'place')}, "
            f"{queue.deferred} put off, {counted(queue.notices, 'notice')}."
        )
        for kind, number in queue.kinds:
            yield f"  {kind}: {number}"


def wanted_of(
    session: Session, layer: str = "", kind: str = "", document: str = "", person: str = ""
) -> Wanted:
    """What is asked for, by the names that people use.

    Raises:
        UserError: there is no such layer, document or person.
    """
    if layer:
        session.scheme.layer(layer)
    document_id = corpus.find(session, document) if document else ""
    if document_id is None:
        raise UserError(f"There is no article “{document}”; name it by id, number or title.")
    people = Adjudication(session).names()
    person_id = next((key for key, name in people.items() if name == tidy_name(person)), "")
    if person and not person_id:
        raise UserError(f"The project has no annotator “{person}”; check the name.")
    return Wanted(OPEN, layer, kind, document_id, person_id)


def disagreements(
    session: Session, wanted: Wanted, limit: int = 50, *, with_names: bool = False
) -> Disagreements:
    """The questions that wait; ``limit`` 0 lists all.

    Raises:
        UserError: a row is damaged, or the project cannot be written.
    """
    adjudication = Adjudication(session)
    adjudication.refresh()
    asked: list[Asked] = []
    for state in (OPEN, DEFERRED):
        most = limit - len(asked) if limit else -1
        if most:
            at = Wanted(state, wanted.layer, wanted.kind, wanted.document_id, wanted.annotator_id)
            asked += adjudication.asked(adjudication.listed(at, most))
    names = adjudication.names() if with_names else {}
    return Disagreements(adjudication.queue(wanted), tuple(asked), names)
