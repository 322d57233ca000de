"""A line break ends a sentence, whatever the parser would think."""

from spacy.language import Language


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
