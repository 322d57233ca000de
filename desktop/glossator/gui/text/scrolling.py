"""Scrolling: the place of the window in the document, kept as paragraph and pixels into it.

An absolute height would jump whenever a guessed height above is replaced by the true one.
"""

from glossator.gui.text.heights import Heights


class ScrollAnchor:
    """Which paragraph stands at the window's upper edge, and how far it is scrolled past."""

    def __init__(self, heights: Heights) -> None:
        self._heights = heights
        self.paragraph = 0
        self.into = -heights.top(0)

    def y(self) -> float:
        """The document's height at the window's upper edge."""
        return self._heights.top(self.paragraph) + self.into

    def move_to(self, y: float, view: int) -> None:
        """Put the height ``y`` at the upper edge of a window ``view`` pixels high."""
        y = max(0.0, min(y, self.highest(view)))
        self.paragraph = self._heights.at(y)
        self.into = y - self._heights.top(self.paragraph)

    def highest(self, view: int) -> float:
        """How far a window ``view`` pixels high can be scrolled."""
        return max(0.0, self._heights.total() - view)
