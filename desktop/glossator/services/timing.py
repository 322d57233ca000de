"""Time spent: recorded beside decisions, shown to whoever spent it, erased when they say so.

It stays in the project file on this machine: no export, merge or journal carries it.
"""

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from glossator.domain.annotation import SetState
from glossator.domain.deeds import deed_of
from glossator.domain.document import Annotator
from glossator.domain.errors import UserError
from glossator.domain.timing import (
    Figures,
    KindPace,
    Pace,
    TimeSpent,
    brief,
    by_kind,
    spoken,
)
from glossator.services.people import tidy_name
from glossator.services.reports import counted
from glossator.services.session import Session
from glossator.store import annotations, times
from glossator.store.project import Project

LATEST = 300
"""How many decisions the medians are taken from."""


@dataclass(frozen=True, slots=True)
class ArticleTime:
    """What one annotator has spent on one article."""

    id: str
    title: str
    seconds: float
    decisions: int


@dataclass(frozen=True, slots=True)
class PersonTimes:
    """What one annotator has spent in a project."""

    annotator: str
    articles: tuple[ArticleTime, ...]
    kinds: tuple[KindPace, ...]

    @property
    def whole(self) -> Pace:
        """Everything together."""
        return Pace(
            sum(each.seconds for each in self.articles),
            sum(each.decisions for each in self.articles),
        )


@dataclass(frozen=True, slots=True)
class TimesReport:
    """The time that people have spent in a project."""

    people: tuple[PersonTimes, ...]

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document; seconds are without idle time."""
        return {
            "annotators": [
                {
                    "name": person.annotator,
                    "seconds": person.whole.seconds,
                    "decisions": person.whole.decisions,
                    "articles": [asdict(article) for article in person.articles],
                    "kinds": [asdict(kind) for kind in person.kinds],
                }
                for person in self.people
            ]
        }

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        if not self.people:
            return ["No time is recorded."]
        return [line for person in self.people for line in _lines(person)]


def _lines(person: PersonTimes) -> list[str]:
    lines = [f"{person.annotator}: {person.whole.words()}"]
    for article in person.articles:
        done = counted(article.decisions, "decision")
        lines.append(f"  {spoken(article.seconds):>9}  {done:>14}  {article.title}")
    for kind in person.kinds:
        what = " ".join(part for part in (kind.layer, kind.act) if part)
        lines.append(f"  {what}: {kind.decisions}, median {brief(kind.median)}")
    return lines


def record(session: Session, document_id: str, seconds: float) -> "Future[None]":
    """Queue time that led to no decision; the future is done once it is synced."""
    spent = TimeSpent(
        id=session.stamps.new_id(),
        document_id=document_id,
        annotator_id=session.annotator.id,
        at=session.stamps.now(),
        seconds=seconds,
        decisions=0,
    )
    return session.project.submit(partial(times.add, spent=spent))


def spent_on(session: Session, document_id: str) -> Pace:
    """What this annotator has spent on a document so far."""
    me = session.annotator.id
    return session.project.read(lambda db: times.on_document(db, document_id, me))


def figures(session: Session, document_id: str = "") -> Figures:
    """The figures of this annotator, with those of one document where it is given."""
    me, project = session.annotator.id, session.project
    midnight = start_of_day(session.stamps.now())
    rows = project.read(lambda db: times.since(db, me, midnight))
    return Figures(
        today=Pace(sum(row.seconds for row in rows), sum(row.decisions for row in rows)),
        finished_today=_finished(session, {row.document_id for row in rows}, midnight),
        article=spent_on(session, document_id) if document_id else Pace(),
        kinds=_kinds(project, me),
    )


def start_of_day(now: str) -> str:
    """When the day of ``now`` began where the annotator is, in UTC like every time stored."""
    here = datetime.fromisoformat(now).astimezone()
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _finished(session: Session, touched: Iterable[str], midnight: str) -> int:
    me, project = session.annotator.id, session.project
    found = (
        project.read(partial(annotations.set_of, document_id=each, annotator_id=me))
        for each in touched
    )
    return sum(
        1 for each in found if each and each.state is SetState.FINISHED and each.since >= midnight
    )


def _kinds(project: Project, annotator_id: str) -> tuple[KindPace, ...]:
    timed = project.read(lambda db: times.latest_edits(db, annotator_id, LATEST))
    wanted = {
        suggestion_id
        for edit, _ in timed
        for change in edit.changes
        if (suggestion_id := getattr(change.record, "suggestion_id", ""))
    }
    known = project.read(lambda db: times.suggestions_of(db, wanted))
    deeds = [(deed_of(edit, known.get), seconds) for edit, seconds in timed]
    return by_kind((deed.layer, deed.act.value, seconds) for deed, seconds in deeds)


def report(opened: Project, annotator: str = "") -> TimesReport:
    """The time that one annotator, or everybody, has spent in a project.

    Raises:
        UserError: the project does not know the annotator.
    """
    people = (_times_of(opened, person) for person in _people(opened, annotator))
    return TimesReport(tuple(person for person in people if person.articles))


def erase(opened: Project, annotator: str = "") -> int:
    """Erase the time of one annotator, or of everybody; returns how many records there were.

    Raises:
        UserError: the project does not know the annotator.
    """
    if not annotator:
        return opened.write(times.erase)
    (person,) = _people(opened, annotator)
    return opened.write(partial(times.erase, annotator_id=person.id))


def _people(opened: Project, annotator: str) -> list[Annotator]:
    name = tidy_name(annotator)
    if not name:
        return opened.read(annotations.annotators)
    found = opened.read(lambda db: annotations.find_annotator(db, name))
    if found is None:
        raise UserError(f"Nobody called {name} works in this project; “glossator info” lists all.")
    return [found]


def _times_of(opened: Project, person: Annotator) -> PersonTimes:
    spent = opened.read(partial(times.by_document, annotator_id=person.id))
    articles = tuple(
        ArticleTime(document_id, title, pace.seconds, pace.decisions)
        for document_id, title, pace in spent
    )
    return PersonTimes(person.name, articles, _kinds(opened, person.id))
