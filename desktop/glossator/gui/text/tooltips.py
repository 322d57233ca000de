"""Tooltips: what a mark is, when the pointer rests on it."""

from html import escape

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from glossator.gui.text.marks import Mark, described


def tooltip_text(mark: Mark) -> str:
    """The tooltip of a mark. Labels come from files, so nothing in them is taken for markup."""
    return f"<qt>{escape(described(mark))}</qt>"


def show_tooltip(place: QPoint, mark: Mark | None, widget: QWidget) -> None:
    """Show a mark's tooltip at a place of the screen; hide it where there is no mark."""
    if mark is None:
        QToolTip.hideText()
    else:
        QToolTip.showText(place, tooltip_text(mark), widget)
