"""Finding words whatever their case, accents and marks, without losing count of characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.domain.boundaries import is_character_boundary
from glossator.domain.finding import Finder, folded
from tests.support.strategies import PIECES, texts


def found(text: str, words: str, *, exact: bool = False) -> list[str]:
    return [span.quote(text) for span in Finder(text).find(words, exact=exact)]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Oslo, OSLO and oslo", "oslo", ["Oslo", "OSLO", "oslo"]),
        ("Müller met Mu\u0308ller", "muller", ["Müller", "Mu\u0308ller"]),
        ("Müller met Muller", "MÜLLER", ["Müller", "Muller"]),
        ("the mayor’s “No”", 'mayor\'s "no"', ["mayor’s “No”"]),
        ("2019–2024", "2019-2024", ["2019–2024"]),
        ("10\u00a0000 votes", "10 000", ["10\u00a0000"]),
        ("para\u00adgraph", "paragraph", ["para\u00adgraph"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße", "s", ["S"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("ΟΔΟΣ οδος", "οδος", ["ΟΔΟΣ", "οδος"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("🇩🇪 and 🇫🇷", "🇫🇷", ["🇫🇷"]),
        ("👩\u200d👧 and 👩", "👩", ["👩"]),
        ("Oslo", "", []),
        ("Oslo", "Bergen", []),
    ],
)
def test_words_are_found_however_they_are_written(text: str, words: str, places: list[str]) -> None:
    assert found(text, words) == places


def test_exact_words_keep_case_accents_and_marks_apart() -> None:
    assert found("Oslo OSLO", "Oslo", exact=True) == ["Oslo"]
    assert found("Müller Muller", "Muller", exact=True) == ["Muller"]
    assert found("e\u0301 e", "e", exact=True) == ["e"]


def test_a_mark_alone_is_looked_for_as_it_is() -> None:
    assert found("a \u200b b", "\u200b") == ["\u200b"]


def test_no_more_places_than_asked_for_are_given() -> None:
    assert len(Finder("oslo " * 50).find("oslo", limit=7)) == 7


WORDS = st.lists(st.sampled_from((*PIECES, "ß", "ﬁ", "Ö", "s")), min_size=1, max_size=3)


@given(texts(), WORDS.map("".join))
@example("aß\u00adb", "s")
@example("e\u0301", "e")
def test_what_is_found_says_the_same_and_splits_no_character(text: str, words: str) -> None:
    last = 0
    for span in Finder(text).find(words):
        quote = span.quote(text)
        assert folded(quote) == folded(words) if folded(words) else quote == words
        assert is_character_boundary(text, span.start)
        assert is_character_boundary(text, span.end)
        assert span.start >= last
        last = span.end


@given(texts(), st.data())
def test_every_whole_word_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    words = [word for word in text.split() if folded(word)]
    if words:
        word = data.draw(st.sampled_from(words))
        assert any(folded(word) in folded(one) for one in found(text, word)) or not all(
            is_character_boundary(text, at)
            for at in (text.index(word), text.index(word) + len(word))
        )


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(words: str) -> None:
    assert folded(folded(words)) == folded(words)
