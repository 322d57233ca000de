"""Sentences and paragraphs: jumping over them, and selecting them whole."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.gui.text.conftest import CONTROL, SHIFT, Show
from tests.gui.text.samples import ARTICLE, found

from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView

ALT = Qt.KeyboardModifier.AltModifier
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down
TOLL = ARTICLE[ARTICLE.index("They called") :]


def visited(view: ArticleView, key: Qt.Key, held: Qt.KeyboardModifier, times: int) -> list[int]:
    places = []
    for _ in range(times):
        QTest.keyClick(view, key, held)
        places.append(view.position())
    return places


def test_alt_and_right_goes_from_sentence_to_sentence_and_back(show: Show) -> None:
    view = show(ARTICLE)
    starts = [
        found(words).start for words in ("The minister", "“We thank", "\U0001f3db", "Critics")
    ]
    assert visited(view, RIGHT, ALT, 4) == starts
    assert visited(view, LEFT, ALT, 4) == [*reversed(starts[:-1]), 0]
    assert visited(view, LEFT, ALT, 1) == [0]


def test_back_goes_to_the_start_of_the_sentence_that_one_is_in(show: Show) -> None:
    view = show(ARTICLE)
    view.set_position(found("unfair").start)
    assert visited(view, LEFT, ALT, 1) == [found("They called").start]


def test_with_shift_a_sentence_is_selected_without_the_blank_behind_it(show: Show) -> None:
    view = show(ARTICLE)
    view.set_position(found("unfair").start)
    QTest.keyClick(view, LEFT, ALT)
    QTest.keyClick(view, RIGHT, ALT | SHIFT)
    assert view.selected_text() == TOLL
    view.set_position(found("Critics").start)
    QTest.keyClick(view, RIGHT, ALT | SHIFT)
    assert view.selected_text() == "Critics in Northbank rejected the plan."
    QTest.keyClick(view, RIGHT, ALT | SHIFT)
    assert view.selection() == Span(found("Critics").start, len(ARTICLE))


def test_control_and_down_goes_from_paragraph_to_paragraph_and_back(show: Show) -> None:
    view = show(ARTICLE)
    starts = [found(words).start for words in ("“We thank", "\U0001f3db", "Critics")]
    assert visited(view, DOWN, CONTROL, 4) == [*starts, len(ARTICLE)]
    assert visited(view, UP, CONTROL, 4) == [*reversed(starts), 0]


def test_with_shift_a_paragraph_is_selected_and_then_the_next(show: Show) -> None:
    view = show(ARTICLE)
    second = found("“We thank the engineers of Northbank,” she added.")
    view.set_position(second.start)
    QTest.keyClick(view, DOWN, CONTROL | SHIFT)
    assert view.selection() == second
    QTest.keyClick(view, DOWN, CONTROL | SHIFT)
    assert view.selection() == Span(second.start, found("and left.").end)
    QTest.keyClick(view, UP, CONTROL | SHIFT)
    assert view.position() == found("\U0001f3db").start


def test_a_long_line_is_one_paragraph_whatever_it_is_cut_into(show: Show) -> None:
    line = "The council met on Tuesday. " * 300
    view = show(f"{line.strip()}\nlast")
    assert len(view.page().paragraphs) > 2
    view.set_position(4000)
    assert visited(view, UP, CONTROL, 1) == [0]
    assert visited(view, DOWN, CONTROL, 1) == [len(line.strip()) + 1]
    view.set_position(0)
    QTest.keyClick(view, DOWN, CONTROL | SHIFT)
    assert view.selected_text() == line.strip()


def test_a_jump_scrolls_to_where_it_went(show: Show) -> None:
    view = show(ARTICLE * 20, height=400)
    visited(view, DOWN, CONTROL, 40)
    assert view.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(view.caret_rect())


def test_an_empty_article_has_nowhere_to_jump(show: Show) -> None:
    view = show("")
    for key in (LEFT, RIGHT, UP, DOWN):
        QTest.keyClick(view, key, ALT if key in (LEFT, RIGHT) else CONTROL)
    assert view.position() == 0
