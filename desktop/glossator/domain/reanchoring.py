"""Re-anchoring: where the spans of a text belong in a slightly changed version of it.

A span keeps its place where that is sure, by one of two rules:

- It lies in passages that stand as often in the one text as in the other: it moves with them.
- Its words stand in the changed part of the new text with what stood around them in their line:
  20 characters of it on one side, 12 on both, or 12 up to where the line begins or ends. Exactly
  one place of the new text must fit the span, and exactly one of the old text that place.

Everything else is no more than a proposal: a place with the same words, or what stands now where
the passage most like the old one has other words.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossator.domain.span import Span
from glossator.domain.text import passages

CONTEXT = 32
"""How many characters on each side are the surroundings of a span, as in quote selectors."""
_STRONG, _MOSTLY = 20, 12
_MOST = 200
_PROPOSED = 5
_ALIKE = 0.4
_LONGEST = 1_500  # words of a passage that is compared word by word
_WORD = re.compile(r"\w+|[^\w\s]")

AMBIGUOUS = "its words stand at several places that fit"
SURROUNDINGS = "the words around it have changed"
GONE = "its words are not in the changed text any more"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a span belongs: at ``span``, or, where that is not sure, perhaps at ``proposed``."""

    span: Span | None
    proposed: tuple[Span, ...] = ()
    reason: str = ""


class Reanchoring:
    """Finds the places of one text's spans in a newer version of it.

    ``unchanged`` maps the passages that stand as often in both to where they stand now.
    """

    def __init__(self, older: str, newer: str) -> None:
        self._older, self._newer = older, newer
        old, new = passages(older), passages(newer)
        self.unchanged = _unchanged(older, old, newer, new)
        self._old = old
        self._old_starts = [passage.start for passage in old]
        taken = set(self.unchanged.values())
        self._old_free = _Stretches(passage for passage in old if passage not in self.unchanged)
        self._new_free = _Stretches(passage for passage in new if passage not in taken)
        self._matches: dict[Span, _Match | None] = {}

    def anchor(self, span: Span) -> Anchor:
        """Where a span of the older text belongs in the newer one."""
        shifted = span if self._older == self._newer else self._shifted(span)
        if shifted is not None:
            return Anchor(shifted)
        found = [
            (sum(self._kept(span, place)), place)
            for place in self._places(self._newer, self._new_free, span)
        ]
        fitting = [place for _, place in found if self._fits(span, place)]
        if len(fitting) == 1 and self._only_one_fits(span, fitting[0]):
            return Anchor(fitting[0])
        ranked = sorted(found, key=lambda item: (-item[0], abs(item[1].start - span.start)))
        if ranked:
            reason = AMBIGUOUS if fitting else SURROUNDINGS
            return Anchor(None, tuple(place for _, place in ranked[:_PROPOSED]), reason)
        return Anchor(None, self._other_words(span), GONE)

    def holds_nothing_new(self) -> bool:
        """Whether every passage of the newer text is one of the older."""
        return not self._new_free.spans

    def touched(self, span: Span) -> Iterator[Span]:
        """The passages of the older text that a span reaches into."""
        number = max(0, bisect_right(self._old_starts, span.start) - 1)
        for passage in self._old[number:]:
            if passage.start >= span.end:
                return
            if passage.overlaps(span):
                yield passage

    def _shifted(self, span: Span) -> Span | None:
        """Where a span lies that moves with the passages it begins and ends in."""
        touched = list(self.touched(span))
        if not touched or any(passage not in self.unchanged for passage in touched):
            return None
        first, last = touched[0], touched[-1]
        if span.start < first.start or span.end > last.end:
            return None
        start = self.unchanged[first].start + span.start - first.start
        end = self.unchanged[last].start + span.end - last.start
        if self._newer[start:end] != span.quote(self._older):
            return None
        return Span(start, end)

    def _places(self, text: str, free: "_Stretches", span: Span) -> list[Span]:
        """Where the words of an old span stand in a text, as whole words where they did so."""
        quote = span.quote(self._older)
        found: list[Span] = []
        start = text.find(quote)
        while start >= 0 and len(found) < _MOST:
            place = Span(start, start + len(quote))
            if free.reach(place) and self._is_cut_alike(span, text, place):
                found.append(place)
            start = text.find(quote, start + 1)
        return found

    def _is_cut_alike(self, span: Span, text: str, place: Span) -> bool:
        """Whether a place does not cut a word in two that the span left whole."""
        return all(
            _cuts(self._older, old) or not _cuts(text, new)
            for old, new in ((span.start, place.start), (span.end, place.end))
        )

    def _fits(self, span: Span, place: Span) -> bool:
        """Whether what stands around a new place is what stood around an old span."""
        left, right = self._kept(span, place)
        begins = left == len(_before(self._older, span)) == len(_before(self._newer, place))
        ends = right == len(_behind(self._older, span)) == len(_behind(self._newer, place))
        if max(left, right) >= _STRONG:
            return True
        whole = (begins and left >= _MOSTLY) or (ends and right >= _MOSTLY)
        both = (begins or left >= _MOSTLY) and (ends or right >= _MOSTLY)
        return whole or (both and left + right >= _MOSTLY)

    def _only_one_fits(self, span: Span, place: Span) -> bool:
        """Whether no other old place of the same words fits that new place."""
        others = self._places(self._older, self._old_free, span)
        return all(other == span or not self._fits(other, place) for other in others)

    def _kept(self, span: Span, place: Span) -> tuple[int, int]:
        """How many characters before and behind an old span stand around a new place as well."""
        before, around = _before(self._older, span), _before(self._newer, place)
        behind, beyond = _behind(self._older, span), _behind(self._newer, place)
        return _common(before[::-1], around[::-1]), _common(behind, beyond)

    def _other_words(self, span: Span) -> tuple[Span, ...]:
        """What stands now where the passage most like a span's own has other words."""
        touched = list(self.touched(span))
        if len(touched) != 1:
            return ()
        if touched[0] not in self._matches:
            self._matches[touched[0]] = _best_match(
                self._older, touched[0], self._newer, self._new_free.spans
            )
        match = self._matches[touched[0]]
        found = match.place_of(span) if match else None
        return (found,) if found else ()


