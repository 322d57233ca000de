"""The key map: the usual keys of all actions and a user's changes, resolved into keys in force.

Everything here is pure; keys are texts in their one spelling (see ``key_text``). Where two actions
ask for a key, the first of these has it:

1. the text cursor of the article and the menus, whose keys are reserved;
2. the user's own changes;
3. the program's usual keys;
4. the keys that a scheme brings along;
5. spare keys.

Within one rank the action that stands first in the table has it. A change that asks for a key that
is reserved, or that another change has, is put aside as a whole: that action keeps its usual keys.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossator.gui.actions.spec import ActionSpec, Where, overlap

Changes = Mapping[str, tuple[str, ...]]
"""A user's keys by action id; an empty tuple takes an action's keys away."""

RESERVED = ""
"""Stands for the owner of a reserved key where an action's id would stand."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that ``loser`` asked for and ``winner`` has; ``put_aside`` where it was a change."""

    key: str
    loser: str
    winner: str
    put_aside: bool = False


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys in force by action id, and which wishes could not be met."""

    keys: Mapping[str, tuple[str, ...]]
    clashes: tuple[Clash, ...] = ()


def resolve(
    actions: Sequence[ActionSpec], changes: Changes, reserved: Collection[str] = ()
) -> KeyMap:
    """The keys in force; no two actions of one place share a key, whatever ``changes`` says."""
    deal = _Deal(reserved)
    usual = [
        action
        for action in actions
        if action.id not in changes or not deal.give_whole(action, changes[action.id])
    ]
    for action in sorted(usual, key=lambda one: one.from_scheme):
        deal.give(action, action.keys)
    for action in usual:
        deal.give_spare(action)
    keys = {action.id: tuple(deal.dealt.get(action.id, ())) for action in actions}
    return KeyMap(keys, tuple(deal.clashes))


def holder(
    actions: Iterable[ActionSpec], keys: KeyMap, action: ActionSpec, key: str
) -> ActionSpec | None:
    """The other action that has ``key`` where it would work for ``action``; None if it is free."""
    return next(
        (
            other
            for other in actions
            if other.id != action.id
            and key in keys.keys[other.id]
            and overlap(other.where, action.where)
        ),
        None,
    )


def assigned(
    actions: Sequence[ActionSpec],
    changes: Changes,
    action: ActionSpec,
    keys: Iterable[str],
    reserved: Collection[str] = (),
) -> dict[str, tuple[str, ...]]:
    """The changes by which ``action`` has just these keys; who had them before gives them up."""
    wanted = tuple(dict.fromkeys(key for key in keys if key not in reserved))
    before = resolve(actions, changes, reserved)
    result = dict(changes)
    for other in actions:
        held = before.keys[other.id]
        gives_up = wanted if overlap(other.where, action.where) else ()
        kept = tuple(key for key in held if key not in gives_up)
        # What was put aside at the first reading stays aside.
        if other.id != action.id and (kept != held or other.id in result):
            result[other.id] = kept
    result[action.id] = wanted
    return _without_usual(actions, result, reserved)


def _without_usual(
    actions: Sequence[ActionSpec], changes: Changes, reserved: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The changes without those that say what is usual anyway."""
    keys = resolve(actions, changes, reserved).keys
    result = dict(changes)
    for action in actions:
        if result.get(action.id) in (action.keys, (*action.keys, *action.spare)):
            fewer = {name: each for name, each in result.items() if name != action.id}
            others = resolve(actions, fewer, reserved).keys
            if all(others[name] == each for name, each in keys.items() if name != action.id):
                result = fewer
    return result


class _Deal:
    """Keys being dealt out: who has which so far."""

    def __init__(self, reserved: Collection[str]) -> None:
        self.dealt: dict[str, list[str]] = {}
        self.clashes: list[Clash] = []
        self._reserved = reserved
        self._owners: dict[str, list[tuple[Where, str]]] = {}

    def give_whole(self, action: ActionSpec, keys: tuple[str, ...]) -> bool:
        """Give all keys or none."""
        for key in keys:
            winner = self._owner(key, action)
            if winner is not None:
                self.clashes.append(Clash(key, action.id, winner, put_aside=True))
                return False
        for key in keys:
            self._hand(key, action)
        return True

    def give(self, action: ActionSpec, keys: tuple[str, ...]) -> None:
        """Give the keys that are free."""
        for key in keys:
            winner = self._owner(key, action)
            if winner is None:
                self._hand(key, action)
            else:
                self.clashes.append(Clash(key, action.id, winner))

    def give_spare(self, action: ActionSpec) -> None:
        """Give the spare keys that are free; the others were never promised."""
        for key in action.spare:
            if self._owner(key, action) is None:
                self._hand(key, action)

    def _hand(self, key: str, action: ActionSpec) -> None:
        if key not in self.dealt.setdefault(action.id, []):
            self.dealt[action.id].append(key)
            self._owners.setdefault(key, []).append((action.where, action.id))

    def _owner(self, key: str, action: ActionSpec) -> str | None:
        if key in self._reserved:
            return RESERVED
        for where, owner in self._owners.get(key, ()):
            if owner != action.id and overlap(where, action.where):
                return owner
        return None
