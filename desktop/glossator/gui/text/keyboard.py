"""Keys: the few that the article pane keeps for itself, in one table.

Everything else (Tab, letters, digits, Enter, Escape, signs) is left for the window's shortcuts.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from glossator.gui.text.caret import Move

_KEY, _HELD = Qt.Key, Qt.KeyboardModifier
_NONE, _CONTROL, _ALT = _HELD.NoModifier, _HELD.ControlModifier, _HELD.AltModifier
_CARRIED = _HELD.KeypadModifier | _HELD.ShiftModifier


MOVES = {
    (_NONE, int(_KEY.Key_Left)): Move.LEFT,
    (_NONE, int(_KEY.Key_Right)): Move.RIGHT,
    (_CONTROL, int(_KEY.Key_Left)): Move.WORD_LEFT,
    (_CONTROL, int(_KEY.Key_Right)): Move.WORD_RIGHT,
    (_ALT, int(_KEY.Key_Left)): Move.SENTENCE_BACK,
    (_ALT, int(_KEY.Key_Right)): Move.SENTENCE_ON,
    (_NONE, int(_KEY.Key_Up)): Move.UP,
    (_NONE, int(_KEY.Key_Down)): Move.DOWN,
    (_CONTROL, int(_KEY.Key_Up)): Move.PARAGRAPH_BACK,
    (_CONTROL, int(_KEY.Key_Down)): Move.PARAGRAPH_ON,
    (_NONE, int(_KEY.Key_PageUp)): Move.PAGE_UP,
    (_NONE, int(_KEY.Key_PageDown)): Move.PAGE_DOWN,
    (_NONE, int(_KEY.Key_Home)): Move.LINE_START,
    (_NONE, int(_KEY.Key_End)): Move.LINE_END,
    (_CONTROL, int(_KEY.Key_Home)): Move.TEXT_START,
    (_CONTROL, int(_KEY.Key_End)): Move.TEXT_END,
}
"""Every move of the text cursor, by what is held and the key; with Shift as well it selects."""


def move_of(event: QKeyEvent) -> tuple[Move, bool] | None:
    """The move that a key asks for and whether it selects; None for every other key."""
    move = MOVES.get((event.modifiers() & ~_CARRIED, event.key()))
    if move is None:
        return None
    return move, bool(event.modifiers() & _HELD.ShiftModifier)


def is_copy(event: QKeyEvent) -> bool:
    """Whether the key copies the selection."""
    return event.matches(QKeySequence.StandardKey.Copy)


def is_select_all(event: QKeyEvent) -> bool:
    """Whether the key selects the whole article."""
    return event.matches(QKeySequence.StandardKey.SelectAll)


def is_ours(event: QKeyEvent) -> bool:
    """Whether the pane answers to the key."""
    return move_of(event) is not None or is_copy(event) or is_select_all(event)
