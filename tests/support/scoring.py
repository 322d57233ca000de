"""How far suggestions agree with gold: F1 over one-to-one pairs, with the pairing said aloud."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from glossator.domain.boundaries import tokens
from glossator.domain.span import Span

Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """A label with the tokens of its spans and of its roles, as token numbers."""

    label: str
    spans: tuple[Span, ...]
    content: Places
    roles: dict[str, Places] = field(default_factory=dict)


@dataclass(slots=True)
class Score:
    """Counts over documents; ``agreed`` adds up how far each pair agrees, from 0 to 1."""

    agreed: float = 0.0
    gold: int = 0
    found: int = 0

    def add(
        self,
        gold: Sequence[Item],
        found: Sequence[Item],
        likeness: Callable[[Item, Item], float],
    ) -> None:
        """Pair the items of one document, the most alike first, and count them."""
        pairs = sorted(
            (
                (likeness(one, two), i, j)
                for i, one in enumerate(gold)
                for j, two in enumerate(found)
            ),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        seen_gold, seen_found = set[int](), set[int]()
        for alike, i, j in pairs:
            if alike and i not in seen_gold and j not in seen_found:
                seen_gold.add(i)
                seen_found.add(j)
                self.agreed += alike
        self.gold += len(gold)
        self.found += len(found)

    @property
    def f1(self) -> float:
        """Twice what agrees, over all that there is on both sides."""
        return 2 * self.agreed / (self.gold + self.found)


def places(text: str, spans: Iterable[Span]) -> Places:
    """The numbers of the tokens that spans touch."""
    spans = list(spans)
    every = tokens(text, Span(0, len(text)))
    return frozenset(
        number for number, token in enumerate(every) if any(token.overlaps(span) for span in spans)
    )


def overlap(one: Places, two: Places) -> float:
    """Token F1 of two sets of places; two empty ones are equal."""
    if not one and not two:
        return 1.0
    return 2 * len(one & two) / (len(one) + len(two))


def same_name(one: Item, two: Item) -> float:
    """1 for the same spans and label."""
    return float(one.spans == two.spans and one.label == two.label)


def same_content(one: Item, two: Item) -> float:
    """How much of the content both mark, whatever the label."""
    return overlap(one.content, two.content)


def same_stance(one: Item, two: Item) -> float:
    """1 for the same label, where holder and target each agree at least by half."""
    alike = one.label == two.label and all(
        overlap(one.roles.get(role, frozenset()), two.roles.get(role, frozenset())) >= 0.5
        for role in ("holder", "target")
    )
    return float(alike)
