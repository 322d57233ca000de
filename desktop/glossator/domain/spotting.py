"""Names that are known in a project and stand in a text where nobody suggested them.

One pass over the words of a text: from each word that begins a known form, the longest first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.domain.believing import believed
from glossator.domain.memory import WORD, Known, Memory, Outcome, form_of, words_of
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

_LEAST = 0.5
_TIMES_PLAIN = 3
_TIMES_SEVERAL_PLAIN = 2
_BUCKET = 64


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a form stands that the memory knows; ``words`` counts its words and marks."""

    span: Span
    form: str
    words: int


def with_known_names(
    text: str, standing: Iterable[Proposal], memory: Memory, layer: str
) -> tuple[Proposal, ...]:
    """A layer's proposals with the names that were marked before and nobody suggested here.

    A name that covers suggestions takes their place; of those inside, what was marked as such
    before stays. One that lies inside a suggestion or crosses one is not added.
    """
    taken = _Taken(standing)
    for spot in spots(text, memory, layer):
        beside = taken.beside(spot.span)
        if not _gives_way(beside.values(), spot.span):
            continue
        known = memory.about(layer, spot.form)
        added = _proposal(spot, known, layer)
        if added is not None and (beside or _is_telling(spot, known)):
            for number, each in beside.items():
                if not _was_marked(each, text, memory):
                    taken.remove(number)
            taken.add(added)
    return tuple(taken)


def spots(text: str, memory: Memory, layer: str) -> Iterator[Spot]:
    """Where forms stand as whole words that the memory knows: by start, longer ones first."""
    straight = text.replace("’", "'")
    reach = memory.reach
    words = [match.span() for match in WORD.finditer(straight)]
    for number, (start, end) in enumerate(words):
        longest = reach.get((layer, straight[start:end]), 0)
        for count in range(min(longest, len(words) - number), 0, -1):
            stretch = Span(start, words[number + count - 1][1])
            form = form_of(stretch.quote(straight))
            if (layer, form) in memory.known:
                yield Spot(stretch, form, count)


def _gives_way(beside: Iterable[Proposal], span: Span) -> bool:
    """Whether everything beside lies inside ``span`` and nothing is exactly there."""
    return all(
        each.spans != (span,) and all(span.covers(own) for own in each.spans) for each in beside
    )


def _proposal(spot: Spot, known: Known, layer: str) -> Proposal | None:
    label = known.usual_label
    score = believed(known, label)[0] if label else 0.0
    return Proposal(layer, label, (spot.span,), score) if score >= _LEAST else None


def _is_telling(spot: Spot, known: Known) -> bool:
    """Whether a form says enough by itself; plain words must have been marked more than once."""
    if any(character.isupper() for character in spot.form):
        return True
    return known.marked >= (_TIMES_PLAIN if spot.words == 1 else _TIMES_SEVERAL_PLAIN)


def _was_marked(proposal: Proposal, text: str, memory: Memory) -> bool:
    form = form_of(words_of(proposal.spans, text))
    return memory.about(proposal.layer, form).times(Outcome.MARKED, proposal.label) > 0


class _Taken:
    """Proposals, found by where they stand, in the order in which they came."""

    def __init__(self, proposals: Iterable[Proposal]) -> None:
        self._all: list[Proposal | None] = []
        self._buckets: dict[int, list[int]] = defaultdict(list)
        for proposal in proposals:
            self.add(proposal)

    def __iter__(self) -> Iterator[Proposal]:
        return (each for each in self._all if each is not None)

    def add(self, proposal: Proposal) -> None:
        """Take one more in."""
        for span in proposal.spans:
            for bucket in _buckets(span):
                self._buckets[bucket].append(len(self._all))
        self._all.append(proposal)

    def remove(self, number: int) -> None:
        """Take the one of that number out."""
        self._all[number] = None

    def beside(self, span: Span) -> dict[int, Proposal]:
        """Those that share characters with ``span``, by number."""
        near = {number for bucket in _buckets(span) for number in self._buckets.get(bucket, ())}
        found = ((number, self._all[number]) for number in sorted(near))
        return {
            number: each
            for number, each in found
            if each is not None and any(own.overlaps(span) for own in each.spans)
        }


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, (span.end - 1) // _BUCKET + 1)
