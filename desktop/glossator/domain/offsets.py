"""Code points to UTF-16 units and back: the only place where the two meet."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """Positions of one text, in code points and in UTF-16 units as Qt counts them.

    Free for a text without astral characters; otherwise one bisection per question.
    """

    __slots__ = ("_code_points", "_utf16")

    def __init__(self, text: str) -> None:
        self._code_points: list[int] = []
        if not text.isascii():
            self._code_points = [match.start() for match in _ASTRAL.finditer(text)]
        self._utf16 = [point + index for index, point in enumerate(self._code_points)]

    def utf16(self, position: int) -> int:
        """The UTF-16 position of a code-point position."""
        if not self._code_points:
            return position
        return position + bisect_left(self._code_points, position)

    def code_point(self, position_utf16: int) -> int:
        """The code-point position of a UTF-16 position.

        A position inside a surrogate pair goes to the start of its character.
        """
        index = bisect_left(self._utf16, position_utf16)
        if index and self._utf16[index - 1] + 1 == position_utf16:
            return self._code_points[index - 1]
        return position_utf16 - index
