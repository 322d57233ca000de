"""Looks: the theme in force, the face and the reading size, for every window of the program."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from glossator.gui.fonts import Families
from glossator.gui.palette import ThemeName
from glossator.gui.preferences import Preferences
from glossator.gui.stylesheet import stylesheet
from glossator.gui.text.metrics import USUAL_SIZE
from glossator.gui.theme import Theme, application_palette, theme


class Looks(QObject):
    """Knows which theme to paint with, and follows the system where none is chosen."""

    theme_changed = Signal(object)
    reading_changed = Signal(int, bool)
    face_changed = Signal(str)

    def __init__(
        self,
        application: QApplication,
        families: Families,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self.families = families
        self._preferences = preferences
        self.theme: Theme = theme(self._wanted())
        application.styleHints().colorSchemeChanged.connect(lambda _: self._apply())
        preferences.changed.connect(self._on_preference_changed)
        self._apply()

    @property
    def text_size(self) -> int:
        """The size of the article's text in pixels."""
        return self._preferences.text_size

    @property
    def labels_shown(self) -> bool:
        """Whether labels stand above the text."""
        return self._preferences.labels_shown

    @property
    def face(self) -> str:
        """The family that articles are set in, or empty for the one that comes along."""
        return self._preferences.face

    def choose_theme(self, name: str) -> None:
        """Use the theme of that name from now on; empty follows the system."""
        self._preferences.theme = name

    def zoom(self, step: int) -> None:
        """Make the text larger (1) or smaller (-1), or as usual (0)."""
        self._preferences.text_size = self.text_size + step if step else USUAL_SIZE

    def toggle_labels(self) -> None:
        """Show or hide the labels above the text."""
        self._preferences.labels_shown = not self.labels_shown

    def _on_preference_changed(self, name: str) -> None:
        if name == "theme":
            self._apply()
        elif name == "face":
            self.face_changed.emit(self.face)
        elif name in {"text_size", "labels_shown"}:
            self.reading_changed.emit(self.text_size, self.labels_shown)

    def _wanted(self) -> str:
        if self._preferences.theme in set(ThemeName):
            return self._preferences.theme
        scheme = self._application.styleHints().colorScheme()
        return ThemeName.DARK if scheme == Qt.ColorScheme.Dark else ThemeName.LIGHT

    def _apply(self) -> None:
        self.theme = theme(self._wanted())
        self._application.setPalette(application_palette(self.theme))
        sheet = stylesheet(self.theme, self.families)
        # Qt dresses every widget anew, also by the sheet that they wear.
        if sheet != self._application.styleSheet():
            self._application.setStyleSheet(sheet)
        self.theme_changed.emit(self.theme)
