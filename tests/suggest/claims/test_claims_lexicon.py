"""The word lists: the shipped file is whole, and a broken one is named."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.errors import BadRecord
from glossator.suggest.claims.lexicon import Lexicon, load_lexicon


@pytest.mark.parametrize("section", ["verbs", "nouns", "adjectives", "phrases"])
def test_the_shipped_lexicon_fills_every_list(section: str) -> None:
    words = getattr(load_lexicon(), section)

    assert [item.name for item in fields(words) if not getattr(words, item.name)] == []


def test_all_shipped_words_are_lower_case_and_bare() -> None:
    lexicon = load_lexicon()
    sections: list[Any] = [lexicon.verbs, lexicon.nouns, lexicon.adjectives, lexicon.phrases]
    words = {
        word
        for section in sections
        for item in fields(section)
        for word in getattr(section, item.name)
    }

    assert {word for word in words if word != word.strip().lower()} == set()


def test_what_is_left_out_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[prepositions]\ncall = ["for"]\n', encoding="utf-8")

    assert load_lexicon(path) == Lexicon(prepositions={"call": frozenset({"for"})})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[verbs", "cannot be read"),
        ("[verbz]\nsaying = []\n", "verbz"),
        ("[verbs]\nsaing = []\n", r"verbs\.saing"),
        ('[verbs]\nsaying = "say"\n', "lists of words"),
        ("[verbs]\nsaying = [1]\n", "lists of words"),
        ('verbs = "say"\n', "lists of words"),
    ],
)
def test_a_broken_lexicon_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadRecord, match=message):
        load_lexicon(path)


def test_a_missing_lexicon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="cannot be read"):
        load_lexicon(tmp_path / "none.toml")
