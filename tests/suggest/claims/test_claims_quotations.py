"""Quotation marks are paired within their paragraph, whatever glyph was printed."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggest.claims.quotations import Quotation, Quotations

NLP = spacy.blank("en")


def quoted(text: str) -> list[tuple[str, bool]]:
    doc = NLP(text)
    quotations = Quotations(doc)
    found = {each for index in range(len(doc)) if (each := quotations.at(index))}
    return [
        (doc[each.start : each.end].text, each.closed)
        for each in sorted(found, key=lambda each: each.start)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“A b,” she said. “C d.”", ["“A b,”", "“C d.”"], id="curly"),
        pytest.param('"A b," she said. "C d."', ['"A b,"', '"C d."'], id="straight"),
        pytest.param("''A b'' -- and so", ["''A b''"], id="doubled apostrophes"),
        pytest.param("«A b», she said", ["«A b»"], id="guillemets"),
        pytest.param("»A b«, she said", ["»A b«"], id="guillemets the other way"),
        pytest.param("“A b.“ She left", ["“A b.“"], id="an opening glyph closes"),
        pytest.param("”A b.” She left", ["”A b.”"], id="a closing glyph opens"),
        pytest.param('" A b " she said', ['" A b "'], id="blanks inside the marks"),
        pytest.param("(“a b”) or so", ["“a b”"], id="within brackets"),
        pytest.param("Holm: ‘A b’", ["‘A b’"], id="single marks"),
        pytest.param("“You say ‘a’ here,” he said", ["“You say ‘a’ here,”"], id="nested"),
        pytest.param("the workers' rights and so", [], id="a possessive is no mark"),
        pytest.param("he can’t say ’tis", [], id="an apostrophe is no mark"),
        pytest.param("He is 6'3\" tall", [], id="inches are no marks"),
        pytest.param("say “over and out”—and go", ["“over and out”—and"], id="a glued dash"),
        pytest.param("“” and “…”", [], id="nothing is quoted"),
    ],
)
def test_closed_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == [(each, True) for each in expected]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quoted("He said: “A b.\n\nC d.") == [("“A b.", False)]


def test_an_unclosed_quotation_is_carried_on_by_the_next_paragraph() -> None:
    doc = NLP("“A b.\n\n“C d.”\n\n“E f.”")
    quotations = Quotations(doc)
    first = quotations.starting_at(0)

    assert first is not None
    second = quotations.continued_by(first)
    assert second is not None
    assert doc[second.start : second.end].text == "“C d.”"
    assert quotations.continued_by(second) is None


def test_the_inner_words_are_those_between_the_marks() -> None:
    assert Quotation(3, 9, closed=True).inner == (4, 8)
    assert Quotation(3, 9, closed=False).inner == (4, 9)


@given(st.text(alphabet="ab .,\n“”\"'‘’«»-", max_size=60))
def test_quotations_never_overlap_nor_cross_a_line_break(text: str) -> None:
    doc = NLP(text)
    quotations = Quotations(doc)

    for index in range(len(doc)):
        found = quotations.at(index)
        if found is not None:
            assert found.start <= index < found.end
            inside = range(found.start, found.end)
            assert all(quotations.at(each) == found for each in inside)
            assert not any("\n" in doc[each].text for each in inside)
