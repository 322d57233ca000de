"""The overlay of all keys, made from the action table."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from glossator.gui.actions.spec import ActionSpec, Menu
from glossator.gui.labels import plain_label

_COLUMNS = 3
_CLOSING = {Qt.Key.Key_Question, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class KeyOverlay(QDialog):
    """Shows every key with what it does, menu by menu; any of Esc, ? and Enter closes it."""

    def __init__(self, actions: Iterable[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("All keys"))
        actions = [action for action in actions if action.keys and action.listed]
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for menu in Menu:
            group = [action for action in actions if action.menu is menu]
            if group:
                column = heights.index(min(heights))
                columns[column].addLayout(_group(menu.value.replace("&", "").upper(), group))
                heights[column] += len(group) + 2
        row = QHBoxLayout()
        row.setSpacing(36)
        for layout in columns:
            layout.addStretch()
            row.addLayout(layout)
        note = self.tr(
            "Alt with a digit keeps the characters exactly as selected; "
            "Alt with a bracket moves an edge by a character."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24, 20)
        whole.addLayout(row)
        whole.addWidget(plain_label(note, "muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: close on ? and Enter as on Esc."""
        if event.key() in _CLOSING:
            self.close()
        else:
            super().keyPressEvent(event)


def _group(title: str, actions: list[ActionSpec]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    for row, action in enumerate(actions):
        shown = QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(plain_label(shown, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(plain_label(action.text), row, 1)
    grid.setColumnStretch(1, 1)
    layout = QVBoxLayout()
    layout.setSpacing(6)
    layout.addWidget(plain_label(title, "head"))
    layout.addLayout(grid)
    layout.addSpacing(14)
    return layout
