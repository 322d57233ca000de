"""Heights: how tall the paragraphs are, guessed until each has been laid out."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Paragraph heights in pixels and the tops that follow from them.

    ``above`` and ``below`` are blank pixels before the first and after the last paragraph. The tops
    are added up again only when asked for after a change.
    """

    def __init__(self, guesses: Iterable[float], above: float, below: float) -> None:
        self._heights = array("d", guesses)
        self._known = bytearray(len(self._heights))
        self._above, self._below = above, below
        self._tops: list[float] = []

    def __len__(self) -> int:
        return len(self._heights)

    def is_known(self, paragraph: int) -> bool:
        """Whether the paragraph's height was measured."""
        return bool(self._known[paragraph])

    def measured(self, paragraph: int, height: float) -> bool:
        """Take in a measured height; True where it differs from what was assumed."""
        self._known[paragraph] = 1
        if self._heights[paragraph] == height:
            return False
        self._heights[paragraph] = height
        self._tops = []
        return True

    def _all_tops(self) -> list[float]:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=self._above))
        return self._tops

    def height(self, paragraph: int) -> float:
        """The paragraph's height, measured or guessed."""
        return self._heights[paragraph]

    def top(self, paragraph: int) -> float:
        """Where the paragraph begins, in pixels from the top of the document."""
        return self._all_tops()[paragraph]

    def total(self) -> float:
        """The height of the whole document."""
        return self._all_tops()[-1] + self._below

    def at(self, y: float) -> int:
        """The paragraph at a height of the document, the nearest one outside."""
        found = bisect_right(self._all_tops(), y) - 1
        return max(0, min(len(self._heights) - 1, found))
