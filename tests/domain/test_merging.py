"""Merging as values: whatever people do in whatever files, the union is the same and loses nothing.

Files are played with plain sets of entries: people edit with clocks that go wrong, copy files, and
merge one into another, in any order.
"""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.edit import Change, Edit, Record
from glossator.domain.merging import (
    Link,
    Place,
    place,
    places,
    standing_records,
    time_behind,
)

PEOPLE, MACHINES, FILES, RECORDS = ("Ada", "Ben"), ("m1", "m2"), (0, 1, 2), ("d1", "d2", "d3")


@dataclass(frozen=True)
class Entry:
    link: Link
    edit: Edit


@dataclass
class File:
    """A file as sets and dictionaries: its entries, and the records as its edits left them."""

    entries: dict[str, Entry] = field(default_factory=dict)
    records: dict[tuple[str, ...], Record] = field(default_factory=dict)

    def places(self) -> dict[str, Place]:
        found, broken = places([each.link for each in self.entries.values()], {})
        assert not broken
        return found

    def folded(self) -> dict[tuple[str, ...], Record]:
        found = self.places()
        ordered = sorted(self.entries, key=lambda known_by: found[known_by])
        return standing_records(
            change for known_by in ordered for change in self.entries[known_by].edit.changes
        )

    def edit(self, person: str, machine: str, record: str, clock: int, number: int) -> None:
        """Somebody changes a record, or takes it away, as a session does."""
        found = self.places()
        chain = (person, machine)
        own = max(
            (at for at in found.values() if (at.author_id, at.machine_id) == chain), default=None
        )
        latest = max(found.values(), default=None)
        at = time_behind(f"2024-05-01T12:00:{clock:02d}.000Z", own, latest, chain)
        key = ("set", record, "Ada")
        before = self.records.get(key)
        after = AnnotationSet(record, "Ada", SetState.IN_PROGRESS, str(number))
        change = Change(before, None if before is not None and number % 5 == 0 else after)
        link = Link(
            f"hash-{number}",
            own.hash if own else "",
            *chain,
            own.sequence + 1 if own else 1,
            at,
        )
        edit = Edit(f"edit-{number}", "", person, at, (change,))
        self.entries[link.hash] = Entry(link, edit)
        if change.after is None:
            del self.records[key]
        else:
            self.records[key] = change.after

    def merge(self, other: "File") -> None:
        self.entries |= other.entries
        self.records = self.folded()


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("edit"),
            st.sampled_from(FILES),
            st.sampled_from(PEOPLE),
            st.sampled_from(MACHINES),
            st.sampled_from(RECORDS),
            st.integers(0, 59),
        ),
        st.tuples(
            st.sampled_from(["merge", "copy"]), st.sampled_from(FILES), st.sampled_from(FILES)
        ),
    ),
    max_size=40,
)


def played(steps: list[tuple[object, ...]]) -> list[File]:
    """The files after all steps; each is as its own edits left it at every moment."""
    files = [File() for _ in FILES]
    for number, (what, which, *rest) in enumerate(steps):
        file = files[int(str(which))]
        if what == "edit":
            person, machine, record, clock = rest
            file.edit(str(person), str(machine), str(record), int(str(clock)), number)
            # What somebody did is what they see, whatever their clock and those of others say.
            assert file.folded() == file.records
        elif what == "merge":
            file.merge(files[int(str(rest[0]))])
        else:
            other = files[int(str(rest[0]))]
            files[int(str(which))] = File(dict(other.entries), dict(other.records))
    return files


def union(*files: File) -> File:
    result = File()
    for each in files:
        result.merge(each)
    return result


@settings(max_examples=150)
@given(STEPS)
def test_merging_is_commutative_associative_and_idempotent(steps: list[tuple[object, ...]]) -> None:
    one, two, three = played(steps)
    expected = union(one, two, three)
    for other in (
        union(three, one, two),
        union(union(two, three), one),
        union(one, one, two, union(three, two), three),
        union(expected, one),
    ):
        assert other.entries == expected.entries
        assert other.records == expected.records


