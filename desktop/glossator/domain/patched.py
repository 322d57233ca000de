"""Mappings as values that share what they have in common with those they were made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_MOST = 128


@dataclass(frozen=True, slots=True, eq=False)
class Patched(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping made of a large ``base``, which is shared, and the few entries that differ from it.

    Making one from another costs as much as the differences so far; when there are more than
    ``_MOST`` they are worked into a base of their own. The order is that of the base, then that in
    which entries were added. In ``changed`` None stands for a key that is gone.
    """

    base: Mapping[Key, Value]
    changed: Mapping[Key, Value | None] = field(default_factory=dict)

    def with_changes(self, changes: Mapping[Key, Value | None]) -> "Patched[Key, Value]":
        """The mapping with other values for some keys; None takes a key away."""
        result = Patched(self.base, {**self.changed, **changes})
        return Patched(dict(result.items())) if len(result.changed) > _MOST else result

    def __getitem__(self, key: Key) -> Value:
        if key not in self.changed:
            return self.base[key]
        value = self.changed[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Key]:
        base, changed = self.base, self.changed
        yield from (key for key in base if key not in changed or changed[key] is not None)
        yield from (key for key, now in changed.items() if now is not None and key not in base)

    def __len__(self) -> int:
        grown = sum((now is not None) - (key in self.base) for key, now in self.changed.items())
        return len(self.base) + grown


def patched(mapping: Mapping[Key, Value]) -> Patched[Key, Value]:
    """The mapping in a form that is cheap to change; one that has it already stays itself."""
    return mapping if isinstance(mapping, Patched) else Patched(mapping)