class _Stretches:
    """Passages of a text, to be asked whether a place reaches into one of them."""

    def __init__(self, spans: Iterator[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    def reach(self, place: Span) -> bool:
        number = bisect_right(self._starts, place.end - 1) - 1
        return number >= 0 and self.spans[number].overlaps(place)


@dataclass(frozen=True, slots=True)
class _Match:
    """Two passages word by word: words of both, and the runs that they have in common."""

    old: Sequence[Span]
    new: Sequence[Span]
    runs: Sequence[tuple[int, int, int]]

    def place_of(self, span: Span) -> Span | None:
        """What stands between the words that are the same before and behind a span."""
        inside = [number for number, word in enumerate(self.old) if word.overlaps(span)]
        if not inside:
            return None
        first, last = inside[0], inside[-1] + 1
        start = max((new + min(first - old, size) for old, new, size in self.runs if old <= first),
                    default=0)  # fmt: skip
        ends = [new + max(last - old, 0) for old, new, size in self.runs if old + size >= last]
        end = min(ends, default=len(self.new))
        if not 0 <= start < end <= len(self.new):
            return None
        return Span(self.new[start].start, self.new[end - 1].end)


def surroundings(text: str, span: Span) -> tuple[str, str]:
    """The characters before and behind a span by which it is told from others."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def _before(text: str, span: Span) -> str:
    """What stands before a span in its line."""
    start = text.rfind("\n", max(0, span.start - CONTEXT), span.start) + 1
    return text[start or max(0, span.start - CONTEXT) : span.start]


def _behind(text: str, span: Span) -> str:
    """What stands behind a span in its line."""
    end = text.find("\n", span.end, span.end + CONTEXT)
    return text[span.end : end if end >= 0 else span.end + CONTEXT]


def _unchanged(
    older: str, old: Sequence[Span], newer: str, new: Sequence[Span]
) -> Mapping[Span, Span]:
    here, there = _by_words(older, old), _by_words(newer, new)
    pairs: dict[Span, Span] = {}
    for words, found in here.items():
        if len(found) == len(there.get(words, ())):
            pairs.update(zip(found, there[words], strict=True))
    return pairs


def _by_words(text: str, found: Sequence[Span]) -> Mapping[str, list[Span]]:
    by_words: dict[str, list[Span]] = defaultdict(list)
    for passage in found:
        by_words[passage.quote(text)].append(passage)
    return by_words


def _cuts(text: str, position: int) -> bool:
    """Whether a position lies inside a word."""
    around = text[position - 1 : position + 1] if position else ""
    return len(around) == 2 and around.isalnum()


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))


def _best_match(older: str, passage: Span, newer: str, others: Sequence[Span]) -> _Match | None:
    """The passage of the newer text that is most like one of the older, if any is."""
    old = _words(older, passage)
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2([word.quote(older) for word in old])
    best: tuple[float, _Match | None] = (_ALIKE, None)
    for other in others:
        new = _words(newer, other)
        if max(len(old), len(new)) > _LONGEST:
            continue
        matcher.set_seq1([word.quote(newer) for word in new])
        if matcher.real_quick_ratio() <= best[0] or matcher.quick_ratio() <= best[0]:
            continue
        ratio = matcher.ratio()
        if ratio > best[0]:
            runs = [(run.b, run.a, run.size) for run in matcher.get_matching_blocks() if run.size]
            best = (ratio, _Match(old, new, runs))
    return best[1]


def _words(text: str, passage: Span) -> list[Span]:
    found = _WORD.finditer(text, passage.start, passage.end)
    return [Span(match.start(), match.end()) for match in found]
