"""A list of places that were decided: each row opens its place, and below stands what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glossator.gui.labels import wrapped_label
from glossator.gui.training.tables import Rows, stretched


class PlacesPage(QWidget):
    """Rows of texts under a sentence; the buttons are wishes about the row that the keys are on.

    ``above`` chooses what is listed.
    """

    opened = Signal(int)
    wished = Signal(str)

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        wide: int,
        wishes: Sequence[tuple[str, str]] = (),
        above: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lead = wrapped_label(role="lead")
        self.model = Rows(heads, len(heads), self)
        self.table = stretched(self.model, name, wide)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.activated.connect(lambda index: self.opened.emit(index.row()))
        self._told = wrapped_label(role="told")
        self._details: Sequence[str] = ()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self._titles = dict(wishes)
        self.buttons = {wish: self._button(wish) for wish in self._titles}
        self._lay_out(above)

    def show_rows(
        self, lead: str, rows: Sequence[Sequence[str]], details: Sequence[str] = ()
    ) -> None:
        """Show these rows; the keys stay where they were, as near as there is a row."""
        here = max(0, self.table.currentIndex().row())
        self._lead.setText(lead)
        self._details = details
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        for button in self.buttons.values():
            button.setVisible(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.model.index(min(here, len(rows) - 1), 0))
        self._tell()

    def current(self) -> int:
        """The number of the row that the keys are on; -1 where there is none."""
        return self.table.currentIndex().row() if self.model.rowCount() else -1

    def rows(self) -> list[list[str]]:
        """All rows."""
        columns = range(self.model.columnCount())
        return [
            [self.model.item(row, column).text() for column in columns]
            for row in range(self.model.rowCount())
        ]

    def lead(self) -> str:
        """The sentence above the rows."""
        return self._lead.text()

    def told(self) -> str:
        """What is said about the row that the keys are on."""
        return self._told.text()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show the keys of the wishes."""
        for wish, key in keys:
            self.buttons[wish].setText(f"{self._titles[wish]}  {key}".rstrip())

    def take_focus(self) -> None:
        """Let the arrow keys walk the rows."""
        self.table.setFocus()

    def _tell(self) -> None:
        here = self.current()
        self._told.setText(self._details[here] if 0 <= here < len(self._details) else "")

    def _button(self, wish: str) -> QPushButton:
        button = QPushButton(self._titles[wish])
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.wished.emit(wish))
        return button

    def _lay_out(self, above: QWidget | None) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        for button in self.buttons.values():
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(10)
        column.addWidget(self._lead)
        if above is not None:
            column.addWidget(above, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
