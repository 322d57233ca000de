"""The fields of the three kinds of suggesters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.dialogs.report import open_once
from glossator.gui.labels import wrapped_label
from glossator.services.suggesters import LlmChoice, key_name, key_source, where_it_goes

_NO_KEY, _VARIABLE, _KEYRING = range(3)


class PipelinePage(QWidget):
    """An installed pipeline, or the folder of one."""

    def __init__(self, pipelines: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QComboBox()
        self._name.setEditable(True)
        self._name.setAccessibleName(self.tr("Pipeline"))
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name.addItems(pipelines)
        field = self._name.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("The built-in one"))
        self._name.setCurrentIndex(-1)
        self.setFocusProxy(self._name)
        folder = QPushButton(self.tr("Choose a folder…"))
        folder.setAutoDefault(False)
        folder.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._name, 1)
        row.addWidget(folder)
        _column(
            self,
            row,
            self.tr(
                "Installed pipelines are listed; one that you have trained is a folder. It is "
                "loaded in a process of its own, without your keys and tokens."
            ),
        )

    def name(self) -> str:
        """What the field says."""
        return self._name.currentText().strip()

    def show_name(self, name: str) -> None:
        """Put a name or folder into the field."""
        self._name.setCurrentText(name)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("The folder of a spaCy pipeline"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.show_name)
        open_once(dialog)


class ProgramPage(QWidget):
    """A program that speaks the suggester protocol."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = QLineEdit()
        self._command.setAccessibleName(self.tr("Command"))
        self.setFocusProxy(self._command)
        self._command.setPlaceholderText("/home/ada/gliner/bin/python gliner_suggester.py")
        row = QHBoxLayout()
        row.addWidget(self._command)
        _column(
            self,
            row,
            self.tr(
                "The command is started as it stands, in a process of its own and without your "
                "keys and tokens. It reads texts and writes suggestions as JSON lines."
            ),
        )

    def command(self) -> str:
        """What the field says."""
        return self._command.text().strip()

    def show_command(self, command: str) -> None:
        """Put a command into the field."""
        self._command.setText(command)


class LlmPage(QWidget):
    """A language model: where it is, what it is called, and where the key lies."""

    withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = QLineEdit()
        self._address.setPlaceholderText("http://localhost:11434/v1")
        self._address.setAccessibleName(self.tr("Address"))
        self.setFocusProxy(self._address)
        self._model = QLineEdit()
        self._model.setPlaceholderText("llama3.1:8b")
        self._model.setAccessibleName(self.tr("Model"))
        self._source = QComboBox()
        self._source.setAccessibleName(self.tr("Key"))
        self._source.addItems(
            [self.tr("No key"), self.tr("In the variable"), self.tr("In the keyring")]
        )
        self._variable = QLineEdit()
        self._variable.setAccessibleName(self.tr("Variable that holds the key"))
        self._variable.setPlaceholderText("LLM_API_KEY")
        self._note = wrapped_label(role="muted")
        self._withdraw = QPushButton(self.tr("Take consent back"))
        self._withdraw.setProperty("role", "small")
        self._withdraw.setAutoDefault(False)
        self._withdraw.setToolTip(
            self.tr("Nothing of this project is sent any more until you agree again")
        )
        self._withdraw.clicked.connect(self.withdrawn)
        # Its place is kept, so that nothing moves when it comes.
        room = self._withdraw.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._withdraw.setSizePolicy(room)
        self._withdraw.hide()
        self._lay_out()
        self._source.currentIndexChanged.connect(self._show_source)
        self._address.textChanged.connect(self._show_note)
        self._show_source()
        self._show_note()

    def address(self) -> str:
        """What the field says."""
        return self._address.text().strip()

    def model(self) -> str:
        """What the field says."""
        return self._model.text().strip()

    def key(self) -> str:
        """Where the key lies, never the key."""
        if self._source.currentIndex() == _NO_KEY:
            return ""
        is_variable = self._source.currentIndex() == _VARIABLE
        return key_source(self._variable.text().strip() if is_variable else None)

    def show_choice(self, choice: LlmChoice) -> None:
        """Put a choice into the fields."""
        self._address.setText(choice.address)
        self._model.setText(choice.model)
        name = key_name(choice.key)
        self._variable.setText(name or "")
        self._source.setCurrentIndex(_KEYRING if name is None else _VARIABLE if name else _NO_KEY)

    def show_agreed(self, agreed: bool) -> None:
        """Show whether there is consent that can be taken back."""
        self._withdraw.setVisible(agreed)

    def _lay_out(self) -> None:
        key = QHBoxLayout()
        key.setSpacing(10)
        key.addWidget(self._source)
        key.addWidget(self._variable, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Address"), self._address)
        form.addRow(self.tr("Model"), self._model)
        form.addRow(self.tr("Key"), key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._withdraw)
        column.addLayout(form)
        column.addLayout(foot)
        column.addStretch(1)

    def _show_source(self) -> None:
        self._variable.setVisible(self._source.currentIndex() == _VARIABLE)

    def _show_note(self) -> None:
        self._note.setText(where_it_goes(self.address()))


def _column(page: QWidget, row: QHBoxLayout, words: str) -> None:
    """A row of fields with a note below."""
    note = wrapped_label(words, "muted")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(10)
    column.addLayout(row)
    column.addWidget(note)
    column.addStretch(1)
