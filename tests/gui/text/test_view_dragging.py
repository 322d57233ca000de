"""Selected words can be dragged out; files dropped on the pane are for the window."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import SHIFT, Show, edge, middle
from tests.gui.text.samples import ARTICLE, ODD, entity, found

from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WORDS = found("the new bridge would open")


class Carried:
    """What drags took along, without the loop that a real one runs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self.actions: list[Qt.DropAction] = []

        def take(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
            data = drag.mimeData()
            assert not data.hasHtml()
            self.texts.append(data.text())
            self.actions.append(action)
            return action

        monkeypatch.setattr(QDrag, "exec", take)


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> Carried:
    return Carried(monkeypatch)


def drag(view: ArticleView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), start + QPoint(3, 0))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)


def test_a_drag_that_begins_in_the_selection_takes_a_copy_of_it_along(
    show: Show, carried: Carried
) -> None:
    view = show(ARTICLE)
    view.select(WORDS)
    drag(view, middle(view, WORDS), middle(view, found("council")))
    assert carried.texts == ["the new bridge would open"]
    assert carried.actions == [Qt.DropAction.CopyAction]
    assert view.selection() == WORDS


def test_every_character_goes_along_as_it_is(show: Show, carried: Carried) -> None:
    view = show(ODD)
    view.select(Span(0, len(ODD)))
    drag(view, middle(view, found("street", ODD)), QPoint(5, 5))
    assert carried.texts == [ODD]


def test_a_click_in_the_selection_places_the_caret_and_names_the_mark(
    show: Show, carried: Carried, qtbot: QtBot
) -> None:
    name = found("Ada Okafor")
    view = show(ARTICLE, [entity("okafor", name.start, name.end)])
    view.select(name)
    place = edge(view, name.start + 4) + QPoint(1, 0)
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        QTest.mouseClick(view.viewport(), LEFT, NONE, place)
    assert clicked.args == ["okafor"]
    assert (view.position(), view.selection()) == (name.start + 4, None)
    assert not carried.texts


def test_a_press_keeps_the_selection_until_one_knows_what_it_is(show: Show) -> None:
    view = show(ARTICLE)
    view.select(WORDS)
    QTest.mousePress(view.viewport(), LEFT, NONE, middle(view, WORDS))
    assert view.selection() == WORDS
    QTest.mouseRelease(view.viewport(), LEFT, NONE, middle(view, WORDS))
    assert view.selection() is None


def test_a_drag_beside_the_selection_selects_anew(show: Show, carried: Carried) -> None:
    view = show(ARTICLE)
    view.select(WORDS)
    span = found("second hearing")
    drag(view, edge(view, span.start), edge(view, span.end))
    assert view.selection() == span
    assert not carried.texts


def test_shift_and_the_third_click_work_inside_the_selection(show: Show) -> None:
    view = show(ARTICLE)
    view.select(WORDS)
    inside = edge(view, WORDS.start + 7)
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, inside)
    assert view.selection() == Span(WORDS.start, WORDS.start + 7)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, middle(view, found("bridge")))
    assert view.selection() == found("bridge")
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle(view, found("bridge")))
    assert view.selection() == Span(0, ARTICLE.index("\n"))


class Taker(QWidget):
    """A window that takes files."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.taken: list[str] = []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take everything."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Note what came."""
        self.taken += [url.toLocalFile() for url in event.mimeData().urls()]


def test_files_dropped_on_the_pane_reach_the_window(qtbot: QtBot) -> None:
    window = Taker()
    qtbot.addWidget(window)
    view = ArticleView()
    column = QVBoxLayout(window)
    column.addWidget(view)
    window.resize(900, 600)
    window.show()
    qtbot.waitExposed(window)
    view.show_text(ARTICLE, [])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/articles/one.txt")])
    where = view.viewport().mapTo(window, view.viewport().rect().center())
    copy = Qt.DropAction.CopyAction
    handle = window.windowHandle()
    QApplication.sendEvent(handle, QDragEnterEvent(where, copy, data, LEFT, NONE))
    QApplication.sendEvent(handle, QDropEvent(QPointF(where), copy, data, LEFT, NONE))
    assert window.taken == ["/articles/one.txt"]
