"""How far stances that are proposed agree with those of gold, by words."""

from collections.abc import Sequence

from glossator.domain.counts import Counts
from glossator.domain.pairing import dice, meet, paired
from glossator.domain.scored import PAIR, POLARITY, SIGNED, WHOLE, Named, Scored, by_label
from glossator.domain.worded import Worded

_HOLDER, _TARGET = "holder", "target"


def score_stances(gold: Sequence[Worded], found: Sequence[Worded]) -> Scored:
    """The counts of the stances of one text.

    A *pair* joins the same holder and target, each sharing a word or both unnamed, whichever of
    the two is said to hold the stance. It is *signed* where label and direction are right as well,
    *whole* where holder and target also agree to the word. *Polarity* is the share of pairs that
    are signed. An article at the head of a role, and which words are the evidence, do not count.
    """
    pairs = list(paired(gold, found, _likeness))
    signed = [pair for pair in pairs if pair[0].label == pair[1].label and _same_way(*pair)]
    whole = [pair for pair in signed if _same_words(*pair)]
    labels = [each.label for each in found], [each.label for each in gold]
    counts: Named = {
        (PAIR, ""): Counts(len(pairs), len(found), len(gold)),
        (POLARITY, ""): Counts(len(signed), len(pairs), len(pairs)),
        **by_label(SIGNED, [one.label for one, _ in signed], *labels),
        **by_label(WHOLE, [one.label for one, _ in whole], *labels),
    }
    right = {id(said) for _, said in signed}
    return Scored(counts, tuple((each.score, id(each) in right) for each in found))


def _likeness(one: Worded, other: Worded) -> float:
    """Above 0 where both join the same two; the more agrees beside that, the higher."""
    if _same_way(one, other):
        agreed = [dice(one.words_of(role), other.words_of(role)) for role in (_HOLDER, _TARGET)]
        return 1 + sum(agreed) + dice(one.words, other.words) + (one.label == other.label)
    return float(_turned_round(one, other))


def _same_way(one: Worded, other: Worded) -> bool:
    roles = [(one.words_of(role), other.words_of(role)) for role in (_HOLDER, _TARGET)]
    touch = any(mine & theirs for mine, theirs in (*roles, (one.words, other.words)))
    return touch and all(meet(mine, theirs) for mine, theirs in roles)


def _turned_round(one: Worded, other: Worded) -> bool:
    there = one.words_of(_HOLDER) & other.words_of(_TARGET)
    back = one.words_of(_TARGET) & other.words_of(_HOLDER)
    return bool(there and back)


def _same_words(one: Worded, other: Worded) -> bool:
    return all(one.core_of(role) == other.core_of(role) for role in (_HOLDER, _TARGET))
