"""Pages under tabs, read in that order; Qt's own tab widget tells its page before its tabs."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget


class TabbedPages(QWidget):
    """A row of tabs, ``indent`` pixels from the edge, and the page of the one that is chosen.

    Ctrl+Tab and Ctrl+Shift+Tab turn the pages, wherever the focus is in them.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, indent: int = 0) -> None:
        super().__init__(parent)
        self._bar = QTabBar()
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._pages = QStackedWidget()
        self._bar.currentChanged.connect(self._pages.setCurrentIndex)
        self._bar.currentChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(indent, 0, 0, 0)
        tabs.addWidget(self._bar)
        column.addLayout(tabs)
        column.addWidget(self._pages, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: turn to the next page, or to the one before."""
        step = event.matches(QKeySequence.StandardKey.NextChild) - event.matches(
            QKeySequence.StandardKey.PreviousChild
        )
        if step:
            self.go_to((self._bar.currentIndex() + step) % self._bar.count())
        else:
            super().keyPressEvent(event)

    def add(self, page: QWidget, name: str) -> None:
        """Add a page behind the others."""
        self._pages.addWidget(page)
        self._bar.addTab(name)

    def rename(self, number: int, name: str) -> None:
        """Call a page, counted from 0, something else."""
        self._bar.setTabText(number, name)

    def name(self, number: int) -> str:
        """What a page is called."""
        return self._bar.tabText(number)

    def go_to(self, number: int) -> None:
        """Show a page."""
        self._bar.setCurrentIndex(number)

    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()
