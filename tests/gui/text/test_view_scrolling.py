"""The pane lays out what is visible, keeps its place and follows theme, size and width."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import Painted, Show, settled
from tests.gui.text.samples import ARTICLE, entity, found, stance

from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView
from glossator.gui.theme import theme


def first_line(view: ArticleView) -> tuple[int, int]:
    """The position at the upper left corner, and the height of its line in the window."""
    position = view.position_at(QPoint(view.page().columns.text, 2))
    return position, view.caret_rect(position).top()


def wheel(view: ArticleView, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_megabyte_lays_out_only_what_is_visible(show: Show) -> None:
    text = (ARTICLE + "\n\n") * 2300
    assert len(text) > 900_000
    marks = [entity(f"e{n}", n * 40, n * 40 + 12) for n in range(20_000)]
    view = show("a line to begin with", height=900)
    view.show_text(text, marks)
    assert len(view.page().paragraphs) > 6000
    assert len(view.page().layouts) <= 30
    settled(view)
    assert len(view.page().layouts) <= 30


def test_measuring_the_rest_keeps_the_line_at_the_upper_edge(show: Show) -> None:
    view = show("x", height=500)
    text = "".join(f"{'word ' * (n % 37 + 1)}\n" for n in range(4000))
    view.show_text(text, [])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    before = first_line(view)
    guessed = view.verticalScrollBar().maximum()
    settled(view)
    assert first_line(view) == before
    assert view.verticalScrollBar().maximum() != guessed


def test_scrolling_paints_only_the_new_strip(show: Show) -> None:
    view = show(ARTICLE * 30, height=600)
    view.verticalScrollBar().setValue(500)
    settled(view)
    painted = Painted(view)
    view.verticalScrollBar().setValue(540)
    QApplication.processEvents()
    assert 40 <= painted.whole().height() <= 80


def test_moving_the_caret_paints_only_its_line(show: Show) -> None:
    view = show(ARTICLE, height=600)
    settled(view)
    painted = Painted(view)
    view.set_position(5)
    QApplication.processEvents()
    assert 0 < painted.whole().height() < 2 * view.page().look.metrics.pitch


def test_scrolled_pixels_are_those_of_a_fresh_painting(show: Show) -> None:
    marks = [
        entity("e", *_bounds("Ada Okafor")),
        stance("s", found("the plan"), found("Critics in Northbank")),
    ]
    view = show(ARTICLE + "\n\n" + ARTICLE, marks, height=420)
    for value in (37, 90, 61):
        view.verticalScrollBar().setValue(value)
        QApplication.processEvents()
    scrolled = view.grab().toImage()
    view.viewport().update()
    settled(view)
    assert view.grab().toImage() == scrolled


def _bounds(words: str) -> tuple[int, int]:
    span = found(words)
    return span.start, span.end


@pytest.mark.parametrize("size", [14, 24])
def test_another_size_keeps_the_line_at_the_upper_edge(show: Show, size: int) -> None:
    view = show(ARTICLE * 30, height=600)
    view.verticalScrollBar().setValue(2000)
    settled(view)
    position, _ = first_line(view)
    view.set_reading(size, labels_shown=True)
    settled(view)
    box = view.caret_rect(position)
    assert -size * 2 < box.top() < size * 3


def test_labels_shown_or_not_change_the_leading_and_marks_never_do(show: Show) -> None:
    view = show(ARTICLE)
    plain = view.rect_of(found("hearing in June"))
    view.change_marks([], [entity(f"e{n}", n * 9, n * 9 + 7) for n in range(40)])
    assert view.rect_of(found("hearing in June")) == plain
    view.set_reading(18, labels_shown=False)
    assert view.rect_of(found("hearing in June")).top() < plain.top()


def test_another_theme_changes_colours_and_no_places(show: Show) -> None:
    view = show(ARTICLE, [entity("e", 0, 7)])
    layouts, place = view.page().layouts, view.rect_of(found("hearing"))
    view.set_theme(theme("dark"))
    settled(view)
    assert view.page().layouts is layouts
    assert view.rect_of(found("hearing")) == place
    image = view.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == theme("dark").page


def test_a_screen_of_another_scale_gets_pixmaps_of_its_own(show: Show) -> None:
    view = show(ARTICLE, [entity("e", 0, 7)])
    before, layouts = view.page().look, view.page().layouts
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert view.page().look is not before
    assert view.page().look.ratio == view.devicePixelRatioF()
    assert view.page().built() == set()
    assert view.page().layouts is layouts


@pytest.mark.parametrize("width", [760, 800, 900, 1000, 1100, 1400, 1800])
def test_cards_and_badges_stay_inside_the_window(show: Show, width: int) -> None:
    marks = [stance(f"s{n}", Span(n * 12, n * 12 + 9), Span(2, 9), number=n) for n in range(12)]
    view = show(ARTICLE, marks, width=width)
    page = view.page()
    for number in range(len(page.paragraphs)):
        items = page.display_list(number)
        for box, _ in (*items.cards.hits, *items.claims.badges.hits):
            assert box.left() + page.columns.text >= 0
            assert box.right() + page.columns.text <= view.viewport().width()
        for one, other in zip(items.cards.hits, items.cards.hits[1:], strict=False):
            assert not one.box.intersects(other.box)


def test_a_narrower_window_keeps_the_line_at_the_upper_edge(show: Show) -> None:
    view = show(ARTICLE * 30, width=1200, height=600)
    view.verticalScrollBar().setValue(2000)
    settled(view)
    position, height = first_line(view)
    view.resize(640, 600)
    settled(view)
    assert abs(view.caret_rect(position).top() - height) <= view.page().look.metrics.pitch


def test_a_taller_window_shows_no_blank_below_the_end(show: Show) -> None:
    view = show(ARTICLE * 4, height=300)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.resize(view.width(), 800)
    settled(view)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert view.rect_of(Span(len(ARTICLE) * 4 - 5, len(ARTICLE) * 4)).bottom() > 600


def test_ensure_visible_scrolls_no_more_than_it_must(show: Show) -> None:
    view = show(ARTICLE * 30, height=600)
    view.ensure_visible(Span(40, 50))
    assert view.verticalScrollBar().value() == 0
    far = Span(len(ARTICLE) * 20, len(ARTICLE) * 20 + 10)
    view.ensure_visible(far)
    assert view.viewport().rect().contains(view.rect_of(far))


def test_control_and_wheel_ask_for_another_size_and_do_not_scroll(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE * 30, height=600)
    for turn, expected in ((120, 1), (-120, -1)):
        with qtbot.waitSignal(view.zoom_requested) as asked:
            wheel(view, turn, Qt.KeyboardModifier.ControlModifier)
        assert asked.args == [expected]
    assert view.verticalScrollBar().value() == 0
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0


def test_another_article_begins_at_its_top_without_the_old_selection(show: Show) -> None:
    view = show(ARTICLE * 30, height=600)
    view.select(Span(len(ARTICLE) * 20, len(ARTICLE) * 20 + 10))
    assert view.verticalScrollBar().value() > 0
    view.show_text(ARTICLE, [])
    assert view.verticalScrollBar().value() == 0
    assert (view.position(), view.selection()) == (0, None)
