"""The journal: hashed, chained, and read back for undo."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.edit import Change, Kind
from glossator.domain.history import LONGEST, Step
from glossator.store import journal
from glossator.store.connection import Connection
from glossator.store.journal import Entry, entry_hash
from glossator.store.project import Project
from glossator.store.rows import to_json
from tests.support import builders, projects
from tests.support.builders import ADA, BEN

HASHED = (
    "id",
    "author_id",
    "machine_id",
    "sequence",
    "previous",
    "at",
    "kind",
    "target",
    "title",
    "changes",
)


def entries(opened: Project) -> list[Entry]:
    return opened.read(lambda db: list(journal.entries(db)))


def test_entries_are_chained_per_author_and_machine(opened: Project) -> None:
    for number, (person, machine) in enumerate(
        [(ADA, "m1"), (BEN, "m1"), (ADA, "m1"), (ADA, "m2"), (ADA, "m1")]
    ):
        edit = builders.addition(builders.entity(number=number, by=person), number)
        opened.write(partial(journal.append, edit=edit, machine_id=machine))

    found = entries(opened)
    assert sorted(entry.sequence for entry in found) == [1, 1, 1, 2, 3]
    ben, first, second, third, other_machine = sorted(
        found, key=lambda entry: (entry.author_id != BEN.id, entry.machine_id, entry.sequence)
    )
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert (first.previous, ben.previous, other_machine.previous) == ("", "", "")
    assert all(entry.intact for entry in found)


@given(st.lists(st.text(), min_size=9, max_size=9), st.integers())
def test_what_is_hashed_is_the_json_of_the_columns(texts: list[str], sequence: int) -> None:
    row: dict[str, object] = dict(zip(HASHED, [*texts[:3], sequence, *texts[3:]], strict=True))
    said = hashlib.sha256(to_json(list(row.values())).encode()).hexdigest()

    assert entry_hash(row) == said


def test_the_hash_covers_everything_an_entry_says(opened: Project) -> None:
    projects.apply(opened, builders.addition(builders.entity()))
    row = opened.read(lambda db: next(iter(db.query("SELECT * FROM journal"))))

    assert entry_hash(row) == row["hash"]
    covered = set(row) - {"position", "hash", "ordered_at"}
    assert len(covered) == 10
    for name in covered:
        value = row[name]
        changed = {**row, name: value + 1 if isinstance(value, int) else f"{value} "}
        assert entry_hash(changed) != row["hash"], name


def test_steps_are_the_author_s_own_oldest_first(opened: Project) -> None:
    first = builders.addition(builders.entity(number=1), 1)
    undo = first.inverted("undo-1", builders.NOON, Kind.UNDO)
    theirs = builders.addition(builders.entity(number=2, by=BEN), 2)
    for edit in (first, theirs, undo):
        projects.apply(opened, edit)

    assert opened.read(lambda db: journal.steps(db, ADA.id)) == [
        Step("edit-1", "Edit 1", Kind.DO, ""),
        Step("undo-1", "Edit 1", Kind.UNDO, "edit-1"),
    ]


def test_steps_reach_as_far_as_undo(opened: Project) -> None:
    change = Change(None, builders.entity())

    def fill(database: Connection) -> None:
        for number in range(LONGEST + 3):
            journal.append(database, builders.edit(change, number=number), "m")

    opened.write(fill)

    found = opened.read(lambda db: journal.steps(db, ADA.id))
    assert [step.edit_id for step in found] == [f"edit-{n}" for n in range(3, LONGEST + 3)]


BROKEN = [
    "",
    "[",
    "5",
    '{"a": 1}',
    "[5]",
    "[[]]",
    "[[null, null]]",
    '[[null, {"kind": "set"}]]',
    '[[null, {"kind": "x"}]]',
    '[["a", "b"]]',
]


@pytest.mark.parametrize("changes", BROKEN)
def test_an_entry_that_cannot_be_read_is_marked_and_passed_over(path: Path, changes: str) -> None:
    with Project(path) as opened:
        for number in (1, 2):
            projects.apply(opened, builders.addition(builders.entity(number=number), number))
        opened.write(
            lambda db: db.execute("UPDATE journal SET changes = ? WHERE id = 'edit-1'", [changes])
        )

        broken, sound = entries(opened)

    assert (broken.edit, broken.intact) == (None, False)
    assert sound.intact
    assert sound.edit is not None


def test_an_entry_robbed_of_its_changes_is_not_intact(opened: Project) -> None:
    projects.apply(opened, builders.addition(builders.entity()))
    opened.write(lambda db: db.execute("UPDATE journal SET changes = '[]'"))

    assert [entry.intact for entry in entries(opened)] == [False]


def test_an_altered_entry_is_read_but_not_intact(opened: Project) -> None:
    projects.apply(opened, builders.addition(builders.entity()))
    opened.write(lambda db: db.execute("UPDATE journal SET title = 'Other'"))

    (found,) = entries(opened)

    assert not found.intact
    assert found.edit == replace(builders.addition(builders.entity()), title="Other")
