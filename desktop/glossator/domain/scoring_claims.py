"""How far claims that are proposed agree with those of gold.

The measures are those of corpora of attributions, by words: marks and blanks at the edges of a
fragment are forgiven.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from glossator.domain.counts import Counts
from glossator.domain.pairing import dice, meet, paired
from glossator.domain.scored import (
    CLAIM,
    CONTENT_EXACT,
    CONTENT_WORDS,
    CUE_EXACT,
    CUE_MET,
    CUE_WORDS,
    LABELLED,
    LINKED,
    READY,
    SOURCE_EXACT,
    SOURCE_WORDS,
    Named,
    Scored,
    shared,
)
from glossator.domain.worded import Worded

KINDS = ("direct", "mixed", "indirect")

_ALIKE = 0.5
_SOURCE, _CUE, _CONTENT = "source", "cue", ""
_BY_ROLE = {
    _CONTENT: (CONTENT_WORDS, CONTENT_EXACT),
    _SOURCE: (SOURCE_WORDS, SOURCE_EXACT),
    _CUE: (CUE_WORDS, CUE_EXACT),
}
Pairs = Sequence[tuple[Worded, Worded]]


def score_claims(gold: Sequence[Worded], found: Sequence[Worded]) -> Scored:
    """The counts of the claims of one text.

    A pair whose contents overlap by at least half (Dice) is a *claim*; it is *linked* where the
    sources share a word or neither names one, *ready* where content and source agree to the word.
    Words and exact fragments are counted by role over the whole text. Of the pairs it is also
    counted how many share a word of the cue, and how many have the same label.
    """
    counts: Named = {}
    for role, (by_word, by_fragment) in _BY_ROLE.items():
        counts[by_word, ""] = shared(_words(gold, role), _words(found, role))
        counts[by_fragment, ""] = shared(_fragments(gold, role), _fragments(found, role))
    pairs = list(paired(gold, found, _likeness, _ALIKE))
    linked = [pair for pair in pairs if _same(_SOURCE, *pair)]
    for name, hits in ((CLAIM, pairs), (LINKED, linked), (READY, list(filter(_agree, linked)))):
        counts[name, ""] = Counts(len(hits), len(found), len(gold))
        counts |= _by_kind(name, gold, hits)
    counts[CUE_MET, ""] = _share(pairs, [_same(_CUE, *pair) for pair in pairs])
    counts[LABELLED, ""] = _share(pairs, [one.label == other.label for one, other in pairs])
    right = {id(said) for _, said in linked}
    return Scored(counts, tuple((each.score, id(each) in right) for each in found))


def _share(pairs: Pairs, holds: Iterable[object]) -> Counts:
    """Of how many of the pairs something holds."""
    return Counts(sum(map(bool, holds)), len(pairs), len(pairs))


def _by_kind(name: str, gold: Iterable[Worded], hits: Pairs) -> Named:
    """Recall by kind of gold content. What is found has no kind of gold, so no precision."""
    every = [item.kind() for item in gold]
    met = [item.kind() for item, _ in hits]
    return {(name, kind): Counts(met.count(kind), 0, every.count(kind)) for kind in set(every)}


def _likeness(one: Worded, other: Worded) -> float:
    return dice(one.words, other.words)


def _same(role: str, gold: Worded, found: Worded) -> bool:
    return meet(gold.words_of(role), found.words_of(role))


def _agree(pair: tuple[Worded, Worded]) -> bool:
    gold, found = pair
    same_source = gold.words_of(_SOURCE) == found.words_of(_SOURCE)
    return same_source and gold.words == found.words


def _words(items: Iterable[Worded], role: str) -> AbstractSet[object]:
    return {at for item in items for at in (item.words_of(role) if role else item.words)}


def _fragments(items: Iterable[Worded], role: str) -> AbstractSet[object]:
    return {span for item in items for span in (item.ranges_of(role) if role else item.ranges)}
