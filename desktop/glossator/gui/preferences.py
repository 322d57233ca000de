"""What the window remembers between sessions: colours, text size, what is shown, its geometry."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from glossator.gui.text.metrics import LARGEST, SMALLEST, USUAL_SIZE
from glossator.services.machine import config_folder

_RECENT = 10


class Preferences:
    """Typed access to an INI file of this user; nothing in it belongs to a project."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or config_folder() / "window.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The theme chosen, or empty to follow the system."""
        return str(self._settings.value("theme", ""))

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def text_size(self) -> int:
        """The size of the article's text in pixels."""
        try:
            size = int(str(self._settings.value("text_size", USUAL_SIZE)))
        except ValueError:
            size = USUAL_SIZE
        return max(SMALLEST, min(LARGEST, size))

    @text_size.setter
    def text_size(self, size: int) -> None:
        self._settings.setValue("text_size", max(SMALLEST, min(LARGEST, size)))

    @property
    def labels_shown(self) -> bool:
        """Whether labels stand above the text."""
        return str(self._settings.value("labels_shown", "true")) == "true"

    @labels_shown.setter
    def labels_shown(self, shown: bool) -> None:
        self._settings.setValue("labels_shown", "true" if shown else "false")

    @property
    def recent(self) -> list[Path]:
        """The projects opened last, the latest first."""
        found = self._settings.value("recent", [])
        names = found if isinstance(found, list) else [found]
        return [Path(str(name)) for name in names if name]

    def remember(self, project: Path) -> None:
        """Put a project in front of those opened last."""
        names = [str(project.absolute())]
        names += [str(path) for path in self.recent if str(path) not in names]
        self._settings.setValue("recent", names[:_RECENT])

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood, or None the first time."""
        found = self._settings.value("geometry")
        return found if isinstance(found, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)
