"""Arranging widgets without margins: one below the other, or beside a drawer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


def column_of(*widgets: QWidget, gap: int = 0) -> QWidget:
    """Widgets one below the other, that many pixels apart."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return column


def with_drawer(orientation: Qt.Orientation, main: QWidget, drawer: QWidget) -> QSplitter:
    """The article with a drawer that takes a third of its room at first."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(main)
    splitter.addWidget(drawer)
    # A splitter lowers what is added, so that the last would be read out first.
    main.lower()
    splitter.setStretchFactor(0, 2)
    splitter.setStretchFactor(1, 1)
    return splitter
