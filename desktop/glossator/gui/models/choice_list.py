"""The list model of the command palette, and how a choice is drawn."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from glossator.gui.actions.choices import Choice
from glossator.gui.fonts import MEDIUM, REGULAR, SEMIBOLD
from glossator.gui.models.row_delegate import Index, RowDelegate

CHOICE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 34


class ChoiceList(QAbstractListModel):
    """The choices that answer what was typed, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Offer other choices."""
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()

    def at(self, row: int) -> Choice | None:
        """The choice of a row, or None."""
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Qt: how many choices there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one choice as text, as a screen reader says it, or whole."""
        choice = self.at(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return choice.said()
        return choice if role == CHOICE else None


class ChoiceDelegate(RowDelegate):
    """Draws a choice: its name with the matching letters strong, its menu, its key."""

    SIZE = QSize(240, ROW_HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a choice."""
        choice = index.data(CHOICE)
        if not isinstance(choice, Choice):
            return
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.selection)
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 6, 6)
        right = self._paint_key(painter, choice, box.right() - 16, box)
        right = self._paint_aside(painter, choice, right, box)
        left = box.left() + 18
        self._paint_name(painter, choice, QRectF(left, box.top(), right - left, ROW_HEIGHT))

    def _paint_key(self, painter: QPainter, choice: Choice, right: float, box: QRectF) -> float:
        """Draw the key cap; returns where there is room to its left."""
        if not choice.key:
            return right
        font = self._families.interface_font(11, MEDIUM)
        width = max(20.0, QFontMetricsF(font).horizontalAdvance(choice.key) + 12)
        cap = QRectF(right - width, box.center().y() - 9.5, width, 19)
        painter.setPen(QPen(self._theme.rule, 1))
        painter.setBrush(self._theme.card)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self._theme.muted if choice.missing else self._theme.text)
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, choice.key)
        return cap.left() - 10

    def _paint_aside(self, painter: QPainter, choice: Choice, right: float, box: QRectF) -> float:
        """Draw the menu, or what is missing; returns where there is room to its left."""
        font = self._families.interface_font(12, REGULAR)
        aside = choice.missing or choice.menu
        width = QFontMetricsF(font).horizontalAdvance(aside) + 2
        painter.setPen(self._theme.muted)
        painter.setFont(font)
        place = QRectF(right - width, box.top(), width, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, aside)
        return right - width - 14

    def _paint_name(self, painter: QPainter, choice: Choice, room: QRectF) -> None:
        usual = self._families.interface_font(13, REGULAR)
        strong = self._families.interface_font(13, SEMIBOLD)
        whole = QFontMetricsF(strong).elidedText(
            choice.text, Qt.TextElideMode.ElideRight, room.width()
        )
        baseline = room.center().y() + QFontMetricsF(usual).capHeight() / 2
        ink = self._theme.muted if choice.missing else self._theme.text
        x = room.left()
        for part, hit in _parts(whole, choice.places):
            font = strong if hit else usual
            painter.setFont(font)
            painter.setPen(self._theme.accent if hit and not choice.missing else ink)
            painter.drawText(QPointF(x, baseline), part)
            x += QFontMetricsF(font).horizontalAdvance(part)


def _parts(text: str, places: tuple[int, ...]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it matches."""
    hits = set(places)
    parts: list[tuple[str, bool]] = []
    for place, letter in enumerate(text):
        hit = place in hits
        if parts and parts[-1][1] == hit:
            parts[-1] = (parts[-1][0] + letter, hit)
        else:
            parts.append((letter, hit))
    return parts
