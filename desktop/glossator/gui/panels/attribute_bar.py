"""The attribute bar: the attributes of the annotation in focus, one row and one key each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.annotation import AttributeValue
from glossator.domain.scheme import Attribute
from glossator.gui.panels.attribute_row import AttributeRow

_DOWN = {Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_UP = {Qt.Key.Key_Backtab, Qt.Key.Key_Up}
_CLEARING = {Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class AttributeBar(QWidget):
    """Asks for one attribute after the other; a digit chooses a value and goes on to the next.

    Tab and Enter go on without choosing, behind the last attribute the bar closes. Esc closes it at
    any time; what was chosen until then is kept.
    """

    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attributes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows: list[AttributeRow] = []
        self._here = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 6, 16, 6)
        self._column.setSpacing(2)
        self.hide()

    def ask(
        self, subject: str, attributes: Sequence[Attribute], values: Mapping[str, AttributeValue]
    ) -> None:
        """Ask for the attributes of ``subject``, beginning with the first that is to be chosen yet.

        What is written waits for its turn: a digit that is meant for a value would be written.
        """
        self.setAccessibleName(self.tr("Attributes of {0}").format(subject))
        self._clear()
        width = max(self.fontMetrics().horizontalAdvance(each.title) for each in attributes)
        for attribute in attributes:
            row = AttributeRow(attribute, width + 24)
            row.chosen.connect(self._on_chosen)
            row.key_pressed.connect(self._on_key)
            self._rows.append(row)
            self._column.addWidget(row)
        self.show_values(values)
        rows = enumerate(self._rows)
        empty = [n for n, e in rows if e.attribute.name not in values and not e.is_written()]
        self.show()
        self._go_to(empty[0] if empty else 0)

    def show_values(self, values: Mapping[str, AttributeValue]) -> None:
        """Show what the attributes are by now."""
        for row in self._rows:
            row.show_value(values.get(row.attribute.name))

    def attribute(self) -> str:
        """The name of the attribute that is asked for; empty while the bar is closed."""
        return "" if self.isHidden() or not self._rows else self._rows[self._here].attribute.name

    def event(self, event: QEvent) -> bool:
        """Qt: take Tab before it moves the focus elsewhere."""
        if not isinstance(event, QKeyEvent) or event.key() not in _DOWN | _UP:
            return super().event(event)
        if event.type() == QEvent.Type.KeyPress:
            self._on_key(event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a digit chooses; letters mean nothing here, and do nothing to the article."""
        event.accept()
        self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self._rows[self._here]
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in _DOWN or key in _UP:
            if row.is_settled():
                self._go_to(self._here + (1 if key in _DOWN else -1))
        elif key in _CLEARING:
            self.chosen.emit(row.attribute.name, None)
        elif event.text().isdecimal():
            row.choose(int(event.text()))

    def _on_chosen(self, name: str, value: AttributeValue | None) -> None:
        """A value was chosen or taken back, by a key or by the pointer, in any of the rows."""
        self.chosen.emit(name, value)
        place = next(n for n, row in enumerate(self._rows) if row.attribute.name == name)
        if value is not None and not self.isHidden() and not self._rows[place].is_written():
            self._go_to(place + 1)

    def _go_to(self, place: int) -> None:
        if place >= len(self._rows):
            self._close()
            return
        self._here = max(0, place)
        for number, row in enumerate(self._rows):
            row.set_current(number == self._here)
        here = self._rows[self._here]
        if here.is_written():
            here.take_focus()
        else:
            self.setFocus()
        self.setAccessibleDescription(here.said())

    def _close(self) -> None:
        self.hide()
        self.left.emit()

    def _clear(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
