"""In which order articles are worked on: those that teach most, and some drawn by lot.

What people label where the suggester is least sure says nothing fair about how good it is. So a
fifth of the articles, told by their digest alone, is never ordered by need: it comes in between,
in an order that nothing but chance has made, and what is learned is measured on it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

EVERY = 5  # one article of so many is drawn by lot
NOTHING_SUGGESTED = -1.0
_BITS = 62  # so that SQLite's integers hold it


def lot(digest: str) -> int | None:
    """The place of an article among those drawn by lot; None for one that is ordered by need.

    It hangs on nothing but the text, so it is the same in every project and for every annotator.
    """
    mixed = int.from_bytes(hashlib.sha256(f"lot:{digest}".encode()).digest()[:8], "big")
    place, rest = divmod(mixed >> (64 - _BITS), EVERY)
    return None if rest else place


def need(certainty: float, novelty: float) -> float:
    """How much labelling an article would teach, in [0, 1].

    ``certainty`` is the mean score of its suggestions, ``novelty`` the share of its suggested names
    that nobody has labelled anywhere in the project; both count alike.
    """
    return (1 - certainty + novelty) / 2


@dataclass(frozen=True, slots=True)
class Familiar:
    """Which names a project knows: those that somebody has labelled, in layers of names."""

    layers: tuple[str, ...]
    knows: Callable[[str], bool]


def novelty(names: Collection[str], familiar: Familiar) -> float:
    """The share of names that are new to the project; 0 where there are none."""
    return sum(not familiar.knows(name) for name in names) / len(names) if names else 0.0


def interleaved(
    by_need: Sequence[int], by_lot: Sequence[int], done_by_need: int = 0, done_by_lot: int = 0
) -> Iterator[int]:
    """Both in one order, so that of all that is done one in five was drawn by lot.

    What is done already counts: a lot that is overdue comes first, one that came early makes the
    next wait.
    """
    others = EVERY - 1
    needed = iter(by_need)
    for place, drawn in enumerate(by_lot, done_by_lot + 1):
        while done_by_need < place * others:
            following = next(needed, None)
            if following is None:
                break
            done_by_need += 1
            yield following
        yield drawn
    yield from needed
