"""Dividing documents into train, dev and test."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.domain.splitting import Split, parse_split

DIGESTS = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(4000)]


def test_shares_are_about_what_was_asked() -> None:
    split = parse_split("80/10/10", seed=7)

    counted = Counter(split.part(digest) for digest in DIGESTS)

    assert counted["train"] == pytest.approx(3200, abs=150)
    assert counted["dev"] == pytest.approx(400, abs=120)
    assert counted["test"] == pytest.approx(400, abs=120)


@given(st.integers(0, 100), st.data(), st.integers())
def test_a_document_s_part_depends_on_nothing_but_itself(
    train: int, data: st.DataObject, seed: int
) -> None:
    dev = data.draw(st.integers(0, 100 - train))
    split = Split(train, dev, 100 - train - dev, seed)
    digest = data.draw(st.sampled_from(DIGESTS))

    assert split.part(digest) == Split(train, dev, 100 - train - dev, seed).part(digest)
    assert split.part(digest) in split.parts


def test_raising_the_train_share_takes_no_document_out_of_train() -> None:
    small, large = Split(50, 25, 25, seed=1), Split(70, 15, 15, seed=1)

    moved = [d for d in DIGESTS if small.part(d) == "train" and large.part(d) != "train"]

    assert moved == []


def test_another_seed_shuffles() -> None:
    one, two = Split(50, 0, 50, seed=1), Split(50, 0, 50, seed=2)

    assert [one.part(d) for d in DIGESTS[:64]] != [two.part(d) for d in DIGESTS[:64]]


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
