"""Assigning: who reads which documents, dealt so that loads are even and pairs of people meet.

Dealing adds readers and takes nobody's document away. So a project can grow: what is there stays
with whom it has, and the new documents go to those who have least.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import comb

from glossator.domain.assignment import Readable
from glossator.domain.errors import UserError

Readers = Mapping[str, frozenset[str]]
Pair = tuple[str, str]
_MOST_CHOICES = 500
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deal:
    """How many people are to read each document.

    ``each`` readers for every document; ``double`` per cent of them have two readers and the rest
    one, where it is given; with ``everyone`` all of the people read all of the documents.
    ``by_words`` evens out words instead of documents. ``seed`` decides what nothing else does.
    """

    each: int = 1
    double: int | None = None
    everyone: bool = False
    by_words: bool = False
    seed: int = 0


def dealt(
    documents: Sequence[Readable], people: Sequence[str], held: Readers, deal: Deal
) -> Readers:
    """The readers to add, by document; documents that need nobody are left out.

    ``people`` are those who may be given documents, ``held`` says who reads each already, other
    people included.

    Raises:
        UserError: there are no people, fewer than are to read each document, or no such share.
    """
    _refuse(people, deal)
    if deal.everyone:
        asked = frozenset(people)
        wanted = {each.id: asked - held.get(each.id, NOBODY) for each in documents}
        return {document_id: fresh for document_id, fresh in wanted.items() if fresh}
    table = _Table(people, documents, held, deal)
    needed = _needed(documents, held, deal)
    for each in sorted(documents, key=lambda each: (-needed[each.id], _turn(each, deal))):
        table.give(each, needed[each.id])
    table.even_out()
    return {document_id: frozenset(fresh) for document_id, fresh in table.given.items() if fresh}


def _refuse(people: Sequence[str], deal: Deal) -> None:
    if not people:
        raise UserError("Nobody is named to give articles to; name people with --to.")
    most = 1 if deal.everyone else deal.each if deal.double is None else 2 if deal.double else 1
    if most < 1 or most > len(people):
        raise UserError(
            f"{most} people are to read an article and {len(people)} are named; "
            "name more, or ask for fewer readers."
        )
    if deal.double is not None and not 0 <= deal.double <= 100:
        raise UserError(f"{deal.double} is no share; give 0 to 100 per cent.")


def _needed(documents: Sequence[Readable], held: Readers, deal: Deal) -> Mapping[str, int]:
    """How many readers each document is to have."""
    if deal.double is None:
        return {each.id: deal.each for each in documents}
    # Those that several read already come first, then those that nobody reads yet.
    order = sorted(
        documents,
        key=lambda each: (
            len(held.get(each.id, NOBODY)) < 2,
            bool(held.get(each.id, NOBODY)),
            _mixed(deal.seed, "double", each.digest),
        ),
    )
    twice = round(len(order) * deal.double / 100)
    return {each.id: 2 if place < twice else 1 for place, each in enumerate(order)}


def _turn(document: Readable, deal: Deal) -> tuple[int, str]:
    """When a document is dealt; long ones first where words count, so that short ones even out."""
    return (-document.words if deal.by_words else 0, _mixed(deal.seed, "turn", document.digest))


def _mixed(seed: int, *words: str) -> str:
    return hashlib.sha256(f"{seed}:{':'.join(words)}".encode()).hexdigest()


class _Table:
    """Who has how much so far, who meets whom, and what is ``given`` to whom in this deal."""

    def __init__(
        self,
        people: Sequence[str],
        documents: Sequence[Readable],
        held: Readers,
        deal: Deal,
    ) -> None:
        self.given: dict[str, set[str]] = {}
        self._people = sorted(set(people), key=lambda person: _mixed(deal.seed, "seat", person))
        self._held = held
        self._weights = {each.id: each.words if deal.by_words else 1 for each in documents}
        # Whoever has a little more may still be chosen, so that pairs meet evenly; see even_out.
        self._slack = 0 if deal.by_words else 1
        self._loads = Counter(dict.fromkeys(self._people, 0))
        for document_id, readers in held.items():
            for person in readers & self._loads.keys():
                self._loads[person] += self._weights.get(document_id, 1)
        self._meetings = meetings(held)

    def give(self, document: Readable, needed: int) -> None:
        """Give a document to as many as it needs: those who have met least, of those with least."""
        had = self._held.get(document.id, NOBODY)
        free = [person for person in self._people if person not in had]
        missing = min(max(0, needed - len(had)), len(free))
        self.given[document.id] = set()
        if missing:
            for person in min(self._choices(free, missing), key=partial(self._cost, had)):
                self._add(document.id, person)

    def even_out(self) -> None:
        """Move what was given in this deal from who has most to who has least, while that helps."""
        if not self._slack:
            return
        while (move := self._move()) is not None:
            document_id, giver, taker = move
            self._take(document_id, giver)
            self._add(document_id, taker)

    def _move(self) -> tuple[str, str, str] | None:
        """The document, giver and taker that let pairs meet most evenly; None where all is even."""
        least = min(self._people, key=self._load)
        for most in sorted(self._people, key=self._load, reverse=True):
            if self._loads[most] - self._loads[least] < 2:
                return None
            fitting = [
                document_id
                for document_id, given in self.given.items()
                if most in given and least not in self._readers(document_id)
            ]
            if fitting:
                gain = partial(self._change, giver=most, taker=least)
                return min(fitting, key=gain), most, least
        return None

    def _change(self, document_id: str, giver: str, taker: str) -> int:
        """How much oftener the taker would meet the other readers than the giver does."""
        others = self._readers(document_id) - {giver}
        return sum(self._met(taker, each) - self._met(giver, each) for each in others)

    def _choices(self, free: list[str], missing: int) -> Iterable[tuple[str, ...]]:
        """Those with least in every combination, as far as these are few."""
        order = sorted(free, key=self._load)
        edge = self._loads[order[missing - 1]] + self._slack
        low = [person for person in order if self._loads[person] <= edge]
        # Where nobody may have more than the others, those with less are in any case among them.
        sure = () if self._slack else tuple(each for each in low if self._loads[each] < edge)
        rest, missing = low[len(sure) :], missing - len(sure)
        if comb(len(rest), missing) <= _MOST_CHOICES:
            return (sure + choice for choice in combinations(rest, missing))
        return [sure + self._one_by_one(rest, missing)]

    def _one_by_one(self, low: list[str], missing: int) -> tuple[str, ...]:
        """Some of many people: each the one who has met those before least."""
        chosen: tuple[str, ...] = ()
        for _ in range(missing):
            left = [person for person in low if person not in chosen]
            chosen += (min(left, key=lambda person: self._cost(frozenset(chosen), (person,))),)
        return chosen

    def _cost(self, had: frozenset[str], chosen: tuple[str, ...]) -> tuple[int, int, int, int]:
        """How often these have met, the pair that met most counting first; then what they have."""
        pairs = [*combinations(chosen, 2), *((one, other) for one in chosen for other in had)]
        met = [self._met(*pair) for pair in pairs]
        loads = [self._loads[person] for person in chosen]
        return max(met, default=0), sum(met), max(loads), sum(loads)

    def _readers(self, document_id: str) -> frozenset[str]:
        return self._held.get(document_id, NOBODY) | self.given[document_id]

    def _load(self, person: str) -> int:
        return self._loads[person]

    def _met(self, one: str, other: str) -> int:
        return self._meetings[(min(one, other), max(one, other))]

    def _add(self, document_id: str, person: str) -> None:
        self._count(document_id, person, 1)
        self.given[document_id].add(person)

    def _take(self, document_id: str, person: str) -> None:
        self.given[document_id].remove(person)
        self._count(document_id, person, -1)

    def _count(self, document_id: str, person: str, sign: int) -> None:
        self._loads[person] += sign * self._weights[document_id]
        for other in self._readers(document_id):
            self._meetings[(min(person, other), max(person, other))] += sign


def meetings(readers: Readers) -> Counter[Pair]:
    """How many documents each pair of people reads, the pair in order."""
    return Counter(pair for each in readers.values() for pair in combinations(sorted(each), 2))


def together(held: Readers, added: Readers) -> Readers:
    """Who reads what once the added readers have joined."""
    keys = dict.fromkeys((*held, *added))
    return {key: held.get(key, NOBODY) | added.get(key, NOBODY) for key in keys}


def numbers_in(text: str) -> Iterator[int]:
    """The numbers that ``1-40,57`` means.

    Raises:
        UserError: the text is no list of numbers and ranges.
    """
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dash, last = part.partition("-")
        known = first.strip().isdecimal() and (not dash or last.strip().isdecimal())
        if not known or (dash and int(first) > int(last)):
            raise UserError(f"“{part}” is no article's number; write numbers such as 1-40,57.")
        yield from range(int(first), int(last if dash else first) + 1)
