"""Marks are painted where they are, and painted again only where they changed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import Painted, Show, middle, settled
from tests.gui.text.samples import ARTICLE, claim, entity, found, stance

from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.marks import Mark, Standing
from glossator.gui.theme import theme

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SAID = found("said on Tuesday")
MINISTER = found("Ada Okafor")
BRIDGE = found("the new bridge would open before winter")
TOLL = found("the toll")


def people() -> list[Mark]:
    return [
        entity("okafor", MINISTER.start, MINISTER.end),
        claim("c1", BRIDGE.start, BRIDGE.end, {"source": (MINISTER,), "cue": (SAID,)}),
        stance("s1", TOLL, holder=found("Critics in Northbank"), evidence=found("unfair")),
        entity("northbank", *_bounds(found("Northbank"))),
    ]


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def colours_in(view: ArticleView, span: Span) -> set[str]:
    """The colours of the pixels around a span."""
    box = view.rect_of(span).adjusted(-4, -4, 4, 4)
    image = view.viewport().grab(box).toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_an_entity_is_filled_with_its_hue(show: Show) -> None:
    view = show(ARTICLE, people())
    assert theme("light").hue("blue").fill.name() in colours_in(view, MINISTER)
    assert theme("light").hue("blue").fill.name() not in colours_in(view, found("council"))


def test_a_suggestion_is_not_filled_like_a_decision(show: Show) -> None:
    suggested = [entity("e", MINISTER.start, MINISTER.end, Standing.SUGGESTED)]
    view = show(ARTICLE, suggested)
    hue = theme("light").hue("blue")
    seen = colours_in(view, MINISTER)
    assert hue.fill.name() not in seen
    assert hue.faint.name() in seen


def test_changing_a_mark_paints_its_paragraphs_and_no_others(show: Show) -> None:
    view = show(ARTICLE, people())
    kept = view.page().built()
    painted = Painted(view)
    added = entity("new", *_bounds(found("engineers")))
    view.change_marks([], [added])
    assert view.page().built() == kept - {1}
    QApplication.processEvents()
    above, below = view.rect_of(MINISTER), view.rect_of(TOLL)
    assert painted.whole().contains(view.rect_of(found("engineers")))
    assert not painted.whole().intersects(above)
    assert not painted.whole().intersects(below)
    assert added in view.marks()


def test_a_frame_touches_every_paragraph_it_reaches_into(show: Show) -> None:
    view = show(ARTICLE, people())
    wide = claim("wide", *_bounds(BRIDGE), {"source": (found("she"),)}, number=2)
    view.change_marks([], [wide])
    assert not view.page().built() & {0, 1}
    QApplication.processEvents()
    view.change_marks(["wide"], [])
    assert not view.page().built() & {0, 1}
    assert "wide" not in {mark.id for mark in view.marks()}


def test_a_mark_can_be_replaced_under_its_id(show: Show) -> None:
    view = show(ARTICLE, people())
    view.focus_mark("okafor")
    view.change_marks(["okafor"], [entity("okafor", *_bounds(MINISTER), hue="green")])
    assert theme("light").hue("green").fill.name() in colours_in(view, MINISTER)
    assert view.focused_mark() == "okafor"


def test_a_mark_of_an_id_that_stays_is_refused_and_nothing_changes(show: Show) -> None:
    view = show(ARTICLE, people())
    before = view.marks()
    with pytest.raises(ValueError, match="there already"):
        view.change_marks(["c1"], [entity("okafor", 0, 3)])
    assert view.marks() == before


def test_the_place_of_a_span_holds_its_positions(show: Show) -> None:
    view = show(ARTICLE, people())
    for span in (MINISTER, TOLL, found("nai\u0308ve"), found("10\u00a0am"), found("street")):
        box = view.rect_of(span)
        corner = QPoint(box.left() + 3, box.center().y())
        assert span.start <= view.position_at(corner) < span.end
        assert view.position_at(box.center()) in range(span.start, span.end + 1)


def test_marks_at_a_position_come_innermost_first(show: Show) -> None:
    view = show(ARTICLE, people())
    assert view.mark_ids_at(MINISTER.start + 1) == ["okafor", "c1"]
    assert view.mark_ids_at(BRIDGE.start + 1) == ["c1"]
    assert view.mark_ids_at(found("council").start) == []


def test_clicking_words_cards_and_numbers_names_the_mark(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE, people())
    page = view.page()
    card = page.display_list(3).cards.hits[0].box.center() + QPointF(
        page.columns.text, page.y_of(3)
    )
    badge = page.display_list(0).claims.badges.hits[0].box.center() + QPointF(
        page.columns.text, page.y_of(0)
    )
    places = [
        (QPointF(middle(view, MINISTER)), "okafor"),
        (card, "s1"),
        (badge, "c1"),
        (QPointF(middle(view, TOLL)), "s1"),
    ]
    for point, expected in places:
        with qtbot.waitSignal(view.mark_clicked) as clicked:
            QTest.mouseClick(view.viewport(), LEFT, NONE, point.toPoint())
        assert clicked.args == [expected]


def test_clicking_a_card_leaves_the_caret_where_it_is(show: Show) -> None:
    view = show(ARTICLE, people())
    view.select(MINISTER)
    page = view.page()
    corner = QPointF(page.columns.text, page.y_of(3))
    card = page.display_list(3).cards.hits[0].box.center() + corner
    QTest.mouseClick(view.viewport(), LEFT, NONE, card.toPoint())
    assert view.selection() == MINISTER


def test_clicking_plain_words_or_dragging_names_no_mark(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE, people())
    box = view.rect_of(MINISTER)
    with qtbot.assertNotEmitted(view.mark_clicked):
        QTest.mouseClick(view.viewport(), LEFT, NONE, middle(view, found("council")))
        QTest.mousePress(view.viewport(), LEFT, NONE, QPoint(box.left() + 2, box.center().y()))
        QTest.mouseMove(view.viewport(), box.center())
        QTest.mouseRelease(view.viewport(), LEFT, NONE, box.center())
    assert view.selection() is not None


def test_focus_is_drawn_and_taken_away(show: Show) -> None:
    view = show(ARTICLE, people())
    settled(view)
    plain = view.viewport().grab().toImage()
    for mark_id in ("okafor", "c1", "s1"):
        view.focus_mark(mark_id)
        settled(view)
        assert view.focused_mark() == mark_id
        assert view.viewport().grab().toImage() != plain
    view.focus_mark(None)
    settled(view)
    assert view.focused_mark() is None
    assert view.viewport().grab().toImage() == plain


def test_focusing_an_unknown_mark_focuses_none(show: Show) -> None:
    view = show(ARTICLE, people())
    view.focus_mark("okafor")
    view.focus_mark("nobody")
    assert view.focused_mark() is None


def test_the_focus_goes_with_its_mark(show: Show) -> None:
    view = show(ARTICLE, people())
    view.focus_mark("s1")
    view.change_marks(["s1"], [])
    assert view.focused_mark() is None


def test_focusing_brings_a_far_mark_into_view_with_what_is_around_it(show: Show) -> None:
    text = ARTICLE * 60
    far = Span(len(text) // 2, len(text) // 2 + 8)
    view = show(text, [entity("far", far.start, far.end)], height=500)
    view.focus_mark("far")
    box = view.rect_of(far)
    assert box.top() > 60
    assert box.bottom() < view.viewport().height() - 60
    value = view.verticalScrollBar().value()
    view.focus_mark("far")
    assert view.verticalScrollBar().value() == value


def test_numbers_are_drawn_over_spans_until_cleared(show: Show) -> None:
    view = show(ARTICLE, people())
    settled(view)
    plain = view.viewport().grab().toImage()
    view.number_spans([("1", MINISTER), ("2", TOLL)])
    settled(view)
    numbered = view.viewport().grab().toImage()
    accent = theme("light").accent.name()
    around = [(x, y) for x in range(numbered.width()) for y in range(0, numbered.height(), 3)]
    assert any(QColor(numbered.pixel(x, y)).name() == accent for x, y in around)
    view.number_spans([])
    settled(view)
    assert view.viewport().grab().toImage() == plain


def test_every_standing_looks_different_from_a_decision_made(show: Show) -> None:
    seen = {}
    for standing in (Standing.ACCEPTED, Standing.SUGGESTED, Standing.DEFERRED, Standing.DISPUTED):
        view = show(
            ARTICLE,
            [
                entity("e", *_bounds(MINISTER), standing=standing),
                claim("c", *_bounds(BRIDGE), {"cue": (SAID,)}, standing),
                stance("s", TOLL, found("Critics"), found("unfair"), standing),
            ],
        )
        settled(view)
        seen[standing] = bytes(view.viewport().grab().toImage().constBits())
    assert len(set(seen.values())) == 4
