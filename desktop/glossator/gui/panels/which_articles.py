"""The choice of articles: all, the open one, those listed, some by number, or the test set."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from glossator.domain.assigning import numbers_in
from glossator.domain.errors import UserError
from glossator.services.assigning import Among


class WhichArticles(QWidget):
    """A list of choices, with a field for numbers where these are chosen."""

    changed = Signal()

    def __init__(self, words: str, opened: int, parent: QWidget | None = None) -> None:
        """``words`` is what the list is filtered by; ``opened`` the number of the open article."""
        super().__init__(parent)
        self._choice = QComboBox()
        self._choice.setObjectName("which")
        self._choice.setAccessibleName(self.tr("Which articles"))
        self._choice.addItem(self.tr("All articles"), Among())
        if words:
            self._choice.addItem(self.tr("Those with “{0}”").format(words), Among(words=words))
        if opened:
            self._choice.addItem(self.tr("The open article"), Among(numbers=(opened,)))
        self._choice.addItem(self.tr("Some, by number"), None)
        self._choice.addItem(self.tr("The frozen test set"), Among(test_set=True))
        self._numbers = QLineEdit()
        self._numbers.setObjectName("numbers")
        self._numbers.setAccessibleName(self.tr("Numbers of the articles"))
        self._numbers.setPlaceholderText("3, 8-12")
        self._numbers.hide()
        self._choice.currentIndexChanged.connect(lambda _: self._on_chosen())
        self._numbers.textChanged.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self._choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._choice, 1)
        row.addWidget(self._numbers, 1)

    def among(self) -> Among:
        """What is chosen.

        Raises:
            UserError: the numbers are none, or there are none yet.
        """
        found = self._choice.currentData()
        if isinstance(found, Among):
            return found
        numbers = tuple(numbers_in(self._numbers.text()))
        if not numbers:
            raise UserError("Write the numbers of the articles, such as 3, 8-12.")
        return Among(numbers=numbers)

    def _on_chosen(self) -> None:
        self._numbers.setVisible(self._choice.currentData() is None)
        self.changed.emit()
