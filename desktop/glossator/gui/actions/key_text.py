"""Keys as text: one spelling for each, as the table and the user's file have it, and as shown.

The spelling is Qt's portable one, such as ``Ctrl+Shift+Z``. Both Enter keys are ``Return``, and the
digits of the number pad are digits. A sign is written as itself, without Shift: which key brings it
differs from keyboard to keyboard.
"""

import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KeyText = Callable[[str], str]
"""How the key of an action is shown, by the action's id; empty where it has none."""

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BARE = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}
_SHOWN = (
    ("Return", "Enter"),
    ("PgUp", "Page Up"),
    ("PgDown", "Page Down"),
    ("Del", "Delete"),
    ("Left", "\u2190"),
    ("Up", "\u2191"),
    ("Right", "\u2192"),
    ("Down", "\u2193"),
    ("-", "\u2212"),
)


def canonical(text: str) -> str:
    """The one spelling of a key; empty for what is no single key."""
    sequence = QKeySequence(text)
    if sequence.count() != 1:
        return ""
    return _spelt(sequence[0])  # type: ignore[index]  # Qt has it, its stubs forget it


def pressed(event: QKeyEvent) -> str:
    """The key that an event stands for; empty for Shift and its like alone."""
    if event.key() in _BARE:
        return ""
    held = event.modifiers()
    if _is_sign(event.key()):
        held &= ~_SHIFT
    return _spelt(QKeyCombination(held, Qt.Key(event.key())))


def shown(key: str, *, portable: bool = False) -> str:
    """A key as a reader sees it, in the manner of the system; ``portable`` is for documents."""
    text = QKeySequence(key).toString(_PORTABLE if portable else _NATIVE)
    for name, sign in _SHOWN:
        if text == name or text.endswith(f"+{name}"):
            return text.removesuffix(name) + sign
    return text


def shown_all(keys: Iterable[str], *, portable: bool = False) -> str:
    """Several keys as a reader sees them: “Ctrl+Y or F3”."""
    return " or ".join(shown(key, portable=portable) for key in keys)


def sequences(keys: Iterable[str]) -> list[QKeySequence]:
    """The keys as Qt's shortcuts; Return is either Enter key.

    Menus show the first, and “Enter” is what stands on the key.
    """
    found = []
    for key in keys:
        if key == "Return" or key.endswith("+Return"):
            found.append(QKeySequence(key.removesuffix("Return") + "Enter"))
        found.append(QKeySequence(key))
    return found


def _spelt(combination: QKeyCombination) -> str:
    held, key = combination.keyboardModifiers() & ~_KEYPAD, combination.key()
    if key == Qt.Key.Key_Backtab:
        held, key = held | _SHIFT, Qt.Key.Key_Tab
    elif key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if held & _SHIFT and _is_sign(key):
        return ""
    text = QKeySequence(QKeyCombination(held, key)).toString(_PORTABLE)
    return text if text.isprintable() else ""


def _is_sign(key: int) -> bool:
    """Whether a key is a printed sign or digit, which Shift brings about on some keyboards."""
    return Qt.Key.Key_Space < key <= sys.maxunicode and not chr(key).isalpha()
