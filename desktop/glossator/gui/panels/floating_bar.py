"""The bar that floats below a selection or a frame: what the keys would make of it."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from glossator.gui.labels import plain_label

_GAP = 12


class FloatingBar(QFrame):
    """Keys with what they do, beside the words they would act on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 10, 6)
        self._row.setSpacing(5)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_keys(self, lead: str, keys: Iterable[tuple[str, str]], beside: QRect) -> None:
        """Show keys below ``beside`` (in the parent's coordinates), or above where it is low."""
        wanted = (("", lead), *keys) if lead else tuple(keys)
        if wanted != self._shown:
            self._fill(wanted)
        self.adjustSize()
        room = self._room.rect()
        top = beside.bottom() + _GAP
        if top + self.height() > room.bottom() - _GAP:
            top = beside.top() - self.height() - _GAP
        left = min(beside.left(), room.right() - self.width() - _GAP)
        self.move(QPoint(max(_GAP, left), max(_GAP, top)))
        self.show()
        self.raise_()

    def _fill(self, wanted: tuple[tuple[str, str], ...]) -> None:
        self._shown = wanted
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, what in wanted:
            if key:
                shown = plain_label(key, "key")
                shown.setFixedHeight(19)
                self._row.addWidget(shown)
            self._row.addWidget(plain_label(what, "" if key else "told"))
            self._row.addSpacing(5)
