"""How far suggested claims agree with gold attributions: words, fragments, pairs, calibration."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from tests.evaluation.attributions import ROLES, Attribution

KINDS = ("direct", "mixed", "indirect")
EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

_OPENING = tuple("\"“”‘’'«»`")
_DOUBLE = re.compile(r"[\"“”«»]|''|``")
_ALIKE = 0.5


@dataclass(slots=True)
class Rate:
    """Counts of what was found, of what there is, and of what is both."""

    both: int = 0
    found: int = 0
    gold: int = 0

    def add(self, both: int, found: int, gold: int) -> None:
        """Count another article's."""
        self.both += both
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of the found that is right, in percent."""
        return 100 * self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that is found, in percent."""
        return 100 * self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, in percent."""
        return 200 * self.both / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(slots=True)
class Agreement:
    """All measures over the articles added so far.

    ``words`` and ``exact`` are kept by role; ``claim`` counts pairs whose contents overlap by at
    least half (Dice), ``linked`` those that also share a source, ``ready`` those where content and
    source agree to the word. ``kinds`` holds recall by kind of gold content, ``scored`` each
    suggestion's score and whether it is linked.
    """

    words: dict[str, Rate] = field(default_factory=lambda: {role: Rate() for role in ROLES})
    exact: dict[str, Rate] = field(default_factory=lambda: {role: Rate() for role in ROLES})
    claim: Rate = field(default_factory=Rate)
    linked: Rate = field(default_factory=Rate)
    ready: Rate = field(default_factory=Rate)
    kinds: dict[str, Rate] = field(default_factory=lambda: {kind: Rate() for kind in KINDS})
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        """Count one article."""
        for role in ROLES:
            self.words[role].add(*_shared(_words(gold, role), _words(found, role)))
            self.exact[role].add(*_shared(_ranges(gold, role), _ranges(found, role)))
        pairs = list(paired(gold, found))
        right = [(i, j) for i, j in pairs if same_source(gold[i], found[j])]
        ready = [1 for i, j in right if _same_words(gold[i], found[j])]
        for rate, hits in ((self.claim, pairs), (self.linked, right), (self.ready, ready)):
            rate.add(len(hits), len(found), len(gold))
        hit = {i for i, _ in pairs}
        for number, each in enumerate(gold):
            self.kinds[kind_of(each)].add(number in hit, 0, 1)
        linked = {j for _, j in right}
        self.scored += [(each.score, j in linked) for j, each in enumerate(found)]


def calibration(scored: Iterable[tuple[float, bool]]) -> Iterator[tuple[float, int, float, float]]:
    """For each bin of scores: its lower edge, how many, their mean score, and the share right."""
    scored = list(scored)
    for low, high in zip(EDGES, (*EDGES[1:], 1.1), strict=True):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            yield low, len(inside), mean, sum(right for _, right in inside) / len(inside)


def paired(gold: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """Pairs of gold and found one to one, the most alike first, at least half alike."""
    likeness = Counter[tuple[int, int]]()
    contents = [each.words("content") for each in found]
    for i, one in enumerate(gold):
        mine = one.words("content")
        for j, other in enumerate(contents):
            if shared := len(mine & other):
                likeness[i, j] = round(1e6 * 2 * shared / (len(mine) + len(other)))
    used_gold, used_found = set[int](), set[int]()
    for (i, j), alike in sorted(
        likeness.items(), key=lambda item: (item[1], item[0]), reverse=True
    ):
        if alike >= 1e6 * _ALIKE and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield i, j


def same_source(gold: Attribution, found: Attribution) -> bool:
    """Whether the sources share a word, or both name none."""
    mine, theirs = gold.words("source"), found.words("source")
    return bool(mine & theirs) or not (mine or theirs)


def kind_of(gold: Attribution) -> str:
    """Direct if each fragment stands in marks, mixed if some mark is there, else indirect."""
    if all(
        piece.startswith(_OPENING)
        and any(mark in piece[1:] for mark in _OPENING)
        and len(piece.split()) > 2
        for piece in gold.pieces
    ):
        return "direct"
    return "mixed" if any(map(_DOUBLE.search, gold.pieces)) else "indirect"


def _same_words(gold: Attribution, found: Attribution) -> bool:
    return all(gold.words(role) == found.words(role) for role in ("content", "source"))


def _words(items: Iterable[Attribution], role: str) -> Set[object]:
    return {number for each in items for number in each.words(role)}


def _ranges(items: Iterable[Attribution], role: str) -> Set[object]:
    return {span for each in items for span in each.ranges[role]}


def _shared(gold: Set[object], found: Set[object]) -> tuple[int, int, int]:
    return len(gold & found), len(found), len(gold)
