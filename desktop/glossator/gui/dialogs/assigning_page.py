"""What the pages of the dialog about the work of several people have alike."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from glossator.gui.dialogs.assigning_wishes import Wish
from glossator.gui.labels import say_in, wrapped_label

_ROOM = 130


class SharingPage(QWidget):
    """A few lines about what the page is for, and the fields that say what is wished.

    ``changed`` tells that it is another wish now; ``verb`` is what the main button says. The focus
    of a page is its first field's.
    """

    changed = Signal()
    verb = ""

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = wrapped_label(self.tr(lead), "muted")
        self._said = wrapped_label()
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._said.setMinimumHeight(_ROOM)

    def lay_out(self, *rows: tuple[str, QWidget]) -> None:
        """Put the fields below each other, the first of them with the focus of the page."""
        form = QFormLayout()
        form.setVerticalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._lead)
        column.addLayout(form)
        for name, field in rows:
            form.addRow(self.tr(name), field)
        column.addWidget(self._said, 1)
        self.setFocusProxy(rows[0][1])

    def wish(self) -> Wish:
        """What the fields say.

        Raises:
            UserError: they make no sense.
        """
        raise NotImplementedError

    def say(self, text: str, *, alarm: bool = False) -> None:
        """Say below the fields what would come of them, or what is wrong."""
        say_in(self._said, text, "alarm" if alarm else "")

    def said(self) -> str:
        """What is said below the fields."""
        return self._said.text()

    def number(self, name: str, most: int, value: int = 0) -> QSpinBox:
        """A field for a number from 0 on."""
        field = QSpinBox()
        field.setObjectName(name)
        field.setRange(0, most)
        field.setValue(value)
        field.lineEdit().setTextMargins(6, 0, 0, 0)
        field.valueChanged.connect(lambda _: self.changed.emit())
        return field

    def choice(self, name: str) -> QComboBox:
        """A field of which one line is chosen."""
        field = QComboBox()
        field.setObjectName(name)
        field.currentIndexChanged.connect(lambda _: self.changed.emit())
        return field
