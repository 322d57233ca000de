"""Dealing documents: loads are even, pairs meet evenly, and nobody loses what they have."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.assigning import NOBODY, Deal, Readers, dealt, meetings, numbers_in, together
from glossator.domain.assignment import Readable
from glossator.domain.errors import UserError

PEOPLE = ["ada", "ben", "cleo", "dora", "eva", "finn", "gus"]


def documents(count: int, first: int = 0) -> list[Readable]:
    return [
        Readable(f"doc-{number}", f"digest-{number}", 40 + number * 37 % 400)
        for number in range(first, first + count)
    ]


def loads(readers: Readers, people: list[str]) -> list[int]:
    counted = Counter(person for each in readers.values() for person in each)
    return [counted[person] for person in people]


def spread(numbers: list[int]) -> int:
    return max(numbers) - min(numbers)


teams = st.integers(1, len(PEOPLE)).map(lambda count: PEOPLE[:count])
seeds = st.integers(0, 1000)


@st.composite
def deals(draw: st.DrawFn) -> tuple[list[str], Deal]:
    """A team, and a deal that it can be dealt."""
    team = draw(teams)
    seed = draw(seeds)
    if len(team) > 1 and draw(st.booleans()):
        return team, Deal(double=draw(st.integers(0, 100)), seed=seed)
    return team, Deal(each=draw(st.integers(1, len(team))), seed=seed)


@given(deals(), st.integers(0, 50))
def test_loads_differ_by_one_document_at_most(case: tuple[list[str], Deal], count: int) -> None:
    team, deal = case

    added = dealt(documents(count), team, {}, deal)

    assert spread(loads(added, team)) <= 1


@given(deals(), st.integers(0, 60))
def test_every_document_gets_as_many_readers_as_were_asked_for(
    case: tuple[list[str], Deal], count: int
) -> None:
    team, deal = case

    added = dealt(documents(count), team, {}, deal)

    sizes = Counter(len(readers) for readers in added.values())
    if deal.double is None:
        assert sizes == ({deal.each: count} if count else {})
    else:
        twice = round(count * deal.double / 100)
        assert sizes == Counter({2: twice, 1: count - twice})


@given(
    st.integers(2, len(PEOPLE)).map(lambda count: PEOPLE[:count]),
    st.sampled_from(["each", "double"]),
    seeds,
    st.integers(1, 4),
)
def test_any_two_people_meet_about_equally_often(
    team: list[str], how: str, seed: int, rounds: int
) -> None:
    pairs = [tuple(sorted(pair)) for pair in combinations(team, 2)]
    count = rounds * len(pairs)
    deal = Deal(each=2, seed=seed) if how == "each" else Deal(double=50, seed=seed)

    met = meetings(dealt(documents(count), team, {}, deal))

    assert spread([met[(one, other)] for one, other in pairs]) <= 2


@given(deals(), st.integers(0, 40), st.integers(1, 40))
def test_who_has_a_document_keeps_it_when_documents_are_added(
    case: tuple[list[str], Deal], before: int, more: int
) -> None:
    team, deal = case
    first = dealt(documents(before), team, {}, deal)

    second = together(first, dealt(documents(before + more), team, first, deal))

    assert all(first[each] <= second[each] for each in first)
    assert spread(loads(second, team)) <= 1


@given(deals(), st.integers(0, 40))
def test_the_same_deal_again_adds_nothing(case: tuple[list[str], Deal], count: int) -> None:
    team, deal = case
    first = dealt(documents(count), team, {}, deal)

    assert dealt(documents(count), team, first, deal) == {}


@given(deals(), st.integers(0, 40), st.randoms(use_true_random=False))
def test_the_order_of_people_and_documents_does_not_matter(
    case: tuple[list[str], Deal], count: int, chance: Random
) -> None:
    team, deal = case
    found = dealt(documents(count), team, {}, deal)
    turned = documents(count)[::-1]
    chance.shuffle(team)

    assert dealt(turned, team, {}, deal) == found


def test_another_seed_gives_another_deal() -> None:
    team = PEOPLE[:3]

    assert dealt(documents(12), team, {}, Deal(seed=1)) != dealt(
        documents(12), team, {}, Deal(seed=2)
    )


def test_people_of_before_count_as_readers() -> None:
    held = {"doc-0": frozenset({"zoe"})}

    added = dealt(documents(2), ["ada"], held, Deal())

    assert added == {"doc-1": frozenset({"ada"})}


def test_who_has_least_is_given_the_new_documents() -> None:
    held = {f"doc-{number}": frozenset({"ada"}) for number in range(4)}

    added = dealt(documents(8), ["ada", "ben"], held, Deal())

    assert loads(added, ["ada", "ben"]) == [0, 4]


@given(st.integers(2, 5).map(lambda count: PEOPLE[:count]), seeds)
def test_words_differ_by_no_more_than_the_longest_document(team: list[str], seed: int) -> None:
    every = documents(40)
    length = {each.id: each.words for each in every}

    added = dealt(every, team, {}, Deal(by_words=True, seed=seed))

    words: Counter[str] = Counter()
    for document_id, readers in added.items():
        for person in readers:
            words[person] += length[document_id]
    assert spread([words[person] for person in team]) <= max(length.values())


@given(teams, st.integers(0, 20))
def test_everyone_gets_every_document(team: list[str], count: int) -> None:
    held = {"doc-0": frozenset({"ada"})}

    after = together(held, dealt(documents(count), team, held, Deal(everyone=True)))

    assert all(after[each.id] >= frozenset(team) for each in documents(count))


def test_thirty_people_are_dealt_in_no_time_and_evenly() -> None:
    team = [f"person-{number}" for number in range(30)]

    added = dealt(documents(300), team, {}, Deal(each=3))

    assert spread(loads(added, team)) <= 1
    assert max(meetings(added).values()) <= 4


@pytest.mark.parametrize(
    ("people", "deal"),
    [
        ([], Deal()),
        (["ada"], Deal(each=2)),
        (["ada"], Deal(double=20)),
        (["ada", "ben"], Deal(double=101)),
        (["ada", "ben"], Deal(each=0)),
    ],
)
def test_a_deal_that_cannot_be_is_refused(people: list[str], deal: Deal) -> None:
    with pytest.raises(UserError):
        dealt(documents(3), people, {}, deal)


def test_numbers_and_ranges_are_read() -> None:
    assert list(numbers_in(" 1-3, 7,9 - 9,")) == [1, 2, 3, 7, 9]
    assert list(numbers_in("")) == []


@pytest.mark.parametrize("text", ["x", "1-", "-3", "5-2", "1;2", "1.5", "²"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no article's number"):
        list(numbers_in(text))


def test_readers_join_those_who_are_there() -> None:
    held = {"doc-1": frozenset({"ada"}), "doc-2": NOBODY}

    after = together(held, {"doc-1": frozenset({"ben"}), "doc-3": frozenset({"ada"})})

    assert after == {
        "doc-1": frozenset({"ada", "ben"}),
        "doc-2": NOBODY,
        "doc-3": frozenset({"ada"}),
    }
