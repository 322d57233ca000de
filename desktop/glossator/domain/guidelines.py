"""Which section of the guidelines is about a label or a layer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossator.domain.scheme import Label, Layer

_WORDS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the guidelines: 1 is the highest level."""

    level: int
    title: str


def section_of(sections: Sequence[Section], layer: Layer, label: Label | None) -> int | None:
    """The number of the section about ``label``, else about ``layer``; None where there is none.

    A heading is about what it names: by its name or title, alone or among other words. A label is
    looked for below its layer's heading first, since layers may share the names of labels.
    """
    top = _first(sections, range(len(sections)), {layer.name, layer.title})
    inside = _below(sections, top) if top is not None else range(len(sections))
    if label is not None:
        found = _first(sections, inside, {label.name, label.title})
        if found is not None:
            return found
    return top


def _below(sections: Sequence[Section], top: int) -> range:
    """The sections that belong to the one at ``top``."""
    end = top + 1
    while end < len(sections) and sections[end].level > sections[top].level:
        end += 1
    return range(top + 1, end)


def _first(sections: Sequence[Section], numbers: Iterable[int], names: set[str]) -> int | None:
    """The first section whose title is one of ``names``, else the first that holds one."""
    wanted = {name.casefold() for name in names}
    among = list(numbers)
    for number in among:
        if sections[number].title.strip().casefold() in wanted:
            return number
    for number in among:
        if wanted & set(_WORDS.findall(sections[number].title.casefold())):
            return number
    return None
