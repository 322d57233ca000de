"""The panel of the same text elsewhere: its places as lines in context, each with a tick."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from glossator.gui.actions.key_text import pressed, shown
from glossator.gui.fonts import Families
from glossator.gui.labels import ElidedLabel, plain_label
from glossator.gui.models.elsewhere_list import (
    FOUND,
    TICKS_END,
    ElsewhereDelegate,
    ElsewhereList,
)
from glossator.gui.theme import Theme
from glossator.services.elsewhere import Found, Survey
from glossator.services.reports import counted

_APPLYING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


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
        self._keys = QHBoxLayout()
        self.list = _Lines(self._on_key, self._toggle)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Places of the same words"))
        self.list.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.model.ticks_changed.connect(self._show_summary)
        self._lay_out()

    def show_survey(self, survey: Survey, hue: str) -> None:
        """Show what was found; the first line is chosen."""
        self._survey = survey
        self._delegate.set_hue(hue)
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
        while (item := self._keys.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, what in (
            ("Space", self.tr("tick")),
            (shown("Ctrl+A"), self.tr("all or none")),
            (labels, self.tr("another label")),
            (shown("Return"), self.tr("mark what is ticked")),
            ("Esc", self.tr("leave")),
        ):
            if key:
                cap = plain_label(key, "key")
                cap.setFixedHeight(19)
                self._keys.addWidget(cap)
                self._keys.addWidget(plain_label(what, "muted"))
                self._keys.addSpacing(8)
        self._keys.addStretch()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def summary(self) -> str:
        """What the line above the places says."""
        return self._summary.accessibleName()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 18, 0)
        head.addWidget(self._summary, 1)
        head.addWidget(self._note)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 4, 18, 8)
        foot.addLayout(self._keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

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
        if event.key() in _APPLYING and key == "Return":
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


class _Lines(QListView):
    """A list whose keys are asked of its panel first, and whose ticks can be clicked."""

    def __init__(self, on_key: Callable[[QKeyEvent], bool], on_tick: Callable[[int], None]) -> None:
        super().__init__()
        self._on_key = on_key
        self._on_tick = on_tick
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what means nothing to the panel moves through the lines."""
        if not self._on_key(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a tick changes it; one on the words chooses the line."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < TICKS_END:
            self._on_tick(index.row())
