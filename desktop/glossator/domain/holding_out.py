"""Holding out: which articles a model is judged by and never learns from."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from glossator.domain.gold import GoldDocument
from glossator.domain.text import digest

_RUN = 6
_ALIKE = 0.5
_FEWEST = 2
_COMMON = 100  # a run that stands in more texts than this is boilerplate
_WORD = re.compile(r"\w+")
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """How documents are chosen to be held out.

    About ``share`` of them are, two at least; which ones hangs on their texts and the ``seed``
    alone, so that it is the same again. Documents of the ids ``drawn`` go before others; texts
    whose digest is in ``never``, and what is like them, are not held out.
    """

    share: float = 0.2
    seed: int = 0
    drawn: frozenset[str] = field(default=_NOBODY)
    never: frozenset[str] = field(default=_NOBODY)

    def held_out(self, documents: Sequence[GoldDocument]) -> frozenset[str]:
        """The ids of the documents held out; texts that are nearly the same stay together."""
        digests = [digest(document.text) for document in documents]
        wanted = max(_FEWEST, round(self.share * len(documents)))
        taken: list[int] = []
        for group in sorted(self._groups(documents, digests), key=self._order(documents, digests)):
            if len(taken) >= wanted:
                break
            taken += group
        return frozenset(documents[number].id for number in taken)

    def _groups(
        self, documents: Sequence[GoldDocument], digests: Sequence[str]
    ) -> list[tuple[int, ...]]:
        """The groups of like texts that may be held out, none of them half of everything."""
        return [
            group
            for group in alike([document.text for document in documents])
            if self.never.isdisjoint(digests[number] for number in group)
            and 2 * len(group) <= max(_FEWEST, len(documents))
        ]

    def _order(
        self, documents: Sequence[GoldDocument], digests: Sequence[str]
    ) -> Callable[[tuple[int, ...]], tuple[bool, bytes]]:
        def key(group: tuple[int, ...]) -> tuple[bool, bytes]:
            first = min(digests[number] for number in group)
            is_drawn = not self.drawn.isdisjoint(documents[number].id for number in group)
            return (not is_drawn, _mixed(self.seed, first))

        return key


def in_folds(
    documents: Sequence[GoldDocument], count: int, seed: int = 0
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """The numbers of the documents parted ``count`` times into learned and unseen ones.

    Every document is unseen once; texts that are nearly the same are unseen together.
    """
    groups = sorted(
        alike([document.text for document in documents]),
        key=lambda group: _mixed(seed, min(digest(documents[at].text) for at in group)),
    )
    folds: list[list[int]] = [[] for _ in range(min(count, len(groups)))]
    for group in groups:
        min(folds, key=len).extend(group)
    every = set(range(len(documents)))
    return tuple((tuple(sorted(every.difference(fold))), tuple(sorted(fold))) for fold in folds)


def in_order(documents: Sequence[GoldDocument], seed: int = 0) -> tuple[int, ...]:
    """The numbers of the documents in an order that hangs on their texts and the seed alone."""
    digests = [digest(document.text) for document in documents]
    return tuple(sorted(range(len(documents)), key=lambda at: _mixed(seed, digests[at])))


def alike(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The numbers of the texts in groups: half of a text's runs of six words stand in another."""
    runs = [_runs(text) for text in texts]
    bearers: Mapping[int, list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in held:
            bearers[run].append(number)
    leader = list(range(len(texts)))
    for number, held in enumerate(runs):
        shared: dict[int, int] = defaultdict(int)
        for run in held:
            for other in bearers[run]:
                if other < number and len(bearers[run]) <= _COMMON:
                    shared[other] += 1
        for other, count in shared.items():
            if count >= _ALIKE * min(len(held), len(runs[other])):
                _join(leader, number, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(texts)):
        groups[_lead(leader, number)].append(number)
    return [tuple(group) for group in groups.values()]


def _mixed(seed: int, known_as: str) -> bytes:
    return hashlib.sha256(f"{seed}:{known_as}".encode()).digest()


def _runs(text: str) -> set[int]:
    """Every run of six words, whatever stands between them; a short text is one run."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _RUN + 1)
    return {_number(" ".join(words[at : at + _RUN])) for at in range(last)}


def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest())


def _join(leader: list[int], one: int, other: int) -> None:
    leader[_lead(leader, one)] = _lead(leader, other)


def _lead(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number
