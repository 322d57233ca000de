"""Where a span may begin and end: words and user-perceived characters.

Characters follow the parts of UAX #29 (Unicode text segmentation) that news text meets: combining
marks, variation selectors, emoji modifiers, zero-width joiners, flags.
"""

import re
import unicodedata

from glossator.domain.span import Span

_TOKEN = re.compile(r"\w+(?:[’'.\-‐\u00ad]\w+)*|[^\w\s]")
_AFTER_WORD = re.compile(r"(?<=\w)[^\w\s]+")
_JOINER = "\u200d"
_NON_JOINER = "\u200c"
# Below it stands nothing that extends or joins a character: most letters of most news.
_FIRST_MARK = "\u0300"
_NOT_A_START = {"\ufe0e", "\ufe0f", "\u20e3", _JOINER, _NON_JOINER}


def _extends(character: str) -> bool:
    return (
        character in _NOT_A_START
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or unicodedata.category(character)[0] == "M"
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_character_boundary(text: str, position: int) -> bool:
    """Whether a span may begin or end at ``position`` without splitting a character."""
    if position <= 0 or position >= len(text):
        return True
    before, after = text[position - 1], text[position]
    if (before < _FIRST_MARK and after < _FIRST_MARK) or "\n" in (before, after):
        return True
    if _extends(after):
        return False
    if before == _JOINER:
        return after.isspace()
    if _is_flag_letter(after) and _is_flag_letter(before):
        first = position
        while first and _is_flag_letter(text[first - 1]):
            first -= 1
        return (position - first) % 2 == 0
    return True


def next_character(text: str, position: int) -> int:
    """The boundary of user-perceived characters after ``position`` (or the end of the text)."""
    position = min(position + 1, len(text))
    while not is_character_boundary(text, position):
        position += 1
    return position


def previous_character(text: str, position: int) -> int:
    """The boundary of user-perceived characters before ``position`` (or 0)."""
    position = max(position - 1, 0)
    while not is_character_boundary(text, position):
        position -= 1
    return position


def tokens(text: str, within: Span) -> tuple[Span, ...]:
    """The words and punctuation marks of ``text`` that begin inside ``within``.

    Combining marks and joined emoji stay with the token they belong to.
    """
    found: list[Span] = []
    words = _AFTER_WORD.sub(_marks_as_letters, text[within.start : within.end])
    for match in _TOKEN.finditer(words):
        start, end = within.start + match.start(), within.start + match.end()
        if found and start == found[-1].end and not is_character_boundary(text, start):
            found[-1] = Span(found[-1].start, end)
            continue
        while start > within.start and not is_character_boundary(text, start):
            start -= 1
        found.append(Span(start, end))
    return tuple(found)


def _marks_as_letters(run: re.Match[str]) -> str:
    """Marks behind a letter read as letters: a word goes on after them."""
    behind = run[0]
    marks = next((i for i, one in enumerate(behind) if not _extends(one)), len(behind))
    return "x" * marks + behind[marks:]


def _neighbourhood(text: str, start: int, end: int) -> Span | None:
    """The lines that hold ``start`` and ``end``: tokens never cross a line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return Span(first, last) if last > first else None


def snap(text: str, start: int, end: int) -> Span | None:
    """The span of whole tokens that ``[start, end)`` touches, or None where it touches none."""
    start, end = min(start, end), max(start, end)
    around = _neighbourhood(text, start, end)
    if around is None or start == end:
        return None
    touched = [t for t in tokens(text, around) if t.start < end and start < t.end]
    return Span(touched[0].start, touched[-1].end) if touched else None


def next_token_end(text: str, position: int) -> int:
    """The end of the token after ``position``; ``position`` itself where there is none."""
    if position >= len(text):
        return position
    reach = Span(position, min(len(text), position + 400))
    return next((t.end for t in tokens(text, reach) if t.end > position), position)


def previous_token_end(text: str, position: int) -> int:
    """The end of the token before the one that ends at ``position``; 0 where there is none."""
    reach = Span(max(0, position - 400), position) if position else None
    ends = [t.end for t in tokens(text, reach) if t.end < position] if reach else []
    return ends[-1] if ends else 0


def previous_token_start(text: str, position: int) -> int:
    """The start of the token before ``position``; ``position`` itself where there is none."""
    reach = Span(max(0, position - 400), position) if position else None
    starts = [t.start for t in tokens(text, reach)] if reach else []
    return starts[-1] if starts else position


def next_token_start(text: str, position: int) -> int:
    """The start of the token after the one at ``position``; the text's end where there is none."""
    if position >= len(text):
        return position
    reach = Span(position, min(len(text), position + 400))
    return next((t.start for t in tokens(text, reach) if t.start > position), len(text))
