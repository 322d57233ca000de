"""Positions and places agree, whatever the script."""

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.text.samples import ARTICLE, ODD, found

from glossator.domain.boundaries import tokens
from glossator.domain.span import Span
from glossator.gui.fonts import Families, load_fonts
from glossator.gui.text.laid import Laid
from glossator.gui.text.layouts import KEPT, Layouts
from glossator.gui.text.metrics import metrics
from glossator.gui.text.paragraphs import cut


@pytest.fixture
def families(qtbot: QtBot) -> Families:
    """The families after loading; ``qtbot`` stands for the application object."""
    assert qtbot is not None
    return load_fonts()


def laid_out(text: str, families: Families, measure: int = 300) -> Layouts:
    return Layouts(cut(text), metrics(18, True, families), measure)


def stops(laid: Laid) -> list[int]:
    """Every caret position of a paragraph, by steps from its start."""
    found_stops = [laid.start]
    while found_stops[-1] < laid.end:
        found_stops.append(laid.step(found_stops[-1], True, False))
    return found_stops


def test_every_caret_position_is_found_again_at_its_own_place(families: Families) -> None:
    laid = laid_out(ODD.replace("\u05e9\u05dc\u05d5\u05dd", "main"), families).get(0)
    seen = stops(laid)
    assert seen == sorted(set(seen))
    for stop in seen:
        assert laid.position_at(laid.line_of(stop), laid.x_of(stop)) == stop


@pytest.mark.parametrize(
    "text", [ODD, "\u05e9\u05dc\u05d5\u05dd 12 ab", "on \u05e9\u05dc\u05d5\u05dd st"]
)
@pytest.mark.parametrize("measure", [80, 300, 2000])
def test_the_middle_of_every_word_belongs_to_it(
    text: str, measure: int, families: Families
) -> None:
    laid = laid_out(text, families, measure).get(0)
    for word in tokens(text, Span(0, len(text))):
        for piece in laid.pieces(word.start, word.end):
            character = laid.character_at(piece.line, (piece.left + piece.right) / 2)
            assert character is not None
            assert word.contains(character)


@pytest.mark.parametrize("measure", [80, 300])
def test_a_caret_stands_beside_its_line_in_every_script(measure: int, families: Families) -> None:
    laid = laid_out(ODD, families, measure).get(0)
    for stop in stops(laid):
        assert 0 <= laid.x_of(stop) <= measure


def test_pointing_never_splits_a_character(families: Families) -> None:
    laid = laid_out(ODD, families, 2000).get(0)
    boundaries = set(stops(laid))
    assert all(laid.position_at(0, float(x)) in boundaries for x in range(0, 700, 3))


def test_steps_go_over_whole_characters_and_count_code_points(families: Families) -> None:
    laid = laid_out(ODD, families).get(0)
    family = found("\U0001f468\u200d\U0001f469\u200d\U0001f467", ODD)
    assert laid.step(family.start, True, False) == family.end
    assert laid.step(family.end, False, False) == family.start
    umlaut = found("i\u0308", ODD)
    assert laid.step(umlaut.start, True, False) == umlaut.end


def test_a_span_of_two_scripts_is_painted_in_true_pieces(families: Families) -> None:
    text = "on \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd street"
    laid = laid_out(text, families, 2000).get(0)
    first = found("\u05e9\u05dc\u05d5\u05dd", text)
    pieces = laid.pieces(first.start - 2, first.end)
    covered = sum(piece.right - piece.left for piece in pieces)
    whole = laid.x_of(len(text))
    assert 0 < covered < whole * 0.75


def test_a_span_over_lines_has_a_piece_on_each(families: Families) -> None:
    laid = laid_out(ARTICLE, families).get(0)
    lines = [piece.line for piece in laid.pieces(laid.start, laid.end)]
    assert lines == list(range(laid.lines()))
    assert laid.lines() > 3


def test_line_bounds_tile_the_paragraph(families: Families) -> None:
    laid = laid_out(ARTICLE, families).get(0)
    bounds = [laid.line_bounds(line) for line in range(laid.lines())]
    assert bounds[0][0] == laid.start
    assert bounds[-1][1] == laid.end
    for first, last in bounds:
        assert laid.line_of(first) == laid.line_of(last)


def test_an_empty_text_has_one_empty_line(families: Families) -> None:
    laid = laid_out("", families).get(0)
    assert laid.lines() == 1
    assert laid.pieces(0, 0) == []
    assert laid.position_at(0, 50.0) == 0


def test_a_measured_height_is_the_height_of_the_layout(families: Families) -> None:
    layouts = laid_out(ARTICLE, families)
    measured = [layouts.measured(number) for number in range(4)]
    assert len(layouts) == 0
    assert measured == [layouts.get(number).height for number in range(4)]


def test_only_so_many_layouts_are_kept(families: Families) -> None:
    layouts = laid_out("\n".join(f"line {n}" for n in range(KEPT + 200)), families)
    for number in range(KEPT + 200):
        layouts.get(number)
    assert len(layouts) <= KEPT
    assert layouts.kept(KEPT + 199) is not None
    assert layouts.kept(0) is None


def test_leading_depends_on_the_labels_and_not_on_the_marks(families: Families) -> None:
    assert metrics(18, True, families).pitch == 34
    assert metrics(18, False, families).pitch == 27


def test_a_line_holds_about_seventy_characters(families: Families) -> None:
    text = "Officials agreed on Tuesday to resume the talks that had been broken off in May. " * 20
    usual = metrics(18, True, families)
    laid = Layouts(cut(text), usual, usual.measure).get(0)
    lengths = [second - first for first, second in map(laid.line_bounds, range(laid.lines() - 1))]
    assert 66 <= sum(lengths) / len(lengths) <= 71
