"""Moving by sentences survives the full stops of news text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.sentences import (
    next_sentence,
    previous_sentence,
    sentence_end,
    sentences,
)
from glossator.domain.span import Span


def split(text: str) -> list[str]:
    return [found.quote(text) for found in sentences(text, Span(0, len(text)))]


def test_nothing_outside_the_bounds_is_looked_at() -> None:
    text = "One. Two. Three! Four."

    found = [one.quote(text) for one in sentences(text, Span(1, 15))]
    assert found == ["ne.", "Two.", "Three"]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Okafor and Dr. Lund met Gov. Hale in St. Albans.",
        "The U.S. Department of Works said so on Feb. 23.",
        "J. K. Marsh of Harbour Inc. of Northbank was born on Jan. 4, 1960.",
        "It was item No. 5, i.e. the toll, at 10 a.m. on Tuesday.",
        "“Why now?” she asked the council.",
        "The plan (“a scandal!”) was dropped.",
        "It rose by 3.5 per cent, to 1.25 million.",
        "See northbank.example for more.",
        "The sum (approx. 3 million) was paid by the Dept. of Works.",
        "Wait... what happened there?",
    ],
)
def test_stops_inside_a_sentence_do_not_end_it(whole: str) -> None:
    assert split(whole) == [whole]
    assert split(f"First of all. {whole} That was it.") == ["First of all.", whole, "That was it."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("She left the U.S.", "He stayed."),
        ("They met at 10 a.m.", "The talks failed."),
        ("It belongs to Harbour Inc.", "In June it was sold."),
        ("“We thank them.”", "She smiled."),
        ("Is it true?", "Nobody knows."),
        ("They called it a scandal!", "“We will see,” he said."),
        ("He said no.", "Critics said yes."),
        ("The crowd sat.", "Officials stood."),
        ("It ended in 2024.", "2025 was better."),
        ("\u05d4\u05d5\u05d0 \u05d0\u05de\u05e8.", "\u05d4\u05d9\u05d0 \u05e2\u05e0\u05ea\u05d4."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_scripts_without_blanks_have_sentences_too() -> None:
    assert split("\u4eca\u5929\u5f88\u597d\u3002\u660e\u5929\u4e5f\u597d\u3002") == [
        "\u4eca\u5929\u5f88\u597d\u3002",
        "\u660e\u5929\u4e5f\u597d\u3002",
    ]


def test_a_line_ends_a_sentence_with_or_without_a_stop() -> None:
    assert split("HARBOUR CITY\n\n  The bridge is open.  \nSo it is") == [
        "HARBOUR CITY",
        "The bridge is open.",
        "So it is",
    ]


texts = st.text(st.sampled_from("aB. \n?!\u201d(\u3002\u05d0\u0301"), max_size=80)


@given(texts)
def test_sentences_hold_everything_but_blanks_and_never_overlap(text: str) -> None:
    found = list(sentences(text, Span(0, len(text)))) if text else []
    reached = 0
    for each in found:
        assert each.start >= reached
        assert text[reached : each.start].strip() == ""
        assert each.quote(text) == each.quote(text).strip()
        reached = each.end
    assert text[reached:].strip() == ""


@given(texts, st.data())
def test_jumps_go_on_and_back_and_stay_inside(text: str, data: st.DataObject) -> None:
    here = data.draw(st.integers(0, len(text)))
    assert next_sentence(text, here) > here or here == len(text)
    assert previous_sentence(text, here) < here or here == 0
    assert sentence_end(text, here) > here or here == len(text)
    starts = [found.start for found in sentences(text, Span(0, len(text)))] if text else []
    assert next_sentence(text, here) in {*starts, len(text)}
    assert previous_sentence(text, here) in {*starts, 0}


def test_a_jump_in_a_text_without_end_looks_only_so_far() -> None:
    text = "word " * 200_000
    assert 500_000 < next_sentence(text, 500_000) < 520_000
    assert 480_000 < previous_sentence(text, 500_000) < 500_000


def test_the_sentence_before_is_found_far_into_a_long_line() -> None:
    text = "The council met on Tuesday. " * 20_000
    assert previous_sentence(text, 28 * 9000 + 5) == 28 * 9000
    assert previous_sentence(text, 28 * 9000) == 28 * 8999
    assert next_sentence(text, 28 * 9000 + 5) == 28 * 9001
