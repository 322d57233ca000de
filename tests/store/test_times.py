"""Time spent in the file: with its edit or not at all, beside the journal, and gone when erased."""

from functools import partial
from pathlib import Path

import pytest

from glossator.domain.errors import StaleEdit
from glossator.domain.timing import Pace, TimeSpent
from glossator.store import journal, times
from glossator.store.project import Project
from tests.support import builders, projects

TRACE = "time-of-its-own-1"


def spent(number: int, seconds: float, at: str = builders.NOON, decisions: int = 0) -> TimeSpent:
    """A stretch of Ada's work."""
    return TimeSpent(f"time-{number}", "doc-1", builders.ADA.id, at, seconds, decisions)


def put(opened: Project, *rows: TimeSpent) -> None:
    """Record stretches of work."""
    for row in rows:
        opened.write(partial(times.add, spent=row))


def on_document(opened: Project) -> Pace:
    """What Ada has spent on the article."""
    return opened.read(lambda db: times.on_document(db, "doc-1", builders.ADA.id))


def test_the_time_of_an_edit_is_written_with_it(opened: Project) -> None:
    edit = builders.addition(builders.entity())
    opened.write(lambda db: times.apply_timed(db, edit, builders.MACHINE, 2.5))
    assert on_document(opened) == Pace(2.5, 1)
    ((found, seconds),) = opened.read(lambda db: times.latest_edits(db, builders.ADA.id, 10))
    assert (found.id, seconds) == (edit.id, 2.5)


def test_an_edit_that_is_refused_leaves_no_time(opened: Project) -> None:
    edit = builders.addition(builders.entity())
    projects.apply(opened, edit)
    again = builders.addition(builders.entity(label="ORG"), number=2)
    with pytest.raises(StaleEdit):
        opened.write(lambda db: times.apply_timed(db, again, builders.MACHINE, 2.5))
    assert on_document(opened) == Pace()


def test_the_journal_says_nothing_of_time(opened: Project) -> None:
    edit = builders.addition(builders.entity())
    opened.write(lambda db: times.apply_timed(db, edit, builders.MACHINE, 1234.5))
    (entry,) = opened.read(lambda db: list(journal.entries(db)))
    assert entry.edit == edit
    with projects.stranger(opened.path) as other:
        (row,) = other.execute("SELECT * FROM journal").fetchall()
    assert "1234.5" not in str(row)


def test_rows_from_a_moment_on_come_latest_first(opened: Project) -> None:
    early, late = "2024-05-01T09:00:00.000Z", "2024-05-02T09:00:00.000Z"
    put(opened, spent(1, 1, early), spent(2, 2, late), spent(3, 3, late))
    found = opened.read(lambda db: times.since(db, builders.ADA.id, late))
    assert [row.seconds for row in found] == [3, 2]


def test_only_ones_own_time_counts(opened: Project) -> None:
    put(opened, TimeSpent("time-9", "doc-1", builders.BEN.id, builders.NOON, 7, 0))
    assert on_document(opened) == Pace()
    assert opened.read(lambda db: times.by_document(db, builders.BEN.id)) == [
        ("doc-1", "Article 1", Pace(7))
    ]


def test_a_damaged_entry_is_passed_over_by_the_figures(opened: Project) -> None:
    edit = builders.addition(builders.entity())
    opened.write(lambda db: times.apply_timed(db, edit, builders.MACHINE, 1))
    with projects.stranger(opened.path) as other:
        other.execute("UPDATE journal SET changes = 'nonsense'")
    assert opened.read(lambda db: times.latest_edits(db, builders.ADA.id, 10)) == []


def test_erasing_one_persons_time_leaves_the_others(opened: Project) -> None:
    put(opened, spent(1, 4))
    put(opened, TimeSpent("time-9", "doc-1", builders.BEN.id, builders.NOON, 7, 0))
    assert opened.write(partial(times.erase, annotator_id=builders.ADA.id)) == 1
    assert on_document(opened) == Pace()
    assert opened.write(times.erase) == 1


def test_what_was_erased_stands_nowhere_in_the_file(path: Path) -> None:
    with Project(path) as opened:
        put(opened, TimeSpent(TRACE, "doc-1", builders.ADA.id, builders.NOON, 7, 0))
    assert TRACE.encode() in path.read_bytes()
    with Project(path) as opened:
        opened.write(times.erase)
    assert TRACE.encode() not in path.read_bytes()


def test_suggestions_are_found_by_many_ids(opened: Project) -> None:
    projects.suggest(opened, builders.suggestion(0, 9, 1), builders.suggestion(14, 24, 2))
    wanted = ["suggestion-1", *(f"nobody-{number}" for number in range(1200)), "suggestion-2"]
    found = opened.read(lambda db: times.suggestions_of(db, wanted))
    assert sorted(found) == ["suggestion-1", "suggestion-2"]
