"""An article that runs from right to left is a mirror image of one that runs the other way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import Show
from tests.gui.text.samples import claim, entity, stance

from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.columns import columns
from glossator.gui.text.focus import build_focus
from glossator.gui.text.marks import Standing

SENTENCE = (
    "\u05e9\u05e8 \u05d4\u05e2\u05d1\u05d5\u05d3\u05d5\u05ea \u05d0\u05de\u05e8 \u05d1-12 "
    "\u05d1\u05de\u05d0\u05d9 \u05db\u05d9 \u05d4\u05d2\u05e9\u05e8 "
    "\u05d9\u05d9\u05e4\u05ea\u05d7. "
)
HEBREW = f"{(SENTENCE * 6).strip()}\n\nAFP: {(SENTENCE * 5).strip()}"
LATIN = "The minister said on 12 May that the bridge would open in autumn. " * 5
MIXED = f"{LATIN}\n\n{LATIN}{SENTENCE}\n\n{SENTENCE.strip()}"
MARKS = [
    entity("e", 0, 2),
    claim("c1", 20, 90, {"source": (Span(0, 2),), "cue": (Span(11, 15),)}, number=1),
    claim("c2", 40, 120, number=2),
    stance("s1", Span(60, 80), Span(0, 2), number=1),
    stance("s2", Span(150, 170), Span(100, 110), Span(180, 190), number=2),
]


@given(st.integers(400, 2000), st.integers(300, 900), st.floats(0.8, 1.7))
def test_mirrored_columns_are_the_columns_seen_in_a_mirror(
    width: int, measure: int, scale: float
) -> None:
    plain, mirrored = columns(width, measure, scale), columns(width, measure, scale, mirrored=True)
    assert mirrored.text == width - plain.text - plain.measure
    assert mirrored.cards == width - plain.cards - plain.card_width
    assert (mirrored.measure, mirrored.gap, mirrored.margin, mirrored.form) == (
        plain.measure,
        plain.gap,
        plain.margin,
        plain.form,
    )
    for left, box in ((-30.0, 12.0), (float(plain.measure + plain.gap), 100.0)):
        here, there = (
            plain.text + plain.placed(left, box),
            mirrored.text + mirrored.placed(left, box),
        )
        assert there == pytest.approx(width - here - box)


def parts(view: ArticleView) -> tuple[QRectF, list[QRectF], list[QRectF]]:
    """The text, the cards and the numbers of an article, in pixels of the viewport."""
    page = view.page()
    text = QRectF(page.columns.text, 0, page.columns.measure, view.viewport().height())
    cards, badges = [], []
    for number in range(len(page.paragraphs)):
        items = page.display_list(number)
        corner = QPointF(page.columns.text, page.y_of(number))
        cards += [hit.box.translated(corner) for hit in items.cards.hits]
        badges += [hit.box.translated(corner) for hit in items.claims.badges.hits]
    return text, cards, badges


@pytest.mark.parametrize("width", [760, 1100, 1800])
def test_numbers_stand_on_the_right_and_cards_on_the_left(show: Show, width: int) -> None:
    view = show(HEBREW, MARKS, width=width)
    text, cards, badges = parts(view)
    assert view.page().columns.mirrored
    assert len(cards) == len(badges) == 2
    window = QRectF(view.viewport().rect())
    for box in cards:
        assert box.right() < text.left()
        assert window.contains(box)
    for box in badges:
        assert box.left() > text.right()
        assert window.contains(box)
    assert all(not one.intersects(other) for one, other in pairwise(cards))


def bars(view: ArticleView) -> list[QRectF]:
    """The bars of claims, in pixels from the text's edge."""
    numbers = range(len(view.page().paragraphs))
    items = [view.page().display_list(number).claims for number in numbers]
    boxes = [box for each in items for lane in each.lines.values() for box in lane]
    return [box for box in boxes if box.height() > 12]


