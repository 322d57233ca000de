"""Pairs of two sets of items, the most alike first."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.pairing import dice, paired


@dataclass(frozen=True, slots=True)
class Number:
    """An item on a line; the nearer two are, the more alike."""

    at: int

    @property
    def place(self) -> tuple[int]:
        return (self.at,)


def near(one: Number, other: Number) -> float:
    return max(0.0, 1 - abs(one.at - other.at) / 10)


def pairs(gold: list[int], found: list[int], least: float = 0.0) -> set[tuple[int, int]]:
    made = paired([Number(at) for at in gold], [Number(at) for at in found], near, least)
    return {(one.at, other.at) for one, other in made}


def test_the_most_alike_are_paired_first_and_each_once() -> None:
    assert pairs([0, 4], [4, 5]) == {(4, 4), (0, 5)}


def test_what_is_too_unlike_stays_alone() -> None:
    assert pairs([0], [9]) == {(0, 9)}
    assert pairs([0], [10]) == set()
    assert pairs([0, 20], [4, 21], least=0.9) == {(20, 21)}


def test_two_empty_sets_are_alike() -> None:
    none, some = frozenset[int](), frozenset({1, 2})

    assert (dice(none, none), dice(none, some), dice(some, some)) == (1.0, 0.0, 1.0)
    assert dice(some, frozenset({2, 3})) == 0.5


_SETS = st.lists(st.integers(0, 30), unique=True, max_size=8)


@given(_SETS, _SETS)
def test_neither_order_nor_side_changes_the_pairs(gold: list[int], found: list[int]) -> None:
    made = pairs(gold, found)
    turned = {(one, other) for other, one in pairs(found, gold)}

    assert made == pairs(gold[::-1], sorted(found))
    assert len(made) == len(turned)
    assert len({one for one, _ in made}) == len({other for _, other in made}) == len(made)
