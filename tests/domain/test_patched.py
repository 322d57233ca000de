"""Mappings as values."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.patched import Patched, patched

KEYS = st.integers(0, 12)
CHANGES = st.dictionaries(KEYS, st.none() | st.integers(0, 3), max_size=6)


def applied(mapping: dict[int, int], changes: dict[int, int | None]) -> dict[int, int]:
    """The same on an ordinary dictionary."""
    return {key: value for key, value in {**mapping, **changes}.items() if value is not None}


@given(st.dictionaries(KEYS, st.integers(0, 3)), st.lists(CHANGES, max_size=8))
def test_changed_mappings_hold_what_changed_dictionaries_hold(
    base: dict[int, int], runs: list[dict[int, int | None]]
) -> None:
    mapping, expected = patched(base), dict(base)
    for changes in runs:
        before = dict(mapping.items())
        changed = mapping.with_changes(changes)
        assert dict(mapping.items()) == before
        mapping, expected = changed, applied(expected, changes)

    assert mapping == expected
    assert len(mapping) == len(expected)
    assert len(list(mapping)) == len(expected)
    assert {key: mapping.get(key) for key in range(13)} == {
        key: expected.get(key) for key in range(13)
    }
    assert {key for key in range(13) if key in mapping} == set(expected)


def test_many_differences_are_worked_into_a_base() -> None:
    mapping: Patched[int, int] = patched({number: number for number in range(0, 1000, 2)})
    for number in range(1, 1000, 2):
        mapping = mapping.with_changes({number: number, number - 1: None})

    assert dict(mapping.items()) == {number: number for number in range(1, 1000, 2)}
    assert len(mapping.changed) < 200


def test_the_order_is_the_bases_and_then_that_of_adding() -> None:
    mapping = patched({1: 1, 2: 2, 3: 3}).with_changes({9: 9, 2: None}).with_changes({8: 8, 1: 7})

    assert list(mapping.items()) == [(1, 7), (3, 3), (9, 9), (8, 8)]


def test_one_that_is_cheap_to_change_stays_itself() -> None:
    mapping = patched({1: 1})

    assert patched(mapping) is mapping
