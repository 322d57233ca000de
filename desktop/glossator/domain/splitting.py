"""Dividing documents into train, dev and test, so that nothing leaks and nobody moves.

What belongs together (near copies, one story) is a group and stays together. Labels are spread in
the shares asked for, the rarest first, as far as groups allow. A document that an earlier export
had in a part stays there, and a document that is frozen is in test, with all that is like it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from glossator.domain.errors import UserError

TRAIN, DEV, TEST = "train", "dev", "test"
PARTS = (TRAIN, DEV, TEST)


@dataclass(frozen=True, slots=True)
class Split:
    """Shares of train, dev and test in percent, and the seed that shuffles them."""

    train: int = 100
    dev: int = 0
    test: int = 0
    seed: int = 0

    @property
    def shares(self) -> dict[str, float]:
        """The share of each part that can have documents, of 1."""
        shares = {TRAIN: self.train, DEV: self.dev, TEST: self.test}
        return {part: share / 100 for part, share in shares.items() if share}

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that can have documents."""
        return tuple(self.shares)

    @property
    def name(self) -> str:
        """What the split is remembered as: its shares and its seed."""
        return f"{self.train}/{self.dev}/{self.test} seed {self.seed}"


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that belong together, by digest, and how often each label stands in them."""

    digests: tuple[str, ...]
    labels: Mapping[str, int] = field(default_factory=dict)


class Groups(Protocol):
    """Groups by number; each may be made anew whenever it is asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> Group: ...


@dataclass(frozen=True, slots=True)
class Division:
    """The part of every group, by its number.

    ``straddles`` are the groups of which earlier exports had documents in several parts, those with
    the smallest digests first: the part of each of their documents, by digest. ``withheld`` are the
    digests of documents that stand in test only because they are like a frozen one.
    """

    parts: Sequence[str]
    straddles: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()

    def part_of(self, group: int, digest: str) -> str:
        """The part of a document of the group of that number."""
        apart = self.straddles.get(group)
        return apart[digest] if apart else self.parts[group]


def parse_split(text: str, seed: int) -> Split:
    """The split that ``80/10/10`` (or ``80/20`` for train and dev) means.

    Raises:
        UserError: the text is no such division of 100.
    """
    numbers = [int(part) for part in text.split("/")] if re.fullmatch(r"\d+(/\d+)+", text) else []
    if len(numbers) not in {2, 3} or sum(numbers) != 100:
        raise UserError(f"“{text}” is no split; write three shares of 100 such as 80/10/10.")
    return Split(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 0, seed)


def no_part(_digest: str) -> str | None:
    """Of documents that no earlier export had."""
    return None


def divide(
    groups: Groups,
    split: Split,
    remembered: Callable[[str], str | None] = no_part,
    frozen: Iterable[str] = (),
) -> Division:
    """Give every document of ``groups`` its part.

    The order of the groups means nothing. ``remembered`` says for a digest in which part an
    earlier export of the same split had it; ``frozen`` are the digests of the frozen test set.
    """
    sealed = frozenset(frozen)
    dealing = _Dealing(split, groups)
    straddles: dict[int, Mapping[str, str]] = {}
    withheld: list[str] = []
    new: list[int] = []
    for number, group in _numbered(groups):
        if sealed.intersection(group.digests):
            dealing.give(number, group, TEST)
            withheld += [digest for digest in group.digests if digest not in sealed]
            continue
        known = _known(group, remembered, split)
        if not known:
            new.append(number)
        elif len(set(known.values())) == 1:
            dealing.give(number, group, known[group.digests[0]])
        else:
            dealing.leave(number, group, known)
            straddles[number] = known
    dealing.deal(new)
    ordered = dict(sorted(straddles.items(), key=lambda item: min(item[1])))
    return Division(dealing.parts, ordered, tuple(sorted(withheld)))


def _numbered(groups: Groups) -> Iterator[tuple[int, Group]]:
    return ((number, groups[number]) for number in range(len(groups)))


def _known(group: Group, remembered: Callable[[str], str | None], split: Split) -> dict[str, str]:
    """The parts of a group of which some documents have one: the others join the most of them."""
    shares = split.shares
    held = {
        digest: part
        for digest in group.digests
        if (part := remembered(digest)) is not None and part in shares
    }
    if not held:
        return {}
    counted = Counter(held.values())
    most = max(split.parts, key=lambda part: counted[part])
    return {digest: held.get(digest, most) for digest in group.digests}


def shuffled(digests: Iterable[str], seed: int) -> bytes:
    """A place in an order that depends on the seed and on nothing else but the documents."""
    return hashlib.sha256(f"{seed}:{min(digests)}".encode()).digest()


class _Dealing:
    """Groups handed out to parts, each to where its rarest label is wanted most."""

    def __init__(self, split: Split, groups: Groups) -> None:
        self.parts = [""] * len(groups)
        self._split = split
        self._groups = groups
        self._totals: Counter[str] = Counter()
        self._documents = 0
        for _, group in _numbered(groups):
            self._totals.update(group.labels)
            self._documents += len(group.digests)
        self._labels = {part: Counter[str]() for part in PARTS}
        self._held = dict.fromkeys(PARTS, 0)

    def give(self, number: int, group: Group, part: str) -> None:
        """Put the documents of a group into a part."""
        self.leave(number, group, dict.fromkeys(group.digests, part))

    def leave(self, number: int, group: Group, parts: Mapping[str, str]) -> None:
        """Leave the documents of a group in the parts that they have; that of most is its own."""
        counted = Counter(parts.values())
        for part, documents in counted.items():
            self._held[part] += documents
        home = counted.most_common(1)[0][0]
        self._labels[home].update(group.labels)
        self.parts[number] = home

    def deal(self, numbers: Iterable[int]) -> None:
        """Put groups that are new where they are wanted most, those with rare labels first."""
        # In two steps, since the keys of all groups are held at a time.
        order = sorted(numbers, key=self._shuffled)
        order.sort(key=self._turn)
        for number in order:
            group = self._groups[number]
            self.give(number, group, self._wanting(group))

    def _shuffled(self, number: int) -> bytes:
        return shuffled(self._groups[number].digests, self._split.seed)

    def _turn(self, number: int) -> tuple[float, int]:
        group = self._groups[number]
        rarest = min((self._totals[label] for label in group.labels), default=float("inf"))
        return rarest, -len(group.digests)

    def _wanting(self, group: Group) -> str:
        """The part whose want of the rarest label is greatest, then of documents."""
        rarest = min(group.labels, key=lambda label: (self._totals[label], label), default="")
        shares = self._split.shares

        def want(part: str) -> tuple[float, float, float]:
            labels = shares[part] * self._totals[rarest] - self._labels[part][rarest]
            documents = shares[part] * self._documents - self._held[part]
            # A part that has its fill of documents waits, however much it wants the label.
            return min(documents, 0.0), labels if rarest else 0.0, documents

        return max(shares, key=want)
