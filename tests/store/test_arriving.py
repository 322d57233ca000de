"""Entries that arrive: nothing of known ones is read, and what makes no sense is left out."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from glossator.store import arriving, journal
from glossator.store.arriving import Head, Listed, Taken
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA

Row = Mapping[str, Any]


class Noting(Listed):
    """Entries that remember which of them were read."""

    read: list[int]

    def rows(self, keys: Sequence[int]) -> list[Row]:
        """Some of them."""
        object.__setattr__(self, "read", list(keys))
        return super().rows(keys)


def rows(opened: Project) -> list[Row]:
    return opened.read(lambda db: list(db.query("SELECT * FROM journal ORDER BY position")))


def annotate(opened: Project, *numbers: int) -> None:
    for number in numbers:
        projects.apply(opened, builders.addition(builders.entity(number=number), number))


def forget(opened: Project, keep: int) -> None:
    """Take out all entries but the first ones, as if they had never been here."""
    opened.write(lambda db: db.execute("DELETE FROM journal WHERE position > ?", [keep]))


def take(opened: Project, entries: arriving.Entries) -> Taken:
    return opened.write(lambda db: arriving.take(db, entries))


def test_only_what_is_unknown_is_read(opened: Project) -> None:
    annotate(opened, 1, 2, 3)
    entries = Noting(rows(opened))
    forget(opened, 2)

    taken = take(opened, entries)

    assert (taken.known, taken.new) == ({ADA.id: 2}, {ADA.id: 1})
    assert entries.read == [2]
    assert [row["hash"] for row in rows(opened)] == [row["hash"] for row in entries.entries]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("title", "\ud800", "cannot be read"),
        ("title", None, "cannot be read"),
        ("title", 5, "cannot be read"),
        ("sequence", "2", "cannot be read"),
        ("sequence", 2.0, "cannot be read"),
        ("kind", "maybe", "changed after it was written"),
    ],
)
def test_what_makes_no_sense_is_left_out_with_all_behind_it(
    opened: Project, name: str, value: object, why: str
) -> None:
    annotate(opened, 1, 2, 3)
    first, second, third = rows(opened)
    forget(opened, 1)

    taken = take(opened, Listed([first, {**second, name: value}, third]))

    (refused,) = taken.refused.values()
    assert why in refused.why
    assert refused.entries == 2
    assert rows(opened) == [first]


def test_a_head_that_is_not_that_of_its_entry_is_not_believed(opened: Project) -> None:
    annotate(opened, 1, 2)
    first, second = rows(opened)

    class Lying(Listed):
        def heads(self) -> Any:  # noqa: ANN401 - as the class it stands for
            yield [Head(0, "f" * 64, ADA.id)]

    taken = take(opened, Lying([second]))

    assert [each.why for each in taken.refused.values()] == ["it was changed after it was written"]
    assert rows(opened) == [first, second]


def test_an_entry_of_an_unknown_kind_is_left_out_even_with_a_right_hash(opened: Project) -> None:
    annotate(opened, 1)
    (row,) = rows(opened)
    forget(opened, 0)
    forged = {**row, "kind": "maybe"}
    forged["hash"] = journal.entry_hash(forged)

    (refused,) = take(opened, Listed([forged])).refused.values()

    assert refused.why == "it cannot be read"
