"""A simulated annotator, who goes through gold documents and is counted by the keys pressed.

It knows the gold. A suggestion that is right it accepts; one that can be mended for fewer keys than
rejecting it and making the annotation by hand it mends; any other it rejects; and what is missing
it adds where it stands, between the suggestions, or paragraph by paragraph where there are none.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.hands import Hands, Wanted
from glossator.domain.mending import mending, moves_on
from glossator.domain.queue import reading_order
from glossator.domain.scheme import Scheme, Shape
from glossator.domain.scoring import inside, shapes_of, stretches
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal, content_key, place_key
from glossator.domain.text import passages

FINISHING = 1
"""Keys to finish an article."""


class Deed(StrEnum):
    """What the annotator does about a label."""

    ACCEPT = "accept"
    MEND = "mend"
    REJECT = "reject"
    ADD = "add"
    RETURN = "return to the suggestions"
    FINISH = "finish the article"


@dataclass(frozen=True, slots=True)
class Effort:
    """What one document cost: keys and deeds, both by layer and deed, and its gold by layer.

    What belongs to no layer stands under an empty name.
    """

    document_id: str
    gold: Mapping[str, int]
    keys: Mapping[tuple[str, Deed], int]
    deeds: Mapping[tuple[str, Deed], int]

    def of(self, layer: str | None = None) -> int:
        """The keys of a layer, or all of them."""
        return sum(keys for (one, _), keys in self.keys.items() if layer in (None, one))


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: in which layer, at what cost, about which suggestion and for which gold."""

    deed: Deed
    layer: str
    keys: int
    found: Proposal | None = None
    gold: Proposal | None = None


def replay(
    documents: Iterable[GoldDocument],
    scheme: Scheme,
    propose: Callable[[GoldDocument], Sequence[Proposal]],
    learn: Callable[[GoldDocument, Sequence[Proposal]], None] = lambda document, proposals: None,
) -> Iterator[Effort]:
    """What each document costs, in order, with what ``propose`` suggests about it.

    ``learn`` hears of each document once it is done, with what had been suggested.
    """
    for document in documents:
        proposals = propose(document)
        yield effort(document, proposals, scheme)
        learn(document, proposals)


def effort(document: GoldDocument, proposals: Sequence[Proposal], scheme: Scheme) -> Effort:
    """What it costs to bring a document to its gold from some suggestions; none means by hand."""
    keys, deeds = Counter[tuple[str, Deed]](), Counter[tuple[str, Deed]]()
    gold = Counter[str]()
    for step in steps(document, proposals, scheme):
        keys[step.layer, step.deed] += step.keys
        deeds[step.layer, step.deed] += 1
        gold[step.layer] += step.gold is not None
    return Effort(document.id, dict(+gold), dict(keys), dict(deeds))


def steps(
    document: GoldDocument, proposals: Sequence[Proposal], scheme: Scheme
) -> tuple[Step, ...]:
    """Everything the annotator does to a document, in order."""
    hands = Hands(document.text, scheme)
    gold, found = _read(document, proposals, scheme, hands)
    done = _Sitting(document.text, hands, gold, found).work()
    return (*done, Step(Deed.FINISH, "", FINISHING))


def _read(
    document: GoldDocument, proposals: Sequence[Proposal], scheme: Scheme, hands: Hands
) -> tuple[list[Wanted], list[Wanted]]:
    """Gold and suggestions in what was read, each once, suggestions in reading order."""
    wanted, said = as_proposals(document.annotations), dict[object, Proposal]()
    for proposal in proposals:
        said.setdefault(content_key(proposal), proposal)
    gold: list[Wanted] = []
    found: list[Proposal] = []
    for layer in shapes_of(scheme):
        read = stretches(document, layer)
        gold += map(hands.wanted, inside(wanted, layer, read))
        found += inside(said.values(), layer, read)
    return gold, [hands.wanted(item) for item in sorted(found, key=reading_order)]


