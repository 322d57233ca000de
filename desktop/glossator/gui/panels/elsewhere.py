"""The panel of the same text elsewhere: its places as lines in context, each with a tick."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glossator.gui.actions.key_text import pressed, shown
from glossator.gui.fonts import Families
from glossator.gui.labels import ElidedLabel, plain_label
from glossator.gui.models.elsewhere_delegate import ElsewhereDelegate
from glossator.gui.models.elsewhere_list import FOUND, ElsewhereList
from glossator.gui.panels.key_hints import KeyHints
from glossator.gui.panels.line_list import LineList
from glossator.gui.theme import Theme
from glossator.services.elsewhere import Found, Survey
from glossator.services.reports import counted


class ElsewherePanel(QWidget):
    """Lets keys walk, tick and apply proposals, or ask for another label.

    A key that means nothing here is told by ``label_key`` as it is spelt in the action table.
    """

    apply_requested = Signal()
    label_key = Signal(str)
    place_reached = Signal(object)
    not_possible = Signal(str)

    def __init__(self, theme: Theme, families: Families, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ElsewhereList(self)
        self._delegate = ElsewhereDelegate(theme, families, self)
        self._survey: Survey | None = None
        self._summary = ElidedLabel("told")
        self._note = plain_label(role="muted")
        self._keys = KeyHints()
        self.list = LineList(self.model, self._delegate, self._on_key, self._toggle)
        self.list.setAccessibleName(self.tr("Places of the same words"))
        self.list.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.model.ticks_changed.connect(self._show_summary)
        self._lay_out()

    def show_survey(self, survey: Survey, hue: str) -> None:
        """Show what was found; the first line is chosen."""
        self._survey = survey
        self._delegate.hue = hue
        self.model.show(survey.found)
        self.list.setCurrentIndex(self.model.index(0))

    def show_current(self) -> None:
        """Tell again which place is reached: there is another view of it now."""
        self._on_row_changed(self.list.currentIndex())

    def show_note(self, text: str) -> None:
        """Say how far the work is."""
        self._note.setText(text)

    def show_keys(self, labels: str) -> None:
        """Show the keys of the panel; ``labels`` are those that choose another label."""
        hints = (
            (shown("Space"), self.tr("tick")),
            (shown("Ctrl+A"), self.tr("all or none")),
            (labels, self.tr("another label")),
            (shown("Return"), self.tr("mark what is ticked")),
            (shown("Esc"), self.tr("leave")),
        )
        self._keys.show_hints(hint for hint in hints if hint[0])

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def summary(self) -> str:
        """What the line above the places says."""
        return self._summary.accessibleName()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 18, 0)
        head.addWidget(self._summary, 1)
        head.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._keys)

    def _show_summary(self) -> None:
        survey = self._survey
        if survey is None:
            return
        articles = len({item.line.document_id for item in survey.found})
        parts = [
            self.tr("{0} in {1}, {2} ticked").format(
                counted(len(survey.found), "place"),
                counted(articles, "article"),
                len(self.model.ticked()),
            )
        ]
        if survey.same:
            parts.append(
                self.tr("{0} more marked {1} already").format(survey.same, survey.target.label)
            )
        if survey.more:
            parts.append(self.tr("there are more: mark these, then ask again"))
        self._summary.show_text("; ".join(parts) + ".")

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the list meant something."""
        row = self.list.currentIndex().row()
        key = pressed(event)
        if key == "Return":
            self.apply_requested.emit()
        elif key == "Space" and row >= 0:
            self._toggle(row)
        elif key == "Ctrl+A":
            self.model.toggle_all()
        elif len(key) == 1:
            self.label_key.emit(key)
        else:
            return False
        return True

    def _toggle(self, row: int) -> None:
        if self.model.toggle(row):
            return
        item = self.model.index(row).data(FOUND)
        if isinstance(item, Found):
            self.not_possible.emit(
                self.tr("This cannot be ticked: {0}.").format(item.opinion.doubt)
            )

    def _on_row_changed(self, index: QModelIndex) -> None:
        item = index.data(FOUND)
        if isinstance(item, Found):
            self.place_reached.emit(item)
