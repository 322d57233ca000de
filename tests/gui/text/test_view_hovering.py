"""The mark under the pointer is raised, and nothing else is touched."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.gui.text.conftest import Painted, Show, middle, point_at, settled
from tests.gui.text.samples import ARTICLE, claim, entity, found, stance

NAME, BRIDGE, TOLL = found("Ada Okafor"), found("the new bridge would open"), found("the toll")
MARKS = [
    entity("okafor", NAME.start, NAME.end),
    claim("c1", BRIDGE.start, BRIDGE.end, {"source": (NAME,)}),
    stance("s1", TOLL, found("Critics in Northbank")),
]


def test_the_mark_under_the_pointer_is_raised_and_lowered(show: Show) -> None:
    view = show(ARTICLE, MARKS)
    settled(view)
    plain = view.viewport().grab().toImage()
    for span, mark_id in ((NAME, "okafor"), (BRIDGE, "c1"), (TOLL, "s1")):
        point_at(view, middle(view, span))
        assert view.hovered_mark() == mark_id
        assert view.viewport().grab().toImage() != plain
    point_at(view, middle(view, found("second hearing")))
    assert view.hovered_mark() is None
    assert view.viewport().grab().toImage() == plain


def test_raising_repaints_the_mark_and_moves_nothing(show: Show) -> None:
    view = show(ARTICLE, MARKS)
    settled(view)
    built, place = view.page().built(), view.rect_of(TOLL)
    painted = Painted(view)
    point_at(view, middle(view, NAME))
    assert painted.whole().contains(view.rect_of(NAME))
    assert painted.whole().height() < 2 * view.page().look.metrics.pitch
    assert not painted.whole().intersects(view.rect_of(found("second hearing")))
    assert (view.page().built(), view.rect_of(TOLL)) == (built, place)


def test_pointing_at_a_card_raises_the_stance_in_the_text(show: Show) -> None:
    view = show(ARTICLE, MARKS)
    page = view.page()
    card = page.display_list(3).cards.hits[0].box.center()
    painted = Painted(view)
    point_at(view, QPoint(round(card.x()) + page.columns.text, round(card.y() + page.y_of(3))))
    assert view.hovered_mark() == "s1"
    assert painted.whole().contains(view.rect_of(TOLL))


def test_a_mark_is_lowered_when_the_pointer_leaves_scrolls_or_the_mark_goes(show: Show) -> None:
    view = show(ARTICLE * 4, MARKS, height=400)
    for leave in (
        lambda: QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave)),
        lambda: view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 1),
        lambda: view.change_marks(["okafor"], []),
    ):
        view.hover("okafor")
        assert view.hovered_mark() == "okafor"
        leave()
        assert view.hovered_mark() is None


def test_nothing_is_raised_while_selecting(show: Show) -> None:
    view = show(ARTICLE, MARKS)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start = middle(view, found("council"))
    QTest.mousePress(view.viewport(), left, none, start)
    QTest.mouseMove(view.viewport(), middle(view, NAME))
    assert view.hovered_mark() is None
    QTest.mouseRelease(view.viewport(), left, none, middle(view, NAME))


def test_a_mark_over_a_whole_megabyte_is_raised_where_it_is_in_sight(show: Show) -> None:
    text = "The council met on Tuesday.\n" * 30_000
    view = show(text, [claim("all", 0, len(text))])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    laid_out = len(view.page().layouts)
    point_at(view, QPoint(view.page().columns.text + 30, 300))
    assert view.hovered_mark() == "all"
    assert len(view.page().layouts) - laid_out < 60