@given(STEPS)
def test_no_edit_is_lost_and_every_record_is_what_its_last_edit_says(
    steps: list[tuple[object, ...]],
) -> None:
    files = played(steps)
    whole = union(*files)
    assert whole.entries.keys() == {key for each in files for key in each.entries}
    stand = whole.places()
    for record in RECORDS:
        key = ("set", record, "Ada")
        touching = [
            (stand[each.link.hash], change.after)
            for each in whole.entries.values()
            for change in each.edit.changes
            if change.record.document_id == record
        ]
        last = max(touching, key=lambda pair: pair[0])[1] if touching else None
        assert whole.records.get(key) == last


@given(STEPS)
def test_every_entry_stands_behind_the_one_that_it_follows(steps: list[tuple[object, ...]]) -> None:
    whole = union(*played(steps))
    stand = whole.places()
    assert len(set(stand.values())) == len(stand)
    for each in whole.entries.values():
        if each.link.previous:
            assert stand[each.link.previous] < stand[each.link.hash]


def test_a_chain_forks_where_a_file_was_copied_and_both_were_worked_on() -> None:
    first, copy = File(), File()
    first.edit("Ada", "m1", "d1", 1, 1)
    copy.merge(first)
    first.edit("Ada", "m1", "d1", 2, 2)
    copy.edit("Ada", "m1", "d1", 3, 3)
    whole = union(first, copy)

    assert sorted(each.link.sequence for each in whole.entries.values()) == [1, 2, 2]
    assert [each.since for each in whole.records.values() if isinstance(each, AnnotationSet)] == [
        "3"
    ]
    whole.edit("Ada", "m1", "d1", 0, 4)
    assert whole.entries["hash-4"].link.previous == "hash-3"


A = Link("a", "", "Ada", "m1", 1, "2024-05-01T12:00:00.000Z")
FIRST = Place(A.at, "Ada", "m1", 1, "a")
BROKEN = {
    "the entry before it is missing": (Link("b", "x", "Ada", "m1", 2, A.at), None),
    "another stands before it": (Link("b", "x", "Ada", "m1", 2, A.at), FIRST),
    "it is of another person": (Link("b", "a", "Ben", "m1", 2, A.at), FIRST),
    "it is of another machine": (Link("b", "a", "Ada", "m2", 2, A.at), FIRST),
    "a number is left out": (Link("b", "a", "Ada", "m1", 3, A.at), FIRST),
    "it begins with the second": (Link("b", "", "Ada", "m1", 2, A.at), None),
}


def test_an_entry_has_a_place_only_behind_the_one_that_it_names() -> None:
    assert place(A, None) == FIRST
    assert place(Link("b", "a", "Ada", "m1", 2, "2023"), FIRST) == Place(A.at, "Ada", "m1", 2, "b")
    for what, (link, before) in BROKEN.items():
        assert place(link, before) is None, what


def test_all_behind_a_broken_link_are_named() -> None:
    links = [A, Link("c", "b", "Ada", "m1", 3, A.at), Link("d", "c", "Ada", "m1", 4, A.at)]

    assert places(links, {}) == ({"a": FIRST}, {"c", "d"})


def test_a_clock_that_is_ahead_of_all_others_pushes_only_as_far_as_needed() -> None:
    future = Place("2040-01-01T00:00:00.000Z", "Ben", "m2", 7, "f")
    now = "2026-01-01T00:00:00.000Z"

    assert time_behind(now, None, None, ("Ada", "m1")) == now
    assert time_behind(now, None, future, ("Ada", "m1")) == "2040-01-01T00:00:00.001Z"
    assert time_behind("2041", None, future, ("Ada", "m1")) == "2041"
    # One's own chain needs no push: its entries follow each other.
    assert time_behind(now, future, future, ("Ben", "m2")) == now
