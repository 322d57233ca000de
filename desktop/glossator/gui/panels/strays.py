"""The panel of what is to be checked: old words in context, why, and the places proposed."""

from PySide6.QtCore import QModelIndex, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import pressed, shown
from glossator.gui.labels import ElidedLabel
from glossator.gui.models.stray_delegate import StrayDelegate
from glossator.gui.models.stray_list import STRAY, StrayList
from glossator.gui.panels.key_hints import KeyHints
from glossator.gui.panels.line_list import LineList
from glossator.gui.theme import Theme
from glossator.services.reports import counted
from glossator.services.strays import StrayRow, ToCheck

_PLACES = "12345"


class StraysPanel(QWidget):
    """Lets keys walk through the rows and decide about each: one key, and on to the next."""

    open_requested = Signal(object)
    place_requested = Signal(object, int)
    drop_requested = Signal(object)
    reached = Signal(object)

    def __init__(
        self, delegate: StrayDelegate, keys: KeyBook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = StrayList(self)
        delegate.setParent(self)
        self._book = keys
        self._summary = ElidedLabel("told")
        self._places = ElidedLabel("told")
        self._keys = KeyHints()
        self.list = LineList(self.model, delegate, self._on_key)
        self.list.setAccessibleName(self.tr("Annotations to check"))
        self.list.doubleClicked.connect(lambda _: self._ask(self.open_requested))
        self.list.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.model.rowsRemoved.connect(lambda *_: self._show_summary())
        self._lay_out()

    def show_rows(self, found: ToCheck) -> None:
        """Show what is to be checked; the row that the keys were on stays chosen."""
        at = max(self.list.currentIndex().row(), 0)
        self.model.show(found.rows)
        self._show_keys()
        self._show_summary()
        self.list.setCurrentIndex(self.model.index(min(at, self.model.rowCount() - 1)))

    def take_off(self, row: StrayRow) -> None:
        """A row is decided; the next one is chosen."""
        at = self.list.currentIndex().row()
        self.model.take_off(row.id)
        self.list.setCurrentIndex(self.model.index(min(at, self.model.rowCount() - 1)))
        self._on_row_changed(self.list.currentIndex())

    def row(self) -> StrayRow | None:
        """The row that the keys are on."""
        row = self.list.currentIndex().data(STRAY)
        return row if isinstance(row, StrayRow) else None

    def summary(self) -> str:
        """What the line above the rows says."""
        return self._summary.accessibleName()

    def proposed(self) -> str:
        """What is said of the places proposed for the row."""
        return self._places.accessibleName()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 18, 0)
        head.addWidget(self._summary, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 18, 0)
        foot.addWidget(self._places, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addWidget(self._keys)

    def _show_keys(self) -> None:
        hints = (
            (shown("Return"), self.tr("open its article")),
            (self._book.text("accept"), self.tr("the first place")),
            ("1–5", self.tr("that place")),
            (self._book.text("reject"), self.tr("drop it")),
            (shown("Esc"), self.tr("leave")),
        )
        self._keys.show_hints(hint for hint in hints if hint[0])

    def _show_summary(self) -> None:
        number = self.model.rowCount()
        self._summary.show_text(
            self.tr("{0} to check: the article changed where they stood.").format(
                counted(number, "annotation")
            )
            if number
            else self.tr("Nothing is to be checked.")
        )

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the list meant something."""
        key = pressed(event)
        if key == "Return":
            self._ask(self.open_requested)
        elif key in _PLACES and key:
            self._ask(self.place_requested, int(key))
        elif key in self._book.keys("accept"):
            self._ask(self.place_requested, 1)
        elif key in self._book.keys("reject"):
            self._ask(self.drop_requested)
        else:
            return False
        return True

    def _ask(self, wish: SignalInstance, *more: int) -> None:
        row = self.row()
        if row is not None:
            wish.emit(row, *more)

    def _on_row_changed(self, _: QModelIndex) -> None:
        row = self.row()
        self._places.show_text(_proposed(row) if row is not None else "")
        if row is not None:
            self.reached.emit(row)


def _proposed(row: StrayRow) -> str:
    if not row.places:
        return "No place is like it: drop it, or mark the words by hand where they belong."
    listed = "   ".join(
        f"{number} “{' '.join(words.split())}”" for number, words in enumerate(row.places, 1)
    )
    return f"Proposed: {listed}"
