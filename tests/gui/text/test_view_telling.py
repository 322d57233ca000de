"""What the pane tells: tooltips, and a role and a name for screen readers."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import Show, middle, point_at
from tests.gui.text.samples import ARTICLE, claim, entity, found, stance

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text import accessibility
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.marks import Mark, Standing
from glossator.gui.text.tooltips import tooltip_text


def test_resting_on_a_mark_says_what_it_is(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda *given: said.append(given[1]))
    monkeypatch.setattr(QToolTip, "hideText", lambda: said.append(""))
    name = found("Ada Okafor")
    view = show(ARTICLE, [entity("e", name.start, name.end, Standing.SUGGESTED)])
    for span in (name, found("council")):
        point = middle(view, span)
        event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
    assert said == ["<qt>PERSON, suggested</qt>", ""]


def test_labels_are_never_taken_for_markup() -> None:
    mark = Mark("e", Shape.ENTITY, "x", "<b>A&B", "blue", "", (Span(0, 1),), Standing.MANUAL)
    assert tooltip_text(mark, lambda _: "") == "<qt>&lt;b&gt;A&amp;B, added by hand</qt>"


def test_resting_on_a_claim_says_whom_its_source_means() -> None:
    text = "Ada Okafor left. He <noted> that it rained."
    roles = {"source": (Span(17, 19),), "speaker": (Span(0, 10),)}
    mark = claim("c", 33, 42, roles)
    assert tooltip_text(mark, lambda span: span.quote(text)).endswith("He → Ada Okafor</qt>")


def test_screen_readers_find_a_document_with_its_name(qtbot: QtBot) -> None:
    accessibility.install({ArticleView: QAccessible.Role.Document})
    view = ArticleView()
    qtbot.addWidget(view)
    view.setAccessibleName("Article: The new bridge")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Article: The new bridge"
    button = QPushButton("other")
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.Button


def test_announcements_reach_a_widget_without_harm(show: Show) -> None:
    view = show(ARTICLE)
    accessibility.announce(view, "PERSON accepted")
    accessibility.announce(view, "Not saved", urgent=True)
    assert view.accessibleName() == "Article"


def test_the_pointer_shows_what_can_be_clicked(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE, [stance("s", found("the toll"), found("Critics"))])
    page = view.page()

    def on_card() -> QPoint:
        card = page.display_list(3).cards.hits[0].box.center()
        return card.toPoint() + QPoint(page.columns.text, round(page.y_of(3)))

    # Paragraphs above are measured when nothing happens: until then their heights are guessed.
    for shape, place in (
        (Qt.CursorShape.PointingHandCursor, on_card),
        (Qt.CursorShape.IBeamCursor, lambda: middle(view, found("council"))),
        (Qt.CursorShape.ArrowCursor, lambda: QPoint(5, 300)),
    ):
        qtbot.waitUntil(partial(points_with, view, place, shape))


def points_with(view: ArticleView, place: Callable[[], QPoint], shape: Qt.CursorShape) -> bool:
    point_at(view, place())
    return view.viewport().cursor().shape() is shape
