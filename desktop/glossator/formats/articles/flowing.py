"""From lines on pages to paragraphs: furniture of the pages dropped, divided words joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

SOFT_HYPHEN = "\u00ad"
_ENDS = re.compile(r"""[.!?:;…。！？؟۔][)\]"”’»']*$""")
_BULLET = re.compile(r"[•▪‣◦●■–—*-]\s|\(?\d{1,2}[.)]\s")
_FOLIO = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-–—|]?(?:\s*(?:/|of|von)\s*\d{1,4})?",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"\b\w+-\w+\b")
_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, and its place in points from the lower left corner.

    Lines that run from right to left have mirrored places, so that left is where they begin.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines that stand one below the other: where they begin and end, and how far apart."""

    lines: tuple[Line, ...]
    left: float
    right: float
    pitch: float


def flowed(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of pages, those that go on over a page or a column joined."""
    columns = [column for page in _without_furniture(pages) for column in _columns(page)]
    paragraphs: list[list[Line]] = []
    before: tuple[Line, _Column] | None = None
    for column in columns:
        for line in column.lines:
            if before is None or _begins(line, column, *before):
                paragraphs.append([])
            paragraphs[-1].append(line)
            before = line, column
    compounds = {word for page in pages for line in page for word in _COMPOUND.findall(line.text)}
    return [_joined([line.text for line in lines], compounds) for lines in paragraphs]


def _without_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without the lines at their edges that other pages have as well, and folios."""
    edges = [_edges(page) for page in pages]
    pages_with = Counter(
        key for page in edges for key in {_key(line) for lines in page for line in lines}
    )
    enough = max(2, min(len(pages) / 2, 3 + len(pages) / 10))
    for page, edge in zip(pages, edges, strict=True):
        dropped: set[Line] = set()
        for lines in edge:
            # Furniture stands outermost: behind a line that is none there is no more.
            for line in lines:
                folio = len(pages) > 1 and _FOLIO.fullmatch(line.text.strip())
                if not folio and pages_with[_key(line)] < enough:
                    break
                dropped.add(line)
        yield [line for line in page if line not in dropped]


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lowest lines of a page from below, and its highest ones from above."""
    by_height = sorted(page, key=lambda line: line.bottom)
    return by_height[:_EDGE], by_height[_EDGE:][-_EDGE:][::-1]


def _key(line: Line) -> tuple[str, int]:
    """What is alike in the same line of other pages; a headline is larger than what repeats it."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.height)


def _columns(page: Sequence[Line]) -> Iterator[_Column]:
    """The lines of a page in runs that go down it."""
    run: list[Line] = []
    for line in page:
        if run and line.bottom > run[-1].bottom + max(line.height, 1):
            yield _column(run)
            run = []
        run.append(line)
    if run:
        yield _column(run)


def _column(lines: list[Line]) -> _Column:
    gaps = [one.bottom - other.bottom for one, other in pairwise(lines)]
    below = [gap for gap in gaps if gap > lines[0].height / 2]
    return _Column(
        tuple(lines),
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        # Where half the lines are paragraphs of their own the smaller distance is the pitch.
        pitch=min(median(below), 1.6 * min(below)) if below else lines[0].height * 1.2,
    )


def _begins(line: Line, column: _Column, before: Line, its_column: _Column) -> bool:
    """Whether a paragraph begins with a line, after the line before it."""
    if not 0.85 < (line.height or 1) / (before.height or 1) < 1.18 or _BULLET.match(line.text):
        return True
    ended = bool(_ENDS.search(before.text))
    width = its_column.right - its_column.left
    short = before.right < its_column.right - max(0.12 * width, 2 * before.height)
    if column is not its_column:
        return ended or (short and not line.text[0].islower())
    if before.bottom - line.bottom < line.height / 3:
        return False
    if before.bottom - line.bottom > 1.35 * column.pitch:
        return True
    if short and (ended or before.right < its_column.left + 0.6 * width):
        return ended or not line.text[0].islower()
    indented = line.left > before.left + 0.8 * line.height and not _BULLET.match(before.text)
    return indented and line.left < column.left + 6 * line.height and not line.text[0].islower()


def _joined(lines: Sequence[str], compounds: set[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text = _joint(text, line, compounds)
    return text.replace(SOFT_HYPHEN, "")


def _joint(text: str, line: str, compounds: set[str]) -> str:
    """A line put behind a text, whose last word may be divided."""
    hyphen = text[-1] in (SOFT_HYPHEN, "-", "\u2010")
    if not hyphen or len(text) < 2 or not text[-2].isalpha():
        return f"{text} {line}"
    one = re.findall(r"\w+$", text[:-1])
    other = re.match(r"\w+", line)
    if not one or other is None:
        return f"{text} {line}"
    if line[0].islower() and f"{one[0]}-{other[0]}" not in compounds:
        return text[:-1] + line
    return f"{text[:-1]}-{line}"
