"""Accessibility: what a screen reader is told about the article pane.

Qt's text interface crashes when it is written in Python, so the pane has a role and a name, says
what happens through announcements, and leaves reading to a plain text view kept in step with it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class RoleInterface(QAccessibleWidget):
    """A widget with a role that Qt would not guess; its name is the widget's accessible name."""


def install(roles: Mapping[type[QWidget], QAccessible.Role]) -> None:
    """Give every widget of these kinds a role for screen readers.

    Call once, after the application object exists and before the first such widget is shown.
    """

    def interface(_: str, of: QObject) -> RoleInterface | None:
        for kind, role in roles.items():
            if isinstance(of, kind):
                return RoleInterface(of, role)
        return None

    QAccessible.installFactory(interface)


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have a screen reader say ``text``; urgent news interrupt what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
