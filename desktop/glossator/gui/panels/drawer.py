"""A drawer: a titled place beside or below the article that holds one panel at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from glossator.gui.labels import ElidedLabel


class Drawer(QWidget):
    """Shows the panel that was asked for last; Esc or its cross closes it.

    A panel is a widget that the drawer keeps; showing it again brings it back as it was.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ElidedLabel("title")
        self._panels = QStackedWidget()
        cross = QToolButton()
        cross.setText("\u2715")
        cross.setProperty("role", "quiet")
        cross.setAccessibleName(self.tr("Close the drawer"))
        cross.setToolTip(self.tr("Close (Esc)"))
        cross.clicked.connect(self.shut)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.addWidget(self._title, 1)
        head.addWidget(cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._panels, 1)
        self.hide()

    def show_panel(self, title: str, panel: QWidget) -> None:
        """Open the drawer with a panel in it."""
        if self._panels.indexOf(panel) < 0:
            self._panels.addWidget(panel)
        self._panels.setCurrentWidget(panel)
        self._title.show_text(title)
        self.show()

    def panel(self) -> QWidget | None:
        """The panel in sight; None while the drawer is closed."""
        return None if self.isHidden() else self._panels.currentWidget()

    def shut(self) -> None:
        """Close the drawer; its panels stay as they are."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes the drawer."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
