"""Keys: the few that the article pane keeps for itself.

Everything else (Tab, letters, digits, Enter, Escape, signs) is left for the window's shortcuts.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from glossator.gui.text.caret import Move

_PLAIN: Mapping[int, Move] = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Home: Move.LINE_START,
    Qt.Key.Key_End: Move.LINE_END,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
}
_CONTROL: Mapping[int, Move] = {
    Qt.Key.Key_Left: Move.WORD_LEFT,
    Qt.Key.Key_Right: Move.WORD_RIGHT,
    Qt.Key.Key_Home: Move.TEXT_START,
    Qt.Key.Key_End: Move.TEXT_END,
}
_CARRIED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def move_of(event: QKeyEvent) -> tuple[Move, bool] | None:
    """The move that a key asks for and whether it selects; None for every other key."""
    held = event.modifiers() & ~_CARRIED
    if held == Qt.KeyboardModifier.NoModifier:
        move = _PLAIN.get(event.key())
    elif held == Qt.KeyboardModifier.ControlModifier:
        move = _CONTROL.get(event.key())
    else:
        move = None
    if move is None:
        return None
    return move, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def is_copy(event: QKeyEvent) -> bool:
    """Whether the key copies the selection."""
    return event.matches(QKeySequence.StandardKey.Copy)


def is_select_all(event: QKeyEvent) -> bool:
    """Whether the key selects the whole article."""
    return event.matches(QKeySequence.StandardKey.SelectAll)


def is_ours(event: QKeyEvent) -> bool:
    """Whether the pane answers to the key."""
    return move_of(event) is not None or is_copy(event) or is_select_all(event)
