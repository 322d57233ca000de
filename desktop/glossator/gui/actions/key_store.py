"""The user's own keys: a small TOML file beside the preferences, shared by all windows."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from glossator.gui.actions.key_map import Changes
from glossator.gui.actions.key_text import canonical

_HEAD = """\
# Keys of Glossator that differ from the usual ones; an empty list takes an action's keys away.
# docs/keys.md lists the actions. What cannot be understood here is left out.

"""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a key file says: changes by action id, and the entries that make no sense."""

    changes: Changes = field(default_factory=dict)
    odd: tuple[str, ...] = ()


def parse_keys(source: str) -> KeyFile:
    """What the text of a key file says; entries that make no sense are named, not obeyed.

    Raises:
        tomllib.TOMLDecodeError: the text is not TOML at all.
    """
    changes: dict[str, tuple[str, ...]] = {}
    odd: list[str] = []
    for name, value in tomllib.loads(source).items():
        keys = _keys(value)
        if keys is None:
            odd.append(name)
        else:
            changes[name] = keys
    return KeyFile(changes, tuple(odd))


def written_keys(changes: Changes) -> str:
    """The text of a key file."""
    lines = [
        f"{_quoted(name)} = [{', '.join(map(_quoted, keys))}]\n"
        for name, keys in sorted(changes.items())
    ]
    return _HEAD + "".join(lines)


class KeyStore(QObject):
    """Keeps the changes in their file and tells every window when they change.

    ``trouble`` is one sentence about what could not be read; empty where all is well.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._keys = KeyFile()
        self.trouble = ""
        self._unread = False
        self._read()

    @property
    def changes(self) -> Changes:
        """The user's keys by action id."""
        return self._keys.changes

    def change(self, changes: Mapping[str, tuple[str, ...]]) -> None:
        """Use other keys from now on; ``failed`` tells where they cannot be kept for next time."""
        if dict(changes) == dict(self._keys.changes):
            return
        self._keys = KeyFile(dict(changes))
        self.trouble = ""
        self._write()
        self.changed.emit()

    def _read(self) -> None:
        try:
            self._keys = parse_keys(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self._unread = True
            self.trouble = f"The key file {self._path} cannot be read ({error}); mend or delete it."
            return
        if self._keys.odd:
            named = ", ".join(f"“{name}”" for name in self._keys.odd)
            self.trouble = (
                f"The key file {self._path} makes no sense about {named}; the usual keys are in "
                "force there."
            )

    def _write(self) -> None:
        partial = self._path.with_name(f"{self._path.name}.partial")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._unread:
                # Somebody wrote it by hand and may want to mend it.
                self._path.replace(self._path.with_name(f"{self._path.name}.unread"))
                self._unread = False
            partial.write_text(written_keys(self._keys.changes), encoding="utf-8")
            partial.replace(self._path)
        except OSError as error:
            self.failed.emit(
                f"The keys hold until the program ends, but {self._path} cannot be written "
                f"({error.strerror}); check the folder."
            )


def _keys(value: object) -> tuple[str, ...] | None:
    """The keys of one entry in their one spelling, or None where it is no list of keys."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list):
        return None
    keys = [canonical(each) if isinstance(each, str) else "" for each in given]
    return tuple(dict.fromkeys(keys)) if all(keys) else None


def _quoted(text: str) -> str:
    """A TOML string; ids and keys hold no control characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
