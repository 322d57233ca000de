"""How far names that are proposed agree with those of gold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from glossator.domain.pairing import paired
from glossator.domain.scored import EXACT, OVERLAP, Scored, by_label
from glossator.domain.suggestion import Proposal


@dataclass(frozen=True, slots=True)
class _Name:
    item: Proposal

    @property
    def place(self) -> tuple[Any, ...]:
        return (self.item.spans, self.item.label)


def score_entities(gold: Sequence[Proposal], found: Sequence[Proposal]) -> Scored:
    """Exact: the same spans and label. Overlap: the same label, paired one to one by characters.

    What is proposed twice counts once, with its highest score.
    """
    wanted, said = _names(gold), _names(found)
    labels = [name.item.label for name in said], [name.item.label for name in wanted]
    places = {name.place for name in wanted}
    exact = [name.item.label for name in said if name.place in places]
    touching = [name.item.label for name, _ in paired(wanted, said, _likeness)]
    return Scored(
        {**by_label(EXACT, exact, *labels), **by_label(OVERLAP, touching, *labels)},
        tuple((name.item.score, name.place in places) for name in said),
    )


def _names(items: Iterable[Proposal]) -> list[_Name]:
    surest: dict[object, _Name] = {}
    for item in sorted(items, key=lambda item: item.score):
        name = _Name(item)
        surest[name.place] = name
    return list(surest.values())


def _likeness(one: _Name, other: _Name) -> float:
    """The share of characters in common, under the same label."""
    if one.item.label != other.item.label:
        return 0.0
    both = sum(
        max(0, min(mine.end, theirs.end) - max(mine.start, theirs.start))
        for mine in one.item.spans
        for theirs in other.item.spans
    )
    return 2 * both / sum(len(span) for span in (*one.item.spans, *other.item.spans))
