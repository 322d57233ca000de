"""Joining: the set union of a project with what was done elsewhere.

This is the seam for whatever brings work: a file that is merged, a hub that is asked. Put what
arrived into an ``Arrivals`` and call ``join`` inside one transaction; nothing else is needed, and
doing it twice, or in another order, comes to the same.

- ``people`` and ``documents`` come first; their ids must be those of everybody
  (``domain.ids``) or those that this project has for the same name and digest.
- ``decided`` are suggestions that entries speak of: they are taken by id. ``open_of`` gives the
  others about an article: it is asked for articles that nothing was suggested on here, so that
  nobody is asked twice.
- ``entries`` are those of a journal, verbatim, each behind the one that it follows. Hashes and
  chains are checked here (``arriving``), and the records follow from them (``settling``).

No text, quote or record is believed: texts are compared with their digests, quotes are made anew,
records are what the entries say.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from glossator.domain.document import Annotator, Document
from glossator.domain.errors import UserError
from glossator.domain.suggestion import Suggestion, SuggestionRun, content_key
from glossator.store import annotations, arriving, documents, settling, suggestions
from glossator.store.arriving import Entries, Listed, Refused
from glossator.store.database import Database
from glossator.store.in_bulk import in_bulk
from glossator.store.rows import suggestion_from, suggestion_row

_TOGETHER = 500
_Item = TypeVar("_Item")


class CannotJoin(UserError):
    """What arrives does not fit this project; nothing of it may be taken."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was done elsewhere, in the order in which it is taken; each part is read once.

    ``documents`` come with the id of the import that brought them.
    """

    people: Iterable[Annotator] = ()
    documents: Iterable[tuple[Document, str]] = ()
    runs: Iterable[SuggestionRun] = ()
    decided: Iterable[Suggestion] = ()
    open_of: Callable[[str], Iterable[Suggestion]] = lambda _: ()
    entries: Entries = field(default_factory=Listed)


@dataclass(slots=True)
class Joined:
    """What a joining brought: numbers of what is new, entries by author, and what was left out.

    ``known`` counts the entries that were here already, by author as well.
    ``overruled`` counts records of which two versions met; the later one stands, both are in the
    history. ``retitled`` counts articles that are described otherwise elsewhere.
    """

    people: list[str] = field(default_factory=list)
    documents: int = 0
    retitled: int = 0
    suggestions: int = 0
    entries: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    records: int = 0
    overruled: int = 0
    refused: list[Refused] = field(default_factory=list)

    @property
    def is_news(self) -> bool:
        """Whether anything is new."""
        return bool(self.people or self.documents or self.suggestions or self.entries)


def join(database: Database, arrivals: Arrivals) -> Joined:
    """Take what is new, inside the caller's transaction.

    Raises:
        CannotJoin: ids of people, documents or suggestions contradict those of the project, or a
            text is not what its digest says; the caller's transaction must be undone.
    """
    with in_bulk(database):
        return _joined(database, arrivals)


def _joined(database: Database, arrivals: Arrivals) -> Joined:
    joined = Joined()
    _join_people(database, arrivals.people, joined)
    present = _join_documents(database, arrivals.documents, joined)
    for run in arrivals.runs:
        suggestions.add_run(database, run)
    _join_decided(database, arrivals.decided, joined)
    _join_open(database, present, arrivals.open_of, joined)
    taken = arriving.take(database, arrivals.entries)
    joined.entries, joined.known = taken.new, taken.known
    joined.refused = list(taken.refused.values())
    try:
        settled = settling.settle(database, taken.entries, taken.behind)
    except sqlite3.IntegrityError as error:
        raise CannotJoin(
            f"What arrived speaks of something that did not come with it ({error}); run "
            "“glossator check” where it comes from."
        ) from error
    joined.records, joined.overruled = settled.records, settled.overruled
    return joined


def _join_people(database: Database, people: Iterable[Annotator], joined: Joined) -> None:
    held = {each.name: each.id for each in annotations.annotators(database)}
    names = {known_by: name for name, known_by in held.items()}
    for person in people:
        if held.get(person.name, person.id) != person.id:
            raise CannotJoin(
                f"“{person.name}” has another id there than here, because one of the two was made "
                "by an earlier Glossator; export that work and import it here instead."
            )
        if names.get(person.id, person.name) != person.name:
            raise CannotJoin(
                f"“{person.name}” has the id of “{names[person.id]}”; take the file from its "
                "author again."
            )
        if person.name not in held:
            annotations.add_annotator(database, person)
            joined.people.append(person.name)


def _join_documents(
    database: Database, arriving_documents: Iterable[tuple[Document, str]], joined: Joined
) -> list[str]:
    """Add those that are new; returns the ids of all."""
    present = []
    for batch in _batches(arriving_documents):
        held = documents.by_digest(database, [document.digest for document, _ in batch])
        for document, import_id in batch:
            if not document.is_intact():
                raise CannotJoin(
                    f"The text of “{document.title}” is not what was imported; run “glossator "
                    "check” where it comes from."
                )
            described = (document.id, document.title, dict(document.meta))
            found = held.setdefault(document.digest, described)
            if found is described:
                _refuse_other(database, document)
                documents.add(database, [document], import_id)
                joined.documents += 1
            elif found[0] != document.id:
                raise CannotJoin(
                    f"“{document.title}” has another id there than here, because one of the two "
                    "projects was made by an earlier Glossator; export that work and import it "
                    "here instead."
                )
            elif found != described:
                joined.retitled += 1
            present.append(document.id)
    return present


def _refuse_other(database: Database, document: Document) -> None:
    """Refuse a new text under the id of another."""
    if documents.get(database, document.id) is not None:
        raise CannotJoin(
            f"“{document.title}” has the id of another article; take the file from its author "
            "again."
        )


def _join_decided(database: Database, found: Iterable[Suggestion], joined: Joined) -> None:
    for batch in _batches(found):
        known = _known(database, batch)
        fresh: dict[str, Suggestion] = {}
        for each in batch:
            # Several people's decisions bring the suggestion that all of them are about.
            held = known.get(each.id) or fresh.setdefault(each.id, each)
            if content_key(held) != content_key(each):
                raise CannotJoin(
                    f"The suggestion {each.id} says something else there than here; take the file "
                    "from its author again."
                )
        # What somebody decided about is not held back any more.
        shown = [(abs(each.score), each.id) for each in batch if each.id in known]
        database.conn.executemany(
            "UPDATE suggestions SET score = ? WHERE id = ? AND score < 0", shown
        )
        _insert(database, list(fresh.values()), joined)


def _join_open(
    database: Database,
    present: Iterable[str],
    open_of: Callable[[str], Iterable[Suggestion]],
    joined: Joined,
) -> None:
    # Those that a suggester has read here, or may not read, are passed over.
    unread = [
        each for batch in _batches(present) for each in suggestions.unread_among(database, batch)
    ]
    for document_id in unread:
        for batch in _batches(open_of(document_id)):
            known = _known(database, batch)
            _insert(database, [each for each in batch if each.id not in known], joined)
            database.conn.execute(
                "UPDATE suggested SET run_id = ? WHERE document_id = ?",
                [batch[-1].run_id, document_id],
            )


def _insert(database: Database, fresh: Sequence[Suggestion], joined: Joined) -> None:
    by_document: dict[str, list[Suggestion]] = {}
    for each in fresh:
        by_document.setdefault(each.document_id, []).append(each)
    for document_id, group in by_document.items():
        text = documents.text(database, document_id)
        if any(each.end > len(text) for each in group):
            raise CannotJoin(
                f"A suggestion for the article {document_id} lies outside its text; run “glossator "
                "check” where it comes from."
            )
        suggestions.insert(database, [suggestion_row(each, text) for each in group])
        suggestions.count_anew(database, document_id)
    joined.suggestions += len(fresh)


def _known(database: Database, batch: Sequence[Suggestion]) -> dict[str, Suggestion]:
    marks = ", ".join("?" * len(batch))
    rows = database.query(
        f"SELECT *, '' AS suggester FROM suggestions WHERE id IN ({marks})",  # noqa: S608 - marks
        [each.id for each in batch],
    )
    return {row["id"]: suggestion_from(row) for row in list(rows)}


def _batches(found: Iterable[_Item]) -> Iterator[list[_Item]]:
    pending = iter(found)
    while batch := list(islice(pending, _TOGETHER)):
        yield batch
