"""The projects opened last as a Qt model, and how a row of it is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from glossator.gui.dates import readable_date
from glossator.gui.fonts import MEDIUM, REGULAR, SEMIBOLD
from glossator.gui.models.row_delegate import Index, RowDelegate
from glossator.services.glancing import Glance

RECENT = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project of the list; ``glance`` is None until somebody has looked."""

    path: Path
    opened: datetime | None = None
    glance: Glance | None = None

    @property
    def missing(self) -> bool:
        """Whether it is known not to be there any more."""
        return self.glance is not None and self.glance.missing

    def amount(self) -> str:
        """How far the work on it is, in words."""
        if self.glance is None:
            return ""
        if self.glance.missing:
            return "not there any more"
        if self.glance.trouble:
            return "cannot be read"
        if not self.glance.documents:
            return "no article yet"
        return f"{self.glance.finished:,} of {self.glance.documents:,} finished"

    def folder(self) -> str:
        """Where it lies, short for what is at home."""
        home, folder = str(Path.home()), str(self.path.parent)
        return f"~{folder[len(home) :]}" if f"{folder}/".startswith(f"{home}/") else folder


def when(opened: datetime, now: datetime) -> str:
    """When a project was opened last, as people say it."""
    days = (now.date() - opened.date()).days
    clock = opened.strftime("%H:%M")
    if days <= 0:
        return f"today at {clock}"
    if days == 1:
        return f"yesterday at {clock}"
    if days < 7:
        return f"{days} days ago"
    return readable_date(opened.date().isoformat())


class RecentProjects(QAbstractListModel):
    """The projects opened last, the latest first; ``RECENT`` gives the value itself."""

    def __init__(self, projects: Iterable[RecentProject], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._projects = list(projects)
        self._now = datetime.now().astimezone()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Qt: the number of projects."""
        return 0 if parent.isValid() else len(self._projects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        if not index.isValid() or index.row() >= len(self._projects):
            return None
        project = self._projects[index.row()]
        if role == RECENT:
            return project
        if role == Qt.ItemDataRole.DisplayRole:
            return project.path.stem
        if role == Qt.ItemDataRole.ToolTipRole and "<" not in str(project.path):
            trouble = project.glance.trouble if project.glance else ""
            return trouble or str(project.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (project.path.stem, project.folder(), project.amount(), self.opened(project))
            return ", ".join(part for part in parts if part)
        return None

    def opened(self, project: RecentProject) -> str:
        """When a project was opened last, in words; empty where nobody knows."""
        return f"opened {when(project.opened, self._now)}" if project.opened else ""

    def project(self, row: int) -> RecentProject | None:
        """The project of a row, or None beyond the end."""
        return self._projects[row] if 0 <= row < len(self._projects) else None

    def take_glance(self, path: Path, glance: Glance) -> None:
        """Somebody has looked at a project."""
        for row, project in enumerate(self._projects):
            if project.path == path:
                self._projects[row] = replace(project, glance=glance)
                self.dataChanged.emit(self.index(row), self.index(row))

    def remove(self, path: Path) -> None:
        """Take a project out of the list; the file is not touched."""
        rows = [row for row, project in enumerate(self._projects) if project.path == path]
        for row in reversed(rows):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._projects[row]
            self.endRemoveRows()


class RecentDelegate(RowDelegate):
    """Draws a project's row: its digit, name and folder, how far it is, when it was open."""

    remove_requested = Signal(object)

    SIZE = QSize(300, ROW_HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a project."""
        project, model = index.data(RECENT), index.model()
        if not isinstance(project, RecentProject) or not isinstance(model, RecentProjects):
            return
        box = option.rect.adjusted(5, 2, -5, -2)
        self._paint_ground(painter, option, box)
        self._paint_digit(painter, index.row(), box)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        muted = self._theme.text if selected and not project.missing else self._theme.muted
        right = self._paint_amount(painter, project, model, box, muted)
        ink = self._theme.muted if project.missing else self._theme.text
        words = QRect(box.left() + 46, box.top() + 11, right - box.left() - 62, 18)
        self._set(painter, 14, SEMIBOLD, ink)
        _line(painter, words, project.path.stem)
        self._set(painter, 12, REGULAR, muted)
        _line(painter, words.translated(0, 21), project.folder())

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: a click on “Remove” takes a missing project out of the list."""
        project = index.data(RECENT)
        if not isinstance(event, QMouseEvent) or not isinstance(project, RecentProject):
            return False
        if event.type() != QEvent.Type.MouseButtonRelease or not project.missing:
            return False
        hit = self.remove_box(option.rect).contains(event.position().toPoint())
        if hit:
            self.remove_requested.emit(project.path)
        return hit

    def remove_box(self, row: QRect) -> QRect:
        """Where “Remove” stands in the row of a missing project."""
        return QRect(row.right() - 92, row.top() + 33, 74, 22)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            ground = QColor(self._theme.selection)
            ground.setAlphaF(1.0 if selected else 0.4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus and selected:
            painter.setPen(self._theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 7, 7)

    def _paint_digit(self, painter: QPainter, row: int, box: QRect) -> None:
        if row >= 9:
            return
        key = QRectF(box.left() + 14, box.center().y() - 9.5, 20, 20)
        painter.setPen(self._theme.rule)
        painter.setBrush(self._theme.card)
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(self._theme.text)
        painter.setFont(self._families.interface_font(11, MEDIUM))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(row + 1))

    def _paint_amount(
        self,
        painter: QPainter,
        project: RecentProject,
        model: RecentProjects,
        box: QRect,
        muted: QColor,
    ) -> int:
        """Draw what stands on the right; returns where it begins."""
        amount, opened = project.amount(), model.opened(project)
        metrics = QFontMetrics(self._families.interface_font(12, MEDIUM))
        width = max(metrics.horizontalAdvance(text) for text in (amount, opened, "0 of 0 finished"))
        place = QRect(box.right() - 14 - width, box.top() + 11, width, 18)
        alarming = bool(project.glance and project.glance.trouble)
        ink = self._theme.alarm if alarming else self._theme.text
        ink = self._theme.muted if project.missing else ink
        self._set(painter, 12, MEDIUM, ink)
        _line(painter, place, amount, Qt.AlignmentFlag.AlignRight)
        if project.missing:
            self._paint_remove(painter, box)
        else:
            self._set(painter, 12, REGULAR, muted)
            _line(painter, place.translated(0, 21), opened, Qt.AlignmentFlag.AlignRight)
        return place.left()

    def _paint_remove(self, painter: QPainter, box: QRect) -> None:
        place = self.remove_box(box.adjusted(-5, -2, 5, 2))
        painter.setPen(self._theme.outline)
        painter.setBrush(self._theme.card)
        painter.drawRoundedRect(QRectF(place), 5, 5)
        painter.setPen(self._theme.text)
        painter.setFont(self._families.interface_font(11, MEDIUM))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("Remove"))

    def _set(self, painter: QPainter, size: int, weight: int, colour: QColor) -> None:
        painter.setFont(self._families.interface_font(size, weight))
        painter.setPen(colour)


def _line(
    painter: QPainter,
    place: QRect,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw a line of text, its middle left out where it does not fit."""
    fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, place.width() + 1)
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, fitted)
