"""Dividing documents into train, dev and test."""

import hashlib
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.domain.splitting import PARTS, Division, Group, Split, divide, parse_split


def key(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def alone(*numbers: int, **labels: int) -> list[Group]:
    return [Group((key(number),), labels) for number in numbers]


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    """Groups of one to three documents with labels, of which some are rare."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=25))
    found, number = [], 0
    for size in sizes:
        digests = tuple(key(number + each) for each in range(size))
        labels = draw(st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 4), max_size=3))
        found.append(Group(digests, labels))
        number += size
    return found


_SEEDS = st.integers(0, 9)


def splits() -> st.SearchStrategy[Split]:
    shares = st.sampled_from(((80, 10, 10), (60, 20, 20), (50, 50, 0), (0, 0, 100), (70, 0, 30)))
    return st.builds(lambda share, seed: Split(share[0], share[1], share[2], seed), shares, _SEEDS)


def parts_of(found: list[Group], division: Division) -> dict[str, str]:
    """The part of each document."""
    return {
        digest: division.part_of(number, digest)
        for number, group in enumerate(found)
        for digest in group.digests
    }


@given(groups(), splits())
def test_what_belongs_together_never_straddles(found: list[Group], split: Split) -> None:
    division = divide(found, split)

    assert parts_of(found, division) == {
        digest: part
        for group, part in zip(found, division.parts, strict=True)
        for digest in group.digests
    }
    assert set(division.parts) <= set(split.parts)
    assert division.straddles == {}


@given(groups(), splits(), st.randoms())
def test_the_order_of_the_groups_means_nothing(
    found: list[Group], split: Split, random: Random
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)

    expected = parts_of(found, divide(found, split))
    assert parts_of(shuffled, divide(shuffled, split)) == expected


@given(groups(), splits(), st.data())
def test_documents_that_come_later_move_none(
    found: list[Group], split: Split, data: st.DataObject
) -> None:
    early = [group for group in found if data.draw(st.booleans())]
    before = parts_of(early, divide(early, split))
    after = parts_of(found, divide(found, split, before.get))

    assert {digest: after[digest] for digest in before} == before


def test_shares_and_labels_are_about_what_was_asked() -> None:
    found = [
        Group((key(number),), {"common": 3, **({"rare": 1} if number % 20 == 0 else {})})
        for number in range(400)
    ]
    division = divide(found, parse_split("80/10/10", seed=7))
    counted = Counter(division.parts)
    labelled = zip(found, division.parts, strict=True)
    rare = Counter(part for group, part in labelled if "rare" in group.labels)

    assert counted == {"train": 320, "dev": 40, "test": 40}
    assert rare == {"train": 16, "dev": 2, "test": 2}


def test_few_documents_leave_no_part_empty() -> None:
    assert set(divide(alone(*range(10), a=1), Split(80, 10, 10)).parts) == set(PARTS)


def test_another_seed_shuffles() -> None:
    found = alone(*range(40), a=1)

    assert divide(found, Split(50, 0, 50, 1)).parts != divide(found, Split(50, 0, 50, 2)).parts


def test_what_is_like_a_frozen_document_stands_in_test_with_it() -> None:
    found = [Group((key(1), key(2))), *alone(3, 4)]
    division = divide(found, Split(100), {key(2): "train"}.get, [key(1)])

    assert division.parts == ["test", "train", "train"]
    assert division.withheld == (key(2),)


def test_a_newcomer_joins_its_group() -> None:
    division = divide([Group((key(1), key(2)))], Split(90, 10), {key(1): "dev"}.get)

    assert division.parts == ["dev"]


def test_a_group_that_earlier_exports_divided_is_reported() -> None:
    held = {key(1): "train", key(2): "dev"}
    found = [*alone(4), Group((key(1), key(2), key(3)))]
    division = divide(found, Split(50, 50), held.get)
    apart = {**held, key(3): "train"}

    assert division.straddles == {1: apart}
    assert parts_of(found, division) == {**apart, key(4): "dev"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("80/10/10", ("train", "dev", "test")),
        ("80/20", ("train", "dev")),
        ("90/0/10", ("train", "test")),
        ("0/0/100", ("test",)),
    ],
)
def test_a_split_has_the_parts_with_a_share(text: str, parts: tuple[str, ...]) -> None:
    assert parse_split(text, 0).parts == parts
    assert Split().parts == ("train",)


@pytest.mark.parametrize("text", ["", "100", "80/10", "80/10/5/5", "a/b/c", "-10/110", "80/10/10/"])
def test_what_does_not_divide_a_hundred_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no split; write three shares of 100"):
        parse_split(text, 0)
