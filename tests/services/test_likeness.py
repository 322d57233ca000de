"""Which articles belong together."""

import hashlib
import random
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rensa import RMinHashLSH

from glossator.domain.document import Document
from glossator.services import signatures
from glossator.services.likeness import Likeness
from glossator.services.runs import NEAR, runs_of
from tests.support import builders

_WORDS = [hashlib.md5(str(n).encode(), usedforsecurity=False).hexdigest()[:6] for n in range(4000)]


def article(seed: int, words: int = 200) -> str:
    return " ".join(random.Random(seed).choices(_WORDS, k=words))  # noqa: S311 - no secret


def document(text: str, title: str = "", **meta: str) -> Document:
    made = builders.document(text)
    return Document(made.id, made.digest, made.raw_digest, title, text, meta)


def groups(*documents: Document) -> list[int]:
    """The sizes of the groups, largest first."""
    with Likeness() as likeness:
        for one in (*documents, *documents):
            likeness.add(one)
            likeness.add(one)
        found = list(likeness.groups())
    assert sorted(key for group in found for key in group) == sorted(d.digest for d in documents)
    return sorted(map(len, found), reverse=True)


def test_unrelated_articles_stand_alone() -> None:
    assert groups(*(document(article(seed)) for seed in range(60))) == [1] * 60


@pytest.mark.parametrize("kind", ["head", "tail", "case", "middle"])
def test_a_report_that_another_outlet_printed_is_a_near_copy(kind: str) -> None:
    words = article(1).split()
    changed = {
        "head": [*article(2, 30).split(), *words],
        "tail": words[:140],
        "case": [word.upper() for word in words],
        "middle": [*words[:90], *article(3, 25).split(), *words[110:]],
    }[kind]

    assert groups(document(" ".join(words)), document(" ".join(changed)), document(article(9))) == [
        2,
        1,
    ]


def test_a_chain_of_near_copies_is_one_group() -> None:
    words = article(1, 400).split()
    chain = [document(" ".join(words[first : first + 200])) for first in range(0, 201, 40)]

    assert groups(*chain) == [6]


@pytest.mark.parametrize("meta", [{"story": "talks"}, {"url": "https://example.org/1"}])
def test_one_story_is_one_group(meta: dict[str, str]) -> None:
    one, two = document(article(1), **meta), document(article(2), **meta)

    assert groups(one, two, document(article(3))) == [2, 1]


def test_the_same_headline_on_the_same_day_is_one_story() -> None:
    headline = "River talks end without a text"
    monday = [document(article(n), headline, published="2024-05-06T0" + str(n)) for n in (1, 2)]
    later = document(article(3), headline, published="2024-06-01")
    short = [document(article(n), "News in brief") for n in (4, 5)]

    assert groups(*monday, later, *short) == [2, 1, 1, 1]


def test_articles_without_words_are_no_copies_of_each_other() -> None:
    short = [document(text) for text in ("", "…", "!", "Yes.", "No.")]

    assert groups(*short) == [1] * 5


# Parts of a few reports, which share anything from nothing to all of their words.
CUTS = st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(1, 12)).map(
    lambda cut: " ".join(article(cut[0], 120).split()[cut[1] * 10 :][: cut[2] * 10])
)
TEXTS = st.lists(
    st.lists(CUTS, min_size=1, max_size=2).map(" ".join) | st.sampled_from(["", "Yes.", "A b."]),
    min_size=1,
    max_size=14,
    unique=True,
)


def as_the_library_groups(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The groups that all pairs make of which the library's own index and signatures say so."""
    signed = {}
    index = RMinHashLSH(NEAR, signatures.SLOTS, signatures.SLOTS // signatures.BAND)
    for number, text in enumerate(texts):
        if runs := runs_of(text):
            signed[number] = signatures.signature(runs)
            index.insert(number, signed[number])
    groups = {number: {number} for number in range(len(texts))}
    for one, two in combinations(signed, 2):
        if two in index.query(signed[one]) and signed[one].jaccard(signed[two]) >= NEAR:
            joined = groups[one] | groups[two]
            groups |= dict.fromkeys(joined, joined)
    digests = [builders.document(text).digest for text in texts]
    return sorted({tuple(sorted(digests[number] for number in group)) for group in groups.values()})


@given(TEXTS, st.randoms())
def test_groups_are_those_of_all_pairs_in_any_order(
    texts: list[str], shuffling: random.Random
) -> None:
    shuffled = list(texts)
    shuffling.shuffle(shuffled)
    expected = as_the_library_groups(texts)

    for some in (texts, shuffled):
        with Likeness() as likeness:
            for text in some:
                likeness.add(document(text))
            assert sorted(likeness.groups()) == expected


def test_an_index_of_many_blocks_finds_what_one_block_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [article(number // 2) + f" {number}" for number in range(24)]
    monkeypatch.setattr(signatures, "_BLOCK", 5)

    assert groups(*map(document, texts)) == [2] * 12
