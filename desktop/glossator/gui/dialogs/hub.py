"""The dialog about a project's hub: where it is, and the password where nobody else knows it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import wrapped_label

_WIDTH = 520


class HubDialog(QDialog):
    """Asks for the address of a hub, and for a password only where one is missing."""

    wished = Signal(str, str, bool)

    def __init__(
        self, address: str, parent: QWidget | None = None, *, asks_password: bool = False
    ) -> None:
        """``address`` is the one that is known, empty for none."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sync with a hub"))
        self.setMinimumWidth(_WIDTH)
        self.address = QLineEdit(address)
        self.address.setPlaceholderText("postgresql://ada@hub.example/news")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(self.tr("Keep it in the keyring"))
        self.keep.setChecked(True)
        self._refusal = wrapped_label(role="alarm")
        self._refusal.hide()
        self._buttons = QDialogButtonBox()
        self.sync = self._buttons.addButton(self.tr("Sync"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.sync.setProperty("role", "main")
        self.sync.setDefault(True)
        self._buttons.accepted.connect(self._wish)
        self._buttons.rejected.connect(self.reject)
        self._lay_out(self._note(), asks_password=asks_password)
        (self.password if asks_password else self.address).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why there was no sync."""
        self._refusal.setText(sentence)
        self._refusal.show()
        self._refusal.setAccessibleName(sentence)

    def refusal(self) -> str:
        """Why there was no sync, if somebody was told."""
        return self._refusal.text()

    def _wish(self) -> None:
        keep = self.keep.isChecked() and bool(self.password.text())
        self.wished.emit(self.address.text().strip(), self.password.text(), keep)

    def _note(self) -> QLabel:
        return wrapped_label(
            self.tr(
                "A hub is a PostgreSQL database in which the work of several people meets. Its "
                "address is remembered for you on this machine, not in the project, and holds no "
                "password: that comes from the keyring, ~/.pgpass or a service file; where "
                "none of them has one, it is asked for."
            ),
            "muted",
        )

    def _lay_out(self, note: QLabel, *, asks_password: bool) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Address"), self.address)
        if asks_password:
            form.addRow(self.tr("&Password"), self.password)
            form.addRow("", self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addLayout(form)
        column.addWidget(self._refusal)
        column.addWidget(self._buttons)
