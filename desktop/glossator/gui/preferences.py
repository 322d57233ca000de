"""What the window remembers between sessions: colours, face, text size, keys, habits, geometry."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from glossator.gui.actions.key_store import KeyStore
from glossator.gui.text.metrics import LARGEST, SMALLEST, USUAL_SIZE
from glossator.services.machine import config_folder
from glossator.services.suggester_settings import SuggesterSettings

_RECENT = 10
_RECENT_ACTIONS = 8
_LONGEST_NAME = 200


class Preferences(QObject):
    """Typed access to an INI file of this user; nothing in it belongs to a project.

    A value that makes no sense reads as the usual one. ``changed`` names the property that has
    another value now; where windows stood and what was opened last are changed without a word.
    ``keys`` are the user's own keys, ``suggesters`` what was chosen to read which project, each in
    a file of its own beside this one.
    """

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        file = path or config_folder() / "window.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self.keys = KeyStore(file.with_name("keys.toml"), self)
        self.suggesters = SuggesterSettings(file.with_name("suggesters.json"))

    @property
    def theme(self) -> str:
        """The theme chosen, or empty to follow the system."""
        return self._text("theme")

    @theme.setter
    def theme(self, name: str) -> None:
        self._set("theme", self.theme, name)

    @property
    def face(self) -> str:
        """The family that articles are set in, or empty for the one that comes along."""
        return self._text("face")[:_LONGEST_NAME]

    @face.setter
    def face(self, family: str) -> None:
        self._set("face", self.face, family[:_LONGEST_NAME])

    @property
    def text_size(self) -> int:
        """The size of the article's text in pixels."""
        try:
            size = int(self._text("text_size"))
        except ValueError:
            size = USUAL_SIZE
        return max(SMALLEST, min(LARGEST, size))

    @text_size.setter
    def text_size(self, size: int) -> None:
        self._set("text_size", self.text_size, max(SMALLEST, min(LARGEST, size)))

    @property
    def labels_shown(self) -> bool:
        """Whether labels stand above the text."""
        return self._flag("labels_shown")

    @labels_shown.setter
    def labels_shown(self, shown: bool) -> None:
        self._set("labels_shown", self.labels_shown, shown)

    @property
    def suggestions_shown(self) -> bool:
        """Whether suggestions are shown to whoever labels."""
        return self._flag("suggestions_shown")

    @suggestions_shown.setter
    def suggestions_shown(self, shown: bool) -> None:
        self._set("suggestions_shown", self.suggestions_shown, shown)

    @property
    def learn_from_decisions(self) -> bool:
        """Whether what is decided in a project changes what is suggested in its next articles."""
        return self._flag("learn_from_decisions")

    @learn_from_decisions.setter
    def learn_from_decisions(self, wanted: bool) -> None:
        self._set("learn_from_decisions", self.learn_from_decisions, wanted)

    @property
    def record_time(self) -> bool:
        """Whether the time that articles and decisions take is recorded."""
        return self._flag("record_time")

    @record_time.setter
    def record_time(self, wanted: bool) -> None:
        self._set("record_time", self.record_time, wanted)

    @property
    def recent(self) -> list[Path]:
        """The projects opened last, the latest first."""
        return [Path(name) for name in self._list("recent")]

    def remember(self, project: Path) -> None:
        """Put a project in front of those opened last."""
        names = [str(project.absolute())]
        names += [str(path) for path in self.recent if str(path) not in names]
        self._settings.setValue("recent", names[:_RECENT])
        times = [line for line in self._list("recent_times") if not line.endswith(f" {names[0]}")]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._settings.setValue("recent_times", [f"{now} {names[0]}", *times][:_RECENT])

    def last_opened(self, project: Path) -> datetime | None:
        """When a project was opened last, in this machine's own time; None where nobody knows."""
        for line in self._list("recent_times"):
            time, _, name = line.partition(" ")
            if name == str(project):
                try:
                    return datetime.fromisoformat(time).astimezone()
                except ValueError:
                    return None
        return None

    def forget(self, project: Path) -> None:
        """Take a project out of those opened last."""
        kept = [str(path) for path in self.recent if path != project]
        self._settings.setValue("recent", kept)

    @property
    def recent_actions(self) -> list[str]:
        """The actions chosen last in the command palette, the latest first."""
        return self._list("recent_actions")

    def remember_action(self, action_id: str) -> None:
        """Put an action in front of those chosen last."""
        names = [action_id, *(name for name in self.recent_actions if name != action_id)]
        self._settings.setValue("recent_actions", names[:_RECENT_ACTIONS])

    def export_choices(self, project: Path) -> str:
        """What was chosen last for an export of a project, as it was remembered; else empty."""
        return self._text(_export_key(project))

    def remember_export(self, project: Path, choices: str) -> None:
        """Keep what was chosen for an export of a project."""
        self._settings.setValue(_export_key(project), choices)

    def hub_address(self, project: Path) -> str:
        """Where a project's hub is, without a password; empty where nobody has said so."""
        return self._text(_hub_key(project))

    def remember_hub(self, project: Path, address: str) -> None:
        """Keep where a project's hub is."""
        self._settings.setValue(_hub_key(project), address)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood, or None the first time."""
        found = self._settings.value("geometry")
        return found if isinstance(found, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    def _text(self, name: str) -> str:
        return str(self._settings.value(name, ""))

    def _flag(self, name: str) -> bool:
        """A yes or no; anything but a plain no is the usual yes."""
        return self._text(name) != "false"

    def _list(self, name: str) -> list[str]:
        found = self._settings.value(name, [])
        names = found if isinstance(found, list) else [found]
        return [str(each) for each in names if each]

    def _set(self, name: str, before: object, value: str | bool | int) -> None:
        """Keep a value and tell of it; a flag is written as a word, for those who read the file."""
        if value == before:
            return
        self._settings.setValue(name, str(value).lower() if isinstance(value, bool) else value)
        self.changed.emit(name)


def _export_key(project: Path) -> str:
    """Where a project's export is remembered."""
    return f"exports/{_named(project)}"


def _hub_key(project: Path) -> str:
    """Where a project's hub is remembered."""
    return f"hubs/{_named(project)}"


def _named(project: Path) -> str:
    """What a project is called in a key: a path may hold what no key can."""
    name = str(project.absolute()).encode("utf-8", "surrogatepass")
    return sha256(name).hexdigest()[:24]
