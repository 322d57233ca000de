"""The overlay area: a caret area with everything that lies over a page and comes and goes.

Key badges, the finds of a search, the signs of what is read, the mark under the pointer: none of
them moves a line or touches a display list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from glossator.domain.span import Span
from glossator.gui.fonts import Families
from glossator.gui.text.candidates import Candidates
from glossator.gui.text.caret_area import CaretArea
from glossator.gui.text.finds import Finds
from glossator.gui.text.hover import hover_area
from glossator.gui.text.marks import Mark
from glossator.gui.text.painting import Overlay
from glossator.gui.text.sorted_spans import SortedSpans
from glossator.gui.theme import Theme


class OverlayArea(CaretArea):
    """Shows what lies over a page. Every position is a code point of the whole text."""

    def __init__(self, theme: Theme, families: Families, parent: QWidget | None = None) -> None:
        super().__init__(theme, families, parent)
        self._numbers: tuple[tuple[str, Span], ...] = ()
        self._found: tuple[Span, ...] = ()
        self._finds = Finds()
        self._read: frozenset[Span] = frozenset()
        self._covered = SortedSpans()
        self._hovered: Mark | None = None
        self._candidates = Candidates()

    def show_text(self, text: str, marks: Iterable[Mark]) -> None:
        """Show another article, from its top, with nothing over it.

        Raises:
            ValueError: two marks share an id.
        """
        self._numbers, self._found, self._read = (), (), frozenset()
        self._finds, self._covered, self._hovered = Finds(), SortedSpans(), None
        self._candidates = Candidates()
        super().show_text(text, marks)

    def change_marks(self, removed: Iterable[str], added: Iterable[Mark]) -> None:
        """Take marks away and show others; only the paragraphs they touch are painted again.

        Raises:
            ValueError: an added mark has the id of one that stays.
        """
        super().change_marks(removed, added)
        if self._hovered is not None:
            self._hovered = self._page.index.get(self._hovered.id)

    def number_spans(self, spans: Sequence[tuple[str, Span]]) -> None:
        """Draw small key badges over spans; an empty sequence takes them away."""
        for _, span in (*self._numbers, *spans):
            self._update_rows(self._page.paragraphs.covering(span.start, span.start + 1))
        self._numbers = tuple(spans)

    def show_finds(self, spans: Iterable[Span], current: int | None = None) -> None:
        """Highlight what a search found, ``spans[current]`` more than the rest.

        No spans take the highlights away. It does not scroll: ``ensure_visible`` does.
        """
        found = tuple(spans)
        before = self._finds.current
        now = found[current] if current is not None and found else None
        if found == self._found:
            self._finds = replace(self._finds, current=now)
            for span in (before, now):
                if span is not None:
                    self._update_band(span.start, span.end)
            return
        self._found, self._finds = found, Finds(SortedSpans(found), now)
        self.viewport().update()

    def show_covered(self, passages: Iterable[Span]) -> None:
        """Put the quiet sign of what is read beside these passages, and no others."""
        read = frozenset(passages)
        for span in read ^ self._read:
            self._update_rows(self._page.paragraphs.covering(span.start, span.end))
        self._read, self._covered = read, SortedSpans(read)

    def show_candidates(self, candidates: Candidates) -> None:
        """Show the answers that people give about a place, and no others; it does not scroll."""
        self._candidates = candidates
        self.viewport().update()

    def hovered_mark(self) -> str | None:
        """The id of the mark under the pointer, or None."""
        return self._hovered.id if self._hovered is not None else None

    def hover(self, mark_id: str | None) -> None:
        """Raise one mark or none; only what looks different is painted again."""
        mark = self._page.index.get(mark_id) if mark_id is not None else None
        if mark is self._hovered:
            return
        view = self.viewport().rect()
        for each in (self._hovered, mark):
            if each is not None:
                for box in hover_area(self._page, each, view):
                    self.viewport().update(box)
        self._hovered = mark

    def overlay(self) -> Overlay:
        """Everything that lies over the page."""
        return replace(
            super().overlay(),
            numbers=self._numbers,
            finds=self._finds,
            covered=self._covered,
            hovered=self._hovered,
            candidates=self._candidates,
        )

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; what was under the pointer is no longer."""
        self.hover(None)
        super().scrollContentsBy(dx, dy)
