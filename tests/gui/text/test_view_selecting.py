"""Selecting by mouse and keys gives code-point spans of the whole text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import CONTROL, SHIFT, Show, edge, middle
from tests.gui.text.samples import ARTICLE, ODD, found

from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView

LEFT = Qt.MouseButton.LeftButton
WORDS = ["caf\u00e9", "nai\u0308ve", "10\u00a0am", "street", "left"]


def drag(view: ArticleView, start: QPoint, end: QPoint) -> None:
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, start + QPoint(12, 0))
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.parametrize("words", WORDS)
def test_dragging_over_words_selects_them(show: Show, words: str) -> None:
    view = show(ARTICLE)
    span = found(words)
    drag(view, edge(view, span.start), edge(view, span.end))
    assert view.selection() == span
    assert view.selected_text() == words


def test_dragging_over_hebrew_selects_it(show: Show) -> None:
    view = show(ODD)
    span = found("\u05e9\u05dc\u05d5\u05dd", ODD)
    box = view.rect_of(span)
    row = box.center().y()
    drag(view, QPoint(box.right() - 2, row), QPoint(box.left() + 2, row))
    assert view.selection() == span


def test_dragging_backwards_selects_the_same(show: Show) -> None:
    view = show(ARTICLE)
    span = found("council for a second hearing")
    drag(view, edge(view, span.end), edge(view, span.start))
    assert view.selection() == span
    assert (view.anchor(), view.position()) == (span.end, span.start)


@pytest.mark.parametrize("words", WORDS)
def test_shift_control_right_selects_a_word(show: Show, words: str) -> None:
    view = show(ARTICLE)
    span = found(words)
    view.set_position(span.start)
    while view.position() < span.end:
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert view.anchor() == span.start
    assert view.selected_text().rstrip(" .") == words


def test_shift_right_goes_by_characters_as_readers_see_them(show: Show) -> None:
    view = show(ODD)
    family = found("\U0001f468\u200d\U0001f469\u200d\U0001f467", ODD)
    view.set_position(family.start)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection() == family
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.selection() is None


def test_hebrew_is_crossed_letter_by_letter(show: Show) -> None:
    view = show(ODD)
    word = found("\u05e9\u05dc\u05d5\u05dd", ODD)
    view.set_position(word.start)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection() == word


def test_a_double_click_selects_a_word_and_a_triple_click_its_paragraph(show: Show) -> None:
    view = show(ARTICLE)
    word = found("Northbank")
    point = middle(view, word)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selection() == word
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selected_text() == "“We thank the engineers of Northbank,” she added."


def test_shift_click_extends_the_selection(show: Show) -> None:
    view = show(ARTICLE)
    span = found("second hearing")
    view.set_position(span.start)
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, edge(view, span.end))
    assert view.selection() == span


def test_home_and_end_keep_to_the_line_and_control_to_the_article(show: Show) -> None:
    view = show(ARTICLE)
    first = found("HARBOUR").start
    view.set_position(first + 20)
    QTest.keyClick(view, Qt.Key.Key_End)
    line_end = view.position()
    assert first + 50 < line_end < first + 85
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.position() == first
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    assert view.position() == len(ARTICLE)
    QTest.keyClick(view, Qt.Key.Key_Home, CONTROL)
    assert view.position() == 0


def test_down_keeps_the_column_over_a_short_line(show: Show) -> None:
    view = show("word " * 12 + "\nab\n" + "word " * 12)
    view.set_position(42)
    before = view.caret_rect().center().x()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.position() == 63
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert abs(view.caret_rect().center().x() - before) <= 8
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.position() == 42


def test_moving_sideways_crosses_blank_lines(show: Show) -> None:
    view = show("one\n\n\ntwo")
    view.set_position(3)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.position() == 6
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.position() == 3


def test_moving_sideways_crosses_the_cut_of_a_long_line_without_a_stop(show: Show) -> None:
    text = "word " * 1400
    view = show(text)
    cut = view.page().paragraphs.ends[0]
    assert 100 < cut < 3000
    view.set_position(cut - 2)
    stops = []
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right)
        stops.append(view.position())
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Left)
        stops.append(view.position())
    assert stops == [cut - 1, cut, cut + 1, cut + 2, cut + 1, cut, cut - 1, cut - 2]


def test_a_selection_collapses_to_the_side_the_arrow_points_to(show: Show) -> None:
    view = show(ARTICLE)
    span = found("new bridge")
    view.select(span)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert (view.position(), view.selection()) == (span.start, None)
    view.select(span)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert (view.position(), view.selection()) == (span.end, None)


def test_select_all_and_copy_keep_every_character(show: Show) -> None:
    view = show(ARTICLE)
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selection() == Span(0, len(ARTICLE))
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == ARTICLE


def test_copying_nothing_leaves_the_clipboard(show: Show) -> None:
    view = show(ARTICLE)
    QGuiApplication.clipboard().setText("kept")
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "kept"


def test_page_keys_move_by_a_window_and_come_back(show: Show) -> None:
    view = show(ARTICLE * 20, height=400)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.position() > 400
    assert view.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(view.caret_rect())
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.position() < 80


def test_dragging_below_the_window_scrolls_and_extends(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE * 20, height=400)
    viewport = view.viewport()
    start = edge(view, 10)
    below = QPoint(start.x(), viewport.height() + 40)
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, start + QPoint(30, 0))
    QTest.mouseMove(viewport, below)
    reached = view.position()
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 200)
    assert view.position() > reached
    assert view.anchor() == 10
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, below)
    stopped = view.verticalScrollBar().value()
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == stopped


def test_signals_tell_of_caret_and_selection_once(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE)
    moves: list[int] = []
    changes: list[int] = []
    view.caret_moved.connect(moves.append)
    view.selection_changed.connect(lambda: changes.append(1))
    view.set_position(7)
    view.set_position(7)
    assert (moves, changes) == ([7], [])
    view.select(Span(2, 9))
    assert (moves, changes) == ([7, 9], [1])
    with qtbot.waitSignal(view.selection_changed):
        view.set_position(0)


def test_positions_outside_the_text_go_to_its_ends(show: Show) -> None:
    view = show("short")
    view.set_position(99)
    assert view.position() == 5
    view.set_position(-4)
    assert view.position() == 0
    view.set_position(3, keep_anchor=True)
    assert view.selection() == Span(0, 3)


def test_the_caret_blinks_while_the_pane_has_the_focus(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE)
    assert view.overlay().caret == 0
    QApplication.setCursorFlashTime(20)
    view.set_position(3)
    assert view.overlay().caret == 3
    qtbot.waitUntil(lambda: view.overlay().caret is None)
    qtbot.waitUntil(lambda: view.overlay().caret == 3)
    view.clearFocus()
    assert view.overlay().caret is None


def test_an_empty_article_can_be_used(show: Show) -> None:
    view = show("")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert (view.position(), view.selection(), view.selected_text()) == (0, None, "")
