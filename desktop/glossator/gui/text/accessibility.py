"""Accessibility: what a screen reader is told about the article pane.

Qt's text interface crashes when it is written in Python, so the pane has a role and a name, says
what happens through announcements, and leaves reading to a plain text view kept in step with it.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class DocumentInterface(QAccessibleWidget):
    """A widget that is a document; its name is the widget's accessible name."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Document)


def install(kind: type[QWidget]) -> None:
    """Make every widget of a kind a document for screen readers.

    Call once, after the application object exists and before the first such widget is shown.
    """

    def interface(_: str, of: QObject) -> DocumentInterface | None:
        return DocumentInterface(of) if isinstance(of, kind) else None

    QAccessible.installFactory(interface)


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have a screen reader say ``text``; urgent news interrupt what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
