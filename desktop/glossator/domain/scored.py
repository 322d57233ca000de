"""What scoring one layer of one text comes to, and the names of the measures."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from glossator.domain.counts import Counts

EXACT, OVERLAP = "exact", "overlap"
CONTENT_WORDS, CONTENT_EXACT = "content words", "content exact"
SOURCE_WORDS, SOURCE_EXACT = "source words", "source exact"
CUE_WORDS, CUE_EXACT = "cue words", "cue exact"
CLAIM, LINKED, READY = "claim", "linked", "ready"
CUE_MET, LABELLED = "cue met", "labelled"
PAIR, SIGNED, WHOLE, POLARITY = "pair", "signed", "whole", "polarity"

Named = dict[tuple[str, str], Counts]
"""Counts by the name of a measure and a label; the label is empty for all of them together."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The counts of a layer of a text; and of each proposal its score and whether it is right."""

    counts: Named
    verdicts: tuple[tuple[float, bool], ...]


def by_label(name: str, right: Iterable[str], found: Iterable[str], gold: Iterable[str]) -> Named:
    """The counts of a measure for each label, and for all of them together."""
    sums = Counter(right), Counter(found), Counter(gold)
    labels = sorted(set().union(*sums))
    counts = {(name, label): Counts(*(each[label] for each in sums)) for label in labels}
    return {(name, ""): Counts(*(each.total() for each in sums)), **counts}


def shared(gold: Set[object], found: Set[object]) -> Counts:
    """The counts of two sets."""
    return Counts(len(gold & found), len(found), len(gold))
