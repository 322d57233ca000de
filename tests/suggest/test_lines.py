"""A line break ends a sentence, whatever the parser would think."""

import pytest
import spacy
from spacy.language import Language

from glossator.suggest import lines
from glossator.suggest.datelines import DATELINES, dateline_tokens


def test_a_heading_without_a_full_stop_is_a_sentence_of_its_own(english: Language) -> None:
    doc = english("Talks in Vienna\nThe minister said that he was content.")

    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Talks in Vienna",
        "The minister said that he was content.",
    ]


def test_blank_lines_start_one_sentence_only(english: Language) -> None:
    doc = english("One thing\n\n\nAnother thing")

    assert [sentence.text.strip() for sentence in doc.sents] == ["One thing", "Another thing"]


def test_a_text_of_line_breaks_alone_has_no_other_sentences(english: Language) -> None:
    doc = english("\n\n")

    assert len(list(doc.sents)) == 1


def test_an_empty_text_is_left_alone(english: Language) -> None:
    assert len(english("")) == 0


def test_a_line_break_at_the_end_starts_nothing(english: Language) -> None:
    doc = english("He came.\n")

    assert [sentence.text for sentence in doc.sents] == ["He came.\n"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("VIENNA, May 3 (Agency) — The minister left.", "The"),
        ("BERLIN — The minister left.", "The"),
        ("Yerevan /Agency/. The minister left.", "The"),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(
    english: Language, text: str, first: str
) -> None:
    doc = english(text)

    assert list(doc.sents)[-1][0].text == first


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In Vienna, Mr. Lind — who is ill — left early.", id="a place in a sentence"),
        pytest.param("LIND: We stay in the port.", id="a speaker in capitals"),
    ],
)
def test_what_only_looks_like_a_dateline_starts_no_sentence(english: Language, text: str) -> None:
    blank = spacy.blank("en").make_doc(text)

    assert not any(token.is_sent_start for token in lines.break_at_lines(blank)[1:])


def test_datelines_are_left_for_whoever_comes_later() -> None:
    doc = lines.break_at_lines(spacy.blank("en").make_doc("BERLIN — He left.\nROME — She came."))

    assert [span.text for span in doc.spans[DATELINES]] == ["BERLIN —", "ROME —"]
    assert dateline_tokens(doc) == {0, 1, 6, 7}


def test_datelines_are_found_without_the_component_too() -> None:
    doc = spacy.blank("en").make_doc("BERLIN — He left.")

    assert dateline_tokens(doc) == {0, 1}
