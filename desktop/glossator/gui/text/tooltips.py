"""Tooltips: what a mark is, when the pointer rests on it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from glossator.domain.annotation import NAMING
from glossator.domain.span import Span
from glossator.gui.text.marks import Mark, described

Quote = Callable[[Span], str]


def tooltip_text(mark: Mark, quote: Quote) -> str:
    """The tooltip of a mark: what it is, and whom “He” means in it: “He → Ada Okafor”.

    Labels come from files, so nothing in them is taken for markup; nor are the article's words.
    """
    named = [
        f"{quote(mark.roles[other][0])} → {quote(mark.roles[role][0])}"
        for role, other in NAMING.items()
        if mark.roles.get(role) and mark.roles.get(other)
    ]
    from html import escape  # noqa: PLC0415 - loads a table of 2,000 names

    return f"<qt>{escape(': '.join([described(mark), *named]))}</qt>"


def show_tooltip(place: QPoint, mark: Mark | None, quote: Quote, widget: QWidget) -> None:
    """Show a mark's tooltip at a place of the screen; hide it where there is no mark."""
    if mark is None:
        QToolTip.hideText()
    else:
        QToolTip.showText(place, tooltip_text(mark, quote), widget)
