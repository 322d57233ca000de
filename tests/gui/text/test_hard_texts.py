"""Every script can be pointed at: a character's place is hit by that character."""

import pytest
from PySide6.QtCore import QPoint
from tests.gui.text.conftest import Show, settled
from tests.gui.text.samples import claim, entity

from glossator.domain.boundaries import next_character, previous_character
from glossator.domain.span import Span
from glossator.gui.text.article_view import ArticleView

HEBREW, ARABIC = (
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u0627\u0644\u0633\u0644\u0627\u0645 \u0644\u0627",
)
FAMILY, FLAG = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1eb\U0001f1f7"
MARKED = "nai\u0308ve e\u0301\u0323te\u0301 \u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"
TEXTS = {
    "ligatures": "The official office of affluent fjords afflicts the difficult staff. " * 6,
    "right to left": f"{HEBREW}, \u05d0\u05de\u05e8 (\u05d4\u05e9\u05e8) \u05d1-12 \u05d1. " * 8,
    "right to left with names": f"{HEBREW} Northbank Council 3.5, \u05d0\u05de\u05e8 office. " * 8,
    "mixed": f"The office said {HEBREW} on 12 May, and ({ARABIC}) was the 2nd. " * 8,
    "emoji": f"The council {FAMILY} met {FLAG}{FLAG} on \U0001f44d\U0001f3fd Tuesday. " * 8,
    "combining": f"{MARKED} was said. " * 12,
    "controls": f"It is \u2067{HEBREW}\u2069 and \u202eabc\u202c again, \u200f12. " * 8,
    "one word": "abcdefghij" * 500,
}


def spread(length: int, count: int) -> range:
    """Places all over a text, at a distance that no repetition in it has."""
    return range(0, length, max(1, length // count) | 1)


def hits_itself(view: ArticleView, position: int) -> bool:
    """Whether the middle of a character's place belongs to that character."""
    text = view.text()
    start = previous_character(text, position + 1)
    character = Span(start, next_character(text, start))
    view.ensure_visible(character)
    box = view.page().rect(character)
    if box.width() < 1.0 or text[start].isspace():
        return True
    found = view.page().character_at(box.center().x(), box.center().y())
    return found is not None and character.contains(found)


@pytest.mark.parametrize("kind", list(TEXTS))
@pytest.mark.parametrize("width", [420, 1100])
def test_the_place_of_a_character_is_hit_by_it(show: Show, kind: str, width: int) -> None:
    text = TEXTS[kind]
    view = show(text, width=width)
    missed = [place for place in spread(len(text), 160) if not hits_itself(view, place)]
    assert not missed, ascii([text[place : place + 3] for place in missed])


@pytest.mark.parametrize("kind", ["ligatures", "right to left", "mixed", "emoji", "combining"])
def test_dragging_over_a_word_selects_it_in_every_script(show: Show, kind: str) -> None:
    text = TEXTS[kind]
    view = show(text)
    for start in range(60):
        if not text[start].isalpha() or (start and not text[start - 1].isspace()):
            continue
        end = text.index(" ", start)
        word = text[start:end].rstrip(".,")
        boxes = list(view.page().boxes(Span(start, start + len(word))))
        if len(boxes) != 1 or not word.isalpha():
            continue
        left, right = boxes[0].left() + 1, boxes[0].right() - 1
        row = round(boxes[0].center().y())
        ends = [view.position_at(QPoint(round(x), row)) for x in (left, right)]
        assert sorted(ends) == [start, start + len(word)], ascii(word)


def test_the_letters_of_a_ligature_can_be_told_apart(show: Show) -> None:
    view = show("office affluent")
    page = view.page()
    laid = page.laid(0)
    places = [laid.x_of(position) for position in range(len("office") + 1)]
    assert places == sorted(set(places))
    for position, place in enumerate(places):
        assert laid.position_at(0, place + 0.5) == position
        assert laid.position_at(0, place - 0.5) == position
    letters = [laid.pieces(position, position + 1)[0] for position in range(1, 4)]
    assert all(letter.right - letter.left > 2 for letter in letters)


def test_a_caret_goes_on_step_by_step_in_a_name_among_hebrew(show: Show) -> None:
    text = f"{HEBREW} office 3.5 {HEBREW} {HEBREW}"
    view = show(text)
    laid = view.page().laid(0)
    assert laid.leftward
    name = Span(text.index("office"), text.index("3.5") + 3)
    places = [laid.x_of(position) for position in range(name.start, name.end)]
    assert places == sorted(set(places))
    for position in range(name.start, name.end):
        ((_, left, right),) = laid.pieces(position, position + 1)
        assert left == pytest.approx(laid.x_of(position), abs=0.5)
        assert laid.character_at(0, (left + right) / 2) == position


def test_a_mark_over_part_of_a_ligature_covers_that_part(show: Show) -> None:
    view = show("office", [entity("e", 0, 2)])
    (fill,) = view.page().display_list(0).entities.fills
    laid = view.page().laid(0)
    assert laid.x_of(1) < fill.box.right() < laid.x_of(3)


WORDS = (
    "the",
    "council",
    "of",
    "Northbank",
    "agreed",
    "on",
    "Tuesday",
    "to",
    "open",
    "a",
    "bridge",
)


@pytest.mark.parametrize("sign", ["\ufeff", "\ufffe", "\ufdd0", "\u2028", "\x00", "\ufffc"])
def test_signs_that_qt_would_swallow_move_nothing(show: Show, sign: str) -> None:
    text = f"{sign}The council met.\n{sign}\n{sign}It voted{sign} on Tuesday."
    view = show(text)
    page = view.page()
    for number in range(len(page.paragraphs)):
        laid = page.laid(number)
        assert len(laid.layout.text()) == laid.end - laid.start
    for word in ("council", "voted", "Tuesday"):
        view.select(Span(text.index(word), text.index(word) + len(word)))
        box = view.rect_of(Span(text.index(word), text.index(word) + len(word)))
        assert page.character_at(box.left() + 2, box.center().y()) == text.index(word)


def megabyte() -> str:
    """A million characters without a line break."""
    text = " ".join(WORDS[(n * n + n // 7) % len(WORDS)] for n in range(220_000))
    return text[:1_000_000]


def test_a_megabyte_in_one_paragraph_is_cut_into_what_is_in_sight(show: Show) -> None:
    text = megabyte()
    assert len(text) == 1_000_000
    marks = [entity(f"e{n}", n * 50, n * 50 + 12) for n in range(16_000)]
    marks += [claim(f"c{n}", n * 250, n * 250 + 120, number=n) for n in range(4000)]
    view = show("a line to begin with", height=900)
    view.show_text(text, marks)
    settled(view)
    laid_out = sum(len(view.page().laid(n).text) for n in view.page().built())
    assert 1500 < laid_out < 5000
    assert all(hits_itself(view, place) for place in spread(len(text), 25))
    settled(view)
    kept = view.page().built()
    middle = view.position_at(QPoint(view.page().columns.text + 40, 300))
    added = entity("new", middle, middle + 9)
    view.change_marks([], [added])
    assert 1 <= len(kept - view.page().built()) <= 2
    assert view.rect_of(added.extent).intersects(view.viewport().rect())
