"""The list of lines in context that panels below the article show."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView

from glossator.gui.models.line_delegate import TICKS_END, LineDelegate
from glossator.gui.theme import Theme


class LineList(QListView):
    """A list whose keys are asked of its panel first, and whose ticks can be clicked."""

    def __init__(
        self,
        model: QAbstractItemModel,
        delegate: LineDelegate,
        on_key: Callable[[QKeyEvent], bool],
        on_tick: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__()
        self._delegate = delegate
        self._on_key = on_key
        self._on_tick = on_tick
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setModel(model)
        self.setItemDelegate(delegate)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what means nothing to the panel moves through the lines."""
        if not self._on_key(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a tick changes it; one on the words chooses the line."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._on_tick and index.isValid() and event.position().x() < TICKS_END:
            self._on_tick(index.row())
