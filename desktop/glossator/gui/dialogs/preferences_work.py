"""The page of the preferences about how one works."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.preferences import Preferences


class WorkPage(QWidget):
    """What is recorded and shown while one labels."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._time = QCheckBox(self.tr("Record the time that articles and decisions take"))
        self._suggestions = QCheckBox(self.tr("Show suggestions while labelling"))
        self._learning = QCheckBox(self.tr("Learn from decisions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 12)
        column.setSpacing(6)
        column.addWidget(plain_label(self.tr("Work"), "page"))
        column.addSpacing(8)
        self._add(
            column,
            self._time,
            self.tr(
                "The time stays in the project and counts only while you are at work. Whoever gets "
                "the project can read it."
            ),
            self._set_time,
        )
        self._add(
            column,
            self._suggestions,
            self.tr(
                "Without them you label unaided, and every annotation says so. The menu View hides "
                "or shows them in one window alone."
            ),
            self._set_suggestions,
        )
        self._add(
            column,
            self._learning,
            self.tr(
                "What people mark and reject in a project changes what is suggested in the next "
                "article. Without it, suggestions are as the suggester makes them."
            ),
            self._set_learning,
        )
        column.addStretch(1)
        preferences.changed.connect(self._show)
        self._show()

    def _add(
        self, column: QVBoxLayout, box: QCheckBox, note: str, act: Callable[[bool], None]
    ) -> None:
        box.toggled.connect(act)
        box.setAccessibleDescription(note)
        said = wrapped_label(note, "muted")
        said.setContentsMargins(24, 0, 0, 14)
        column.addWidget(box)
        column.addWidget(said)

    def _show(self) -> None:
        self._time.setChecked(self._preferences.record_time)
        self._suggestions.setChecked(self._preferences.suggestions_shown)
        self._learning.setChecked(self._preferences.learn_from_decisions)

    def _set_time(self, wanted: bool) -> None:
        self._preferences.record_time = wanted

    def _set_learning(self, wanted: bool) -> None:
        self._preferences.learn_from_decisions = wanted

    def _set_suggestions(self, wanted: bool) -> None:
        self._preferences.suggestions_shown = wanted
