"""Canonical text, positions in it, and its passages."""

import re
import unicodedata

import pytest
from hypothesis import example, given

from glossator.domain.span import Span
from glossator.domain.text import CanonicalPositions, canonical_text, digest, passages
from tests.support import strategies


@given(strategies.raw_texts())
def test_making_a_text_canonical_twice_changes_nothing(raw: str) -> None:
    once = canonical_text(raw)

    assert canonical_text(once) == once


@given(strategies.raw_texts())
def test_a_canonical_text_holds_nothing_that_shifts_positions(raw: str) -> None:
    text = canonical_text(raw)

    assert not re.search("[\x00-\x08\x0b-\x1f\x85\u2028\u2029\ud800-\udfff]", text)
    assert not text.startswith("\ufeff")
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\n\rtwo", "one\n\ntwo"),
        ("\ufeffMark", "Mark"),
        ("\x00\ufeff\x01\ufeffMark", "Mark"),
        ("in\ufeffside", "in\ufeffside"),
        ("a\x0bb\x0cc\x1bd\x7fe", "abcd\x7fe"),
        ("tab\tand blank\u00a0stay", "tab\tand blank\u00a0stay"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("e\u0301 and \ufb01", "e\u0301 and \ufb01"),
    ],
)
def test_each_rule_of_canonical_text(raw: str, canonical: str) -> None:
    assert canonical_text(raw) == canonical


def test_unicode_normalisation_is_not_applied() -> None:
    decomposed = unicodedata.normalize("NFD", "Ångström")

    assert canonical_text(decomposed) == decomposed
    assert digest(decomposed) != digest("Ångström")


@example("\r\r\n")
@given(strategies.raw_texts())
def test_every_character_that_stays_lands_on_itself(raw: str) -> None:
    text = canonical_text(raw)
    moved = CanonicalPositions(raw)

    landed = [moved(index) for index in range(len(raw) + 1)]

    assert landed[-1] == len(text)
    assert landed == sorted(landed)
    for index, character in enumerate(raw):
        if landed[index + 1] > landed[index]:
            assert text[landed[index]] in {character, "\n", "\ufffd"}
            assert landed[index + 1] == landed[index] + 1
    kept = [landed[i] for i in range(len(raw)) if landed[i + 1] > landed[i]]
    assert kept == list(range(len(text)))


def test_positions_move_past_what_is_dropped() -> None:
    raw = "\ufeff\ufeffA\r\nB\x00C"
    moved = CanonicalPositions(raw)

    assert canonical_text(raw) == "A\nBC"
    assert [moved(raw.index(letter)) for letter in "ABC"] == [0, 2, 3]


def test_a_digest_is_the_sha256_of_the_utf8_bytes() -> None:
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@given(strategies.texts())
def test_passages_are_the_words_of_every_line(text: str) -> None:
    found = passages(text)

    assert list(found) == sorted(found)
    assert [span.quote(text) for span in found] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    assert not any("\n" in span.quote(text) for span in found)


def test_blank_lines_and_edges_are_in_no_passage() -> None:
    assert passages(" First \n\n\t\nSecond\n") == (Span(1, 6), Span(11, 17))
    assert passages("\n \n") == ()
