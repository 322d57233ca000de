"""The places behind a figure: their words, who said what, and the way into the article."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glossator.gui.labels import ElidedLabel, wrapped_label
from glossator.gui.training.tables import Rows, stretched
from glossator.services.agreement_places import PlaceLine, PlaceList
from glossator.services.reports import counted

_LONGEST = 48
_AGREE = {True: "✓ same", False: "≠ differ", None: ""}
_OF_TWO = (2, 3)
"""The columns that say nothing about one person alone."""


class PlacesList(QWidget):
    """Rows of places; Enter asks for the article, the words around are told below."""

    place_requested = Signal(object)
    narrowed = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = PlaceList(())
        self._title = ElidedLabel("title")
        self.only_differing = QCheckBox(self.tr("Only where they differ"))
        self.only_differing.toggled.connect(self.narrowed)
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close the list of places"))
        close.setProperty("role", "small")
        close.setAutoDefault(False)
        close.clicked.connect(self.left)
        heads = [self.tr(each) for each in ("Words", "First", "Second", "Agree", "Article")]
        self._rows = Rows(heads, 9, self)
        self.table = stretched(self._rows, self.tr("Places"), 4)
        self.table.activated.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(self._show_context)
        self._context = wrapped_label(role="muted")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self.only_differing)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._context)

    def begin(self, told: str) -> None:
        """Places are looked for."""
        self._title.show_text(self.tr("{0}: looking…").format(told))
        self._show(PlaceList(()))

    def show_places(self, told: str, found: PlaceList) -> None:
        """Show the places of a figure."""
        alone = bool(found.lines) and found.lines[0].agree is None
        many = counted(len(found.lines), self.tr("article") if alone else self.tr("place"))
        number = self.tr("the first {0}") if found.more else "{0}"
        self._title.show_text(f"{told}: {number.format(many)}")
        self.only_differing.setVisible(not alone)
        for column in _OF_TWO:
            self.table.setColumnHidden(column, alone)
        self._show(found)
        if found.lines:
            self.table.setCurrentIndex(self._rows.index(0, 0))
        else:
            self._context.setText(self.tr("No place is like that."))

    def found(self) -> PlaceList:
        """The places listed."""
        return self._found

    def title(self) -> str:
        """What the places are about, and how many there are."""
        return self._title.accessibleName()

    def take_focus(self) -> None:
        """Let the keys walk the places."""
        self.table.setFocus()

    def _show(self, found: PlaceList) -> None:
        self._found = found
        self._rows.show_rows(map(_row, found.lines))
        self._context.setText("")

    def _ask(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found.lines):
            self.place_requested.emit(self._found.lines[index.row()])

    def _show_context(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found.lines):
            line = self._found.lines[index.row()]
            self._context.setText(f"…{line.left}⟦{line.words}⟧{line.right}…")


def _row(line: PlaceLine) -> list[str]:
    said = [
        f"{name}: {label or '(nothing)'}" if name else ""
        for name, label in zip(line.names, line.said, strict=True)
    ]
    short = line.words if len(line.words) <= _LONGEST else f"{line.words[:_LONGEST]}…"
    return [short, *said, _AGREE[line.agree], line.title]
