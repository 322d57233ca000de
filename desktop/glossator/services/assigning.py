"""Assigning articles to people: a plan to look at, then one edit that undo takes back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from glossator.domain.assigning import NOBODY, Deal, Readers, dealt, meetings, together
from glossator.domain.assignment import Assignment, Readable
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.summary import ListQuery
from glossator.services import needed
from glossator.services.assigning_report import (
    AssignmentPlan,
    Assignments,
    Share,
    TakenBack,
)
from glossator.services.freezing import frozen
from glossator.services.people import tidy_name
from glossator.services.projects import ensure_annotator
from glossator.services.reports import counted, listed
from glossator.services.session import Session
from glossator.store import assignments, ordering
from glossator.store.annotations import annotators, find_annotator
from glossator.store.project import Project


@dataclass(frozen=True, slots=True)
class Among:
    """Which articles are meant: all, those of some numbers, with some words, or the test set.

    What is given narrows the articles down together. ``words`` begin words of title, outlet,
    place or date; ``test_set`` asks for the frozen ones alone.
    """

    numbers: tuple[int, ...] = ()
    words: str = ""
    test_set: bool = False


def plan(session: Session, names: Iterable[str], deal: Deal, among: Among) -> AssignmentPlan:
    """What assigning would do; nothing is written.

    Raises:
        UserError: nobody is named, fewer than are to read an article, or no article is meant.
    """
    people = _tidy(names)
    documents = chosen(session, among)
    held = session.project.read(assignments.readers)
    added = dealt(documents, people, held, deal)
    after = together(held, added)
    return AssignmentPlan(
        added=added,
        articles=len(documents),
        shares=_shares(session, people, after, added),
        pairs=_common(people, after),
        several=sum(len(after.get(each.id, NOBODY)) > 1 for each in documents),
        rise=_rise(session, len(people) if deal.everyone else deal.each, after),
    )


def carry_out(session: Session, planned: AssignmentPlan) -> AssignmentPlan:
    """Do what a plan says, as one edit, and wait until it is synced.

    Raises:
        UserError: somebody assigned meanwhile, or the file cannot be written.
    """
    edit = edit_of(session, planned)
    if edit is not None:
        session.apply(edit)
    raise_needed(session, planned)
    return replace(planned, written=planned.is_something)


def raise_needed(session: Session, planned: AssignmentPlan) -> None:
    """Let articles need as many people for gold as a plan says, which is no edit.

    Raises:
        UserError: the file cannot be written.
    """
    if planned.rise is not None and planned.rise.is_due:
        needed.set_needed(session.project, planned.rise.after)


def edit_of(session: Session, planned: AssignmentPlan) -> Edit | None:
    """The edit that a plan means, with the people it names known to the project; None for none.

    Raises:
        UserError: the file cannot be written.
    """
    names = sorted({name for readers in planned.added.values() for name in readers})
    known = {name: ensure_annotator(session.project, name).id for name in names}
    changes = [
        Change(None, Assignment(document_id, known[name]))
        for document_id, readers in planned.added.items()
        for name in sorted(readers)
    ]
    articles = counted(len(planned.added), "article")
    return _edit(session, f"Assign {articles} to {listed(names)}", changes)


def plan_back(session: Session, names: Iterable[str], among: Among) -> TakenBack:
    """What taking articles back from people would do; nothing is written.

    Raises:
        UserError: nobody is named, the project does not know somebody, or no article is meant.
    """
    people = _tidy(names)
    if not people:
        raise UserError("Nobody is named to take articles from; name people with --from.")
    meant = [each.id for each in chosen(session, among)]
    taken: dict[str, tuple[str, ...]] = {}
    begun = 0
    for person_id in [_known(session, name) for name in people]:
        has = session.project.read(partial(assignments.given, annotator_id=person_id))
        touched = session.project.read(partial(assignments.begun, annotator_id=person_id))
        taken[person_id] = tuple(each for each in meant if each in has)
        begun += sum(each in touched for each in taken[person_id])
    return TakenBack(tuple(people), taken, begun)


def take_back(session: Session, planned: TakenBack) -> TakenBack:
    """Take back what a plan says, as one edit, and wait until it is synced.

    Raises:
        UserError: somebody assigned meanwhile, or the file cannot be written.
    """
    edit = edit_back(session, planned)
    if edit is not None:
        session.apply(edit)
    return replace(planned, written=True)


def edit_back(session: Session, planned: TakenBack) -> Edit | None:
    """The edit that takes back what a plan says; None for none. The work that was done stays."""
    changes = [
        Change(Assignment(document_id, person_id), None)
        for person_id, documents in planned.taken.items()
        for document_id in documents
    ]
    articles = counted(planned.articles, "article")
    return _edit(session, f"Take {articles} from {listed(planned.people)}", changes)


def chosen(session: Session, among: Among) -> list[Readable]:
    """The articles that are meant.

    Raises:
        UserError: there are none, or a number is no article's.
    """
    numbers: Sequence[int] | None = among.numbers or None
    if among.words:
        query = ListQuery(words=among.words)
        found = session.project.read(lambda db: ordering.numbers(db, "", query)) or ()
        wanted = set(among.numbers)
        numbers = [each for each in found if not wanted or each in wanted]
    documents = session.project.read(lambda db: assignments.readable(db, numbers))
    if among.numbers and not among.words and len(documents) < len(set(among.numbers)):
        raise UserError(
            "Some of the numbers are no article's; “glossator list PROJECT” shows them all."
        )
    if among.test_set:
        sealed = frozen(session.project)
        documents = [each for each in documents if each.digest in sealed]
    if not documents:
        raise UserError("No article is like that; “glossator list PROJECT” shows them all.")
    return documents


def _rise(session: Session, each: int, after: Readers) -> needed.Rise | None:
    """More people needed for gold, if so many were asked for and every article has them then."""
    if each <= 1:
        return None
    every = session.project.read(assignments.readable)
    fewest = min((len(after.get(one.id, NOBODY)) for one in every), default=0)
    return needed.rise(session.project, each) if each <= fewest else None


def _shares(
    session: Session, people: Sequence[str], after: Readers, added: Readers
) -> tuple[Share, ...]:
    words = {each.id: each.words for each in session.project.read(assignments.readable)}
    has: Counter[str] = Counter()
    length: Counter[str] = Counter()
    for document_id, readers in after.items():
        for name in readers:
            has[name] += 1
            length[name] += words.get(document_id, 0)
    fresh = Counter(name for readers in added.values() for name in readers)
    return tuple(Share(name, has[name], fresh[name], length[name]) for name in sorted(people))


def _common(people: Sequence[str], after: Readers) -> dict[tuple[str, str], int]:
    met = meetings(after)
    names = sorted(people)
    return {
        (one, other): met[(one, other)]
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    }


def overview(project: Project) -> Assignments:
    """What everybody is given, and how far they are with it."""
    readers = project.read(assignments.readers)
    articles = len(project.read(assignments.readable))
    loads = tuple(project.read(assignments.loads))
    pairs = _common([load.name for load in loads], readers)
    return Assignments(loads, pairs, articles, articles - len(readers))


def people(session: Session) -> list[str]:
    """Those whom articles are likely to be assigned to: those who have some, else all known."""
    given = [load.name for load in session.project.read(assignments.loads)]
    return given or [person.name for person in session.project.read(annotators)]


def _tidy(names: Iterable[str]) -> list[str]:
    """The names without blanks and repetitions, in the order given."""
    return list(dict.fromkeys(filter(None, map(tidy_name, names))))


def _known(session: Session, name: str) -> str:
    found = session.project.read(lambda db: find_annotator(db, name))
    if found is None:
        raise UserError(f"Nobody here is called {name}; “glossator assignments” lists people.")
    return found.id


def _edit(session: Session, title: str, changes: Sequence[Change]) -> Edit | None:
    if not changes:
        return None
    return Edit(
        id=session.stamps.new_id(),
        title=title,
        author_id=session.annotator.id,
        at=session.stamps.now(),
        changes=tuple(changes),
    )
