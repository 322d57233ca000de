"""The key book of a window: which keys do what, now, under its scheme and for its user."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from glossator.gui.actions import key_map
from glossator.gui.actions.key_map import Clash, KeyMap
from glossator.gui.actions.key_store import KeyStore
from glossator.gui.actions.key_text import shown, shown_all
from glossator.gui.actions.reading_keys import reserved
from glossator.gui.actions.spec import ActionSpec


class KeyBook(QObject):
    """Resolves the action table with the user's keys; everything that shows a key asks here."""

    changed = Signal()

    def __init__(
        self, actions: Sequence[ActionSpec], store: KeyStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.actions = tuple(actions)
        self._store = store
        self._by_id = {action.id: action for action in self.actions}
        self._reserved = reserved()
        self._map = KeyMap({})
        self._texts: dict[str, str] = {}
        self._resolve()
        store.changed.connect(self._on_store_changed)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action in their one spelling; none for an id that is not in the table."""
        return self._map.keys.get(action_id, ())

    def text(self, action_id: str) -> str:
        """The first key of an action as it is shown; empty where it has none."""
        return self._texts.get(action_id, "")

    def all_text(self, action_id: str) -> str:
        """Every key of an action as it is shown: “Ctrl+Y or F3”."""
        return shown_all(self.keys(action_id))

    def is_changed(self, action_id: str) -> bool:
        """Whether the user chose the keys of an action."""
        return action_id in self._store.changes

    def has_changes(self) -> bool:
        """Whether the user chose any keys."""
        return bool(self._store.changes)

    def obstacle(self, action_id: str, key: str) -> tuple[str, ActionSpec | None]:
        """Why an action cannot simply have a key: one sentence, and the action that has it.

        The sentence is empty where the key is free; the action is None where the key belongs to
        the text cursor or a menu, so that it cannot be taken.
        """
        if key in self._reserved:
            does = self._reserved[key]
            return f"{shown(key)} is kept: {does[0].lower()}{does[1:]}.", None
        other = key_map.holder(self.actions, self._map, self._by_id[action_id], key)
        return (f"{shown(key)} is the key of “{other.text}”." if other else ""), other

    def assign(self, action_id: str, keys: Sequence[str]) -> None:
        """Give an action just these keys; who had them gives them up."""
        action = self._by_id[action_id]
        self._store.change(
            key_map.assigned(self.actions, self._store.changes, action, keys, self._reserved)
        )

    def reset(self) -> None:
        """Give every action its usual keys again."""
        self._store.change({})

    def complaint(self) -> str:
        """One sentence about keys that are not in force; empty where all are."""
        if self._store.trouble:
            return self._store.trouble
        if self._map.clashes:
            return _sentence(self._map.clashes, self._by_id)
        odd = [each for each in self.actions if each.from_scheme and not each.keys]
        keyless = next((each.text for each in odd if not self.keys(each.id)), "")
        if not keyless:
            return ""
        return (
            f"“{keyless}” has no key, because the scheme names one that no keyboard has; choose "
            "another one in the preferences."
        )

    def _on_store_changed(self) -> None:
        self._resolve()
        self.changed.emit()

    def _resolve(self) -> None:
        self._map = key_map.resolve(self.actions, self._store.changes, self._reserved)
        # Hints ask at every key press.
        self._texts = {name: shown(keys[0]) for name, keys in self._map.keys.items() if keys}


def _sentence(clashes: Sequence[Clash], actions: dict[str, ActionSpec]) -> str:
    first = clashes[0]
    loser = actions[first.loser]
    whose = "the scheme's key" if loser.from_scheme and not first.put_aside else "the key"
    winner = actions.get(first.winner)
    owner = f"“{winner.text}” has it" if winner else "it is kept for reading and menus"
    more = f", and {len(clashes) - 1} more" if len(clashes) > 1 else ""
    return (
        f"Not in force: {whose} {shown(first.key)} for “{loser.text}”, because {owner}{more}; "
        "choose another one in the preferences."
    )
