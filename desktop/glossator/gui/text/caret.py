"""The caret: where it can go with the keys, and what it selects."""

from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.sentences import next_sentence, previous_sentence, sentence_end
from glossator.domain.span import Span
from glossator.gui.text.page import Page


class Move(StrEnum):
    """A way to move the caret."""

    LEFT = "left"
    RIGHT = "right"
    WORD_LEFT = "word left"
    WORD_RIGHT = "word right"
    SENTENCE_BACK = "sentence back"
    SENTENCE_ON = "sentence on"
    PARAGRAPH_BACK = "paragraph back"
    PARAGRAPH_ON = "paragraph on"
    UP = "up"
    DOWN = "down"
    LINE_START = "line start"
    LINE_END = "line end"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    TEXT_START = "text start"
    TEXT_END = "text end"


_SIDEWAYS = {
    Move.LEFT: (False, False),
    Move.RIGHT: (True, False),
    Move.WORD_LEFT: (False, True),
    Move.WORD_RIGHT: (True, True),
}
_JUMPS = (Move.SENTENCE_BACK, Move.SENTENCE_ON, Move.PARAGRAPH_BACK, Move.PARAGRAPH_ON)


@dataclass(frozen=True, slots=True)
class Caret:
    """A caret at ``position`` that selects from ``anchor``, both in code points.

    ``wished`` is the x that moves up and down try to keep, None where there is none.
    """

    position: int = 0
    anchor: int = 0
    wished: float | None = None

    @property
    def selection(self) -> Span | None:
        """What is selected, or None."""
        if self.position == self.anchor:
            return None
        return Span(min(self.position, self.anchor), max(self.position, self.anchor))


def moved(caret: Caret, page: Page, move: Move, keep_anchor: bool, view: int) -> Caret:
    """The caret after a move; ``view`` is the window's height, for moves by the page."""
    wished = None
    if move in _SIDEWAYS:
        position = _sideways(caret, page, move, keep_anchor)
    elif move in (Move.UP, Move.DOWN, Move.PAGE_UP, Move.PAGE_DOWN):
        lines = max(1, view // page.look.metrics.pitch - 1)
        count = {Move.UP: -1, Move.DOWN: 1, Move.PAGE_UP: -lines}.get(move, lines)
        wished = caret.wished
        if wished is None:
            wished = page.laid(page.paragraphs.at(caret.position)).x_of(caret.position)
        position = _by_lines(caret.position, page, count, wished)
    elif move in _JUMPS:
        position = _jump(caret.position, page, move, keep_anchor)
    else:
        position = _to_an_end(caret.position, page, move)
    return Caret(position, caret.anchor if keep_anchor else position, wished)


def _sideways(caret: Caret, page: Page, move: Move, keep_anchor: bool) -> int:
    forward, by_word = _SIDEWAYS[move]
    number = page.paragraphs.at(caret.position)
    laid = page.laid(number)
    if laid.leftward:
        forward = not forward
    selection = caret.selection
    if selection is not None and not keep_anchor and not by_word:
        return selection.end if forward else selection.start
    position = min(caret.position, laid.end)
    if forward and position >= laid.end:
        last = number + 1 == len(page.paragraphs)
        return position if last else page.paragraphs.starts[number + 1]
    if not forward and position <= laid.start:
        return position if number == 0 else _previous_end(page, number)
    return laid.step(position, forward, by_word)


def _previous_end(page: Page, number: int) -> int:
    """The last position before a paragraph; where a cut joins two, the one before the cut."""
    end = page.paragraphs.ends[number - 1]
    joined = end == page.paragraphs.starts[number]
    return page.laid(number - 1).step(end, False, False) if joined else end


def _by_lines(position: int, page: Page, count: int, wished: float) -> int:
    """The place ``count`` lines away, at the text's start or end where there are not so many."""
    number = page.paragraphs.at(position)
    line = page.laid(number).line_of(position) + count
    while line < 0:
        if number == 0:
            return page.paragraphs.starts[0]
        number -= 1
        line += page.laid(number).lines()
    while line >= page.laid(number).lines():
        if number + 1 == len(page.paragraphs):
            return page.paragraphs.ends[-1]
        line -= page.laid(number).lines()
        number += 1
    return page.laid(number).position_at(line, wished)


def _jump(position: int, page: Page, move: Move, keep_anchor: bool) -> int:
    """The place a sentence or a paragraph away.

    Forward it is where the next one begins; but one who selects wants the whole sentence or
    paragraph and not the blanks behind it, so with the anchor kept it is where this one ends.
    """
    text = page.text
    if move is Move.SENTENCE_BACK:
        return previous_sentence(text, position)
    if move is Move.SENTENCE_ON:
        return sentence_end(text, position) if keep_anchor else next_sentence(text, position)
    lines = page.paragraphs
    if move is Move.PARAGRAPH_BACK:
        return lines.line_start(position - 1) if position else 0
    return lines.line_end(position) if keep_anchor else lines.next_line(position)


def _to_an_end(position: int, page: Page, move: Move) -> int:
    if move is Move.TEXT_START:
        return page.paragraphs.starts[0]
    if move is Move.TEXT_END:
        return page.paragraphs.ends[-1]
    laid = page.laid(page.paragraphs.at(position))
    first, last = laid.line_bounds(laid.line_of(position))
    return first if move is Move.LINE_START else last
