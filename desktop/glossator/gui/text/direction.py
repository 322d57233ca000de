"""Direction: which way a text runs, and the stretches of it that run one way."""

import re
from functools import cache
from typing import NamedTuple

_RANGES = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LEFTWARD = rf"(?=[{_RANGES}])[^\W\d_]"
_RIGHTWARD = rf"(?![{_RANGES}])[^\W\d_]"
_WORD = re.compile(r"[^\W\d_]+")
_LEFTWARD_LETTER = re.compile(_LEFTWARD)
_OTHER_WAY = re.compile(f"[{_RANGES}\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BRACKETS = r"()\[\]{}\u2045\u2046\u2329\u232a\u27e6-\u27ef\u2983-\u2998\u3008-\u3011\u3014-\u301b"
_NEUTRAL = rf"(?:[^\w{_BRACKETS}]|_)"
# What stands between two letters of one direction runs as they do (UAX #9, rule N1), and so do
# digits behind a rightward letter (W7); what stands between two directions runs as the paragraph
# does (N2). Brackets go by what is around them (N0). They and anything else stand alone.
_AROUND = rf"{_NEUTRAL}*"
_LEFTWARD_RUN = rf"{_LEFTWARD}(?:{_NEUTRAL}*{_LEFTWARD})*[{_MARKS}]*"
_RIGHTWARD_RUN = rf"{_RIGHTWARD}(?:(?:{_NEUTRAL}|[0-9])*(?:{_RIGHTWARD}|[0-9]))*[{_MARKS}]*"


# Few texts have both directions, and these two take longer to compile than a window to draw.
@cache
def _stretch(leftward: bool) -> re.Pattern[str]:
    """What one stretch is in a paragraph that runs to the left, or to the right."""
    left, right = (_AROUND, "") if leftward else ("", _AROUND)
    return re.compile(
        rf"(?P<leftward>{left}{_LEFTWARD_RUN}{left})"
        rf"|(?P<rightward>{right}{_RIGHTWARD_RUN}{right})"
        r"|(?P<digits>\d+)|.",
        re.DOTALL,
    )


@cache
def _word_or_sign() -> re.Pattern[str]:
    return re.compile(rf"(?:{_LEFTWARD}[{_MARKS}]*)+|(?:{_RIGHTWARD}[{_MARKS}]*)+|.", re.DOTALL)


class Stretch(NamedTuple):
    """``[start, end)`` of a text that runs one way; ``leftward`` is None where only Qt knows it."""

    start: int
    end: int
    leftward: bool | None


def is_mixed(text: str) -> bool:
    """Whether anything in ``text`` may run from right to left."""
    if text.isascii():
        return False
    return _OTHER_WAY.search(text) is not None


def runs_left(text: str, otherwise: bool = False) -> bool:
    """Whether most letters of ``text`` belong to scripts that run from right to left.

    ``otherwise`` is the answer for a text without letters.
    """
    if text.isascii() or _LEFTWARD_LETTER.search(text) is None:
        return otherwise and _WORD.search(text) is None
    letters = sum(len(word) for word in _WORD.findall(text))
    return len(_LEFTWARD_LETTER.findall(text)) * 2 > letters


def stretches(text: str, leftward: bool) -> list[Stretch]:
    """The stretches of a line's text, in order; where controls reorder it, single words.

    ``leftward`` is the direction of the paragraph that the line belongs to.
    """
    if _CONTROL.search(text) is not None:
        return [Stretch(*found.span(), None) for found in _word_or_sign().finditer(text)]
    return [
        Stretch(*found.span(), found.lastgroup == "leftward" if found.lastgroup else None)
        for found in _stretch(leftward).finditer(text)
    ]
