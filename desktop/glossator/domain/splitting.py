"""Dividing documents into train, dev and test, so that nothing leaks and nobody moves.

What belongs together (near copies, one story) is a group and stays together. Labels are spread in
the shares asked for, the rarest first, as far as groups allow. A document that an earlier export
had in a part stays there, and a document that is frozen is in test, with all that is like it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Straddle:
    """Documents of one group that stand in several parts, since earlier exports had them there."""

    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Division:
    """The part of every document, by digest.

    ``withheld`` are those that stand in test only because they are like a frozen document.
    """

    parts: Mapping[str, str]
    straddles: tuple[Straddle, ...] = ()
    withheld: tuple[str, ...] = ()


def parse_split(text: str, seed: int) -> Split:
    """The split that ``80/10/10`` (or ``80/20`` for train and dev) means.

    Raises:
        UserError: the text is no such division of 100.
    """
    numbers = [int(part) for part in text.split("/")] if re.fullmatch(r"\d+(/\d+)+", text) else []
    if len(numbers) not in {2, 3} or sum(numbers) != 100:
        raise UserError(f"“{text}” is no split; write three shares of 100 such as 80/10/10.")
    return Split(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 0, seed)


def divide(
    groups: Sequence[Group],
    split: Split,
    remembered: Mapping[str, str] | None = None,
    frozen: Iterable[str] = (),
) -> Division:
    """Give every document of ``groups`` its part.

    The order of the groups means nothing. ``remembered`` maps a digest to the part that an earlier
    export of the same split had it in; ``frozen`` are the digests of the frozen test set.
    """
    sealed = frozenset(frozen)
    dealing = _Dealing(split, groups)
    straddles: list[Straddle] = []
    withheld: list[str] = []
    new: list[Group] = []
    for group in groups:
        if sealed.intersection(group.digests):
            dealing.give(group, dict.fromkeys(group.digests, TEST))
            withheld += [digest for digest in group.digests if digest not in sealed]
            continue
        known = _known(group, remembered or {}, split)
        if known:
            dealing.give(group, known)
            if len(set(known.values())) > 1:
                straddles.append(Straddle(known))
        else:
            new.append(group)
    dealing.deal(new)
    return Division(dealing.parts, tuple(straddles), tuple(sorted(withheld)))


def _known(group: Group, remembered: Mapping[str, str], split: Split) -> dict[str, str]:
    """The parts of a group of which some documents have one: the others join the most of them."""
    held = {
        digest: remembered[digest]
        for digest in group.digests
        if remembered.get(digest) in split.shares
    }
    if not held:
        return {}
    counted = Counter(held.values())
    most = max(split.parts, key=lambda part: counted[part])
    return {digest: held.get(digest, most) for digest in group.digests}


def shuffled(digests: Iterable[str], seed: int) -> str:
    """A place in an order that depends on the seed and on nothing else but the documents."""
    return hashlib.sha256(f"{seed}:{min(digests)}".encode()).hexdigest()


class _Dealing:
    """Groups handed out to parts, each to where its rarest label is wanted most."""

    def __init__(self, split: Split, groups: Iterable[Group]) -> None:
        self.parts: dict[str, str] = {}
        self._split = split
        self._totals: Counter[str] = Counter()
        self._documents = 0
        for group in groups:
            self._totals.update(group.labels)
            self._documents += len(group.digests)
        self._labels = {part: Counter[str]() for part in PARTS}
        self._held = dict.fromkeys(PARTS, 0)

    def give(self, group: Group, parts: Mapping[str, str]) -> None:
        """Put the documents of a group where they belong."""
        self.parts.update(parts)
        for part in parts.values():
            self._held[part] += 1
        home = Counter(parts.values()).most_common(1)[0][0]
        self._labels[home].update(group.labels)

    def deal(self, groups: Iterable[Group]) -> None:
        """Put groups that are new where they are wanted most, those with rare labels first."""
        for group in sorted(groups, key=self._turn):
            part = self._wanting(group)
            self.give(group, dict.fromkeys(group.digests, part))

    def _turn(self, group: Group) -> tuple[float, int, str]:
        rarest = min((self._totals[label] for label in group.labels), default=float("inf"))
        return rarest, -len(group.digests), shuffled(group.digests, self._split.seed)

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
