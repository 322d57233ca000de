"""An article pane on the screen, and hands to use it with."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.span import Span
from glossator.gui.fonts import load_fonts
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.marks import Mark
from glossator.gui.theme import theme

Show = Callable[..., ArticleView]


@pytest.fixture
def steady_caret(qtbot: QtBot) -> Iterator[None]:
    """A caret that does not blink, so that two pictures can be compared."""
    assert qtbot is not None
    usual = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(usual)


@pytest.fixture
def show(qtbot: QtBot, steady_caret: None) -> Show:
    """Show an article in a window of its own; width and height can be given."""
    families = load_fonts()

    def make(
        text: str, marks: Iterable[Mark] = (), width: int = 1100, height: int = 700
    ) -> ArticleView:
        view = ArticleView(colours=theme("light"), families=families)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        view.show_text(text, marks)
        settled(view)
        return view

    return make


def settled(view: ArticleView) -> None:
    """Let everything be painted and measured that is waiting for it."""
    QApplication.processEvents()
    while view.is_measuring():
        QApplication.processEvents()
    QApplication.processEvents()


def edge(view: ArticleView, position: int) -> QPoint:
    """A point of the viewport where a caret at ``position`` would stand."""
    return view.caret_rect(position).center()


def middle(view: ArticleView, span: Span) -> QPoint:
    """The middle of a span that stands on one line."""
    return view.rect_of(span).center()


def point_at(view: ArticleView, place: QPoint) -> None:
    """Move the pointer here, from somewhere else: Qt tells nobody of a move to where it was."""
    QTest.mouseMove(view.viewport(), place - QPoint(0, 200))
    QTest.mouseMove(view.viewport(), place)
    QApplication.processEvents()


class Painted(QObject):
    """Collects the rectangles that a viewport is asked to paint."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self.areas: list[QRect] = []
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Note the area of a paint event and let it through."""
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return super().eventFilter(watched, event)

    def whole(self) -> QRect:
        """The smallest rectangle around everything that was painted."""
        area = QRect()
        for each in self.areas:
            area = area.united(each)
        return area


SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
