"""Matches of a search are highlighted, and what is read has a quiet sign."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from tests.gui.text.conftest import Painted, Show, settled
from tests.gui.text.samples import ARTICLE, claim, entity, found

from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.gui.text.article_view import ArticleView
from glossator.gui.theme import theme

COUNCILS = [Span(at, at + 7) for at in range(len(ARTICLE)) if ARTICLE.startswith("council", at)]


def picture(view: ArticleView) -> QImage:
    settled(view)
    return view.viewport().grab().toImage()


def colours_at(view: ArticleView, span: Span) -> set[str]:
    box = view.rect_of(span)
    image = view.viewport().grab(box).toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in places}


def test_finds_are_highlighted_the_current_one_more(show: Show) -> None:
    assert len(COUNCILS) == 2
    view = show(ARTICLE)
    plain = picture(view)
    view.show_finds(COUNCILS, 1)
    colours = theme("light")
    assert colours.find.name() in colours_at(view, COUNCILS[0])
    assert colours.find_current.name() not in colours_at(view, COUNCILS[0])
    assert colours.find_current.name() in colours_at(view, COUNCILS[1])
    assert picture(view) != plain
    view.show_finds([])
    assert picture(view) == plain


def test_going_to_the_next_find_paints_two_lines(show: Show) -> None:
    view = show(ARTICLE)
    view.show_finds(COUNCILS, 0)
    settled(view)
    painted = Painted(view)
    view.show_finds(COUNCILS, 1)
    QApplication.processEvents()
    pitch = view.page().look.metrics.pitch
    lines = [view.rect_of(span).center().y() // pitch for span in COUNCILS]
    assert painted.whole().height() <= (lines[1] - lines[0] + 3) * pitch
    assert not painted.whole().intersects(view.rect_of(found("HARBOUR CITY")))


def test_a_find_looks_unlike_a_selection_and_a_mark(show: Show) -> None:
    colours = theme("light")
    grounds = [colours.find, colours.find_current, colours.selection]
    grounds += [hue.fill for hue in colours.hues.values()]
    assert len({colour.name() for colour in grounds}) == len(grounds)
    view = show(ARTICLE, [entity("e", COUNCILS[0].start, COUNCILS[0].end)])
    view.show_finds(COUNCILS, None)
    assert {colours.find.name(), colours.hue("blue").fill.name()} <= colours_at(view, COUNCILS[0])


def test_twenty_thousand_finds_cost_what_is_in_sight(show: Show) -> None:
    text = (ARTICLE + "\n\n") * 2300
    view = show(text, height=900)
    every = [Span(at, at + 3) for at in range(0, 1_000_000, 50)]
    assert len(every) == 20_000
    view.show_finds(every, 9000)
    view.ensure_visible(every[9000])
    settled(view)
    assert len(view.page().layouts) < 80
    laid = view.page().laid(view.page().paragraphs.at(every[9000].start))
    finds = view.overlay().finds
    assert len(finds.spans.touching(laid.start, laid.end)) < 10
    assert finds.current == every[9000]


def test_another_article_has_neither_finds_nor_signs(show: Show) -> None:
    view = show(ARTICLE)
    plain = picture(view)
    view.show_finds(COUNCILS, 0)
    view.show_covered(passages(ARTICLE))
    assert picture(view) != plain
    view.show_text(ARTICLE, [])
    assert picture(view) == plain


@pytest.mark.parametrize(("width", "count"), [(960, 3), (1100, 7), (1900, 7)])
def test_what_is_read_has_a_sign_left_of_every_number(show: Show, width: int, count: int) -> None:
    first = COUNCILS[0]
    claims = [claim(f"c{n}", first.start - n, first.end + n, number=n + 1) for n in range(count)]
    view = show(ARTICLE, claims, width=width)
    page = view.page()
    badges = page.display_list(0).claims.badges.hits
    nearest = min(hit.box.left() for hit in badges) + page.columns.text
    plain = picture(view)
    view.show_covered(passages(ARTICLE)[:1])
    changed = different_columns(plain, picture(view))
    assert changed
    assert max(changed) < nearest
    assert min(changed) >= 0


def different_columns(one: QImage, other: QImage) -> list[int]:
    """The columns of pixels in which two pictures differ."""
    rows = range(one.height())
    return [
        x for x in range(one.width()) if any(one.pixel(x, y) != other.pixel(x, y) for y in rows)
    ]


def test_marking_a_passage_as_read_paints_its_rows_only(show: Show) -> None:
    view = show(ARTICLE)
    read = passages(ARTICLE)
    view.show_covered(read[:1])
    settled(view)
    painted = Painted(view)
    view.show_covered(read[:2])
    QApplication.processEvents()
    assert painted.whole().contains(view.rect_of(found("We thank")).center())
    assert not painted.whole().intersects(view.rect_of(found("HARBOUR CITY")))
    assert not painted.whole().intersects(view.rect_of(found("Critics")))
