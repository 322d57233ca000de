"""What clicks take hold of."""

from tests.gui.text.samples import ARTICLE, ODD, found

from glossator.gui.text.paragraphs import cut
from glossator.gui.text.units import Unit, stretched, unit_at


def test_a_double_click_takes_a_word_with_its_combining_marks() -> None:
    paragraphs = cut(ODD)
    word = found("nai\u0308ve", ODD)
    assert unit_at(paragraphs, word.start + 3, Unit.WORD) == (word.start, word.end)


def test_a_double_click_between_words_takes_nothing() -> None:
    paragraphs = cut("one two")
    assert unit_at(paragraphs, 3, Unit.WORD) == (3, 3)


def test_a_triple_click_takes_the_paragraph() -> None:
    paragraphs = cut(ARTICLE)
    quote = found("“We thank the engineers of Northbank,” she added.")
    assert unit_at(paragraphs, quote.start + 9, Unit.PARAGRAPH) == (quote.start, quote.end)


def test_a_selection_keeps_the_unit_it_began_with_in_both_directions() -> None:
    assert stretched((10, 14), (20, 25)) == (10, 25)
    assert stretched((10, 14), (2, 6)) == (14, 2)
    assert stretched((10, 14), (10, 14)) == (10, 14)
