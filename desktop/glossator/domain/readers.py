"""Who has read what: the passages that each person covered, layer by layer."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from glossator.domain.coverage import Covered
from glossator.domain.span import Span


class Reading:
    """Who read which passages of a document to the end, layer by layer."""

    def __init__(self, passages: Sequence[Span], covered: Iterable[Covered]) -> None:
        self.passages = passages
        self._starts = [passage.start for passage in passages]
        self._ends = [passage.end for passage in passages]
        self._numbers = {(each.start, each.end): n for n, each in enumerate(passages)}
        # By layer and person the numbers of the passages, since spans take long to compare.
        self._read: defaultdict[str, defaultdict[str, set[int | None]]]
        self._read = defaultdict(lambda: defaultdict(set))
        for each in covered:
            self._read[each.layer][each.annotator_id].add(self._number(each.passage))

    def people(self, layer: str, spans: Iterable[Span]) -> list[str]:
        """Everybody who read all the passages that ``spans`` touch, sorted."""
        touched = self._touched(spans)
        return sorted(person for person, done in self._read[layer].items() if touched <= done)

    def has_read(self, person: str, layer: str, spans: Iterable[Span]) -> bool:
        """Whether somebody read all the passages that ``spans`` touch."""
        done = self._read[layer].get(person)
        return done is not None and self._touched(spans) <= done

    def count(self, layer: str, passage: Span) -> int:
        """How many people read a passage."""
        number = self._number(passage)
        return sum(number in done for done in self._read[layer].values())

    def touched(self, spans: Iterable[Span]) -> set[Span]:
        """The passages that share a character with one of ``spans``."""
        return {self.passages[number] for number in self._touched(spans)}

    def _number(self, passage: Span) -> int | None:
        return self._numbers.get((passage.start, passage.end))

    def _touched(self, spans: Iterable[Span]) -> set[int]:
        """The numbers of the passages that share a character with one of ``spans``."""
        found: set[int] = set()
        for span in spans:
            first = bisect_right(self._ends, span.start)
            found.update(range(first, bisect_left(self._starts, span.end, first)))
        return found
