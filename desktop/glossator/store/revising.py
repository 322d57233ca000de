"""What the project's memory makes of an article's suggestions, in the file.

The suggestions of suggesters stay as they are. One that the memory holds back gets its score with a
minus, which keeps it out of everything that is read; what the memory puts in its place, or adds, is
a suggestion of a run of its own. So a memory that knows better later takes all of it back.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from glossator.domain.suggestion import (
    Proposal,
    SuggesterInfo,
    Suggestion,
    SuggestionRun,
    content_key,
    suggested,
)
from glossator.store import documents, frozen, suggestions
from glossator.store.database import Database
from glossator.store.rows import suggestion_from, suggestion_row

RUN_ID = "project-memory"
SUGGESTER = "project memory"
_LEAST = 1e-9  # a score of 0 could not be told from one held back
_ROWS = (
    "SELECT s.*, '' AS suggester, EXISTS (SELECT 1 FROM decisions AS d "
    "WHERE d.suggestion_id = s.id) AS decided FROM suggestions AS s WHERE s.document_id = ?"
)
_STANDS = (
    "SELECT EXISTS (SELECT 1 FROM annotation_sets WHERE document_id = ? AND state = 'in progress'),"  # noqa: S608 - a constant
    " EXISTS (SELECT 1 FROM suggested WHERE document_id = ? AND run_id IS NOT NULL "
    f"AND document_id NOT IN {frozen.IDS})"
)
Make = Callable[[str, Sequence[Suggestion]], Iterable[Proposal]]


@dataclass(frozen=True, slots=True)
class Revision:
    """What has to change so that an article's suggestions are as the memory has them."""

    document_id: str
    scores: tuple[tuple[float, str], ...] = ()
    dropped: tuple[str, ...] = ()
    added: tuple[Proposal, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether anything has to change."""
        return bool(self.scores or self.dropped or self.added)


def is_revised(database: Database, document_id: str) -> bool:
    """Whether a memory has changed what is suggested about an article."""
    found = database.execute(
        "SELECT EXISTS (SELECT 1 FROM suggestions "
        "WHERE document_id = ? AND (score < 0 OR run_id = ?))",
        [document_id, RUN_ID],
    ).fetchone()
    return bool(found[0])


def revision(database: Database, document_id: str, make: Make) -> Revision:
    """What ``make`` changes about an article, given its text and its suggesters' suggestions.

    Nothing where somebody is at work in the article, no suggester has read it, or it was frozen for
    testing since; what anybody has decided about stays.
    """
    in_work, is_read = database.execute(_STANDS, [document_id, document_id]).fetchone()
    if in_work or not is_read:
        return Revision(document_id)
    rows = list(database.query(_ROWS, [document_id]))
    ours = [row for row in rows if row["run_id"] == RUN_ID and not row["decided"]]
    theirs = [row for row in rows if row["run_id"] != RUN_ID or row["decided"]]
    said = [replace(suggestion_from(row), score=abs(row["score"])) for row in theirs]
    text = documents.text(database, document_id)
    wanted = {content_key(each): each for each in make(text, said)}
    decided = [each for each, row in zip(said, theirs, strict=True) if row["decided"]]
    fixed = {(each.layer, each.spans) for each in decided}
    fresh = wanted.keys() - {content_key(each) for each in said}
    fresh = {key for key in fresh if (wanted[key].layer, wanted[key].spans) not in fixed}
    added = {content_key(each): each for each in map(suggestion_from, ours)}
    same = {key for key in fresh & added.keys() if added[key].score == wanted[key].score}
    return Revision(
        document_id,
        tuple(_rescored(zip(theirs, said, strict=True), wanted)),
        tuple(each.id for key, each in added.items() if key not in same),
        tuple(wanted[key] for key in wanted if key in fresh - same),
    )


def _rescored(
    rows: Iterable[tuple[dict[str, Any], Suggestion]], wanted: Container[object]
) -> Iterator[tuple[float, str]]:
    """The suggesters' suggestions that are to be held back, or not any more; never decided ones."""
    for row, said in rows:
        is_shown = row["decided"] or content_key(said) in wanted
        score = said.score if is_shown else -max(said.score, _LEAST)
        if score != row["score"]:
            yield score, said.id


def write(database: Database, found: Revision, new_id: Callable[[], str], at: str) -> None:
    """Make a revision, inside the caller's transaction."""
    run = SuggestionRun(RUN_ID, SuggesterInfo(SUGGESTER, "", SUGGESTER), at)
    suggestions.add_run(database, run)
    database.conn.executemany("UPDATE suggestions SET score = ? WHERE id = ?", found.scores)
    database.conn.executemany(
        "DELETE FROM suggestions WHERE id = ?", [(each,) for each in found.dropped]
    )
    text = documents.text(database, found.document_id)
    suggestions.insert(
        database,
        (
            suggestion_row(suggested(each, new_id(), RUN_ID, found.document_id), text)
            for each in found.added
        ),
    )
    suggestions.count_anew(database, found.document_id)