class _Sitting:
    """One document worked through from its first suggestion to its last label."""

    def __init__(
        self, text: str, hands: Hands, gold: Sequence[Wanted], found: Sequence[Wanted]
    ) -> None:
        self._hands = hands
        self._found = found
        self._gold = gold
        self._names = _names(gold, found)
        self._answers = _answers(hands, gold, found, self._names)
        met = set(self._answers.values())
        starts = [passage.start for passage in passages(text)]
        self._missing = sorted(
            (each for number, each in enumerate(gold) if number not in met),
            key=lambda each: _order(starts, each),
        )
        self._here = 0

    def work(self) -> Iterator[Step]:
        """Decide about every suggestion, and add what is missing as it comes up."""
        decided = set[tuple[object, ...]]()
        if self._found:
            self._here = _begin(self._found[0])
            yield from self._add_before(self._found[0])
        for number, found in enumerate(self._found):
            if number not in self._answers and place_key(found.item) in decided:
                continue  # the window asks no more about what is annotated already
            step, moved_on = self._decide(number, found)
            if step.gold is not None:
                decided.add(place_key(step.gold))
            yield step
            following = self._next(number, decided)
            if following is not None:
                self._here = _begin(following)
            yield from self._add_before(following, moved_on=moved_on)
        yield from self._add_before(None)

    def _next(self, number: int, decided: set[tuple[object, ...]]) -> Wanted | None:
        """The next suggestion that the window asks about."""
        rest = range(number + 1, len(self._found))
        asked = (
            at
            for at in rest
            if at in self._answers or place_key(self._found[at].item) not in decided
        )
        return next((self._found[at] for at in asked), None)

    def _decide(self, number: int, found: Wanted) -> tuple[Step, bool]:
        """What is done about a suggestion, and whether the window then goes on by itself."""
        layer, answer = found.item.layer, self._answers.get(number)
        if answer is None:
            return Step(Deed.REJECT, layer, 1, found.item), True
        gold = self._gold[answer]
        keys = mending(self._hands, found, gold, self._names) or 0
        deed = Deed.MEND if keys else Deed.ACCEPT
        goes_on = not keys or moves_on(found, gold)
        return Step(deed, layer, keys or 1, found.item, gold.item), goes_on

    def _add_before(self, until: Wanted | None, *, moved_on: bool = True) -> Iterator[Step]:
        """Add what is missing up to a suggestion (all of it if None), and return to it with Tab."""
        last = ""
        while self._missing and (until is None or _is_before(self._missing[0], until)):
            gold = self._missing.pop(0)
            last = gold.item.layer
            keys = self._hands.adding(gold, self._here, self._names)
            yield Step(Deed.ADD, last, keys, gold=gold.item)
            self._here = self._hands.place_after(gold)
        if until is not None and (last or not moved_on):
            yield Step(Deed.RETURN, last or until.item.layer, 1)
            self._here = _begin(until)


def _names(gold: Iterable[Wanted], found: Iterable[Wanted]) -> list[Span]:
    """The names that roles are offered: those marked or still suggested."""
    items = (each for each in (*gold, *found) if each.shape is Shape.ENTITY)
    return list(dict.fromkeys(each.item.spans[0] for each in items))


def _order(starts: Sequence[int], wanted: Wanted) -> tuple[int, int, int]:
    """By paragraph, names before frames, since names are offered to the roles of frames."""
    begin = _begin(wanted)
    return (bisect_right(starts, begin), list(Shape).index(wanted.shape), begin)


def _is_before(gold: Wanted, until: Wanted) -> bool:
    """Whether Tab leads from what is added on to the suggestion, and not past it."""
    return reading_order(gold.item) < reading_order(until.item)


def _begin(wanted: Wanted) -> int:
    return wanted.item.spans[0].start


def _answers(
    hands: Hands, gold: Sequence[Wanted], found: Sequence[Wanted], names: Sequence[Span]
) -> dict[int, int]:
    """Which gold each suggestion is accepted or mended for, where that saves the most keys."""
    savings = []
    for number, said in enumerate(found):
        for at, wanted in enumerate(gold):
            if said.item.layer != wanted.item.layer or not _touch(said, wanted):
                continue
            keys = mending(hands, said, wanted, names)
            if keys is None:
                continue
            back = 0 if not keys or moves_on(said, wanted) else 1
            anew = 1 + hands.adding(wanted, _begin(said), names)
            saved = anew - max(1, keys) - back
            if saved > 0:
                savings.append((-saved, number, at))
    answers: dict[int, int] = {}
    taken = set[int]()
    for _, number, at in sorted(savings):
        if number not in answers and at not in taken:
            answers[number] = at
            taken.add(at)
    return answers


def _touch(one: Wanted, other: Wanted) -> bool:
    """Whether two items share a character of any of their spans."""
    return any(
        mine.overlaps(theirs)
        for mine in (*one.item.spans, *one.item.roles.get("cue", ()))
        for theirs in (*other.item.spans, *other.item.roles.get("cue", ()))
    )