def test_bars_stand_on_the_side_of_the_numbers(show: Show) -> None:
    view = show(HEBREW, MARKS)
    assert bars(view)
    assert all(bar.left() > view.page().columns.measure for bar in bars(view))
    view.show_text(MIXED, MARKS)
    assert bars(view)
    assert all(bar.right() < 0 for bar in bars(view))


def test_a_mixed_article_keeps_its_gutter_on_the_left(show: Show) -> None:
    view = show(MIXED, MARKS)
    text, cards, badges = parts(view)
    assert not view.page().columns.mirrored
    assert all(box.left() > text.right() for box in cards)
    assert all(box.right() < text.left() for box in badges)


@pytest.mark.parametrize("text", [HEBREW, MIXED])
def test_lines_that_run_left_begin_at_the_right_edge(show: Show, text: str) -> None:
    view = show(text)
    page = view.page()
    for number in range(len(page.paragraphs)):
        laid = page.laid(number)
        for line in range(laid.lines()):
            box = laid.layout.lineAt(line).naturalTextRect()
            if laid.leftward:
                assert box.right() == pytest.approx(page.columns.measure, abs=1)
            else:
                assert box.left() == pytest.approx(0, abs=1)
    assert page.laid(0).leftward is (text is HEBREW)


def test_a_paragraph_goes_by_its_letters_and_not_by_its_first_word(show: Show) -> None:
    view = show(HEBREW)
    assert HEBREW[view.page().paragraphs.starts[1]] == "A"
    assert view.page().laid(1).leftward
    view.show_text(f"\u05e9\u05e8 {LATIN}", [])
    assert not view.page().laid(0).leftward


def test_clicking_numbers_cards_and_words_names_the_mark(show: Show, qtbot: QtBot) -> None:
    view = show(HEBREW, MARKS)
    _, cards, badges = parts(view)
    places = [
        (cards[0].center(), "s1"),
        (badges[0].center(), "c1"),
        (QPointF(view.rect_of(Span(0, 2)).center()), "e"),
    ]
    for place, expected in places:
        with qtbot.waitSignal(view.mark_clicked) as clicked:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
        assert clicked.args == [expected]


def test_a_claim_is_bracketed_where_it_begins_on_the_right(show: Show) -> None:
    view = show(HEBREW, [claim("c", 3, 30)])
    page = view.page()
    laid, items = page.laid(0), page.display_list(0).claims
    upright = [box for box in items.lines[0] if 2 < box.height() < 9 and box.left() >= 0]
    assert len(upright) == 2
    begins, ends = laid.x_of(3), laid.x_of(30)
    assert ends < begins
    assert max(box.right() for box in upright) == pytest.approx(begins, abs=2)
    assert min(box.left() for box in upright) == pytest.approx(ends, abs=2)


def test_arrows_go_the_way_they_point(show: Show) -> None:
    view = show(HEBREW)
    view.set_position(20)
    before = view.caret_rect().center().x()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.position() == 21
    assert view.caret_rect().center().x() < before
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret_rect().center().x() == before


@pytest.mark.parametrize("mark_id", ["c1", "s2"])
def test_the_way_to_a_role_stays_between_text_and_cards(show: Show, mark_id: str) -> None:
    view = show(HEBREW, MARKS)
    page = view.page()
    mark = page.index.get(mark_id)
    assert mark is not None
    text, cards, _ = parts(view)
    ways = build_focus(page, mark).ways
    assert ways
    for way in ways:
        assert all(box.right() < x <= text.right() for x, _ in way for box in cards)


def test_labels_stand_over_the_beginning_of_the_words(show: Show) -> None:
    marks = [entity(f"e{n}", n * 12, n * 12 + 9, Standing.CORRECTED) for n in range(4)]
    view = show(HEBREW, marks)
    laid, items = view.page().laid(0), view.page().display_list(0).entities
    assert len(items.chips) == 4
    rights = sorted(place.x() + pixmap.width() for place, pixmap in items.chips)
    begins = sorted(laid.x_of(mark.extent.start) for mark in marks)
    assert all(abs(right - begin) < 16 for right, begin in zip(rights, begins, strict=True))
    assert len(items.corners) == 4
