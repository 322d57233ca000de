"""The preferences: reading, keys, work. What is changed acts at once; nothing needs to be saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.dialogs.preferences_keys import KeysPage
from glossator.gui.dialogs.preferences_reading import ReadingPage
from glossator.gui.dialogs.preferences_work import WorkPage
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences

_PAGES = ("reading", "keys", "work")


class PreferencesDialog(QDialog):
    """Stays open beside the window, so that every change can be seen; Esc or Close closes it."""

    def __init__(
        self,
        book: KeyBook,
        preferences: Preferences,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(820, 600)
        self._names = QListWidget()
        self._names.setObjectName("preference-pages")
        self._names.setAccessibleName(self.tr("Preferences about"))
        self._names.setFrameShape(QFrame.Shape.NoFrame)
        self._names.setFixedWidth(150)
        self._names.addItems([self.tr("Reading"), self.tr("Keys"), self.tr("Work")])
        self._pages = QStackedWidget()
        for page in (ReadingPage(preferences, looks), KeysPage(book), WorkPage(preferences)):
            self._pages.addWidget(page)
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._lay_out()
        self.show_page("")

    def show_page(self, name: str) -> None:
        """Turn to a page: reading, keys or work."""
        self._names.setCurrentRow(_PAGES.index(name) if name in _PAGES else 0)
        page = self._pages.currentWidget()
        if isinstance(page, KeysPage):
            page.take_focus()
        else:
            self._names.setFocus()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        # Enter belongs to the list of keys and to the fields.
        close.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 4, 22, 16)
        foot.addWidget(buttons)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._pages, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._names)
        row.addLayout(right, 1)
