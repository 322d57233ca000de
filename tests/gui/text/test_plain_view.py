"""The plain text beside the pane: the same characters, and caret and selection in step."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import CONTROL, SHIFT, Show
from tests.gui.text.samples import ARTICLE, found

from glossator.domain.span import Span
from glossator.domain.text import canonical_text
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.paragraphs import cut
from glossator.gui.text.plain_view import Companion, PlainView, shown_text


@pytest.fixture
def plain(qtbot: QtBot) -> PlainView:
    field = PlainView()
    qtbot.addWidget(field)
    field.resize(600, 500)
    return field


def both(show: Show, plain: PlainView, qtbot: QtBot, text: str = ARTICLE) -> ArticleView:
    pane = show(text)
    Companion(pane, plain)
    plain.show()
    qtbot.waitExposed(plain)
    return pane


odd = st.sampled_from(
    "ab \n\t\u00a0\u2028\u2029\r\ufeff\ufffe\u200d\ufdd0\ufffc\u05d0\u0301\U0001f600"
)
anything = st.characters(exclude_categories=["Cs"])


@given(st.text(st.one_of(odd, anything), max_size=60).map(canonical_text))
def test_qt_holds_as_many_characters_as_the_text(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(shown_text(cut(text)))
    assert document.characterCount() - 1 == len(text.encode("utf-16-le")) // 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(odd, max_size=60).map(canonical_text))
def test_every_position_can_be_gone_to(plain: PlainView, text: str) -> None:
    plain.show()
    plain.show_text(text)
    for position in {0, len(text) // 2, len(text)}:
        plain.place(0, position)
        assert (plain.anchor(), plain.position()) == (0, position)


@given(st.text(max_size=80))
def test_what_is_shown_has_one_character_for_each(text: str) -> None:
    assert len(shown_text(cut(text))) == len(text)


def test_words_stand_where_they_stand_in_the_article(
    show: Show, plain: PlainView, qtbot: QtBot
) -> None:
    pane = both(show, plain, qtbot)
    for words in ("caf\u00e9", "10\u00a0am", "street", "Critics", "\U0001f468\u200d\U0001f469"):
        pane.select(found(words))
        chosen = plain.textCursor().selectedText().replace("\u00a0", " ")
        assert chosen == words.replace("\u00a0", " ")
        assert Span(plain.anchor(), plain.position()) == found(words)


def test_moving_in_the_field_moves_in_the_pane(show: Show, plain: PlainView, qtbot: QtBot) -> None:
    text = ARTICLE * 9
    pane = both(show, plain, qtbot, text)
    plain.setFocus()
    for _ in range(5):
        QTest.keyClick(plain, Qt.Key.Key_Right)
    assert pane.position() == plain.position() == 5
    QTest.keyClick(plain, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert pane.selection() == Span(5, plain.position())
    QTest.keyClick(plain, Qt.Key.Key_End, CONTROL)
    assert pane.position() == len(text)
    assert pane.viewport().rect().intersects(pane.caret_rect())


def test_moving_in_the_pane_moves_in_the_field(show: Show, plain: PlainView, qtbot: QtBot) -> None:
    pane = both(show, plain, qtbot)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert plain.position() == pane.position() > 0
    QTest.keyClick(pane, Qt.Key.Key_End, SHIFT)
    assert (plain.anchor(), plain.position()) == (pane.anchor(), pane.position())
    assert plain.textCursor().hasSelection()
    pane.set_position(3)
    assert not plain.textCursor().hasSelection()


def test_neither_tells_the_other_twice(show: Show, plain: PlainView, qtbot: QtBot) -> None:
    pane = both(show, plain, qtbot)
    moves: list[tuple[str, int]] = []
    pane.caret_moved.connect(lambda place: moves.append(("pane", place)))
    plain.caret_moved.connect(lambda _, place: moves.append(("plain", place)))
    pane.set_position(7)
    assert moves == [("pane", 7)]
    moves.clear()
    QTest.keyClick(plain, Qt.Key.Key_Right)
    assert sorted(moves) == [("pane", 8), ("plain", 8)]
    QTest.keyClick(plain, Qt.Key.Key_Right, SHIFT)
    assert sorted(moves[2:]) == [("pane", 9), ("plain", 9)]


def test_another_article_is_shown_from_its_beginning(
    show: Show, plain: PlainView, qtbot: QtBot
) -> None:
    pane = both(show, plain, qtbot)
    pane.set_position(20)
    pane.show_text("Another article.", [])
    assert plain.document().characterCount() - 1 == len("Another article.")
    assert plain.position() == 0


def test_a_hidden_field_costs_nothing_and_catches_up(
    show: Show, plain: PlainView, qtbot: QtBot
) -> None:
    pane = show(ARTICLE)
    Companion(pane, plain)
    pane.select(found("council"))
    assert plain.document().characterCount() == 1
    plain.show()
    qtbot.waitExposed(plain)
    assert Span(plain.anchor(), plain.position()) == found("council")


def test_no_line_of_the_field_is_longer_than_what_qt_lays_out_at_once(
    show: Show, plain: PlainView, qtbot: QtBot
) -> None:
    text = "The council met on Tuesday. " * 2000
    pane = both(show, plain, qtbot, text)
    document = plain.document()
    lengths = [document.findBlockByNumber(n).length() for n in range(document.blockCount())]
    assert max(lengths) < 1000
    assert sum(lengths) == len(text) + 1
    pane.set_position(40_000)
    assert plain.position() == 40_000


def test_the_field_cannot_be_written_into(show: Show, plain: PlainView, qtbot: QtBot) -> None:
    pane = both(show, plain, qtbot)
    before = plain.document().characterCount()
    QTest.keyClick(plain, Qt.Key.Key_A)
    QTest.keyClick(plain, Qt.Key.Key_Delete)
    QTest.keyClick(plain, Qt.Key.Key_V, CONTROL)
    assert plain.document().characterCount() == before
    assert pane.text() == ARTICLE


def test_screen_readers_find_an_editable_text_with_a_name(
    show: Show, plain: PlainView, qtbot: QtBot
) -> None:
    pane = both(show, plain, qtbot)
    interface = QAccessible.queryAccessibleInterface(plain)
    assert interface.text(QAccessible.Text.Name) == "Article as plain text"
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    text = interface.textInterface()
    assert text is not None
    assert text.characterCount() == len(ARTICLE.encode("utf-16-le")) // 2
    pane.set_position(11)
    assert text.cursorPosition() == 11


def test_the_field_is_set_in_the_letters_of_the_pane(
    show: Show, plain: PlainView, qtbot: QtBot
) -> None:
    pane = both(show, plain, qtbot)
    pane.set_reading(24, labels_shown=False)
    QApplication.processEvents()
    assert plain.font().pixelSize() == 24
    assert plain.font().families()[0] == pane.text_font().families()[0]
