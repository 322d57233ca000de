"""Templates: the kinds of features that a candidate can have, and what each feature stands for.

A feature is a template with a value, such as ``first=word``. Who fits weights wants its name; who
scores wants the number of its row of weights. Both come from the same description of a candidate.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Generic, Self, TypeVar

Value = str | int | tuple[str | bool, ...]
T = TypeVar("T")


class Template(dict[Value, T]):
    """What the features of one template stand for, by their values, worked out once for each.

    Values are classes of words, tags, labels and two letters: there are only so many of them.
    """

    def __init__(self, name: str, read: Callable[[str], T]) -> None:
        super().__init__()
        self._name = name
        self._read = read

    def __missing__(self, value: Value) -> T:
        """Work out a value that is met for the first time."""
        spelt = ",".join(map(str, value)) if isinstance(value, tuple) else value
        found = self[value] = self._read(f"{self._name}={spelt}")
        return found


@dataclass(frozen=True, slots=True)
class Templates(Generic[T]):
    """All templates; ``bias`` is the feature that every candidate has."""

    bias: T
    size: Template[T]
    first: Template[T]
    last: Template[T]
    tags: Template[T]
    only: Template[T]
    ending: Template[T]
    edges: Template[T]
    holds: Template[T]
    named: Template[T]
    head: Template[T]
    begins: Template[T]
    before: Template[T]
    before_article: Template[T]
    after: Template[T]
    cut_left: Template[T]
    cut_right: Template[T]
    cut_joint: Template[T]
    cut_joint_left: Template[T]
    ner: Template[T]
    ner_first: Template[T]
    ner_last: Template[T]
    part: Template[T]

    @classmethod
    def reading(cls, read: Callable[[str], T]) -> Self:
        """The templates whose features stand for what ``read`` makes of their names."""
        names = [field.name.replace("_", "-") for field in fields(cls)[1:]]
        return cls(read("bias"), *(Template(name, read) for name in names))
