"""Positions as other programs count them, turned into code points with the quotes as proof.

Programs count code points, UTF-16 units (JavaScript), UTF-8 bytes or user-perceived characters, and
a line end of two characters as one or the other way round. Which of these a file means it does not
say; the quotes that stand beside its positions do.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from glossator.domain.boundaries import is_character_boundary
from glossator.domain.span import Span


class Unit(StrEnum):
    """What a position counts."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    BYTES = "UTF-8 bytes"
    CHARACTERS = "user-perceived characters"


class LineEnds(StrEnum):
    """How many positions a line end takes."""

    AS_THEY_ARE = "as in the text"
    CRLF_IS_ONE = "CR LF counted as one"
    LF_IS_TWO = "LF counted as two"


@dataclass(frozen=True, slots=True)
class Counting:
    """A way to count positions."""

    unit: Unit = Unit.CODE_POINTS
    line_ends: LineEnds = LineEnds.AS_THEY_ARE


@dataclass(frozen=True, slots=True)
class Quoted:
    """A range in unknown units, and the text that it is said to cover (empty: not said)."""

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the ranges of a text are counted, and for each its span or why it has none."""

    counting: Counting
    outcomes: tuple[Span | str, ...]


class Positions:
    """Positions of one text under one way of counting, as code points."""

    __slots__ = ("_before", "_length")

    def __init__(self, text: str, counting: Counting) -> None:
        self._length = len(text)
        # Counting code points as they are needs no table.
        self._before: list[int] = []
        if counting != Counting():
            weights = _weights(text, counting)
            self._before = [0, *accumulate(weights)]

    @property
    def end(self) -> int:
        """The position behind the last character."""
        return self._before[-1] if self._before else self._length

    def code_point(self, position: int) -> int | None:
        """The code-point position, or None inside a character or outside the text."""
        if not self._before:
            return position if 0 <= position <= self._length else None
        index = bisect_right(self._before, position) - 1
        return index if index >= 0 and self._before[index] == position else None

    def foreign(self, position: int) -> int:
        """The position under this way of counting, of a code-point position."""
        return self._before[position] if self._before else position


def read_ranges(
    text: str, ranges: Sequence[Quoted], unquoted: Iterable[Unit] = (Unit.CODE_POINTS,)
) -> Reading:
    """The spans of ``ranges`` under the way of counting that fits them best.

    Quotes decide. Where there are none, ``unquoted`` says which units are possible, the likeliest
    first: another wins where the first cuts words in two or leaves the text, and it does not. A
    range whose quote is not what the text has there gets a reason instead of a span.
    """
    possible = list(unquoted)
    anything_quoted = any(item.quote for item in ranges)
    best: tuple[tuple[int, int, bool], Reading] | None = None
    for counting in _countings(text):
        if not anything_quoted and counting not in map(Counting, possible):
            continue
        reading = _read(text, ranges, counting)
        score = _score(text, ranges, reading)
        if best is None or score > best[0]:
            best = (score, reading)
        if anything_quoted and score[:2] == (len(ranges), len(ranges)):
            break
    return best[1] if best else _read(text, ranges, Counting())


def _countings(text: str) -> Iterator[Counting]:
    """The ways of counting under which ``text`` has different positions, the likeliest first."""
    units = [Unit.CODE_POINTS]
    if not text.isascii():
        if max(text) > "\uffff":
            units.append(Unit.UTF16)
        units += [Unit.BYTES, Unit.CHARACTERS]
    line_ends = [LineEnds.AS_THEY_ARE]
    pairs = text.count("\r\n")
    if pairs:
        line_ends.append(LineEnds.CRLF_IS_ONE)
    if text.count("\n") > pairs:
        line_ends.append(LineEnds.LF_IS_TWO)
    for ends in line_ends:
        for unit in units:
            yield Counting(unit, ends)


def _weights(text: str, counting: Counting) -> list[int]:
    match counting.unit:
        case Unit.CODE_POINTS:
            weights = [1] * len(text)
        case Unit.UTF16:
            weights = [1 + (one > "\uffff") for one in text]
        case Unit.BYTES:
            weights = [1 + (one > "\x7f") + (one > "\u07ff") + (one > "\uffff") for one in text]
        case Unit.CHARACTERS:
            weights = [int(is_character_boundary(text, index)) for index in range(len(text))]
    if counting.line_ends is not LineEnds.AS_THEY_ARE:
        for index, one in enumerate(text):
            if one == "\n":
                paired = index > 0 and text[index - 1] == "\r"
                if paired and counting.line_ends is LineEnds.CRLF_IS_ONE:
                    weights[index] = 0
                elif not paired and counting.line_ends is LineEnds.LF_IS_TWO:
                    weights[index] = 2
    return weights


def _read(text: str, ranges: Sequence[Quoted], counting: Counting) -> Reading:
    positions = Positions(text, counting)
    return Reading(counting, tuple(_outcome(text, item, positions) for item in ranges))


def _outcome(text: str, item: Quoted, positions: Positions) -> Span | str:
    if item.start == item.end:
        return "its span is empty"
    if item.start > item.end:
        return "its span is reversed"
    if item.start < 0 or item.end > positions.end:
        return f"its span lies outside the text of {positions.end} characters"
    start, end = positions.code_point(item.start), positions.code_point(item.end)
    if start is None or end is None:
        return "its span begins or ends inside a character"
    span = Span(start, end)
    if item.quote and _tidy(span.quote(text)) != _tidy(item.quote):
        return f"the text has “{_short(span.quote(text))}” there, not “{_short(item.quote)}”"
    return span


def _score(text: str, ranges: Sequence[Quoted], reading: Reading) -> tuple[int, int, bool]:
    """How well a reading fits: ranges that stand, exact quotes, and no word cut in two."""
    spans = [
        (item, found)
        for item, found in zip(ranges, reading.outcomes, strict=True)
        if isinstance(found, Span)
    ]
    exact = sum(item.quote in {"", span.quote(text)} for item, span in spans)
    cuts = any(_cuts(text, span) for item, span in spans if not item.quote)
    return len(spans), exact, not cuts


def _cuts(text: str, span: Span) -> bool:
    """Whether a span begins or ends inside a word or a user-perceived character."""
    for edge in (span.start, span.end):
        around = text[edge - 1 : edge + 1] if edge else ""
        inside_word = len(around) == 2 and around.isalnum()
        if inside_word or not is_character_boundary(text, edge):
            return True
    return False


def _tidy(quote: str) -> str:
    """A quote with its blanks alike: programs write line ends as blanks, or escape them."""
    return " ".join(quote.replace("\\n", "\n").split())


def _short(quote: str) -> str:
    tidy = _tidy(quote)
    return tidy if len(tidy) <= 40 else tidy[:39] + "…"
