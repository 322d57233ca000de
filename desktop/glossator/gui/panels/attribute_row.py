"""One row of the attribute bar: the attribute's name, and its values or a field to write in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from glossator.domain.annotation import AttributeValue
from glossator.domain.scheme import Attribute, AttributeType
from glossator.gui.labels import key_cap, plain_label

_MOST_KEYS = 9
_LEAVING = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Escape,
}


class AttributeRow(QWidget):
    """Tells which value was chosen; what is written is told when the field is left."""

    chosen = Signal(str, object)
    key_pressed = Signal(QKeyEvent)

    def __init__(self, attribute: Attribute, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self.setObjectName("attribute")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._values = self._offered()
        self._value: AttributeValue | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 3, 6, 3)
        self._row.setSpacing(6)
        title = plain_label(attribute.title)
        title.setMinimumWidth(width)
        self._row.addWidget(title)
        self._buttons = [self._add_value(n, value) for n, value in enumerate(self._values, 1)]
        self._field = None if self._values else self._add_field()
        if self._field is None:
            self._row.addStretch()

    def show_value(self, value: AttributeValue | None) -> None:
        """Show what the attribute is by now; None where it has no value."""
        self._value = value
        for button, offered in zip(self._buttons, self._values, strict=True):
            button.setChecked(value == offered)
        if self._field is not None and not self._field.isModified():
            self._field.setText("" if value is None else f"{value}")

    def choose(self, number: int) -> None:
        """Choose the value of that number; there may be none."""
        if 0 < number <= len(self._buttons):
            self._buttons[number - 1].click()

    def is_written(self) -> bool:
        """Whether the value is written, not chosen."""
        return self._field is not None

    def is_settled(self) -> bool:
        """Tell what is written; False where it is no number and one is asked for."""
        if self._field is None or not self._field.isModified():
            return True
        try:
            value = self._read(self._field.text().strip())
        except ValueError:
            self._field.selectAll()
            return False
        self._field.setModified(False)
        self.chosen.emit(self.attribute.name, value)
        return True

    def set_current(self, current: bool) -> None:
        """Mark the row that keys are about."""
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)

    def take_focus(self) -> None:
        """Let the field be written in."""
        if self._field is not None:
            self._field.setFocus()
            self._field.selectAll()

    def said(self) -> str:
        """The row as a screen reader says it."""
        ways = ", ".join(f"{n} {self._words(value)}" for n, value in enumerate(self._values, 1))
        now = self.tr("empty") if self._value is None else self._words(self._value)
        return f"{self.attribute.title}: {now}. {ways}".rstrip(". ")

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Qt: keys that leave the field are the bar's, and undo may be the window's."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_window(event):
            event.ignore()
            return True
        if event.key() not in _LEAVING:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.key_pressed.emit(event)
            return True
        return event.type() == QEvent.Type.ShortcutOverride

    def _is_for_window(self, event: QKeyEvent) -> bool:
        """Whether undo means the last decision: nothing was written that it could take back."""
        undoing = event.matches(QKeySequence.StandardKey.Undo)
        return undoing and self._field is not None and not self._field.isModified()

    def _offered(self) -> tuple[AttributeValue, ...]:
        """The values to choose from; none where the value is written."""
        if self.attribute.type is AttributeType.YES_NO:
            return (True, False)
        return self.attribute.choices

    def _words(self, value: AttributeValue) -> str:
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return f"{value}"

    def _add_value(self, number: int, value: AttributeValue) -> QPushButton:
        if number <= _MOST_KEYS:
            self._row.addWidget(key_cap(f"{number}"))
        button = QPushButton(self._words(value).replace("&", "&&"))
        button.setProperty("role", "small")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._on_clicked(value))
        self._row.addWidget(button)
        return button

    def _on_clicked(self, value: AttributeValue) -> None:
        """The value that it has already is taken back."""
        self.chosen.emit(self.attribute.name, None if value == self._value else value)

    def _add_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(self.attribute.title)
        field.setMaxLength(2000)
        if self.attribute.type is AttributeType.NUMBER:
            field.setPlaceholderText(self.tr("a number"))
        field.installEventFilter(self)
        self._row.addWidget(field, 1)
        return field

    def _read(self, text: str) -> AttributeValue | None:
        """The value that is written; raises ValueError where it is to be a number and is none."""
        if not text or self.attribute.type is not AttributeType.NUMBER:
            return text or None
        number = float(text.replace(",", "."))
        return int(number) if number.is_integer() else number
