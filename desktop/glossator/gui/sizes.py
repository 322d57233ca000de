"""How large windows begin, and how those beside the article come and go before one another."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

# What a window manager draws round a window; without room for it the last line of a window, which
# says what the keys do, would be off a small screen.
_FRAME = QSize(16, 48)


def begin_with(window: QWidget, usual: QSize) -> None:
    """Give a window its usual size, as far as the screen that it comes up on has room for it."""
    over = window.parentWidget() or window
    window.resize(usual.boundedTo(over.screen().availableSize() - _FRAME))


def stand_beside(place: QWidget, usual: QSize) -> None:
    """Make a place a window of its own, of its usual size.

    A dialog stays before the window that it belongs to, and would cover the article that it leads
    to.
    """
    place.setWindowFlags(Qt.WindowType.Window)
    begin_with(place, usual)
    _centre(place)
    place.winId()
    place.windowHandle().setTransientParent(None)  # type: ignore[arg-type]  # stub lacks None


def _centre(place: QWidget) -> None:
    """Put a window over the middle of the one that it belongs to, with its whole frame in sight.

    Qt would do so for dialogs, by a guess at the frame.
    """
    over = place.parentWidget() or place
    room = over.screen().availableGeometry()
    box = QRect(QPoint(), place.size() + _FRAME)
    box.moveCenter(over.frameGeometry().center())
    box.moveRight(min(box.right(), room.right()))
    box.moveBottom(min(box.bottom(), room.bottom()))
    place.move(max(box.left(), room.left()), max(box.top(), room.top()))


def come_forward(window: QWidget) -> None:
    """Bring a window before the others, with the keys."""
    window.raise_()
    window.activateWindow()
