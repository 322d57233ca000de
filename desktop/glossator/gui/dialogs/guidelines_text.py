"""The guidelines as text: written anew in Markdown, and kept by one key."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from glossator.gui.actions.key_text import shown
from glossator.gui.labels import wrapped_label

# The dialog's own key, which no change of the key map moves.
_KEEP = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return).toString()


class GuidelinesTextDialog(QDialog):
    """Lets the guidelines be written; Ctrl+Enter keeps them, Esc leaves them as they were.

    Esc asks for nothing while the text is as it was; else it has to be pressed twice.
    """

    wished = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change the guidelines"))
        self.resize(760, 620)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.tr("Guidelines in Markdown"))
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(12)
        self.text.document().setModified(False)
        self.text.textChanged.connect(self._told_nothing)
        self._told = wrapped_label(role="alarm")
        self._told.hide()
        buttons = QDialogButtonBox()
        keep = buttons.addButton(
            self.tr("Keep  {0}").format(shown(_KEEP)), QDialogButtonBox.ButtonRole.AcceptRole
        )
        keep.setProperty("role", "main")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._wish)
        buttons.rejected.connect(super().reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._note())
        column.addWidget(self.text, 1)
        column.addWidget(self._told)
        column.addWidget(buttons)
        self.text.setFocus()

    def go_to(self, title: str) -> None:
        """Put the caret on the heading of a rule."""
        heads = (each for each in self._blocks() if each.text().startswith("#"))
        found = next((each for each in heads if each.text().strip("# ") == title), None)
        if found is not None:
            self.text.setTextCursor(QTextCursor(found))
            self.text.centerCursor()

    def refuse(self, sentence: str) -> None:
        """Say why the text cannot be kept, or is not left."""
        self._told.setText(sentence)
        self._told.setAccessibleName(sentence)
        self._told.show()

    def refusal(self) -> str:
        """What was said last."""
        return self._told.text() if not self._told.isHidden() else ""

    def reject(self) -> None:
        """Qt: Esc, or the window is closed."""
        if self.text.document().isModified() and self._told.isHidden():
            self.refuse(self.tr("What you wrote is not kept: Esc again leaves it."))
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Enter keeps the text; Enter alone is a line of it."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wish()
        else:
            super().keyPressEvent(event)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.text.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _wish(self) -> None:
        self.wished.emit("\n".join(block.text() for block in self._blocks()))

    def _told_nothing(self) -> None:
        self._told.hide()

    def _note(self) -> QWidget:
        return wrapped_label(
            self.tr(
                "Every heading is a rule that decisions can cite. What was decided stays; gold "
                "that cites a rule which reads otherwise now is listed under Disagreements, Old "
                "rules. Others get the new text with the next merge, sync or handout."
            ),
            role="muted",
        )
