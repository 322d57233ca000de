"""How a row of the list of articles is drawn, and what it says."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from glossator.domain.annotation import SetState
from glossator.domain.summary import DocumentSummary
from glossator.gui import icons
from glossator.gui.dates import short_date
from glossator.gui.fonts import MEDIUM, REGULAR, SEMIBOLD
from glossator.gui.models.row_delegate import Index, RowDelegate
from glossator.services.reports import listed

SUMMARY = Qt.ItemDataRole.UserRole + 1
"""The role under which the model hands over a row's value."""

HEIGHT = 46
UNSURE = 0.6
"""Below this mean score the suggestions of an article are marked as uncertain."""

_ICONS = {
    SetState.NEW: "state-new",
    SetState.IN_PROGRESS: "state-in-progress",
    SetState.FINISHED: "state-finished",
    SetState.SKIPPED: "state-skipped",
}


def described(summary: DocumentSummary) -> str:
    """State and open suggestions of an article, in words; of a finished one only the state."""
    begun = summary.state.value if summary.state is not SetState.NEW or not summary.waiting else ""
    waiting = f"{summary.waiting} open" if summary.waiting else ""
    parts = (begun, waiting, certainty(summary) if is_unsure(summary) else "")
    return " · ".join(part for part in parts if part)


def details(summary: DocumentSummary) -> str:
    """The second line of a row: where and when it appeared, how far it is."""
    state = summary.state
    known = [
        summary.meta.get("outlet") or summary.meta.get("agency") or summary.meta.get("place", ""),
        short_date(summary.meta.get("published", "")),
        state.value if state is not SetState.NEW else "",
    ]
    return " · ".join(part for part in known if part) or state.value


def assigned(summary: DocumentSummary) -> str:
    """Who is to read an article, in words; empty where nobody in particular is."""
    return f"Assigned to {listed(summary.readers)}" if summary.readers else ""


def is_unsure(summary: DocumentSummary) -> bool:
    """Whether the suggester is in doubt about what waits in an article."""
    return bool(summary.waiting) and summary.certainty is not None and summary.certainty < UNSURE


def certainty(summary: DocumentSummary) -> str:
    """How certain the suggestions of an article are, in words; empty where there are none."""
    return "" if summary.certainty is None else f"{summary.certainty:.0%} sure"


class DocumentDelegate(RowDelegate):
    """Draws an article's row: state, title, details, and how much waits in it."""

    SIZE = QSize(200, HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw an article."""
        summary = index.data(SUMMARY)
        box = option.rect.adjusted(6, 1, -6, -1)
        self._paint_ground(painter, option, box)
        if isinstance(summary, DocumentSummary):
            current = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_state(painter, summary, box)
            first, second = self._paint_needs(painter, summary, box, current=current)
            self._paint_words(painter, summary, (first, second), current=current)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.selection)
            painter.drawRoundedRect(box, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _paint_state(self, painter: QPainter, summary: DocumentSummary, box: QRect) -> None:
        finished = summary.state is SetState.FINISHED
        colour = self._theme.good if finished else self._theme.muted
        ratio = painter.device().devicePixelRatio()
        drawn = icons.pixmap(_ICONS[summary.state], colour, self._theme.chrome, 16, ratio)
        painter.drawPixmap(box.left() + 8, box.top() + 6, drawn)

    def _paint_needs(
        self, painter: QPainter, summary: DocumentSummary, box: QRect, *, current: bool
    ) -> tuple[QRect, QRect]:
        """Draw what waits at the right edge; gives the room that is left in both lines."""
        words = box.adjusted(32, 4, -9, -4)
        lines = [QRect(words.left(), words.top() + 19 * n, words.width(), 18) for n in (0, 1)]
        if not summary.waiting:
            return lines[0], lines[1]
        muted = self._theme.text if current else self._theme.muted
        count = self._paint_right(painter, lines[0], f"{summary.waiting:,}", muted)
        lines[0].setRight(count.left() - 8)
        if is_unsure(summary):
            sure = self._paint_right(painter, lines[1], certainty(summary), self._theme.warning)
            self._paint_doubt(painter, sure)
            lines[1].setRight(sure.left() - 18)
        return lines[0], lines[1]

    def _paint_right(self, painter: QPainter, line: QRect, text: str, colour: QColor) -> QRect:
        font = self._families.interface_font(11, MEDIUM)
        painter.setFont(font)
        painter.setPen(colour)
        taken = painter.fontMetrics().horizontalAdvance(text)
        box = QRect(line.right() - taken, line.top(), taken + 1, line.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return box

    def _paint_doubt(self, painter: QPainter, beside: QRect) -> None:
        """A half-filled disc: the suggester is in two minds."""
        disc = QRectF(beside.left() - 12.5, beside.center().y() - 3.5, 8, 8)
        painter.setPen(self._theme.warning)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        painter.setBrush(self._theme.warning)
        painter.drawPie(disc, 90 * 16, 180 * 16)

    def _paint_words(
        self,
        painter: QPainter,
        summary: DocumentSummary,
        room: tuple[QRect, QRect],
        *,
        current: bool,
    ) -> None:
        lines = (
            (summary.title, SEMIBOLD if current else MEDIUM, 13, self._theme.text),
            (details(summary), REGULAR, 11, self._theme.text if current else self._theme.muted),
        )
        for line, (text, weight, size, colour) in zip(room, lines, strict=True):
            painter.setFont(self._families.interface_font(size, weight))
            painter.setPen(colour)
            fitted = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitted)
