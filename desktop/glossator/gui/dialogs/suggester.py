"""The dialog in which a suggester is chosen and tried."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.dialogs.suggester_pages import LlmPage, PipelinePage, ProgramPage
from glossator.gui.labels import plain_label, say_in, wrapped_label
from glossator.services.suggesters import (
    LlmChoice,
    PipelineChoice,
    ProgramChoice,
    SuggesterChoice,
)

_LONGEST_SECONDS = 7200


class SuggesterDialog(QDialog):
    """Shows the choice in force and emits what is wished; it starts and sends nothing itself.

    ``chosen`` tells the choice, and whether articles that another suggester has read are to be
    read again.
    """

    tried = Signal(object)
    withdrawn = Signal()
    chosen = Signal(object, bool)

    def __init__(
        self, choice: SuggesterChoice, pipelines: list[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("suggester")
        self.setWindowTitle(self.tr("Suggester"))
        self.setMinimumWidth(640)
        self._kinds = QButtonGroup(self)
        self._pipeline = PipelinePage(pipelines)
        self._program = ProgramPage()
        self._llm = LlmPage()
        self._fields: tuple[QWidget, ...] = (self._pipeline, self._program, self._llm)
        self._pages = QStackedWidget()
        for page in self._fields:
            self._pages.addWidget(page)
        self._seconds = self._make_seconds()
        self._try = QPushButton(self.tr("Try it on this article"))
        self._said = plain_label(role="muted")
        self._use = QPushButton(self.tr("Use it"))
        self._again = QPushButton(self.tr("Use it and read all articles again"))
        self._lay_out()
        self._connect()
        self._show(choice)

    def choice(self) -> SuggesterChoice:
        """The choice as the fields say it; nobody has looked yet whether it can work."""
        seconds = float(self._seconds.value())
        match self._kinds.checkedId():
            case 0:
                return PipelineChoice(self._pipeline.name(), seconds)
            case 1:
                return ProgramChoice(self._program.command(), seconds)
        return LlmChoice(self._llm.address(), self._llm.model(), self._llm.key(), seconds)

    def show_agreed(self, agreed: bool) -> None:
        """Show whether there is consent that can be taken back."""
        self._llm.show_agreed(agreed)

    def show_trying(self) -> None:
        """Show that the suggester is being tried."""
        self._try.setEnabled(False)
        self._tell(self.tr("It is reading this article…"))

    def show_tried(self, sentence: str) -> None:
        """Show what came of the try."""
        self._try.setEnabled(True)
        self._tell(sentence)

    def refuse(self, sentence: str) -> None:
        """Show why the choice cannot be used."""
        self._try.setEnabled(True)
        self._tell(sentence, alarm=True)

    def said(self) -> str:
        """What is said below the fields."""
        return self._said.text()

    def _tell(self, sentence: str, *, alarm: bool = False) -> None:
        say_in(self._said, sentence, "alarm" if alarm else "muted")

    def _lay_out(self) -> None:
        lead = wrapped_label(
            self.tr(
                "It reads articles and proposes; it decides nothing. The choice is kept on this "
                "machine for this project, never in the project’s file."
            ),
            "muted",
        )
        self._said.setWordWrap(True)
        self._said.setMinimumHeight(52)
        self._try.setAutoDefault(False)
        trying = QHBoxLayout()
        trying.addWidget(plain_label(self.tr("Give up on an article after")))
        trying.addWidget(self._seconds)
        trying.addStretch(1)
        trying.addWidget(self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(plain_label(self.tr("Suggester"), "headline"))
        column.addWidget(lead)
        column.addLayout(self._kind_row())
        column.addWidget(self._pages, 1)
        column.addLayout(trying)
        column.addWidget(self._said)
        column.addWidget(self._make_buttons())

    def _kind_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        titles = (self.tr("spaCy pipeline"), self.tr("Program"), self.tr("Language model"))
        for number, title in enumerate(titles):
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._kinds.addButton(button, number)
            row.addWidget(button)
        return row

    def _make_seconds(self) -> QSpinBox:
        seconds = QSpinBox()
        seconds.setRange(0, _LONGEST_SECONDS)
        seconds.setSuffix(self.tr(" seconds"))
        seconds.setSpecialValueText(self.tr("the usual time"))
        seconds.setAccessibleName(self.tr("Give up on an article after"))
        seconds.setMinimumWidth(150)
        seconds.lineEdit().setTextMargins(6, 0, 0, 0)
        return seconds

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._again, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self._use.setProperty("role", "main")
        self._use.setDefault(True)
        self._again.setAutoDefault(False)
        return buttons

    def _connect(self) -> None:
        self._kinds.idToggled.connect(self._on_kind)
        self._llm.withdrawn.connect(self.withdrawn)
        self._try.clicked.connect(lambda: self.tried.emit(self.choice()))
        self._use.clicked.connect(lambda: self.chosen.emit(self.choice(), False))
        self._again.clicked.connect(lambda: self.chosen.emit(self.choice(), True))

    def _on_kind(self, number: int, checked: bool) -> None:
        if checked:
            self._pages.setCurrentIndex(number)
            self._fields[number].setFocus()
            self._tell("")

    def _show(self, choice: SuggesterChoice) -> None:
        self._seconds.setValue(int(choice.seconds))
        match choice:
            case PipelineChoice(name=name):
                self._pipeline.show_name(name)
            case ProgramChoice(command=command):
                self._program.show_command(command)
            case LlmChoice():
                self._llm.show_choice(choice)
        kinds = (PipelineChoice, ProgramChoice, LlmChoice)
        number = kinds.index(type(choice))
        self._kinds.button(number).setChecked(True)
        self._fields[number].setFocus()
