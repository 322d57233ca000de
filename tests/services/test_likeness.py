"""Which articles belong together."""

import hashlib
import random

import pytest

from glossator.domain.document import Document
from glossator.services.likeness import Likeness
from tests.support import builders

_WORDS = [hashlib.md5(str(n).encode(), usedforsecurity=False).hexdigest()[:6] for n in range(4000)]


def article(seed: int, words: int = 200) -> str:
    return " ".join(random.Random(seed).choices(_WORDS, k=words))  # noqa: S311 - no secret


def document(text: str, title: str = "", **meta: str) -> Document:
    made = builders.document(text)
    return Document(made.id, made.digest, made.raw_digest, title, text, meta)


def groups(*documents: Document) -> list[int]:
    """The sizes of the groups, largest first."""
    likeness = Likeness()
    for one in documents:
        likeness.add(one)
        likeness.add(one)
    found = likeness.groups()
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
