"""The page before any project is open: what the program is for, and the ways to begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label


class Welcome(QWidget):
    """Offers to make, open or try a project."""

    action_requested = Signal(str)
    project_requested = Signal(str)

    def __init__(self, recent: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(plain_label(self.tr("Glossator"), "headline"))
        lead = plain_label(
            self.tr(
                "Turn news articles into gold labels: who is named, who claims what, and who is "
                "for or against what. Everything stays in one file on this machine."
            ),
            "lead",
        )
        lead.setWordWrap(True)
        column.addWidget(lead)
        column.addSpacing(12)
        column.addLayout(self._buttons())
        column.addSpacing(16)
        self._add_recent(column, recent)
        self._centre(column)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for action, text in (
            ("demo", self.tr("Try the sample articles")),
            ("new", self.tr("New project…")),
            ("open", self.tr("Open project…")),
        ):
            button = QPushButton(text)
            if action == "demo":
                button.setProperty("role", "main")
            button.clicked.connect(lambda _=False, name=action: self.action_requested.emit(name))
            row.addWidget(button)
        row.addStretch()
        return row

    def _add_recent(self, column: QVBoxLayout, recent: list[Path]) -> None:
        if not recent:
            return
        column.addWidget(plain_label(self.tr("RECENT PROJECTS"), "head"))
        for path in recent[:6]:
            button = QPushButton(path.name.replace("&", "&&"))
            button.setFlat(True)
            button.setEnabled(path.is_file())
            button.setAccessibleDescription(str(path))
            button.clicked.connect(
                lambda _=False, name=str(path): self.project_requested.emit(name)
            )
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(plain_label(str(path.parent), "muted"), 1)
            column.addLayout(row)

    def _centre(self, column: QVBoxLayout) -> None:
        inner = QWidget()
        inner.setFixedWidth(560)
        inner.setLayout(column)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(inner)
        across.addStretch()
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
